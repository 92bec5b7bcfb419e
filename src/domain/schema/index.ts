/** Which schema belongs to which kind, and the types that follow. */
import type { Kind } from '../entry/kind.ts';
import { lessonSchema, type LessonFields } from './lesson.ts';
import { playbookSchema, type PlaybookFields } from './playbook.ts';
import { retrospectiveSchema, type RetrospectiveFields } from './retrospective.ts';

export const schemas = {
  playbook: playbookSchema,
  retrospective: retrospectiveSchema,
  lesson: lessonSchema,
} as const satisfies Record<Kind, unknown>;

/** The validated front matter of an entry, told apart by its kind. */
export type Fields =
  | ({ kind: 'playbook' } & PlaybookFields)
  | ({ kind: 'retrospective' } & RetrospectiveFields)
  | ({ kind: 'lesson' } & LessonFields);
