/** Reports without the secrets that were found, whichever rule would repeat them. */
import type { Review } from '../domain/review.ts';
import type { Problem } from '../domain/rule.ts';

const mask = '********';

/** So much of the beginning gives a secret away; messages cut long values off. */
const headLength = 8;

/** Values of this length are no words, so that a file whose name holds one holds a secret in its name. */
const nameLength = 16;

/** Masks all secrets. A file whose name holds one is reported for that alone: advice about its name would spell it out. */
export function withoutSecrets(problems: readonly Problem[], secrets: readonly string[]): Problem[] {
  if (secrets.length === 0) return [...problems];
  const hide = hiding(secrets);
  const hideInName = hiding(secrets.filter(({ length }) => length >= nameLength));
  return problems.flatMap((problem) => {
    const file = hideInName(problem.file);
    if (problem.rule === 'secret') return { ...problem, file };
    if (file !== problem.file) return [];
    return { ...problem, message: hide(problem.message), fix: hide(problem.fix) };
  });
}

/** Masks all secrets in what a change amounts to: its titles, and names that hold one. */
export function reviewWithoutSecrets(review: Review, secrets: readonly string[]): Review {
  const hide = hiding(secrets);
  const files = review.files.map((file) => ({ ...file, file: hide(file.file), ...(file.title && { title: hide(file.title) }), ...(file.url && { url: hide(file.url) }) }));
  return { ...review, files, newTags: review.newTags.map(hide), newTeams: review.newTeams.map(hide) };
}

/** Masks secrets in a text. Remembers what it did: many messages are the same. */
function hiding(secrets: readonly string[]): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const hidden = secrets.reduce(hideOne, text);
    known.set(text, hidden);
    return hidden;
  };
}

/** Masks a secret wherever a text holds its beginning, as far as the two agree. */
function hideOne(text: string, secret: string): string {
  const head = secret.slice(0, headLength);
  const [before = '', ...parts] = text.split(head);
  const rest = secret.slice(headLength);
  return before + parts.map((part) => mask + part.slice(commonLength(part, rest))).join('');
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
