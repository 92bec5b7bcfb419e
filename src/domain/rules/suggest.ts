/** Nearest names, for messages that say what was probably meant. */
import { distance } from 'fastest-levenshtein';
import type { Repair } from './problem.ts';

/**
 * The candidate nearest to a word, or undefined when none is within so many edits that it is worth
 * saying.
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  limit = Math.max(2, Math.floor(word.length * 0.4)),
): string | undefined {
  const wanted = word.toLowerCase();
  let best: { name: string; distance: number } | undefined;
  for (const name of candidates) {
    const found = { name, distance: distance(wanted, name.toLowerCase()) };
    if (!best || found.distance < best.distance) best = found;
  }
  return best && best.distance <= limit ? best.name : undefined;
}

/**
 * The nearest candidate as a repair, when it is so near that a program may write it if asked to.
 */
export function nearestRepair(from: string, candidates: Iterable<string>): { repair?: Repair } {
  const to = nearest(from, candidates, Math.max(1, Math.floor(from.length * 0.25)));
  return to === undefined ? {} : { repair: { from, to, certain: false } };
}

/** A sentence that names the nearest candidate, or lists them all when they are few. */
export function suggestion(word: string, candidates: readonly string[]): string {
  const match = nearest(word, candidates);
  if (match) return `Did you mean \`${match}\`?`;
  if (candidates.length <= 20) return `Use one of: ${candidates.join(', ')}`;
  return 'See the list of allowed names';
}
