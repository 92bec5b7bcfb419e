/**
 * The full text as a session asks it, and what only an answer with texts needs. All of it is loaded
 * behind the first list of hits.
 */
import { passesFilters, type Query } from '../../domain/query/query.ts';
import { nothingAsked, notices, type Answer } from '../answer/answer.ts';
import { evidenceOf, noMatches, union, type EngineResult } from '../answer/evidence.ts';
import { matcherOf } from '../answer/excerpt.ts';
import { missingWords } from '../answer/honesty.ts';
import { marksOf } from '../answer/marks.ts';
import { rank } from '../answer/rank.ts';
import type { PageText, SearchDocument } from '../engine/document.ts';
import type { ShownHit } from '../engine/engine.ts';
import { TextEngine, type TextSource } from '../engine/text.ts';
import { showHit } from '../hit/show-hit.ts';
import { takenAtItsWord, expandQuery, type Term } from '../query/expand-query.ts';
import { Lexicon } from '../query/lexicon.ts';
import { termsToAsk, weightsOf } from './terms-to-ask.ts';

/** What is asked of the text engine. */
export type AskedEngine = Pick<
  TextEngine,
  'prepare' | 'match' | 'findPhrase' | 'read' | 'known' | 'describe' | 'count' | 'build'
>;

/** Without the catalogue, hits are known only once they are read. */
const maxReadBlindly = 40;

/** Opens the full text that is found there. Nothing is loaded before it is asked. */
export function openFullText(source: TextSource): FullText {
  return new FullText(new TextEngine(source));
}

export class FullText {
  readonly engine: AskedEngine;
  /** Judges what was found in texts, and so comes with them. */
  readonly missingWords = missingWords;

  constructor(engine: AskedEngine) {
    this.engine = engine;
  }

  /** What the full text knows of a query. */
  async find(
    { phrases, without }: Query,
    terms: readonly Term[],
    lexicon: Lexicon,
    signal: AbortSignal,
  ): Promise<EngineResult> {
    const { engine } = this;
    const checked = await Promise.all(
      terms.map(async (term) =>
        term.guess && (await engine.findPhrase(term.form, signal)).size > 0
          ? takenAtItsWord(term)
          : term,
      ),
    );
    const asked = termsToAsk(checked, lexicon);
    const [matches, held, excluded] = await Promise.all([
      Promise.all(
        checked.map((term) => (asked.has(term) ? engine.match(term, signal) : noMatches)),
      ),
      Promise.all(phrases.map((phrase) => engine.findPhrase(phrase, signal))),
      Promise.all(without.map((words) => engine.findPhrase(words, signal))),
    ]);
    return { terms: checked, matches, phrases: held, excluded: union(excluded), asked };
  }

  /**
   * Answers without the catalogue: the words as they are, and what the records say of themselves.
   */
  async answer(query: Query, limit: number, signal: AbortSignal): Promise<Answer> {
    const { engine } = this;
    const size = await engine.count();
    const lexicon = new Lexicon([], new Map(), size, []);
    const found = await this.find(query, expandQuery(query, lexicon, true), lexicon, signal);
    const ranked = rank(evidenceOf(undefined, found, lexicon), {
      documents: size,
      titleShare: () => 0,
      fit: () => 1,
    }).slice(0, maxReadBlindly);
    const read = await Promise.allSettled(
      ranked.map(async ({ document }) => ({
        document: await engine.describe(document),
        text: await engine.read(document),
      })),
    );
    const known = read.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const passing = known.filter(({ document }) => passesFilters(document.facets, query.filters));
    const marks = marksOf(found.terms);
    const shown = this.shown(found.terms, lexicon, marks);
    const hits = passing.slice(0, limit).map(({ document, text }) => shown(document, text));
    return {
      ...nothingAsked,
      query,
      hits,
      total: passing.length,
      withoutFilters: known.length,
      marks,
      notice: notices.fielded,
    };
  }

  /** How a page is shown as a hit for these terms. */
  shown(
    terms: readonly Term[],
    lexicon: Lexicon,
    marks: readonly string[],
  ): (document: SearchDocument, page: PageText) => ShownHit {
    const weightOf = weightsOf(terms, lexicon);
    const isMarked = matcherOf(marks);
    return (document, page) => showHit(document, page, weightOf, isMarked);
  }
}
