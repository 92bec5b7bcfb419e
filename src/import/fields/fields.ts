/** Front matter of an entry: what the source says, fitted to the schema, and the rest as facts. */
import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import type { Kind } from '../../domain/entry/kind.ts';
import type { Tag } from '../../domain/schema/vocabulary.ts';
import { flatValues } from '../read/front-matter.ts';
import { isDraft } from '../convert/site-map.ts';
import { charactersIn, weightOf } from '../../domain/words/length.ts';
import { lessonFields } from './lesson.ts';
import type { Page } from '../read/page.ts';
import { retrospectiveFields } from './retrospective.ts';
import { shorten } from '../convert/shorten.ts';
import { list, text, wordsOf } from '../read/tree.ts';

/** What the operator decides for all entries of an import. */
export interface Choice {
  kind: Kind;
  owner: string;
  pillars: readonly string[];
  tags: readonly Tag[];
}

const titleLength = { min: 5, max: 90 };
const summaryLength = { min: 40, max: 220 };

/** Front matter whose values have a field of their own, so that they are no facts beside it. */
const consumed = new Set(['title', 'tags', 'keywords', 'draft', 'published']);
const summaryFields = ['summary', 'description', 'abstract', 'excerpt'];

/** All fields of the entry that a page becomes. */
export function fieldsOf(page: Page, choice: Choice): Record<string, unknown> {
  const common = commonFields(page, choice);
  const { title, summary } = common as { title: string; summary: string };
  const own = {
    playbook: () => playbookFields(page, title),
    retrospective: () => retrospectiveFields(page, summary),
    lesson: () => lessonFields(page, summary),
  };
  return { ...common, ...own[choice.kind]() };
}

/** The fields that every entry has. */
function commonFields(page: Page, { owner, pillars, tags }: Choice): Record<string, unknown> {
  const { tags: known, keywords } = readTags(page, tags);
  const title = fitTitle(page);
  return {
    title,
    summary: summaryOf(page, title),
    pillars: [...pillars],
    owner,
    ...(isDraft(page) && { status: 'draft' }),
    ...(known.length > 0 && { tags: known }),
    ...(keywords.length > 0 && { keywords }),
    importedFrom: page.path,
  };
}

/** What a playbook must say and a foreign page does not. */
function playbookFields(page: Page, title: string): Record<string, unknown> {
  page.notes.unsure('`type`, `when` and `outcome` are not in the source; they say so');
  return { type: 'how-to', when: `you look for: ${title}`, outcome: 'Not stated in the source.' };
}

/** The title within its length. What does not fit stays in the text, in full. */
function fitTitle(page: Page): string {
  const { title, notes } = page;
  const line = title.replace(/\s+/g, ' ').trim();
  if (weightOf(line) < titleLength.min) {
    notes.changed('The title was too short for the schema; a word was put in front');
    return `About ${line || 'this'}`;
  }
  if (charactersIn(line) <= titleLength.max) return line;
  notes.changed('The title was too long for the schema; it stands in full at the head of the text');
  page.tree.children.unshift({
    type: 'paragraph',
    children: [{ type: 'strong', children: [text(line)] }],
  });
  return shorten(line, titleLength.max);
}

function summaryOf(page: Page, title: string): string {
  const given = summaryFields
    .map((name) => page.values[name])
    .find((value): value is string => typeof value === 'string' && value.trim() !== '');
  const written = given?.replace(/\s+/g, ' ').trim() ?? '';
  if (weightOf(written) >= summaryLength.min) return shorten(written, summaryLength.max);

  page.notes.unsure(
    given
      ? 'The summary was short; sentences of the text were added'
      : 'There is no summary; it was made of the first sentences',
  );
  let summary = written;
  for (const sentence of sentencesOf(page)) {
    if (
      weightOf(summary) >= summaryLength.min &&
      charactersIn(summary) + charactersIn(sentence) + 1 > summaryLength.max
    )
      break;
    // Sentences of Chinese and Japanese follow each other without a space.
    const gap = /[。！？]$/.test(summary) ? '' : ' ';
    summary = `${summary}${gap}${sentence}`.trim();
    if (weightOf(summary) >= 2 * summaryLength.min) break;
  }
  const long =
    weightOf(summary) >= summaryLength.min
      ? summary
      : `${title}. ${summary} Imported from ${shortPath(page.path)}, as it was.`.replace(
          /\s+/g,
          ' ',
        );
  return shorten(long, summaryLength.max);
}

/** A path that leaves room for words: its last part, and as much of that as fits. */
function shortPath(path: string): string {
  if (path.length <= 60) return path;
  return shorten(
    path
      .split('/')
      .at(-1)!
      .replace(/[-_.]+/g, ' '),
    60,
  );
}

/** Sentences of the paragraphs, then of the lists, in reading order. */
function* sentencesOf({ tree, title, formerHeading }: Page): Generator<string> {
  for (const type of ['paragraph', 'list', 'blockquote'])
    for (const node of tree.children)
      if (node.type === type && ![formerHeading, title].includes(wordsOf(node)))
        yield* splitSentences(prose(node));
}

function prose(node: Nodes): string {
  if (node.type === 'list')
    return node.children.map((item) => `${wordsOf(item)}.`.replace(/([.:;,?])\.$/, '$1')).join(' ');
  return wordsOf(node).replace(/^\[!\w+\]\s*/, '');
}

function splitSentences(words: string): string[] {
  return words
    .split(/(?<=[.?!…])\s+(?=\p{Lu})|(?<=[。！？؟])\s*/u)
    .filter((sentence) => /\p{L}/u.test(sentence));
}

/**
 * Tags that the vocabulary knows, by id, label or synonym; the others are keywords, and so is a
 * heading that is no title.
 */
function readTags(
  { values, formerHeading }: Page,
  vocabulary: readonly Tag[],
): { tags: string[]; keywords: string[] } {
  const words = [...listOf(values['tags']), ...listOf(values['keywords'])];
  const idOf = (word: string) =>
    vocabulary.find(({ id, label, synonyms }) =>
      [id, label, ...synonyms].some((name) => name.toLowerCase() === word.toLowerCase()),
    )?.id;
  const known = words.flatMap((word) => idOf(word) ?? []);
  const others = words.filter((word) => !idOf(word));
  return {
    tags: [...new Set(known)],
    keywords: [...new Set([...(formerHeading ? [formerHeading] : []), ...others])],
  };
}

function listOf(value: unknown): string[] {
  const items = Array.isArray(value)
    ? value.map(String)
    : typeof value === 'string'
      ? value.split(',')
      : [];
  return items.map((item) => item.trim()).filter(Boolean);
}

/**
 * Everything of the front matter that has no field, as text that unfolds at the end of the page.
 */
export function factsOf(page: Page, fields: Record<string, unknown>): RootContent[] {
  const shown = new Set([fields['title'], fields['summary']]);
  const facts = flatValues(page.values).filter(
    ([name, value]) =>
      value.trim() !== '' && !consumed.has(name.split('.')[0]!) && !shown.has(value),
  );
  if (facts.length === 0) return [];
  page.notes.changed(
    'Front matter that has no field here stands at the end, under “Facts from the source”',
  );
  const lines = facts.map(([name, value]): PhrasingContent[] => [
    { type: 'strong', children: [text(name)] },
    text(`: ${value.replace(/\s+/g, ' ')}`),
  ]);
  const attribute = { type: 'mdxJsxAttribute', name: 'summary', value: 'Facts from the source' };
  return [
    {
      type: 'mdxJsxFlowElement',
      name: 'Details',
      attributes: [attribute],
      children: [list(lines)],
    } as never,
  ];
}
