/** Asks the full text for a query, with the catalogue and without. */
import { passesFilters, type Query } from '../../domain/query/query.ts';
import { nothingAsked, notices, type Answer } from '../answer/answer.ts';
import { evidenceOf, noMatches, union, type EngineResult } from '../answer/evidence.ts';
import { matcherOf } from '../answer/excerpt.ts';
import { marksOf } from '../answer/marks.ts';
import { rank } from '../answer/rank.ts';
import { showHit } from '../answer/show-hit.ts';
import type { TextEngine } from '../engine/text.ts';
import { takenAtItsWord, expandQuery, type Term } from '../query/expand-query.ts';
import { Lexicon } from '../query/lexicon.ts';
import { termsToAsk, weightsOf } from './terms-to-ask.ts';
import { settle } from './waiting.ts';

/** What a session needs of the text engine. */
export type FullText = Pick<
  TextEngine,
  | 'prepare'
  | 'match'
  | 'findPhrase'
  | 'read'
  | 'known'
  | 'describe'
  | 'count'
  | 'build'
  | 'isPrepared'
>;

/** Without the catalogue, hits are known only once they are read. */
const maxReadBlindly = 40;

/** What the full text knows of a query. */
export async function findInText(
  text: FullText,
  { phrases, without }: Query,
  terms: readonly Term[],
  lexicon: Lexicon,
  signal: AbortSignal,
): Promise<EngineResult> {
  const checked = await Promise.all(
    terms.map(async (term) =>
      term.guess && (await text.findPhrase(term.form, signal)).size > 0
        ? takenAtItsWord(term)
        : term,
    ),
  );
  const asked = termsToAsk(checked, lexicon);
  const [matches, held, excluded] = await Promise.all([
    Promise.all(checked.map((term) => (asked.has(term) ? text.match(term, signal) : noMatches))),
    Promise.all(phrases.map((phrase) => text.findPhrase(phrase, signal))),
    Promise.all(without.map((words) => text.findPhrase(words, signal))),
  ]);
  return { terms: checked, matches, phrases: held, excluded: union(excluded), asked };
}

/** Without the catalogue: the words as they are, and what the records say of themselves. */
export async function answerFromText(
  text: FullText,
  query: Query,
  limit: number,
  signal: AbortSignal,
): Promise<Answer> {
  const failed = { ...nothingAsked, query, notice: notices.both, isUnasked: true as const };
  const size = await text.count().catch(() => undefined);
  if (size === undefined) return failed;
  const lexicon = new Lexicon([], new Map(), size, []);
  const found = await settle(
    findInText(text, query, expandQuery(query, lexicon, true), lexicon, signal),
  );
  if (found === 'failed') return failed;
  const ranked = rank(evidenceOf(undefined, found, lexicon), {
    documents: size,
    titleShare: () => 0,
    fit: () => 1,
  }).slice(0, maxReadBlindly);
  const read = await Promise.allSettled(
    ranked.map(async ({ document }) => ({
      document: await text.describe(document),
      text: await text.read(document),
    })),
  );
  const known = read.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const passing = known.filter(({ document }) => passesFilters(document.facets, query.filters));
  const weightOf = weightsOf(found.terms, lexicon);
  const marks = marksOf(found.terms);
  const isMarked = matcherOf(marks);
  const hits = passing
    .slice(0, limit)
    .map(({ document, text: page }) => showHit(document, page, weightOf, isMarked));
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
