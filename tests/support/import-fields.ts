/** The fields that a foreign page becomes, and what is said of them. */
import { Notes } from '../../src/import/convert/notes.ts';
import { factsOf, fieldsOf, type Choice } from '../../src/import/fields/fields.ts';
import { readPage } from '../../src/import/read/page.ts';
import { wordsOf } from '../../src/import/read/tree.ts';

export const tags = [
  { id: 'replication', label: 'Replication', description: '', synonyms: ['standby'] },
  { id: 'ci-cd', label: 'Delivery', description: '', synonyms: [] },
];

/** `text` is a whole file. */
export function fieldsFrom(text: string, more: Partial<Choice> = {}, path = 'docs/page.md') {
  const notes = new Notes();
  const page = { ...readPage(path, text, notes, () => undefined), modified: '2026-01-31' };
  const choice: Choice = { kind: 'playbook', owner: 'platform', pillars: ['lean'], tags, ...more };
  const fields = fieldsOf(page, choice);
  const facts = factsOf(page, fields).map(wordsOf).join('');
  return { fields, facts, page, ...notes.lists() };
}

/** Long enough for a summary. */
export const long =
  'A sentence of the text that is long enough to be a summary of the whole page of words.';
