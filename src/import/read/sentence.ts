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
      found.push({ type: 'paragraph', children: withoutMargins(sentence) });
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

/** A sentence without white space at its ends, which would be written as references. */
function withoutMargins(sentence: readonly PhrasingContent[]): PhrasingContent[] {
  return sentence.map((node, index) => {
    if (node.type !== 'text') return node;
    const value = index === 0 ? node.value.trimStart() : node.value;
    return { ...node, value: index === sentence.length - 1 ? value.trimEnd() : value };
  });
}

/** Each line of code as code of its own, since a sentence holds no lines. */
function codeLines(value: string): PhrasingContent[] {
  const lines = value.split('\n').filter((line) => line.trim() !== '');
  return lines.flatMap((line, index): PhrasingContent[] => [
    ...(index === 0 ? [] : [text(' ')]),
    { type: 'inlineCode', value: line.trim() },
  ]);
}

/** Content as a sentence: blocks lose their frame, not their words. */
export function asSentence(nodes: readonly Nodes[]): PhrasingContent[] {
  return nodes.flatMap((node, index): PhrasingContent[] => {
    if (phrasing(node as never)) return [node as PhrasingContent];
    const inner = node.type === 'code' ? codeLines(node.value) : asSentence(childrenOf(node));
    return index === 0 ? inner : [text(' '), ...inner];
  });
}
