/** Field types that several schemas share. Each carries the words that document it. */
import { z } from 'zod';
import { isCalendarDay } from '../time/day.ts';
import { likelyDays } from '../time/likely-days.ts';
import { minutesOfDuration } from '../time/duration.ts';
import { pillarIds } from '../entry/pillar.ts';
import { kinds, kindIds } from '../entry/kind.ts';
import { charactersIn, weightOf } from '../words/length.ts';

const folders = kindIds.map((kind) => kinds[kind].folder).join('|');
const referencePattern = new RegExp(`^(?:${folders})/[a-z0-9][a-z0-9/-]*$`);

/** An enum over the keys of a table of labels. */
export function keysOf<Table extends Record<string, unknown>>(table: Table) {
  return z.enum(Object.keys(table) as [keyof Table & string, ...Array<keyof Table & string>]);
}

/** Text of one line, trimmed, that says as much as some letters do, within a length. */
export function line(min: number, max: number) {
  return z
    .string()
    .refine((text) => weightOf(text) >= min, `Write at least ${min} characters`)
    .refine((text) => charactersIn(text) <= max, `Keep it within ${max} characters`)
    .refine((text) => !/[\r\n]/.test(text.trimEnd()), 'Keep it on one line')
    .refine((text) => text.trim().length >= Math.min(min, 1), 'Write something here')
    .meta({ minLength: min, maxLength: max });
}

export const text = z.string().refine((value) => value.trim() !== '', 'Write something here');

/** By the one check of days, so that the fix can name the day that was meant. */
export const day = z
  .string()
  .refine(isCalendarDay, { error: ({ input }) => dayFix(String(input)) })
  .meta({ format: 'date' });

function dayFix(written: string): string {
  const days = likelyDays(written);
  return days.length > 0
    ? `Write ${days.join(' or ')}`
    : 'Write a day that exists as YYYY-MM-DD, such as 2026-03-31';
}

export const moment = z
  .string()
  .refine(
    (value) =>
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/.test(value) &&
      isCalendarDay(value.slice(0, 10)) &&
      !Number.isNaN(Date.parse(value)),
    'Write a time with its offset, such as 2026-03-31T14:05:00Z or 2026-03-31T16:05+02:00',
  )
  .meta({ format: 'date-time' });

export const duration = z
  .string()
  .refine(
    (value) => minutesOfDuration(value) !== undefined,
    'Write an ISO 8601 duration, such as PT45M, PT2H or P1D',
  )
  .meta({ format: 'duration' });

export const url = z
  .string()
  .refine(
    (value) => /^https:\/\/[^\s/]+/.test(value) && URL.canParse(value),
    'Write a full address that starts with https://',
  )
  .meta({ format: 'uri' });

export const reference = z
  .string()
  .regex(referencePattern, 'Write folder/name, such as lessons/postgres-index-concurrently')
  .meta({ names: 'entries' });

export const pillarList = z
  .array(z.enum(pillarIds))
  .min(1, 'Name at least one pillar')
  .max(3, 'Name at most three pillars; the first is the main one')
  .refine((list) => new Set(list).size === list.length, 'Name each pillar once');

const namePattern = /^[a-z0-9][a-z0-9-]*$/;

export const name = z.string().regex(namePattern, 'Use lower-case letters, digits and hyphens');

/** The id of a team of teams.yml. */
export const team = name.meta({ names: 'teams' });

/** The id of a tag of tags.yml, which means the same in any case and with spaces around it. */
export const tag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(namePattern, 'Use letters, digits and hyphens')
  .meta({ names: 'tags' });
