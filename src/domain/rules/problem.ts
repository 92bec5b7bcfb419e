/** A rule that content breaks, where it does, and how to fix it. */
import { rules, type RuleId, type Severity } from './rule.ts';

/** Where in a file, counted from 1; columns in code points. */
export interface Place {
  line: number;
  column: number;
}

/** A text at a place, and what `check --fix` writes instead. */
export interface Repair {
  from: string;
  to: string;
  /**
   * True if nothing else can be meant; otherwise it is the nearest name, and written on request
   * only.
   */
  certain: boolean;
}

/** One thing that is wrong, where it is, and how to fix it. */
export interface Problem extends Place {
  rule: RuleId;
  /** Path below the content folder. */
  file: string;
  message: string;
  fix: string;
  /** Dotted path of the field that it is about, if it is about one: `actions.0.owner`. */
  field?: string;
  /** There when a program could fix it. */
  repair?: Repair;
}

/** True for a problem that keeps an entry from being published. */
export function isError({ rule }: Problem): boolean {
  return rules[rule].severity === 'error';
}

export function severityOf(problem: Problem): Severity {
  return rules[problem.rule].severity;
}

/** By file, then place: the order in which an author fixes them. */
export function byPlace(a: Problem, b: Problem): number {
  return (
    a.file.localeCompare(b.file, 'en') ||
    a.line - b.line ||
    a.column - b.column ||
    a.rule.localeCompare(b.rule, 'en')
  );
}
