/**
 * Which words are marked: those that were typed, in their forms, or what they were corrected to.
 */
import { stemOf } from '../query/stem.ts';
import type { Term } from '../query/expand-query.ts';

/**
 * The forms to mark. Other names of what was typed find pages too, and are not marked: the reader
 * would not know why.
 */
export function marksOf(terms: readonly Term[]): string[] {
  return [...new Set(terms.filter(isTyped).flatMap(formsOf))];
}

/** Names from the glossary and parts of a name that is known count less than what was typed. */
function isTyped({ share, asked }: Term): boolean {
  return share === 1 && asked.length > 0;
}

/** The beginning of a word says which it may become only when it is this long. */
const shortestBeginning = 4;

function formsOf({ form, readings, guess }: Term): readonly string[] {
  const [reading] = readings;
  if (guess) return [guess, ...(reading?.forms ?? [])];
  if (reading?.isBegun) return [form, ...(form.length < shortestBeginning ? [] : reading.forms)];
  const stem = stemOf(form);
  return [form, ...(reading?.forms ?? []).filter((other) => stemOf(other) === stem)];
}
