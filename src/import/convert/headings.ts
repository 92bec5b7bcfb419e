/** Headings: one title, levels in order, and the anchors under which the source knew them. */
import GithubSlugger from 'github-slugger';
import type { Heading, Nodes, PhrasingContent, Root } from 'mdast';
import { eachNode, eachOfType } from '../../compile/body/each-node.ts';
import { headingPrefix } from '../../compile/body/facts/outline.ts';
import { plainText } from '../../compile/body/facts/words.ts';
import { asSentence } from '../read/sentence.ts';
import type { Notes } from './notes.ts';
import { rebuild, text, wordsOf, type Anchored } from '../read/tree.ts';

/** `## Title {#id .class}`, as Docusaurus, Hugo and kramdown have it. */
const attributes = /\s*\{:?[^{}]*?#([\w.:-]+)[^{}]*\}\s*$/;

/** `## Title { id="x" data-toc-label="y" }`, as Python-Markdown has it too. */
const named =
  /\s*\{:?[ \t]*(?:[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+)|data-[\w-]+)(?:[ \t][^{}]*)?\}\s*$/;

/** All headings of a tree in reading order. */
export function headingsOf(tree: Root): Heading[] {
  const headings: Heading[] = [];
  eachOfType(tree, 'heading', (node: Heading) => void headings.push(node));
  return headings;
}

/** The ids that the headings of a tree get on their page, as the compiler gives them. */
export function idsOf(tree: Root): string[] {
  const slugger = new GithubSlugger();
  return headingsOf(tree).map((heading) => {
    const words = plainText(heading).replace(/\s+/g, ' ').trim();
    return headingPrefix + (slugger.slug(words) || 'section');
  });
}

/** The anchors by which the source knew a heading. */
export function anchorsOf(heading: Heading): string[] {
  return (heading.data as Anchored | undefined)?.anchors ?? [];
}

/** Makes every heading one line with words, and notes the anchors that led to it. */
export function readHeadings(tree: Root, notes: Notes): void {
  const slugger = new GithubSlugger();
  let waiting: string[] = [];
  eachNode(tree, (node: Nodes) => {
    if (isMark(node)) waiting.push(...node.data.anchors);
    if (node.type !== 'heading') return;
    const inside = marksIn(node);
    node.children = oneLine(node);
    const anchors = [...waiting, ...inside, ...takeAttributes(node), slugger.slug(wordsOf(node))];
    node.data = { anchors } as Anchored as never;
    waiting = [];
    return false;
  });
  rebuild(tree, (node) => {
    if (isMark(node) || (node.type === 'paragraph' && node.children.length === 0)) return [];
    if (node.type !== 'heading' || wordsOf(node) !== '') return node;
    notes.changed('A heading without words was removed');
    return [];
  });
}

type Mark = Nodes & { data: { anchors: string[] } };

function isMark(node: Nodes): node is Mark {
  return (
    (node.type as string) === 'mdxTextExpression' &&
    (node.data as Anchored | undefined)?.anchors !== undefined
  );
}

function marksIn(heading: Heading): string[] {
  const anchors: string[] = [];
  eachNode(heading, (node: Nodes) => {
    if (isMark(node)) anchors.push(...node.data.anchors);
  });
  return anchors;
}

/** Content without line breaks and images, which a heading cannot show. */
function oneLine(heading: Heading): PhrasingContent[] {
  rebuild(heading, (node) => {
    if (node.type === 'break') return text(' ');
    if (node.type === 'image') return text(node.alt ?? '');
    if (node.type === 'text' || node.type === 'inlineCode')
      node.value = node.value.replace(/\s*\n\s*/g, ' ');
    return node;
  });
  return asSentence(heading.children);
}

function takeAttributes(heading: Heading): string[] {
  const last = heading.children.at(-1);
  if (last?.type !== 'text') return [];
  const match = attributes.exec(last.value) ?? named.exec(last.value);
  if (!match) return [];
  last.value = last.value.slice(0, match.index);
  const id = match[1] ?? /\bid=["']?([\w.:-]+)/.exec(match[0])?.[1];
  return id === undefined ? [] : [id];
}

/**
 * Brings levels in order: the first level that occurs becomes `##`, and none is left out on the way
 * down.
 */
export function relevel(tree: Root, notes: Notes): void {
  const headings = headingsOf(tree);
  const top = Math.min(...headings.map(({ depth }) => depth));
  let before = 1;
  for (const heading of headings) {
    const depth = Math.min(heading.depth - top + 2, before + 1, 6) as Heading['depth'];
    if (depth !== heading.depth) notes.changed('Levels of headings were put in order');
    heading.depth = depth;
    before = depth;
  }
}
