/**
 * Holds an entry against the text of its source: every word that a reader saw and all code must be
 * there. The source is read by its characters and lines alone, so that a syntax that the importer
 * misunderstands, or has never heard of, cannot hide what it cost.
 */
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { Entry } from '../../domain/entry/entry.ts';
import type { Loss } from '../report.ts';
import { lostCode } from './lost-code.ts';
import { lostFields } from './lost-fields.ts';
import { markupIn, type Span } from './markup.ts';
import { readBody, type Body } from './source-code.ts';
import { placedWordsIn, Pool, wordsIn, type Word } from './words.ts';

const frontMatter =
  /^\s*(?:---[ \t]*\n[\s\S]*?(?:^|\n)(?:---|\.\.\.)|\+\+\+[ \t]*\n[\s\S]*?(?:^|\n)\+\+\+)[ \t]*(?:\n|$)/;
const hasField = /^[ \t]*["']?[\w-]+["']?[ \t]*[:=]/m;

/** What the front matter of a source said, which would make up for words of its text. */
const facts = /\n<Details summary="(Facts from the source)">([\s\S]*)<\/Details>/;

/**
 * What a reader saw in a source and does not see in its entry, by its line.
 *
 * @param source The text of the source, without pictures and secrets that were replaced.
 * @param text The text of the entry.
 */
export function conserve(source: string, entry: Entry, text: string): Loss[] {
  const block = frontMatter.exec(source)?.[0] ?? '';
  const fields = hasField.test(block) ? block : '';
  const body = readBody(source.slice(fields.length));
  const hidden = inOrder(markupIn(body.prose));
  const lineOf = lineFinder(body.text);
  const shown = shownIn(entry);
  const pool = new Pool(wordsIn(shown));
  for (const word of wordsIn(facts.exec(text)?.slice(1).join(' ') ?? '')) pool.take(word);
  const before = fields.split('\n').length - 1;
  const inBody = [
    ...lostWords(body, hidden, lineOf, pool),
    ...lostCode(body, entry, shown),
    ...lostSigns(body, hidden, lineOf, shown),
  ];
  return byLine([
    ...lostFields(fields, text),
    ...inBody.map((loss) => ({ ...loss, line: loss.line + before })),
  ]);
}

/** What readers see of an entry. */
function shownIn({ fields, sections }: Entry): string {
  return [
    String((fields as { title?: string }).title ?? ''),
    ...sections.map(({ heading, text }) => `${heading?.text ?? ''}\n${text}`),
  ].join('\n');
}

function lostWords(
  { text, isCode }: Body,
  hidden: readonly Span[],
  lineOf: LineOf,
  pool: Pool,
): Loss[] {
  const words = placedWordsIn(text).filter(
    ({ start }) => !isHidden(start, hidden) || isCode[lineOf(start) - 1],
  );
  const joints = new Map<number, ReadonlySet<string>>();
  const isJoined = (at: number) => joinedAt(words[at]!, text, pool, joints).has(words[at]!.word);
  const missing = rarest(words, pool, isJoined);
  return missing.map((at) => ({ line: lineOf(words[at]!.start), text: words[at]!.word }));
}

/**
 * The places of words that are not there often enough, but for those that are part of a longer one
 * now. Of a word that is missing once and stands twice, the one whose neighbours are not beside it
 * either.
 */
function rarest(words: readonly Word[], pool: Pool, isJoined: (at: number) => boolean): number[] {
  const places = Map.groupBy(words.keys(), (at) => words[at]!.word);
  // All take their words before any is looked for in a longer one, which others may have too.
  const short = Array.from(places, ([word, all]) => ({
    word,
    all,
    kept: all.reduce((count) => count + (pool.take(word) ? 1 : 0), 0),
  })).filter(({ all, kept }) => kept < all.length);
  const missing: number[] = [];
  for (const { word, all, kept } of short) {
    const at = all.filter((place) => !isJoined(place));
    const likely = (place: number) =>
      Number(pool.hasPair(words[place - 1]?.word, word)) +
      Number(pool.hasPair(word, words[place + 1]?.word));
    const count = Math.max(0, at.length - kept);
    missing.push(...at.toSorted((a, b) => likely(a) - likely(b)).slice(0, count));
  }
  return missing.sort((a, b) => a - b);
}

/** What is written without a space: signs, and tags with what is in them. */
const run = String.raw`(?:<\/?[A-Za-z][^<>]*>|[^\s<]|<(?!\/?[A-Za-z][^<>]*>))+`;
const runBefore = new RegExp(`${run}$`);
const runFrom = new RegExp(`^${run}`);

/**
 * The words around a place that marks, tags or references cut into pieces, and that are whole in
 * the entry: \`name\`s, <b>S</b>LO. Empty where there are none.
 */
function joinedAt(
  { start }: Word,
  body: string,
  pool: Pool,
  joints: Map<number, ReadonlySet<string>>,
): ReadonlySet<string> {
  const from = body.slice(Math.max(0, start - 200), start).search(runBefore);
  const begin = from === -1 ? start : Math.max(0, start - 200) + from;
  const known = joints.get(begin);
  if (known) return known;
  const whole = runFrom.exec(body.slice(begin, begin + 400))![0];
  const read = whole
    .replace(/<\/?[A-Za-z][^<>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) =>
      String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
    )
    .replace(
      /&([a-z][a-z0-9]*);/gi,
      (reference, name: string) => decodeNamedCharacterReference(name) || reference,
    )
    .replace(/\]\([^)]*\)|[*~`\\[\]]/g, '');
  const pieces = new Set(wordsIn(whole));
  const spelling = [read, read.replaceAll('_', '')]
    .map(wordsIn)
    .find((words) => pool.takeAll(words.filter((word) => !pieces.has(word))));
  const joined = new Set(spelling ? [...pieces].filter((word) => !spelling.includes(word)) : []);
  joints.set(begin, joined);
  return joined;
}

/**
 * Signs that Markdown takes for emphasis in what is a path, a pattern or a command. Without its
 * first condition, the same is found in a time by the square of the length of a word.
 */
const sign = /(?<!\S)\S*(?:[A-Za-z0-9/=.$]\*|[/=.]_)[A-Za-z0-9._]\S*/g;

function lostSigns(
  { prose }: Body,
  hidden: readonly Span[],
  lineOf: LineOf,
  shown: string,
): Loss[] {
  const page = shown.replace(/\s+/g, ' ');
  return [...prose.matchAll(sign)].flatMap(({ 0: whole, index }) => {
    if (isHidden(index, hidden) || /\]\(|:\/\/|^\[\[|<[/\w]/.test(whole)) return [];
    const plain = whole
      .replace(/\[\^[^\]]*\]/g, '')
      .replace(/^[*_("'[]+|[*_)"'\],.:;!?]+$/g, '')
      .replace(/\\([!-/:-@[-`{-~])/g, '$1');
    const isKept = page.includes(plain) || !/[A-Za-z0-9/=.$]\*|[/=.]_/.test(plain);
    return isKept ? [] : [{ line: lineOf(index), text: `the signs of ${whole}` }];
  });
}

function inOrder(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined;
}

/** True for an offset in one of some spans, which are in order and apart. */
function isHidden(offset: number, spans: readonly Span[]): boolean {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= offset) low = middle + 1;
    else if (spans[middle]!.start > offset) high = middle - 1;
    else return true;
  }
  return false;
}

/** Finds the line of an offset, counted from 1. */
type LineOf = (offset: number) => number;

function lineFinder(text: string): LineOf {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

/** One loss for each line, with all its words. */
function byLine(losses: readonly Loss[]): Loss[] {
  const lines = Map.groupBy(losses, ({ line }) => line);
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([line, all]) => ({
      line,
      text: all
        .map(({ text }) => text)
        .join(' ')
        .slice(0, 300),
    }));
}
