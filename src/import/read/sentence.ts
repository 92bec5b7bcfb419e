/** Blocks within sentences, and sentences within blocks. */
import type { Nodes, Parents, PhrasingContent, RootContent } from 'mdast';
import { phrasing } from 'mdast-util-phrasing';
import { childrenOf, text } from './tree.ts';

/**
 * A paragraph that HTML filled with blocks becomes these blocks, with paragraphs around the
 * sentences in between.
 */
export function paragraphsOf(paragraph: Parents): RootContent[] {
  const found: RootContent[] = [];
  let sentence: PhrasingContent[] = [];
  const flush = () => {
    if (sentence.some((node) => node.type !== 'text' || node.value.trim() !== ''))
      found.push({ type: 'paragraph', children: sentence });
    sentence = [];
  };
  for (const child of childrenOf(paragraph)) {
    if (phrasing(child as never) || child.type === 'html') {
      sentence.push(child as PhrasingContent);
      continue;
    }
    flush();
    found.push(child);
  }
  if (found.length === 0) return [paragraph as RootContent];
  flush();
  return found;
}

/** Content as a sentence: blocks lose their frame, not their words. */
export function asSentence(nodes: readonly Nodes[]): PhrasingContent[] {
  return nodes.flatMap((node, index): PhrasingContent[] => {
    if (phrasing(node as never)) return [node as PhrasingContent];
    const inner =
      node.type === 'code'
        ? [{ type: 'inlineCode' as const, value: node.value.replace(/\s*\n\s*/g, ' ') }]
        : asSentence(childrenOf(node));
    return index === 0 ? inner : [text(' '), ...inner];
  });
}
