/**
 * In which order the fields of an entry are written: what it is, what it is about, then the rest.
 */
import type { Kind } from '../entry/kind.ts';
import { schemas } from './index.ts';

const about = ['status', 'audience', 'tags', 'keywords', 'symptoms', 'services'];
const onward = ['supersedes', 'related', 'links'];
const last = ['database', 'aliases', 'importedFrom', 'importedDigest'];
const first = ['title', 'summary', 'pillars', 'owner'];

const written: Record<Kind, readonly string[]> = {
  playbook: [
    ...first,
    'type',
    ...about,
    'when',
    'outcome',
    'changes',
    'stop',
    'roles',
    'duration',
    'difficulty',
    'raises',
    'measures',
    'dependsOn',
    ...onward,
    'placeholders',
    'steps',
    'rollback',
    'pitfalls',
    'adoptedBy',
    ...last,
  ],
  retrospective: [
    ...[
      ...first,
      'type',
      'date',
      'severity',
      'detectedBy',
      ...about,
      'raises',
      'source',
      'times',
      'impact',
      'causedByChange',
    ],
    ...[
      'factors',
      'surprises',
      'wentWell',
      'wentPoorly',
      'lucky',
      'timeline',
      'actions',
      'practices',
      'lessons',
      'recurrenceOf',
      'similarTo',
      ...onward,
      'drill',
      ...last,
    ],
  ],
  lesson: [
    ...first,
    ...about,
    'raises',
    'claim',
    'origin',
    'confidence',
    'evidence',
    'statements',
    'linterRules',
    'verify',
    'database',
    ...onward,
    ...last,
  ],
};

/** The names of all fields of a kind, in the order in which they are written. */
export function fieldOrder(kind: Kind): string[] {
  return [...new Set([...written[kind], ...Object.keys(schemas[kind].shape)])];
}
