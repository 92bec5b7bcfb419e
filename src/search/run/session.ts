/**
 * A search box's memory: asks the engines, joins what they say, and lets no late answer overwrite a
 * newer one.
 */
import { isEmptyQuery, type Query } from '../../domain/query/query.ts';
import { AnswerBuilder, nothingAsked, notices, type Answer } from '../answer/answer.ts';
import { union, type EngineResult } from '../answer/evidence.ts';
import { delay } from './delay.ts';
import type { PageText } from '../engine/document.ts';
import type { Catalogue, FieldedEngine } from '../engine/fielded.ts';
import type { Portal, PortalAnswer } from '../engine/portal.ts';
import type { FullText } from './full-text.ts';
import { settle, within } from './waiting.ts';
import { expandQuery, type Term } from '../query/expand-query.ts';

export interface AskOptions {
  /** Take every word as it is written. */
  asWritten?: boolean;
  /** Only what the pages are called: their texts are not read. */
  namesOnly?: boolean;
  /** The engine whose pages come first, all else being equal. */
  engine?: string | undefined;
  /**
   * The page was opened with this question. Nobody has typed, so whatever pushes a list down that
   * is shown already comes as a surprise: the list waits for what will be above it.
   */
  opened?: boolean;
}

export interface SessionOptions {
  fielded: Pick<FieldedEngine, 'prepare' | 'match' | 'findPhrase' | 'catalogue'>;
  /** Loads it. May fail. */
  text: () => Promise<FullText>;
  portal?: () => Promise<Portal>;
  /** Milliseconds after which an engine is not waited for. */
  timeoutMs?: number;
}

/**
 * Milliseconds before texts are read that are not at hand: while somebody types, the next letter
 * wants others.
 */
const readingPauseMs = 50;
/** Milliseconds after which a hit stays without its text. */
const readingTimeoutMs = 3000;
/** Milliseconds after which an answer goes without the pages of the portal. */
const portalTimeoutMs = 1500;

/** The questions of one search box, one after the other. */
export class SearchSession {
  readonly #options: SessionOptions;
  #current = new AbortController();
  /** Once it was loaded. */
  #text: FullText | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /**
   * Loads the small index before it is needed; the large one waits for a question. A failure shows
   * in the next answer.
   */
  async prepare(): Promise<void> {
    await this.#options.fielded.prepare().catch(() => undefined);
  }

  /**
   * Yields the fielded answer, the joint one without texts when these take long, and the whole. The
   * next is looked for once it is asked for. Ends without a word when asked anew.
   */
  async *ask(query: Query, limit: number, options: AskOptions = {}): AsyncGenerator<Answer> {
    this.#current.abort();
    this.#current = new AbortController();
    const { signal } = this.#current;
    try {
      for await (const answer of this.#answers(query, limit, options, signal)) {
        if (signal.aborted) return;
        yield answer;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async *#answers(
    query: Query,
    limit: number,
    { asWritten = false, namesOnly = false, opened = false, engine }: AskOptions,
    signal: AbortSignal,
  ): AsyncGenerator<Answer> {
    const { timeoutMs = 6000 } = this.#options;
    const catalogue = await within(timeoutMs, this.#options.fielded.catalogue()).catch(
      () => undefined,
    );
    if (isEmptyQuery(query)) {
      yield { ...nothingAsked, query };
      return;
    }
    if (!catalogue) {
      yield await this.#fromTextAlone(query, limit, signal);
      return;
    }
    const portal = opened ? this.#fromPortal(query) : undefined;
    const terms = expandQuery(query, catalogue.lexicon, asWritten);
    const fielded = await this.#fromFields(query, terms, signal);
    const builder = new AnswerBuilder(query, catalogue, limit, engine);
    if (terms.length + query.phrases.length + query.without.length === 0) {
      const answer = builder.list();
      if (namesOnly) yield answer;
      else yield* this.#withTexts(answer, terms, catalogue, signal);
      return;
    }
    // The full text keeps its thread busy, so what the fields say is told before it is asked;
    // whoever shows it may wait for more.
    if (!portal) yield builder.answer(fielded, undefined);
    else if (holdsAll(fielded)) yield builder.answer(fielded, undefined, await portal);
    signal.throwIfAborted();
    const pages = portal ?? this.#fromPortal(query);
    const text = await settle(within(timeoutMs, this.#fromTextOf(catalogue, query, terms, signal)));
    signal.throwIfAborted();
    const read = text === 'failed' ? terms : text.terms;
    // Only a word that is taken back to how it was written changes what the fields say.
    const isSame = read.every((term, at) => term === terms[at]);
    const answer = builder.answer(
      isSame ? fielded : await this.#fromFields(query, read, signal),
      text,
      await pages,
      this.#text?.missingWords,
    );
    signal.throwIfAborted();
    if (namesOnly) yield answer;
    else yield* this.#withTexts(answer, read, catalogue, signal);
  }

  /** A page of the portal is a help and no more: without them, the entries answer alone. */
  async #fromPortal(query: Query): Promise<PortalAnswer> {
    const { portal } = this.#options;
    if (!portal) return { pages: [] };
    return within(portalTimeoutMs, portal())
      .then((answer) => answer(query))
      .catch(() => ({ pages: [] }));
  }

  async #fromFields(
    { phrases, without }: Query,
    terms: readonly Term[],
    signal: AbortSignal,
  ): Promise<EngineResult> {
    const { fielded } = this.#options;
    const [matches, held, excluded] = await Promise.all([
      Promise.all(terms.map((term) => fielded.match(term, signal))),
      Promise.all(phrases.map((phrase) => fielded.findPhrase(phrase, signal))),
      Promise.all(without.map((text) => fielded.findPhrase(text, signal))),
    ]);
    return { terms, matches, phrases: held, excluded: union(excluded) };
  }

  async #fullText(): Promise<FullText> {
    return (this.#text ??= await this.#options.text());
  }

  /** Without the catalogue. */
  async #fromTextAlone(query: Query, limit: number, signal: AbortSignal): Promise<Answer> {
    const answer = await settle(this.#fullText().then((text) => text.answer(query, limit, signal)));
    return answer === 'failed'
      ? { ...nothingAsked, query, notice: notices.both, isUnasked: true }
      : answer;
  }

  /** A text index of another build numbers its documents otherwise. */
  async #fromTextOf(
    { build, lexicon }: Catalogue,
    query: Query,
    terms: readonly Term[],
    signal: AbortSignal,
  ): Promise<EngineResult> {
    const text = await this.#fullText();
    await text.engine.prepare();
    if ((await text.engine.build()) !== build)
      throw new Error('The parts of the index are of different builds');
    return text.find(query, terms, lexicon, signal);
  }

  /**
   * The answer with the texts that are at hand, and soon with all of them. One that cannot be read
   * is left out.
   */
  async *#withTexts(
    answer: Answer,
    terms: readonly Term[],
    { numbers, lexicon, texts }: Catalogue,
    signal: AbortSignal,
  ): AsyncGenerator<Answer> {
    if (!texts && !this.#text) {
      yield { ...answer, complete: false };
      signal.throwIfAborted();
    }
    const text = await settle(this.#fullText());
    if (text === 'failed') {
      yield answer;
      return;
    }
    const shown = text.shown(terms, lexicon, answer.marks);
    const hits = [...answer.hits];
    const show = (place: number, page: PageText) => {
      hits[place] = shown(hits[place]!.document, page);
    };
    const missing = hits.flatMap(({ id }, place) => {
      const number = numbers.get(id)!;
      const page = texts?.[number] ?? text.engine.known(number);
      if (page) show(place, page);
      return page ? [] : [{ place, number }];
    });
    if (missing.length > 0) {
      yield { ...answer, hits: [...hits], complete: false };
      await delay(readingPauseMs);
      signal.throwIfAborted();
      await Promise.all(
        missing.map(({ place, number }) =>
          within(readingTimeoutMs, text.engine.read(number)).then(
            (page) => show(place, page),
            () => undefined,
          ),
        ),
      );
    }
    yield { ...answer, hits };
  }
}

/**
 * True if the fields hold every part of a question. Of one that they do not hold, the texts may say
 * that it is nowhere.
 */
function holdsAll({ matches, phrases }: EngineResult): boolean {
  return [...matches, ...phrases].every(({ size }) => size > 0);
}
