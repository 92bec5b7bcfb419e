/**
 * The text engine: Pagefind over whole pages, asked word by word. It reads only the chunks that a
 * query needs.
 */
import { documentOf, type PageText, type SearchDocument } from './document.ts';
import type { Match, Matches, SearchEngine } from './engine.ts';
import { encodeWord, isEncoded, isLetter } from '../query/exact.ts';
import { type Pagefind, type PagefindFragment, type PagefindResult } from './pagefind.ts';
import { openRecords, readFragment, spaces, textOf, type RecordList } from './text-records.ts';
import type { Term } from '../query/expand-query.ts';
import { partsOf, wordsIn } from '../query/words.ts';

/** Where the engine finds its parts. Every call may fail. */
export interface TextSource {
  pagefind(): Promise<Pagefind>;
  records(): Promise<unknown>;
  /** The file of a record, packed or not. */
  fragment(name: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** Beside the word itself, one other name is looked for. */
const maxAsked = 2;
/** Fewer letters begin too many words. */
const shortestBeginning = 4;
/** Fewer letters are parts of too many names, and are read while somebody types. */
const shortestPart = 3;
/** Pages that are read to see whether they hold a word nearly. */
const maxVerified = 3;
/** How much such a page counts beside one that holds the word. */
const nearlyStrength = 0.6;
/** Answers that are remembered: a long question has about ten words. */
const maxKept = 24;

export class TextEngine implements SearchEngine {
  private readonly source: TextSource;
  private loading: Promise<Pagefind> | undefined;
  private listing: Promise<RecordList> | undefined;
  private readonly fragments = new Map<string, Promise<PagefindFragment>>();
  private readonly texts = new Map<number, PageText>();
  /** What was found for a text, the latest last. */
  private readonly found = new Map<string, Promise<PagefindResult[]>>();

  constructor(source: TextSource) {
    this.source = source;
  }

  async prepare(): Promise<void> {
    await Promise.all([this.pagefind(), this.records()]);
  }

  /** Id of the build that the index belongs to. Numbers of documents mean nothing in another. */
  async build(): Promise<string> {
    return (await this.records()).build;
  }

  /** Number of the documents that have a record. */
  async count(): Promise<number> {
    return (await this.records()).names.length;
  }

  async match({ form, asked, exact }: Term, signal: AbortSignal): Promise<Matches> {
    const answers = await Promise.all(
      asked
        .slice(0, maxAsked)
        .map((word) => (exact ? this.findExact(word, signal) : this.find(asAsked(word), signal))),
    );
    const best = new Map<number, Match>();
    for (const { results, records } of answers) {
      const top = results[0]?.score || 1;
      for (const { id, score, words } of results) {
        const document = records.numbers.get(id);
        if (document === undefined || (best.get(document)?.strength ?? 0) > score / top) continue;
        best.set(document, { strength: score / top, places: words });
      }
    }
    return best.size === 0 && exact && form.length >= shortestPart && !isEncoded(form)
      ? this.nearlyHolding(form, signal)
      : best;
  }

  /** The pages that hold the word itself; how strongly, only a search without quotes tells. */
  private async findExact(
    word: string,
    signal: AbortSignal,
  ): Promise<{ results: PagefindResult[]; records: RecordList }> {
    const { results: held, records } = await this.find(asAsked(word, true), signal);
    if (held.length === 0 || isEncoded(word) || isLetter(word)) return { results: held, records };
    const ids = new Set(held.map(({ id }) => id));
    const { results } = await this.find(word, signal);
    return { results: results.filter(({ id }) => ids.has(id)), records };
  }

  /**
   * Of the next best that Pagefind settles for, the pages that hold another form of the word, a
   * longer one, or a name that it is a part of.
   */
  private async nearlyHolding(form: string, signal: AbortSignal): Promise<Matches> {
    const { results, records } = await this.find(form, signal);
    const rows = results.slice(0, maxVerified).map(async ({ id, words }) => {
      const document = records.numbers.get(id);
      if (document === undefined) return [];
      const written = (await this.fragment(document)).content.split(spaces);
      const places = words.filter((place) => holdsNearly(written[place] ?? '', form));
      return places.length > 0 ? [[document, { strength: nearlyStrength, places }] as const] : [];
    });
    const found = await Promise.all(rows);
    signal.throwIfAborted();
    return new Map(found.flat());
  }

  async findPhrase(phrase: string, signal: AbortSignal): Promise<ReadonlySet<number>> {
    const forms = Array.from(wordsIn(phrase), ({ form }) => form);
    const parts =
      forms.length > 0 && forms.every(isEncoded)
        ? forms.map((form) => asAsked(form, true))
        : [`"${phrase.replaceAll('"', ' ')}"`];
    const held = await Promise.all(
      parts.map(async (part) => {
        const { results, records } = await this.find(part, signal);
        return new Set(results.flatMap(({ id }) => records.numbers.get(id) ?? []));
      }),
    );
    return held.reduce((all, some) => all.intersection(some));
  }

  /** The text of a document, by its headings. Needs no WebAssembly. */
  async read(document: number): Promise<PageText> {
    const known = this.texts.get(document) ?? textOf(await this.fragment(document));
    this.texts.set(document, known);
    return known;
  }

  /** The text of a document if it was read before. */
  known(document: number): PageText | undefined {
    return this.texts.get(document);
  }

  /** What a record says of its document: enough when the catalogue could not be loaded. */
  async describe(document: number): Promise<SearchDocument> {
    const { url, meta, filters } = await this.fragment(document);
    return documentOf(url.replace(/^\/|\/$/g, ''), meta['title'] ?? url, filters, meta['summary']);
  }

  private async find(
    text: string,
    signal: AbortSignal,
  ): Promise<{ results: PagefindResult[]; records: RecordList }> {
    const [pagefind, records] = await Promise.all([this.pagefind(), this.records()]);
    signal.throwIfAborted();
    const results = await this.resultsOf(text, pagefind);
    signal.throwIfAborted();
    return { results, records };
  }

  /** The words before the one that is typed are not looked up again for each of its letters. */
  private resultsOf(text: string, pagefind: Pagefind): Promise<PagefindResult[]> {
    const known = this.found.get(text) ?? pagefind.search(text).then(({ results }) => results);
    this.found.delete(text);
    this.found.set(text, known);
    known.catch(() => this.found.delete(text));
    if (this.found.size > maxKept) this.found.delete(this.found.keys().next().value!);
    return known;
  }

  private async fragment(document: number): Promise<PagefindFragment> {
    const name = (await this.records()).names[document];
    if (name === undefined) throw new Error(`There is no record of document ${document}`);
    const known = this.fragments.get(name) ?? this.source.fragment(name).then(readFragment);
    this.fragments.set(name, known);
    known.catch(() => this.fragments.delete(name));
    return known;
  }

  /** A failure is not remembered: the next attempt may find the network again. */
  private pagefind(): Promise<Pagefind> {
    this.loading ??= this.source.pagefind().then(async (pagefind) => {
      await pagefind.init();
      return pagefind;
    });
    this.loading.catch(() => (this.loading = undefined));
    return this.loading;
  }

  private records(): Promise<RecordList> {
    this.listing ??= this.source.records().then(openRecords);
    this.listing.catch(() => (this.listing = undefined));
    return this.listing;
  }
}

/** Between quotes a word is found as it is; without them Pagefind settles for the next best. */
function asAsked(word: string, exact = false): string {
  if (isEncoded(word) || isLetter(word)) return `"${encodeWord(word)}"`;
  return exact ? `"${word}"` : word;
}

/** True if a piece of text holds a word nearly, or a name with the word as one or more parts. */
function holdsNearly(written: string, form: string): boolean {
  return Array.from(wordsIn(written)).some(({ start, end, form: found }) => {
    const parts = partsOf(written.slice(start, end));
    return (
      (form.length >= shortestBeginning && isAlike(found, form)) ||
      parts.some((_, from) =>
        parts.some((_, to) => to >= from && parts.slice(from, to + 1).join('') === form),
      )
    );
  });
}

/** True for a word that begins with the other, or differs from it in its ending only. */
function isAlike(found: string, form: string): boolean {
  return (
    found.startsWith(form) ||
    (form.length > 5 &&
      found.startsWith(form.slice(0, -2)) &&
      Math.abs(found.length - form.length) <= 2)
  );
}
