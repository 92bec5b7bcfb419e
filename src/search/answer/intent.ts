/**
 * What somebody is about to do with an answer, and which pages serve that: a runbook in an
 * incident, a retrospective to hear what happened.
 */
import type { SearchDocument } from '../engine/document.ts';

/**
 * `how`: how to do something. `act`: an error text or the name of an alert. `story`: what happened.
 * `open`: none of these.
 */
export type Intent = 'how' | 'act' | 'story' | 'open';

const asksHow = /^\s*(?:how (?:do|can|to|should|would)\b|what (?:do i|to) do\b|steps to\b)/i;
const isError =
  /\b(?:ERROR|FATAL|PANIC|CRITICAL|WARN(?:ING)?|Msg \d+|[A-Z]{2,5}-\d{3,}|\w+(?:Error|Exception))\b|\b(?:error|fatal):/;
const isAlertName = /(?:^|\s)(?:\p{Lu}\p{Ll}+){2,}(?:\s|$)/u;
const asksStory = /\b(?:what happened|why (?:did|was|were)|incident at|outage at|(?:19|20)\d\d)\b/i;

/** Reads the intent from the text of a query. */
export function intentOf(text: string): Intent {
  if (asksStory.test(text)) return 'story';
  if (asksHow.test(text)) return 'how';
  return isError.test(text) || isAlertName.test(text) ? 'act' : 'open';
}

type Role = 'runbook' | 'playbook' | 'lesson' | 'retrospective';

/** How much a page of a role counts. */
const weight: Readonly<Record<Intent, Readonly<Record<Role, number>>>> = {
  how: { runbook: 1.6, playbook: 1.2, lesson: 1, retrospective: 0.8 },
  act: { runbook: 1.25, playbook: 1, lesson: 1, retrospective: 0.8 },
  open: { runbook: 1.15, playbook: 1, lesson: 1, retrospective: 0.85 },
  story: { runbook: 1, playbook: 1, lesson: 1, retrospective: 1 },
};

/** How much a page counts beside one that names no engine, for a reader who prefers an engine. */
const preference = { ofEngine: 1.1, ofOthers: 0.75 } as const;

/** How much a page counts for a reader who prefers an engine, around 1. */
export function preferenceOf({ facets }: SearchDocument, engine: string | undefined): number {
  const engines = facets['engine'] ?? [];
  if (engine === undefined || engines.length === 0) return 1;
  return engines.includes(engine) ? preference.ofEngine : preference.ofOthers;
}

/** How much a page counts for an intent, around 1. */
export function fitOf({ kind, facets }: SearchDocument, intent: Intent): number {
  return weight[intent][facets['type']?.includes('runbook') ? 'runbook' : kind] ?? 1;
}
