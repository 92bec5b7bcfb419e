/** How an entry is begun: what a form asks for, its file and its text, and a half-written one. */
// cspell:ignore Ärger arger nofrontmatter: texts without their spaces and marks
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { substanceOf } from '../../../src/domain/entry-file/content-digest.ts';
import { fieldsOf, labelOf } from '../../../src/domain/entry-file/field.ts';
import { latinOf } from '../../../src/domain/entry-file/latin.ts';
import { fileFor, newFileOn, slugOf } from '../../../src/domain/entry-file/new-file.ts';
import { partialFields } from '../../../src/domain/entry-file/partial.ts';
import {
  bodyOf,
  draftOf,
  formPath,
  questionsLeft,
  requiredOf,
  templateOf,
} from '../../../src/domain/entry-file/template.ts';
import { templates } from '../../../src/domain/entry-file/templates.ts';
import { day, line, moment, team, text, url } from '../../../src/domain/schema/fields.ts';

test('a form asks for each field in the way that its schema calls for', () => {
  const schema = z.object({
    team: team.describe('Who.'),
    day: day.optional(),
    at: moment.optional(),
    short: line(1, 160),
    long: line(1, 161),
    text: text.optional(),
    url: url.optional(),
    choice: z.enum(['a', 'b']).default('b'),
    free: z.enum(['a', 'b']),
    yes: z.boolean().default(true),
    level: z.int().min(1).max(5),
    share: z.number().optional(),
    many: z.array(line(2, 20)).max(3).default([]),
    few: z.array(text).optional(),
    group: z.object({ inner: text }),
  });
  const common = (name: string, required = false, means = '') => ({ name, means, required });
  assert.deepEqual(fieldsOf(schema), [
    { ...common('team', true, 'Who.'), type: 'text', notation: 'line', names: 'teams' },
    { ...common('day'), type: 'text', notation: 'date' },
    { ...common('at'), type: 'text', notation: 'date-time' },
    { ...common('short', true), type: 'text', notation: 'line', max: 160 },
    { ...common('long', true), type: 'text', notation: 'text', max: 161 },
    { ...common('text'), type: 'text', notation: 'text' },
    { ...common('url'), type: 'text', notation: 'line' },
    { ...common('choice'), type: 'choice', values: ['a', 'b'], initial: 'b' },
    { ...common('free', true), type: 'choice', values: ['a', 'b'] },
    { ...common('yes'), type: 'flag' },
    { ...common('level', true), type: 'number', min: 1, max: 5 },
    { ...common('share'), type: 'number' },
    {
      ...common('many'),
      type: 'list',
      max: 3,
      alwaysThere: true,
      item: { ...common(''), type: 'text', notation: 'line', max: 20 },
    },
    { ...common('few'), type: 'list', item: { ...common(''), type: 'text', notation: 'text' } },
    {
      ...common('group', true),
      type: 'group',
      fields: [{ ...common('inner', true), type: 'text', notation: 'text' }],
    },
  ]);
  assert.deepEqual(['dataLossRisk', 'title'].map(labelOf), ['Data loss risk', 'Title']);
});

const given = { title: 'A title', owner: 'dba', pillar: 'lean', date: '2026-01-31' };

test('a draft has what is known, questions for the rest, and the times of its day', () => {
  const draft = draftOf(templateOf('retrospective', 'incident')!, given);
  assert.deepEqual(
    Object.keys(draft).join(' '),
    'title summary pillars owner status type date impact factors severity times timeline',
  );
  assert.deepEqual(
    [
      draft['title'],
      draft['pillars'],
      draft['owner'],
      draft['status'],
      draft['type'],
      draft['date'],
    ],
    ['A title', ['lean'], 'dba', 'draft', 'incident', '2026-01-31'],
  );
  assert.deepEqual(draft['times'], {
    started: '2026-01-31T09:00:00Z',
    detected: '2026-01-31T09:10:00Z',
    resolved: '2026-01-31T10:00:00Z',
    precision: 'approximate',
  });
  assert.equal((draft['timeline'] as Array<{ at: string }>)[0]!.at, '2026-01-31T09:10:00Z');
  const lesson = draftOf(templateOf('lesson')!, given);
  assert.ok(!('type' in lesson) && !('date' in lesson));
});

test('each template has its page, and says what cannot be left out', () => {
  assert.deepEqual(
    [formPath({ kind: 'lesson' }), formPath({ kind: 'playbook', type: 'how-to' })],
    ['/contribute/new/lesson/', '/contribute/new/playbook/how-to/'],
  );
  assert.equal(templateOf('lesson', 'runbook'), undefined);
  const needs = Object.fromEntries(
    templates.map((each) => [each.type ?? each.kind, requiredOf(each).join(' ')]),
  );
  const always = 'title summary pillars owner';
  assert.equal(needs['how-to'], `${always} type when outcome`);
  assert.equal(needs['runbook'], `${always} type when outcome steps`);
  assert.equal(needs['incident'], `${always} type date impact factors severity times timeline`);
  assert.equal(needs['near-miss'], `${always} type date impact factors severity`);
  assert.equal(needs['success'], `${always} type date impact factors`);
  assert.equal(needs['lesson'], `${always} claim origin confidence database`);
});

test('a text begins with headings and their questions, and says which are still open', () => {
  const template = {
    ...templates[0]!,
    sections: [
      ['One', 'What?'],
      ['Two', 'Why?'],
    ] as const,
  };
  assert.equal(bodyOf(template), '## One\n\nWhat?\n\n## Two\n\nWhy?\n');
  assert.deepEqual(questionsLeft(template, 'x\n  Why? \nWhat? This.'), ['Why?']);
});

test('a file is called after its title, cut between two words', () => {
  assert.equal(slugOf('  --Ärger, mit ß! 2×  '), 'arger-mit-ss-2');
  assert.equal(slugOf('a'.repeat(60)), 'a'.repeat(60));
  assert.equal(slugOf('a'.repeat(70)), 'a'.repeat(60));
  assert.equal(slugOf(`${'a'.repeat(58)} bcd`), 'a'.repeat(58));
  assert.equal(slugOf(`${'a'.repeat(58)} b cd`), `${'a'.repeat(58)}-b`);
  assert.equal(fileFor('retrospective', 'A', '2026-01-31'), 'retrospectives/2026-01-31-a.mdx');
  assert.equal(fileFor('retrospective', 'A'), 'retrospectives/a.mdx');
  assert.equal(fileFor('lesson', 'A', '2026-01-31'), 'lessons/a.mdx');
  assert.deepEqual(['café', 'a→b', '障害対応', 'Größe', 'x…y'].map(latinOf), [
    'cafe',
    'a-b',
    'Zhang-Hai-Dui-Ying',
    'Grosse',
    'x-y',
  ]);
});

test('an address of a forge holds the text as long as it takes it', () => {
  const forge = {
    kind: 'github',
    url: 'https://f.example/a',
    branch: 'my branch',
    contentPath: 'content',
  } as const;
  const page = 'https://f.example/a/new/my%20branch?filename=content%2Fa.mdx';
  const room = 8000 - `${page}&value=`.length;
  assert.deepEqual(newFileOn(forge, 'a.mdx', 'x'.repeat(room)), {
    url: `${page}&value=${'x'.repeat(room)}`,
  });
  const long = 'x'.repeat(room + 1);
  assert.deepEqual(newFileOn(forge, 'a.mdx', long), { url: page, text: long });
});

test('two sources say the same where only what sorts and links them differs', () => {
  const source = (fields: string, body = 'Text.') => `---\n${fields}\n---\n${body}\n`;
  const says = (text: string) => Buffer.from(substanceOf(text)).toString();
  const own = source('title: A\nsummary: B');
  assert.equal(says(own), 'summary:Btitle:AText.');
  for (const same of [
    source(
      'summary: B\ntitle: A\ntags: [a]\npillars: [lean]\nowner: x\nstatus: draft\nkeywords: []',
    ),
    source(
      'title: A\nsummary: B\naudience: x\naliases:\n  - /a/\nsupersedes: []\nrelated: []\nservices: []',
    ),
    source(
      'title: A\nsummary: B\nraises: [C1]\nlinks: []\nimportedFrom: x\nimportedDigest: y',
      ' Text.\n\n',
    ),
    own.replaceAll('\n', '\r\n'),
  ])
    assert.equal(says(same), says(own), same);
  for (const other of [
    source('title: AB\nsummary: '),
    source('title: A\nsummary: B', 'text.'),
    source('title: A\nsummary: B\nsymptoms: [x]'),
  ])
    assert.notEqual(says(other), says(own), other);
  assert.equal(says('no front matter'), 'nofrontmatter');
  assert.equal(says('---\ntitle: A\n---x'), '---title:A---x');
});

test('a half-written entry is shown with questions for what it cannot do without', () => {
  const fields = partialFields(templateOf('playbook', 'runbook')!, {
    title: 'Mine',
    summary: undefined,
    status: 'draft',
    tags: ['x'],
    database: { risk: 'high', engines: [{ name: 'postgres' }, { name: '?' }] },
    steps: [{ id: 'a', title: 'Whole step', do: 'It.' }, { id: 'b' }],
    difficulty: 'x',
  }) as unknown as Record<string, unknown>;
  assert.deepEqual(
    [
      fields['kind'],
      fields['type'],
      fields['status'],
      fields['title'],
      fields['tags'],
      fields['owner'],
      fields['when'],
      fields['roles'],
    ],
    ['playbook', 'runbook', 'published', 'Mine', ['x'], '', 'Which situation calls for this?', []],
  );
  assert.match(String(fields['summary']), /^What is it about, and why read on\?/);
  assert.deepEqual(fields['steps'], [{ id: 'a', title: 'Whole step', do: 'It.' }]);
  assert.deepEqual(fields['database'], { risk: 'high', engines: [{ name: 'postgres' }] });
  assert.equal(fields['rollback'], undefined);
  const lesson = partialFields(templateOf('lesson')!, {
    database: { risk: 'high' },
  }) as unknown as { database: object; links: [] };
  assert.deepEqual(lesson.database, {
    engines: [],
    operation: 'config',
    reversible: 'yes',
    dataLossRisk: 'none',
    risk: 'high',
    blastRadius: 'statement',
  });
});
