/** What a new entry begins with is an entry already; what is written can be read back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileEntry } from '../../src/compile/entry.ts';
import { entryText } from '../../src/compile/write.ts';
import { kindIds } from '../../src/domain/entry/kind.ts';
import { latinOf } from '../../src/domain/entry-file/latin.ts';
import { fileFor, newFileOn, slugOf } from '../../src/domain/entry-file/new-file.ts';
import {
  bodyOf,
  draftOf,
  questionsLeft,
  templateOf,
} from '../../src/domain/entry-file/template.ts';
import { templates } from '../../src/domain/entry-file/templates.ts';

const options = { base: '/', insecureHosts: [] };
const given = {
  title: 'Set a timeout: "before" you ask',
  owner: 'dba',
  pillar: 'lean',
  date: '2026-01-31',
};

for (const template of templates) {
  const { kind, label } = template;

  test(`a new ${kind} (${label}) is a draft that the check accepts`, () => {
    for (const choices of [false, true]) {
      const text = entryText(kind, draftOf(template, given), bodyOf(template), { choices });
      const { entry, problems } = compileEntry(
        fileFor(kind, given.title, given.date),
        text,
        options,
      );
      assert.deepEqual(problems, []);
      assert.equal(entry?.fields.status, 'draft');
      assert.equal(entry.fields.title, given.title);
    }
  });

  test(`a ${kind} (${label}) that answers nothing is told each question`, () => {
    assert.equal(questionsLeft(template, bodyOf(template)).length, template.sections.length);
    assert.deepEqual(questionsLeft(template, '## Steps\n\nDo it.\n'), []);
  });
}

test('every kind can be begun', () => {
  assert.deepEqual(new Set(templates.map(({ kind }) => kind)), new Set(kindIds));
  assert.equal(templateOf('playbook', 'runbook')?.label, 'Runbook');
  assert.equal(templateOf('playbook'), undefined);
});

test('text that YAML would read otherwise is kept as it was typed', () => {
  const awkward = [
    'yes',
    '1.10',
    '2026-01-31',
    'a: b',
    '# no comment',
    '- x',
    '"quoted"',
    '  spaced',
    '{a}',
    '&a *b',
    '---',
    'two\nlines\n',
    'C:\\x',
    'ünï 🙂',
    '>=12',
    "it's",
    'null',
    '~',
    '@at',
    '`tick`',
    '%',
    '!tag',
    'a #b',
  ];
  const text = entryText(
    'playbook',
    {
      ...draftOf(templateOf('playbook', 'runbook')!, given),
      keywords: awkward,
      rollback: 'First\n---\nsecond',
    },
    'Text.',
  );
  const { entry, problems } = compileEntry('playbooks/a.mdx', text, options);
  assert.deepEqual(problems, []);
  assert.deepEqual(entry?.fields.keywords, awkward);
  assert.equal(entry.fields.kind === 'playbook' && entry.fields.rollback, 'First\n---\nsecond');
});

test('fields are written in the order of the schema, whatever the order they came in', () => {
  const values = draftOf(templateOf('lesson')!, given);
  const reversed = Object.fromEntries(Object.entries(values).reverse());
  assert.equal(entryText('lesson', reversed, 'Text.'), entryText('lesson', values, 'Text.'));
  assert.match(
    entryText('lesson', reversed, 'Text.'),
    /^---\ntitle: .*\nsummary: .*\npillars: \[lean\]\nowner: dba\nstatus: draft\nclaim: /,
  );
});

test('a file is named after the title, and a retrospective after its day as well', () => {
  assert.equal(fileFor('lesson', 'Größe & Zähler: 100 %'), 'lessons/grosse-zahler-100.mdx');
  assert.equal(
    fileFor('retrospective', 'The export blocked orders', '2026-01-31'),
    'retrospectives/2026-01-31-the-export-blocked-orders.mdx',
  );
  assert.equal(fileFor('playbook', latinOf('障害対応')), 'playbooks/zhang-hai-dui-ying.mdx');
  assert.equal(fileFor('lesson', latinOf('Größe, Łódź')), 'lessons/grosse-lodz.mdx');
  assert.equal(fileFor('playbook', '???'), 'playbooks/untitled.mdx');
  assert.equal(fileFor('playbook', 'Index'), 'playbooks/the-index.mdx');
  assert.ok(slugOf('word '.repeat(40)).length <= 60);
  assert.match(slugOf('word '.repeat(40)), /word$/);
});

test('the forge is handed the file; one that is too long has to be pasted', () => {
  const github = {
    kind: 'github',
    url: 'https://github.com/a/b/',
    branch: 'release/1',
    contentPath: 'content',
  } as const;
  const short = newFileOn(github, 'lessons/a.mdx', 'a & b\n+ "ü"');
  const url = new URL(short.url);
  assert.equal(url.pathname, '/a/b/new/release/1');
  assert.deepEqual(
    [url.searchParams.get('filename'), url.searchParams.get('value'), short.text],
    ['content/lessons/a.mdx', 'a & b\n+ "ü"', undefined],
  );

  const long = newFileOn(github, 'lessons/a.mdx', 'word '.repeat(2000));
  assert.deepEqual(
    [
      new URL(long.url).searchParams.get('filename'),
      new URL(long.url).searchParams.get('value'),
      long.text,
    ],
    ['content/lessons/a.mdx', null, 'word '.repeat(2000)],
  );

  const gitlab = newFileOn({ ...github, kind: 'gitlab' }, 'lessons/a.mdx', 'Text');
  assert.deepEqual(
    [new URL(gitlab.url).pathname, new URL(gitlab.url).searchParams.get('file_name'), gitlab.text],
    ['/a/b/-/new/release/1', 'content/lessons/a.mdx', 'Text'],
  );
});
