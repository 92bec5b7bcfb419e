/**
 * What the form says while an entry is written, and what its preview shows of one that is not
 * whole.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryText } from '../../src/compile/write.ts';
import type { Kind } from '../../src/domain/entry/kind.ts';
import { fileFor } from '../../src/domain/entry-file/new-file.ts';
import { draftOf, requiredOf, templateOf } from '../../src/domain/entry-file/template.ts';
import { partialFields } from '../../src/domain/entry-file/partial.ts';
import { readEntryFile } from '../../src/ui/entry-form/draft/read-file.ts';
import { findingsOf } from '../../src/ui/entry-form/entry-form-judge.ts';
import { answered } from '../support/answered.ts';

const options = {
  base: '/',
  insecureHosts: [],
  personalData: [{ name: 'A customer number', shape: 'K-####', instead: 'Write "a customer"' }],
};
const known = {
  teams: [{ id: 'dba', name: 'DBA' }],
  tags: [],
  terms: [],
  paths: [],
  entries: [],
} as unknown as Parameters<typeof findingsOf>[3];
const given = {
  title: 'The export blocked orders',
  owner: 'dba',
  pillar: 'lean',
  date: '2026-01-31',
};
const whole = (kind: Kind, type?: string) => ({
  ...answered(draftOf(templateOf(kind, type)!, given)),
  status: 'published',
});

function judged(
  kind: Kind,
  type: string | undefined,
  values: Record<string, unknown>,
  body: string,
) {
  const file = fileFor(kind, String(values['title'] ?? ''), given.date);
  return findingsOf(
    { file, text: entryText(kind, { ...values, type }, body), values, body },
    templateOf(kind, type)!,
    options,
    known,
  );
}

test('words that blame are answered with a question, in the field and on the line on which they stand, and hold nothing up', () => {
  const values = {
    ...whole('retrospective', 'incident'),
    factors: [{ category: 'process', text: 'It was human error.' }],
  };
  const findings = judged(
    'retrospective',
    'incident',
    values,
    '\n## What happened\n\nIt was slow.\nThe root cause was a lock.\n',
  );
  assert.deepEqual(
    findings.map(({ field, line, mild }) => ({ field, line, mild })),
    [
      { field: 'factors.0.text', line: undefined, mild: true },
      { field: undefined, line: 5, mild: true },
    ],
  );
  assert.ok(findings.every(({ words }) => words.endsWith('?')));
});

test('personal data is warned of, that of the organisation included; a secret keeps the entry here and is not repeated', () => {
  const secret = ['gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('');
  const findings = judged(
    'playbook',
    'how-to',
    { ...whole('playbook', 'how-to'), outcome: 'Customer K-1234 is told' },
    `Ask jo.doe@mail-of-jo.net\n\n\`\`\`sh\nexport TOKEN=${secret}\n\`\`\`\n`,
  );
  assert.deepEqual(
    findings.map(({ field, line, mild }) => [field ?? line, mild]),
    [
      ['outcome', true],
      [1, true],
      [4, false],
    ],
  );
  assert.ok(!JSON.stringify(findings).includes(secret));
  const allowed = judged(
    'playbook',
    'how-to',
    whole('playbook', 'how-to'),
    '{/* allow personal-data: the press office is public */}\nAsk jo.doe@mail-of-jo.net\n',
  );
  assert.deepEqual(allowed, []);
});

test('a name, a password and a mailbox are found in every field as the check finds them; an address that is nobody’s is not', () => {
  const findings = judged(
    'retrospective',
    'incident',
    {
      ...whole('retrospective', 'incident'),
      summary: 'John Smith restarted the primary, and the orders that had waited went through.',
      impact: { summary: ['Shown in the log: pass', 'word=hunter2'].join('') },
      wentWell: ['Mail to jo.doe@mail-of-jo.net was answered', 'Mail to jo@example.com'],
    },
    'It was slow.\n',
  );
  assert.deepEqual(
    findings.map(({ field, mild }) => [field, mild]),
    [
      ['summary', true],
      ['impact.summary', false],
      ['wentWell.0', true],
    ],
  );
});

test('a team that is none is said at once, whatever else is missing', () => {
  const findings = judged('lesson', undefined, { title: 'Wait less', owner: 'dbas' }, 'Text.');
  assert.match(
    findings.find(({ field }) => field === 'owner')!.words,
    /no team `dbas`.*Did you mean `dba`/,
  );
});

test('the form asks for what an entry of its type cannot do without', () => {
  const required = requiredOf(templateOf('retrospective', 'incident')!);
  assert.deepEqual(
    ['severity', 'times', 'timeline', 'factors'].filter((name) => !required.includes(name)),
    [],
  );
  assert.ok(!requiredOf(templateOf('retrospective', 'project')!).includes('severity'));
  assert.ok(requiredOf(templateOf('playbook', 'runbook')!).includes('steps'));
});

test('what the parser cannot read is said with the help first', () => {
  const [finding] = judged(
    'lesson',
    undefined,
    whole('lesson'),
    'Ask <jo@corp.example.org> for it.\n',
  );
  assert.match(finding!.words, /^Write the address as a link: .* The parser says: /);
});

test('an entry that is not whole yet is previewed with questions for what a page cannot do without, and without what is half written', () => {
  const template = templateOf('retrospective', 'incident')!;
  const fields = partialFields(template, {
    title: 'The export blocked orders',
    impact: { users: 'All' },
    causedByChange: { kind: 'code' },
    timeline: [{ at: '2026-01-31T09:00Z', text: 'Slow', kind: 'signal' }, { text: 'When?' }],
  });
  assert.equal(fields.title, 'The export blocked orders');
  assert.ok(fields.kind === 'retrospective');
  assert.deepEqual(fields.impact, { summary: 'Who felt what, and for how long?', users: 'All' });
  assert.deepEqual(fields.causedByChange, { kind: 'code', fixedBy: [] });
  assert.deepEqual(
    fields.timeline.map(({ text }) => text),
    ['Slow'],
  );
  assert.deepEqual([fields.severity, fields.times, fields.factors], [undefined, undefined, []]);
});

test('a file becomes a draft of the form for its kind, and what cannot be read is told', () => {
  const file = (type: string) =>
    entryText('retrospective', { title: 'A title', type }, 'The text.');
  assert.deepEqual(readEntryFile(file('drill')), {
    form: 'retrospective/drill',
    values: { title: 'A title' },
    body: 'The text.',
  });
  assert.deepEqual(readEntryFile('---\ntitle: A lesson\n---\nText'), {
    form: 'lesson',
    values: { title: 'A lesson' },
    body: 'Text',
  });
  assert.match(JSON.stringify(readEntryFile(file('party'))), /no form for the type `party`/);
  assert.match(JSON.stringify(readEntryFile('No fields')), /problem/);
});
