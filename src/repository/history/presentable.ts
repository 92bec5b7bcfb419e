/**
 * What commits and reviews say, fit for a page: no secrets, nothing personal, nothing invisible.
 */
import type { Revision } from '../../domain/history/history.ts';
import { withoutLeaks } from '../../scan/found.ts';
import { mask } from '../../scan/mask.ts';
import { shortened } from '../../domain/words/shortened.ts';

type Told = Omit<Revision, 'substantial'>;

/** Characters at most; longer texts end in an ellipsis. */
const maxLengths = { subject: 200, why: 600, name: 80, ref: 200 };

/** Names and tickets of one change at most. */
const maxItems = 20;

/** Signs that steer a terminal, or turn the direction of a line. */
const steering = /[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * Changes as pages may show them. A commit cannot be changed once it is published, so what must
 * not be read is masked instead of refused.
 */
export function presentable(changes: readonly Told[]): Told[] {
  const texts = [...new Set(changes.flatMap(textsOf))];
  const clean = withoutLeaks(texts.map(inOneLine));
  const cleaned = new Map(texts.map((text, index) => [text, visible(clean[index]!)]));
  const show = (text: string, length: number) => shortened(cleaned.get(text)!, length);
  return changes.map((change) => ({
    ...change,
    authors: change.authors.slice(0, maxItems).map((name) => show(name, maxLengths.name)),
    subject: show(change.subject, maxLengths.subject),
    ...(change.why !== undefined && { why: show(change.why, maxLengths.why) }),
    refs: change.refs
      .slice(0, maxItems)
      .map((ref) => (cleaned.get(ref) === ref ? shortened(ref, maxLengths.ref) : mask)),
    reviews: change.reviews
      .slice(0, maxItems)
      .map((review) => ({ ...review, by: show(review.by, maxLengths.name) })),
  }));
}

/** Everything that people wrote. */
export function textsOf({ authors, subject, why, refs, reviews }: Told): string[] {
  return [
    ...authors,
    subject,
    ...(why === undefined ? [] : [why]),
    ...refs,
    ...reviews.map(({ by }) => by),
  ];
}

function inOneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

function visible(text: string): string {
  return text.replace(steering, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`);
}
