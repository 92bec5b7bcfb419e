/**
 * What the parts of an entry's page are for, by their ids: where one acts, what says that this is
 * the page, what sums it up.
 */
import type { Kind } from '../entry/kind.ts';

/**
 * Parts by which a page is recognised: the error that a reader has before their eyes. There is
 * nothing to do in them, so a hit opens where one acts.
 */
const recognising: ReadonlySet<string> = new Set([
  'use-when',
  'symptoms',
  'outcome',
  'risk',
  'statements',
  'linters',
  'evidence',
  'adopted',
]);

/** Parts that name other pages. Their words say nothing about this one. */
const leading: ReadonlySet<string> = new Set([
  'who',
  'first',
  'used',
  'similar',
  'learned',
  'sources',
]);

/**
 * Where one acts; of several the first that the page has. None where a page is there to be read
 * from its top.
 */
const acting: Readonly<Record<Kind, readonly string[]>> = {
  playbook: ['steps', 's-steps'],
  lesson: ['s-do'],
  retrospective: [],
};

/** What a reader would want to see of a page before opening it. */
const telling: Readonly<Record<Kind, readonly string[]>> = {
  ...acting,
  retrospective: ['s-what-they-changed', 's-what-we-changed', 'actions'],
};

interface Part {
  id?: string;
}

/** True for a part that says which page this is, and not what to do. */
export function isRecognising({ id }: Part): boolean {
  return id !== undefined && recognising.has(id);
}

/** True for a part that leads to other pages. */
export function isLeading({ id }: Part): boolean {
  return id !== undefined && leading.has(id);
}

/** The part of a page in which one acts. Without one, that is the whole page from its top. */
export function actingPart<P extends Part>(kind: Kind, parts: readonly P[]): P | undefined {
  return firstOf(acting[kind], parts);
}

/** The part that tells most about a page before it is opened. */
export function tellingPart<P extends Part>(kind: Kind, parts: readonly P[]): P | undefined {
  return firstOf(telling[kind], parts);
}

function firstOf<P extends Part>(ids: readonly string[], parts: readonly P[]): P | undefined {
  return ids
    .map((wanted) => parts.find(({ id }) => id === wanted))
    .find((part) => part !== undefined);
}
