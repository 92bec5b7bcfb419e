/** What the form says is left to fix: questions, names that are taken, and what leads nowhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryText } from '../../src/compile/write.ts';
import { fileFor } from '../../src/domain/entry-file/new-file.ts';
import { bodyOf, draftOf, templateOf } from '../../src/domain/entry-file/template.ts';
import { findingsOf, type Known } from '../../src/ui/entry-form/entry-form-judge.ts';
import { answered } from '../support/answered.ts';

const template = templateOf('lesson')!;
const given = { title: 'Walk the keys', owner: 'dba', pillar: 'sharing', date: '' };
const draft = draftOf(template, given);
const whole: Record<string, unknown> = { ...answered(draft), status: 'published', tags: ['keys'] };
const known = {
  teams: [{ id: 'dba', name: 'DBA' }],
  tags: [{ id: 'keys', label: 'Keys', synonyms: [] }],
  terms: [{ id: 'scan' }],
  paths: ['new-dba'],
  services: [{ team: 'dba', service: 'ledger' }],
  entries: [{ id: 'lessons/other', title: 'Other' }],
} as unknown as Known;

function judged(
  values: Record<string, unknown>,
  body = 'Text.\n',
  holds: Known | 'loading' = known,
) {
  const file = fileFor('lesson', String(values['title'] ?? ''));
  return findingsOf(
    { file, text: entryText('lesson', values, body), values, body },
    template,
    { base: '/', insecureHosts: [], personalData: [] },
    holds === 'loading' ? undefined : holds,
  );
}

test('nothing is left of an entry that is whole, and everything leads where it should', () => {
  const links = [
    '/lessons/other/',
    '/lessons/walk-the-keys/',
    '/teams/dba/',
    '/tags/keys/',
    '/start/new-dba/',
    '/measure/dba/ledger/',
  ].map((path) => `[there](${path})`);
  const body = `<Term id="scan">Scan</Term>: ${links.join(', ')}.\n`;
  assert.deepEqual(judged({ ...whole, related: ['lessons/other'] }, body), []);
  // Of what the portal holds nothing is known yet.
  assert.deepEqual(judged({ ...whole, tags: ['none'] }, '[x](/lessons/none/)\n', 'loading'), []);
});

test('what leads nowhere is told at its field, or on its line of the text', () => {
  const body = '\n\nFirst.\n\n<Term id="none">x</Term>\n\n[there](/lessons/none/)\n';
  const findings = judged(
    { ...whole, owner: 'nobody', tags: ['none'], related: ['lessons/no'] },
    body,
  );
  assert.deepEqual(
    findings.map(({ field, line, mild }) => [field ?? line, mild]),
    [
      ['owner', false],
      ['tags.0', false],
      [5, false],
      ['related.0', false],
      [7, false],
    ],
  );
});

test('team and tags are judged while an entry is not whole yet', () => {
  const rest = { ...whole, summary: undefined };
  const wrong = { ...rest, owner: 'nobody', tags: ['none'] };
  const fields = judged(wrong).map(({ field }) => field);
  assert.deepEqual(fields.sort(), ['owner', 'summary', 'tags.0']);
  assert.deepEqual(
    judged({ ...rest, owner: undefined, tags: undefined }).map(({ field, words }) => [
      field,
      words.replace(/:.*/, ''),
    ]),
    [
      ['summary', 'Fill this in'],
      ['owner', 'Fill this in'],
    ],
  );
});

test('a name that is taken is told at the title, and how to go on', () => {
  const [taken, ...others] = judged({ ...whole, title: 'Other' });
  assert.deepEqual(taken, {
    field: 'title',
    words: 'An entry of this name is there already. Choose another title, or change that entry.',
    mild: false,
  });
  assert.deepEqual(others, []);
});

test('each question of the template that is still there is asked on its line', () => {
  const body = bodyOf(template);
  const asked = judged(whole, body);
  const lines = body.split('\n');
  assert.equal(asked.length, 4);
  // Those of fields are asked at their fields.
  assert.deepEqual(
    judged({ ...whole, summary: draft['summary'] }).map(({ field, mild }) => [field, mild]),
    [['summary', false]],
  );
  for (const { line, words, mild, asked: isAsked } of asked) {
    assert.equal(words, `“${lines[line! - 1]}” Write the answer, or remove the question.`);
    assert.deepEqual([mild, isAsked], [false, true]);
  }
});

test('a password above the text is told at its field, and one in the text on its line', () => {
  const secret = 'server=db;user=shop;password=correct-horse-7';
  const inField = judged({ ...whole, claim: `Never write ${secret} into a lesson.` });
  assert.deepEqual(
    inField.map(({ field }) => field),
    ['claim'],
  );
  const inText = judged(whole, `First.\n\nThen ${secret}\n`);
  assert.deepEqual(
    inText.map(({ field, line }) => [field, line]),
    [[undefined, 3]],
  );
  assert.doesNotMatch(JSON.stringify([inField, inText]), /horse/);
});
