/** What an answer says about itself: how much was found, what was read differently, and which engine was missing. */
import type { Answer } from '../search/session.ts';

/** How many hits there are, in words. */
export function countWords({ total, query }: Answer): string {
  if (total === 0) return 'Nothing found';
  const filtered = query.filters.length > 0 ? ' with these filters' : '';
  return `${total} ${total === 1 ? 'result' : 'results'}${filtered}`;
}

/** Which words were read as others, or nothing. */
export function correctionWords({ corrections, hits }: Answer): string {
  if (corrections.length === 0 || hits.length === 0) return '';
  return `${corrections.map(({ from, to }) => `“${from}” is in no title or keyword; also searched for “${to}”`).join('. ')}.`;
}

/** Writes a line, and hides it when there is nothing to say. */
export function showLine(line: HTMLElement | null, words: string | undefined): void {
  if (!line) return;
  line.textContent = words ?? '';
  line.hidden = !words;
}
