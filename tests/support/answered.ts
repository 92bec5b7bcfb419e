/** A draft whose questions somebody has answered. */

const answer = 'An answer of somebody who was there, in one sentence that says what it is about.';

/** The values of a template with an answer in place of each question. */
export function answered<T>(value: T): T {
  if (typeof value === 'string') return (value.includes('?') ? answer : value) as T;
  if (Array.isArray(value)) return value.map(answered) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, answered(each as unknown)]),
  ) as T;
}
