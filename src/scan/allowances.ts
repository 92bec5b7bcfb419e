/**
 * Comments by which an author allows what a scan would report on the line below: `allow secret:
 * reason, until 2027-01-31`.
 */
import type { Place, Problem } from '../domain/rules/problem.ts';
import { suggestion } from '../domain/rules/suggest.ts';
import type { Line } from './lines.ts';

/** What can be allowed, by the rule that would be broken. A secret only until a day. */
const allowable = ['secret', 'personal-data', 'blame'] as const;

export type Allowable = (typeof allowable)[number];

export interface Allowance extends Place {
  rule: Allowable;
  /** Last day on which it holds: `2027-01-31`. */
  until?: string;
  /** Numbers of the first and last line for which it holds, from 1. */
  from: number;
  to: number;
}

/** The allowances of a text, and those that are not written right. */
export function readAllowances(
  file: string,
  lines: readonly Line[],
): { allowances: Allowance[]; problems: Problem[] } {
  const allowances: Allowance[] = [];
  const problems: Problem[] = [];
  lines.forEach((line, index) => {
    const match = /^allow ([a-z-]{1,30}):/.exec(commentOf(line) ?? '');
    if (!match) return;
    const place = { line: index + 1, column: indentOf(line) + 1 };
    const read = readTerms(match[1]!, match.input.slice(match[0].length).trim());
    if ('fix' in read) problems.push({ rule: 'invalid-suppression', file, ...place, ...read });
    else allowances.push({ ...read, ...place, ...reachOf(lines, index) });
  });
  return { allowances, problems };
}

/** What a comment allows, and until when; or what is wrong with it. */
function readTerms(
  name: string,
  terms: string,
): Pick<Allowance, 'rule' | 'until'> | Pick<Problem, 'message' | 'fix'> {
  const rule = allowable.find((known) => known === name);
  if (!rule)
    return {
      message: `There is nothing \`${name}\` that could be allowed`,
      fix: suggestion(name, allowable),
    };

  const { reason, until } = termsOf(terms);
  if (!/\p{L}{2}/u.test(reason))
    return {
      message: 'No reason is given',
      fix: `Write why: allow ${rule}: the reason${rule === 'secret' ? ', until 2027-01-31' : ''}`,
    };
  if (until !== undefined && !isDay(until))
    return { message: `\`${until}\` is not a valid date`, fix: 'Write the last day as 2027-01-31' };
  if (rule === 'secret' && until === undefined)
    return {
      message: 'A secret can be allowed only until a day',
      fix: 'End the comment with the last day: , until 2027-01-31',
    };
  return { rule, ...(until && { until }) };
}

/** The text of a line that is nothing but a comment. */
function commentOf({ text, part }: Line): string | undefined {
  const line = text.trim();
  if (part === 'fields') return line.startsWith('#') ? line.slice(1).trim() : undefined;
  const bare = line.replace(/^[>\s]+/, '');
  return part === 'text' && bare.startsWith('{/*') && bare.endsWith('*/}')
    ? bare.slice(3, -3).trim()
    : undefined;
}

function termsOf(text: string): { reason: string; until?: string } {
  const at = text.lastIndexOf('until ');
  if (at === -1) return { reason: text };
  const until = text.slice(at + 'until '.length).trim();
  return /^\d/.test(until) ? { reason: text.slice(0, at), until } : { reason: text };
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(day.valueOf()) &&
    day.toISOString().startsWith(text)
  );
}

/**
 * An allowance holds for the next line; for a fence or a table to its end, since no comment can
 * be inside; for a field with what is indented below it.
 */
function reachOf(lines: readonly Line[], index: number): { from: number; to: number } {
  let first = index + 1;
  while (
    first < lines.length &&
    (lines[first]!.text.trim() === '' || commentOf(lines[first]!) !== undefined)
  )
    first++;
  const line = lines[first];
  if (!line) return { from: first, to: first };

  let last = first;
  while (lines[last + 1] && goesOn(line, lines[last]!, lines[last + 1]!, last === first)) last++;
  return { from: first + 1, to: last + 1 };
}

function goesOn(first: Line, current: Line, next: Line, opens: boolean): boolean {
  if (first.part !== next.part) return false;
  if (first.part === 'fields') return indentOf(next) > indentOf(first) && next.text.trim() !== '';
  if (first.part === 'fence') return opens || !closes(current, first);
  return first.text.trim().startsWith('|') && next.text.trim().startsWith('|');
}

/** True for a line of nothing but the signs that opened a fence, and as many. */
function closes({ text }: Line, opening: Line): boolean {
  const [, mark = ''] = /^[\s>]*(`{3,}|~{3,})/.exec(opening.text) ?? [];
  const signs = text.replace(/^[\s>]*/, '').trimEnd();
  return signs.startsWith(mark) && signs.replaceAll(mark.charAt(0), '') === '';
}

function indentOf({ text }: Line): number {
  return text.length - text.trimStart().length;
}
