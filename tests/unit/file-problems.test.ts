/** Where each file of a library belongs, and what is said of a name that cannot be. */
// cspell:ignore lосks Ünïcödé раураl xаеіјорсухѕһԁԛԝ xaeijopcyxshdqw xαικνορτυχ xaikvoptux
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { listContent } from '../../src/repository/content/files.ts';
import { collisions } from '../../src/repository/content/file/name-problems.ts';
import { betterName } from '../../src/repository/content/file/better-name.ts';

let folder = '';
const write = (file: string, text: string | Buffer = '') => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('every file of a library is put where it belongs, in an order that no disk decides', async () => {
  const files = {
    entries: ['lessons/a.mdx', 'lessons/b/c.mdx', 'playbooks/a.mdx', 'retrospectives/a.mdx'],
    images: [
      'lessons/a.png',
      'lessons/b.jpeg',
      'lessons/b.jpg',
      'lessons/c.svg',
      'lessons/d.gif',
      'lessons/e.webp',
    ],
    terms: ['glossary/a.yml', 'glossary/b.yml'],
    paths: ['paths/a.yml', 'paths/b.yml'],
    assessments: ['assessments/model.yml'],
    results: ['assessments/dba/2026-03-31.yml', 'assessments/platform/2026-03-31.yml'],
    lookedFor: ['looked-for.yml'],
    metrics: ['measures/metrics.yml'],
    series: ['measures/dba/export/lead-time.yml', 'measures/platform/export/lead-time.yml'],
    confirmations: ['confirmations/a.yml', 'confirmations/b.yml'],
  };
  for (const file of Object.values(files).flat().toReversed()) write(file);
  for (const list of ['tags.yml', 'teams.yml', '.git/config']) write(list);
  assert.deepEqual(await listContent(folder), { ...files, problems: [] });
});

const letters = 'is not made of lower-case letters, digits and hyphens';
const scripts = 'mixes letters of several scripts, some of which look alike';
const anywhere =
  'Put entries as .mdx into playbooks, retrospectives, lessons; learning paths as .yml into paths; confirmations as .yml into confirmations; the assessment as assessments/model.yml; results of teams as assessments/<team>/<day>.yml; metrics as measures/metrics.yml; series as measures/<team>/<service>/<metric>.yml; what readers looked for as looked-for.yml; images as png, jpg, webp, gif or svg beside them';
const noPlace = 'A file of this kind has no place here';

/** A file, what is said of it, and what to do; nothing of one that may be so. */
const named: Array<[file: string, rule?: string, message?: string, fix?: string]> = [
  [
    'lessons/My Lesson_é.mdx',
    'file-name',
    `\`My Lesson_é\` ${letters}`,
    'Rename it to my-lesson-e',
  ],
  ['lessons/My Folder/a.mdx', 'file-name', `\`My Folder\` ${letters}`, 'Rename it to my-folder'],
  ['lessons/-a.mdx', 'file-name', `\`-a\` ${letters}`, 'Rename it to a'],
  [
    'lessons/???.mdx',
    'file-name',
    `\`???\` ${letters}`,
    'Choose a name of letters from a to z, digits and hyphens; the title may be in any script',
  ],
  ['lessons/lосks.mdx', 'file-name', `\`lосks\` ${scripts}`, 'Rename it to locks'],
  [
    'lessons/nul.mdx',
    'file-name',
    '`nul` is a name that Windows keeps for a device',
    'Rename it, such as to nul-notes',
  ],
  [
    'lessons/com1/a.mdx',
    'file-name',
    '`com1` is a name that Windows keeps for a device',
    'Rename it, such as to com1-notes',
  ],
  ['lessons/null.mdx'],
  [
    'lessons/index.mdx',
    'reserved-name',
    '`index` is the name of a page of the portal',
    'Choose another name',
  ],
  ['lessons/a/index.mdx'],
  [
    `lessons/${'a'.repeat(101)}.mdx`,
    'file-name',
    'A name is longer than 100 characters',
    'Shorten it; the title may be longer',
  ],
  [`lessons/${'a'.repeat(100)}.mdx`],
  [
    `lessons/${'a'.repeat(80)}/${'b'.repeat(80)}/${'c'.repeat(67)}.mdx`,
    'file-name',
    'The path is longer than 240 bytes',
    'Shorten the names in it',
  ],
  [`lessons/${'a'.repeat(80)}/${'b'.repeat(80)}/${'c'.repeat(66)}.mdx`],
  ['lessons/a_b.c.png'],
  ['lessons/A.png', 'file-name', `\`A\` ${letters}`, 'Rename it to a'],
  ['lessons/a.PNG', 'file-type', noPlace, 'Rename it to a.png'],
  ['lessons/a.md', 'file-type', noPlace, 'Rename it to a.mdx'],
  ['lessons/a.MARKDOWN', 'file-type', noPlace, 'Rename it to a.mdx'],
  ['lessons/a.TXT', 'file-type', noPlace, anywhere],
  ['a.mdx', 'file-type', noPlace, anywhere],
  ['tags.yaml', 'file-type', noPlace, anywhere],
  ['lessons/tags.yml', 'file-type', noPlace, anywhere],
  ['paths/a/b.yml', 'file-type', noPlace, anywhere],
  ['confirmations/a/b.yml', 'file-type', noPlace, anywhere],
  ['paths/A.yml', 'file-name', `\`A\` ${letters}`, 'Rename it to a'],
  ['glossary/A.yml', 'file-name', `\`A\` ${letters}`, 'Rename it to a'],
  ['confirmations/A.yml', 'file-name', `\`A\` ${letters}`, 'Rename it to a'],
  ['measures/a/B/c.yml', 'file-name', `\`B\` ${letters}`, 'Rename it to b'],
  ['measures/a/b.yml', 'file-type', noPlace, anywhere],
  [
    'assessments/dba/may.yml',
    'file-name',
    '`may` is not a day',
    'Name the file after the day on which the team answered, such as 2026-03-31.yml',
  ],
  ['assessments/dba/May.yml', 'file-name', `\`May\` ${letters}`, 'Rename it to may'],
  [
    'lessons/a.mdx/b.mdx',
    'file-readable',
    'This is a folder with the name of an entry',
    'Rename the folder, or put the entry there',
  ],
  [
    'lessons/a/.git/config',
    'file-readable',
    'This folder is a repository of its own',
    'Copy its files in, without the .git in it; a submodule is removed with git rm --cached',
  ],
];

test('of a name that cannot be, an author reads what is wrong and a better one', async () => {
  for (const [file, rule, message, fix] of named) {
    write(file);
    const { problems } = await listContent(folder);
    assert.deepEqual(
      problems.map((one) => [one.rule, one.message, one.fix]),
      rule ? [[rule, message, fix]] : [],
      file,
    );
    rmSync(join(folder, file.split('/')[0]!), { recursive: true });
  }
});

test('two entries with one address are named, each with the other', async () => {
  write('lessons/a.mdx');
  write('lessons/a/index.mdx');
  const { problems } = await listContent(folder);
  assert.deepEqual(problems, [
    {
      rule: 'unique-id',
      file: 'lessons/a/index.mdx',
      line: 1,
      column: 1,
      message: 'This file and lessons/a.mdx lead to the same address /lessons/a/',
      fix: 'Rename one of the two, or make them one',
    },
  ]);
  const others = ['lessons/a.mdx', 'lessons/A.mdx', 'lessons/b.mdx', 'playbooks/a.mdx'];
  assert.deepEqual(
    collisions(others).map(({ file }) => file),
    ['lessons/A.mdx'],
  );
});

test('a better name says the same in the letters that may be', () => {
  const names: Record<string, string> = {
    'Ünïcödé name': 'unicode-name',
    'ﬁle\u200b': 'file',
    'раураl x': 'paypal-x',
    замок: '',
    'a--b__c': 'a-b-c',
    '--a--': 'a',
    xаеіјорсухѕһԁԛԝ: 'xaeijopcyxshdqw',
    xαικνορτυχ: 'xaikvoptux',
  };
  for (const [name, better] of Object.entries(names)) assert.equal(betterName(name), better, name);
});
