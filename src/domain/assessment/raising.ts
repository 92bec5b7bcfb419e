/** Which entries raise a question, and what the cheapest of them costs. */
import { kindIds, type Kind } from '../entry/kind.ts';
import type { Entry } from '../entry/entry.ts';
import type { AssessmentModel } from '../schema/assessment.ts';
import type { QuestionId } from './question.ts';

/** Entries of one kind that are offered for a question. More would not be read. */
const maxOfKind = 3;

/** What a playbook costs that does not say it, and what a question costs that has no playbook. */
const effortUnsaid = 3;
const effortWithoutPlaybook = 5;

export interface Raising {
  /** The entries to offer, the most to the point first. */
  entries: Record<Kind, Entry[]>;
  /** 1 (little) to 5 (much). */
  effort: number;
}

/**
 * What raises a question: entries that the model names, then those that name the question in
 * `raises`. The earlier an entry names it, the more it is about it.
 */
export function raisingOf(
  { id, entries: named }: AssessmentModel['questions'][number],
  all: readonly Entry[],
): Raising {
  const found = all
    .filter((entry) => named.includes(entry.id) || entry.fields.raises.includes(id))
    .filter(({ fields }) => fields.status === 'published')
    .map((entry) => ({ entry, place: placeOf(entry, id, named) }))
    .sort(
      (a, b) =>
        a.place - b.place ||
        effortOf(a.entry) - effortOf(b.entry) ||
        a.entry.id.localeCompare(b.entry.id, 'en'),
    )
    .map(({ entry }) => entry);
  const ofKind = (kind: Kind) => found.filter((entry) => entry.kind === kind);
  return {
    entries: Object.fromEntries(
      kindIds.map((kind) => [kind, ofKind(kind).slice(0, maxOfKind)]),
    ) as Raising['entries'],
    effort: Math.min(effortWithoutPlaybook, ...ofKind('playbook').map(effortOf)),
  };
}

function placeOf({ id, fields }: Entry, question: QuestionId, named: readonly string[]): number {
  return named.includes(id) ? -1 : fields.raises.indexOf(question);
}

/** The mean of knowledge, time and resources. */
function effortOf({ fields }: Entry): number {
  if (fields.kind !== 'playbook' || !fields.difficulty) return effortUnsaid;
  const { knowledge, time, resources } = fields.difficulty;
  return (knowledge + time + resources) / 3;
}

/**
 * What gets a team to a need: the entries that the model names, or else the playbooks that raise
 * its questions.
 */
export function entriesFor(
  need: AssessmentModel['readiness'][number],
  questions: AssessmentModel['questions'],
  all: readonly Entry[],
): Entry[] {
  const named = need.entries.flatMap((ref) => all.find(({ id }) => id === ref) ?? []);
  if (named.length > 0) return named;
  return [...new Set(questions.flatMap((question) => raisingOf(question, all).entries.playbook))];
}
