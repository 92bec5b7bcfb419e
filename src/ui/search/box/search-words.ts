/**
 * What a box says about a query and its answer: mistakes, corrections, how much was found, and
 * which engine was missing.
 */
import { either } from '../../../domain/words/either.ts';
import { plural } from '../../../domain/words/plural.ts';
import type { Mistake } from '../../../domain/query/query-reading.ts';
import type { Answer } from '../../../search/answer/answer.ts';
import { asksFor, copyOf, fill, partOf, showLine } from './search-parts.ts';

/** More explanations than this hide the hits. */
const maxMistakes = 3;

/** How much was found, and all that is read out of an answer once nothing more is to come. */
export function resultWords(
  answer: Answer,
  isAsked: boolean,
): { count: string; announcement: string } {
  const count = isAsked ? countWords(answer) : '';
  const said = [missingWords(answer), count, correctionWords(answer), answer.notice];
  return { count, announcement: said.filter(Boolean).join('. ') };
}

/** How many hits there are, in words. */
function countWords({ total, match, isUnasked, query: { filters } }: Answer): string {
  if (isUnasked) return '';
  if (total === 0) return 'Nothing found';
  if (match === 'loose') return `${total} loosely related`;
  return `${plural(total, 'result')}${filters.length > 0 ? ' with these filters' : ''}`;
}

/** Which words of the question are nowhere in the library, or nothing. */
export function missingWords({ missing }: Pick<Answer, 'missing'>): string {
  if (missing.length === 0) return '';
  return `Nothing here about ${either(missing.map((word) => `“${word}”`))}`;
}

/** Which words were read as others, or nothing. */
export function correctionWords({ corrections, hits }: Answer): string {
  if (corrections.length === 0 || hits.length === 0) return '';
  return `Showing results for ${corrections.map(({ to }) => to).join(' ')}`;
}

/**
 * Explains what was typed and means nothing, with the query that was probably meant to press. A
 * line that stays is left alone: it may be being pressed.
 */
export function showMistakes(root: HTMLElement, mistakes: readonly Mistake[]): void {
  const box = partOf(root, 'mistakes');
  const state = JSON.stringify(mistakes);
  if (box.dataset['state'] === state) return;
  box.dataset['state'] = state;
  const lines = mistakes.slice(0, maxMistakes).map(({ message, fix }) => {
    const line = copyOf(root, 'mistake');
    fill(line, { message });
    const button = line.querySelector('button')!;
    button.hidden = !fix;
    if (fix) asksFor(button, fix.text);
    button.textContent = fix ? `Use ${fix.label}` : '';
    return line;
  });
  box.replaceChildren(...lines);
}

/**
 * Says what was corrected, with the way to search for what was written; and there, the way back.
 */
export function showCorrections(
  root: HTMLElement,
  answer: Answer,
  text: string,
  asWritten: boolean,
): void {
  const corrected = correctionWords(answer) !== '';
  const line = partOf(root, 'corrections');
  line.hidden = !corrected && !(asWritten && text);
  const link = line.querySelector('a')!;
  asksFor(link, text, !asWritten);
  if (corrected)
    fill(line, {
      says: 'Showing results for',
      meant: answer.corrections.map(({ to }) => to).join(' '),
      then: '; ',
    });
  else fill(line, { says: 'Searched exactly as written', meant: '', then: '. ' });
  link.textContent = corrected
    ? `search instead for ${answer.corrections.map(({ from }) => from).join(' ')}`
    : 'Search with corrections';
}

/**
 * Says what the library lacks, which engine was missing, and when index and page are of different
 * builds.
 */
export function showNotices(root: HTMLElement, { notice, stale, missing, total }: Answer): void {
  const absent =
    missingWords({ missing }) &&
    `${missingWords({ missing })}. ${total > 0 ? 'What follows is only loosely related.' : ''}`.trim();
  showLine(partOf(root, 'notice'), [absent, notice].filter(Boolean).join(' '));
  partOf(root, 'stale').hidden = !stale;
}

/** One letter says nothing where words are spelt; where a letter is a word it does. */
export function isEnough(text: string): boolean {
  return text.length > 1 || /[^\p{ASCII}]/u.test(text);
}
