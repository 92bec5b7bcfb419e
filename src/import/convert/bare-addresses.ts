/** Addresses in plain text. */
import type { Parents, PhrasingContent, Root, RootContent, Text } from 'mdast';
import { childrenOf, code, text } from '../read/tree.ts';

const bareAddress = /((?:https?:\/\/|www\.)[^\s<>"'`]*[^\s<>"'`.,;:!?)\]}*_])/;

/**
 * Addresses in plain text, which a reader of Markdown would take for links: those to https become
 * links, others code.
 */
export function markAddresses(tree: Root): void {
  const walk = (parent: Parents) => {
    parent.children = childrenOf(parent).flatMap((child): RootContent[] => {
      if (child.type === 'text') return splitAddresses(child.value);
      if ('children' in child && child.type !== 'link') walk(child);
      return [child];
    }) as typeof parent.children;
  };
  walk(tree);
}

function splitAddresses(words: string): PhrasingContent[] {
  return words
    .split(bareAddress)
    .flatMap((part, index) =>
      part === '' ? [] : [index % 2 === 0 ? text(part) : addressNode(part)],
    );
}

function addressNode(address: string): PhrasingContent {
  return /^https:/.test(address) && URL.canParse(address)
    ? { type: 'link', url: address, children: [text(address) as Text] }
    : code(address);
}
