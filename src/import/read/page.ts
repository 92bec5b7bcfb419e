/** One page on its way in: what was read of a source file, before addresses are written. */
import type { Heading, Root } from 'mdast';
import { splitFrontMatter } from './front-matter.ts';
import { replaceDirectives } from '../inline/directives.ts';
import { anchorsOf, headingsOf, readHeadings, relevel } from '../convert/headings.ts';
import { replaceHtml } from '../html/html.ts';
import { readCallouts } from '../dialects/alerts.ts';
import { rewriteLeftovers, type Foreign } from '../dialects/rewrite.ts';
import { joinCredentials } from '../convert/bare-addresses.ts';
import { redact } from '../convert/secrets.ts';
import { stemOf } from '../convert/names.ts';
import type { Notes } from '../convert/notes.ts';
import {
  exportedValues,
  readMarks,
  replaceDefinitionLists,
  replaceSubscripts,
  rewriteMarks,
  showValues,
} from '../inline/marks.ts';
import { parseMarkdown } from './parse.ts';
import { inlineDefinitions, repairFootnotes, separateNotes } from './references.ts';
import { restoreTemplates, takeTemplates } from '../inline/templates.ts';
import { tidyText } from '../convert/normalize.ts';
import { hasWords, wordsOf } from './tree.ts';
import { takePictures, type HeldPicture } from './pictures.ts';
import { readWikiLinks } from '../inline/wiki.ts';
import { capitalize } from '../../domain/words/capitalize.ts';

export interface Page {
  /** Path of the source below the folder that is imported. */
  path: string;
  /** The text of the source, without pictures and secrets that were replaced. */
  text: string;
  /** The day on which the file was changed last. */
  modified: string;
  /** Front matter as typed. */
  values: Record<string, unknown>;
  /** The title as the source has it, of any length. */
  title: string;
  /** Anchors of the heading that became the title. */
  titleAnchors: string[];
  /** The first heading, where it says something else than the title. */
  formerHeading?: string;
  tree: Root;
  /** Pictures that the page itself holds. */
  pictures: readonly HeldPicture[];
  notes: Notes;
}

/** Reads the text of a source into a page. */
export function readPage(
  path: string,
  source: string,
  notes: Notes,
  include: Foreign['include'],
): Omit<Page, 'modified'> {
  const { text: light, pictures } = takePictures(source);
  const text = redact(light, notes);
  const { values, body } = splitFrontMatter(text, notes);
  const { text: plain, pieces } = takeTemplates(
    rewritten(path, body, notes, include),
    values,
    (template) => notes.changed(`\`${template}\` was replaced by its value`),
  );
  const tree = parseBody(plain, notes);
  replaceHtml(tree, notes);
  if (pieces.length > 0)
    notes.unsure(`Templates (${pieces.length}) are shown as code, since nothing fills them in`);
  restoreTemplates(tree, pieces);
  joinCredentials(tree);
  showValues(tree, exportedValues(body), notes);
  readMarks(tree, notes);
  readWikiLinks(tree, notes);
  readCallouts(tree, notes);
  tidyText(tree, notes);
  repairFootnotes(tree, notes);
  readHeadings(tree, notes);
  const title = takeTitle(tree, values, path, notes);
  relevel(tree, notes);
  if (!hasWords(tree)) sayEmpty(tree, notes);
  return { path, text, values, ...title, tree, pictures, notes };
}

/** A body without what other systems write on lines and in marks of their own. */
function rewritten(path: string, body: string, notes: Notes, include: Foreign['include']): string {
  const isMdx = /\.mdx$/i.test(path) || /^import .* from ["']@(?:theme|site)\//m.test(body);
  return rewriteMarks(separateNotes(rewriteLeftovers(body, { notes, include, isMdx })), notes);
}

/** Reads Markdown, with the directives that are in its fences. */
function parseBody(text: string, notes: Notes): Root {
  const tree = parseMarkdown(text, notes);
  inlineDefinitions(tree, notes);
  replaceDefinitionLists(tree, notes);
  replaceSubscripts(tree, notes);
  replaceDirectives(tree, (inner) => parseBody(inner, notes), notes);
  return tree;
}

/** An entry without text is refused, so a page that has none says so. */
function sayEmpty(tree: Root, notes: Notes): void {
  notes.unsure('The source has no text; a sentence says so');
  tree.children.push({
    type: 'paragraph',
    children: [{ type: 'text', value: 'The source of this page has no text.' }],
  });
}

type Title = Pick<Page, 'title' | 'titleAnchors' | 'formerHeading'>;

/**
 * The title of the front matter, else the first heading, else the file name in words. A heading
 * that repeats it is taken out of the text.
 */
function takeTitle(tree: Root, values: Record<string, unknown>, path: string, notes: Notes): Title {
  const given = typeof values['title'] === 'string' ? values['title'].trim() : '';
  const heading = titleHeading(tree, given);
  if (!heading && given === '') notes.unsure('There is no title; it was made of the file name');
  if (!heading) return { title: given || inWords(path), titleAnchors: [] };

  const words = wordsOf(heading);
  const titleAnchors = anchorsOf(heading);
  if (given === '' || sameWords(given, words)) {
    tree.children = tree.children.filter((node) => node !== heading);
    return { title: given || words, titleAnchors };
  }
  notes.changed(
    'The first heading differs from the title; it became the first line of the text and a keyword',
  );
  const line = {
    type: 'paragraph' as const,
    children: [{ type: 'strong' as const, children: heading.children }],
  };
  tree.children = tree.children.map((node) => (node === heading ? line : node));
  return { title: given, titleAnchors, formerHeading: words };
}

/**
 * The heading that is meant as the title: it comes first, and where it says something else than the
 * front matter, it is above all others.
 */
function titleHeading(tree: Root, given: string): Heading | undefined {
  const [first, ...others] = headingsOf(tree);
  if (!first || !tree.children.includes(first)) return undefined;
  if (sameWords(given, wordsOf(first))) return first;
  const opens = tree.children.find(({ type }) => type !== 'mdxFlowExpression') === first;
  const above = others.every(({ depth }) => depth > first.depth);
  return (opens && above) || (given === '' && first.depth === 1) ? first : undefined;
}

function sameWords(one: string, other: string): boolean {
  const plain = (words: string) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(one) === plain(other);
}

function inWords(path: string): string {
  const stem = stemOf(path);
  const own = /^_?(?:index|readme)$/i.test(stem) ? (path.split('/').at(-2) ?? stem) : stem;
  const words = own
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ')
    .trim();
  return capitalize(words);
}
