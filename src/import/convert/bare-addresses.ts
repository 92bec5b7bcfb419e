/** Addresses in plain text. */
import type { Parents, PhrasingContent, Root, RootContent, Text } from 'mdast';
import { childrenOf, code, rebuild, text, wordsOf } from '../read/tree.ts';

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

const credentials = /[a-z][a-z0-9+.-]*:\/\/[^\s<>]*:$/i;

/**
 * Addresses with a user and a password, of which a parser of Markdown takes the end for a mail
 * address, are one piece of code.
 */
export function joinCredentials(tree: Root): void {
  rebuild(tree, (node) => {
    if (!('children' in node)) return node;
    const children = node.children as PhrasingContent[];
    for (let at = 1; at < children.length; at++) {
      const [before, link, after] = [children[at - 1], children[at], children[at + 1]];
      const start = before?.type === 'text' ? credentials.exec(before.value) : null;
      if (
        !start ||
        before?.type !== 'text' ||
        link?.type !== 'link' ||
        !link.url.startsWith('mailto:')
      )
        continue;
      const rest = after?.type === 'text' ? /^[^\s<>"'`,;)]*/.exec(after.value)![0] : '';
      before.value = before.value.slice(0, start.index);
      if (after?.type === 'text') after.value = after.value.slice(rest.length);
      children[at] = code(start[0] + wordsOf(link) + rest);
    }
    return node;
  });
}
