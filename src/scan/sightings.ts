/** What a search finds in several views of a text, each thing once, at its place in the source. */
import type { Span, View } from './views/view.ts';

/** Something found. Its span is that in the source. */
export type Sighting<Found extends Span> = Found & {
  /** How it reads in the views in which it was found. */
  read: string[];
};

/** Searches all views. What overlaps in the source is one thing, of the kind that begins first. */
export function sightingsIn<Found extends Span>(
  views: readonly View[],
  find: (text: string) => Found[],
): Array<Sighting<Found>> {
  const all = views.flatMap((view) => find(view.text).map((found) => sighting(view, found)));
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const sightings: Array<Sighting<Found>> = [];
  for (const next of all) {
    const before = sightings.at(-1);
    if (!before || next.start >= before.end) sightings.push(next);
    else join(before, next);
  }
  return sightings;
}

function sighting<Found extends Span>(view: View, found: Found): Sighting<Found> {
  const span = view.spanOf(found.start, found.end);
  return { ...found, ...span, read: [view.text.slice(found.start, found.end)] };
}

function join(before: Sighting<Span>, next: Sighting<Span>): void {
  before.end = Math.max(before.end, next.end);
  before.read.push(...next.read);
}
