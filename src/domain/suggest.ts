/** Nearest names, for messages that say what was probably meant. */
import { distance } from 'fastest-levenshtein';

/** The candidate nearest to a word, or undefined when none is within so many edits that it is worth saying. */
export function nearest(word: string, candidates: Iterable<string>, limit = Math.max(2, Math.floor(word.length * 0.4))): string | undefined {
  const wanted = word.toLowerCase();
  let best: { name: string; distance: number } | undefined;
  for (const name of candidates) {
    const found = { name, distance: distance(wanted, name.toLowerCase()) };
    if (!best || found.distance < best.distance) best = found;
  }
  return best && best.distance <= limit ? best.name : undefined;
}

/** A sentence that names the nearest candidate, or lists them all when they are few. */
export function suggestion(word: string, candidates: readonly string[]): string {
  const match = nearest(word, candidates);
  if (match) return `Did you mean \`${match}\`?`;
  if (candidates.length <= 20) return `Use one of: ${candidates.join(', ')}`;
  return 'See the list of allowed names';
}
