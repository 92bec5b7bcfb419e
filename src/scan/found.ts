/** Takes out of a text what a scan finds in it, where nothing else is known of its secrets. */
import { without } from './mask.ts';
import { findPersonalData } from './personal.ts';
import { findSecrets } from './secrets.ts';
import { sightingsIn } from './sightings.ts';
import type { Span } from './views/view.ts';
import { plainViews } from './views/views.ts';

/** Where secrets are written in a text, encoded ones included. */
export function secretSpans(text: string): Span[] {
  return sightingsIn(plainViews(text), findSecrets);
}

/** The text with a mask for every secret that is found in it. */
export function withoutFound(text: string): string {
  return without(text, secretSpans(text));
}

/**
 * Lines with a mask for every secret and for what leads to a person. They are read as one text,
 * because a scan of thousands of lines takes much longer one by one.
 *
 * @param lines Without line breaks.
 */
export function withoutLeaks(lines: readonly string[]): string[] {
  const text = lines.join('\n');
  const persons = sightingsIn(plainViews(text), (view) => findPersonalData(view, []));
  return without(
    text,
    [...secretSpans(text), ...persons].flatMap((span) => withinLines(text, span)),
  ).split('\n');
}

/** A span as one for each line that it touches, so that no line break is lost. */
function withinLines(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = [];
  for (let at = start; at < end;) {
    const stop = text.indexOf('\n', at);
    const last = stop === -1 ? end : Math.min(stop, end);
    if (last > at) spans.push({ start: at, end: last });
    at = last + 1;
  }
  return spans;
}
