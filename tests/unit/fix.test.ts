/** What `check --fix` fixes, and that it leaves alone what a text says. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fix } from '../../src/cli/fix.ts';
import { repair } from '../../src/checks/repair.ts';
import { compileEntry } from '../../src/compile/entry.ts';
import { formatEntry } from '../../src/compile/text/format.ts';
import { schemas } from '../../src/domain/schema/index.ts';
import { fieldOrder } from '../../src/domain/schema/order.ts';
import { kindIds } from '../../src/domain/entry/kind.ts';
import { fixtures } from '../support/build.ts';

const options = { base: '/', insecureHosts: [] };
const file = 'playbooks/test.mdx';

const ordered = `title: An entry under test
summary: An entry that is right, so that the test can see what is made of it.
# Automation first.
pillars: [automation]
owner: platform
type: how-to
when: a test needs it
outcome: |
  The test
  has it.
`;

const disordered = `owner: platform
summary: An entry that is right, so that the test can see what is made of it.
# Automation first.
pillars: [automation]
outcome: |
  The test
  has it.
title: An entry under test
type: how-to
when: a test needs it
`;

const entry = (fields: string, body: string) => `---\n${fields}---\n\n${body}`;

const blocksOf = (text: string) => {
  const { entry: compiled, problems } = compileEntry(file, text, options);
  assert.deepEqual(problems, []);
  return compiled!.blocks;
};

test('fields come into order with the comments above them, and every byte of them stays', () => {
  const { text, done } = formatEntry(file, entry(disordered, 'Text.\n'));
  assert.equal(text, entry(ordered, 'Text.\n'));
  assert.deepEqual(done, ['fields are in order']);
});

test('the order names fields that exist, and every field has a place in it', () => {
  for (const kind of kindIds)
    assert.deepEqual(fieldOrder(kind).toSorted(), Object.keys(schemas[kind].shape).toSorted());
});

test('white space at the ends of lines goes, except where it belongs to the text', () => {
  const body =
    'A line  \nthat is broken. \n\n```sql\nselect 1;  \n```\n\n| a | b |  \n| - | - |\n| 1 | 2 |\t\n\n\n';
  const before = entry(ordered.replace('platform', 'platform '), body);
  const { text } = formatEntry(file, before);
  assert.equal(
    text,
    entry(
      ordered,
      'A line  \nthat is broken.\n\n```sql\nselect 1;  \n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n',
    ),
  );
  assert.deepEqual(blocksOf(text), blocksOf(before));
});

test('a file ends in one line break, of the kind that it uses', () => {
  assert.equal(formatEntry(file, entry(ordered, 'Text.')).text, entry(ordered, 'Text.\n'));
  const windows = entry(ordered, 'Text.').replaceAll('\n', '\r\n');
  assert.equal(formatEntry(file, windows).text, `${windows}\r\n`);
});

test('tabs that indent fields become spaces, and those in the text stay', () => {
  const tabbed = entry(
    `${ordered}difficulty:\n\tknowledge: 1\n\ttime: 2\n\tresources: 1\n`,
    '```make\nall:\n\techo\n```\n',
  );
  const { text, done } = formatEntry(file, tabbed);
  assert.deepEqual(done[0], 'tabs in the fields are spaces');
  assert.match(text, /\n {2}knowledge: 1\n/);
  assert.match(text, /\n\techo\n/);
  blocksOf(text);
});

test('a byte-order mark and fields that cannot be read are left as they are', () => {
  assert.equal(
    formatEntry(file, `\uFEFF${entry(disordered, 'Text.\n')}`).text,
    `\uFEFF${entry(ordered, 'Text.\n')}`,
  );
  const unreadable = entry(`owner: "platform\ntitle: x\n`, 'Text. \n');
  assert.deepEqual(formatEntry(file, unreadable), { text: unreadable, done: [] });
});

test('what is tidy stays untouched, and compiles to the same blocks as before', () => {
  const before = entry(
    disordered,
    'See [the other](/playbooks/sample/).  \nAnd **this**.   \n\n- one \n- two\n\n\n',
  );
  const once = formatEntry(file, before).text;
  assert.deepEqual(formatEntry(file, once), { text: once, done: [] });
  assert.deepEqual(blocksOf(once), blocksOf(before));
});

const scan = { today: '2026-11-25', personalData: [] };

test('a folder is fixed in place: certain spellings at once, the nearest names only when asked for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-fix-'));
  await cp(join(fixtures, 'base'), folder, { recursive: true });
  const path = join(folder, file);
  const link =
    '[/playbooks/sample](/playbooks/sample.mdx "/playbooks/sample.mdx"), [the same](/playbooks/sample#x)';
  const text = entry(
    ordered.replace('platform', 'Dba').replace('how-to', 'howto'),
    `😀 ${link} and [text]\n\n[text]: /lessons/sample\n`,
  );
  // A byte-order mark, which moves no place and stays.
  await writeFile(path, `\uFEFF${text}`);

  await fix(folder, options, scan, false);
  assert.match(await readFile(path, 'utf8'), /owner: Dba/);
  await fix(folder, options, scan, true);
  const fixed = await readFile(path, 'utf8');
  assert.match(fixed, /owner: dba\ntype: how-to\n/);
  assert.ok(fixed.startsWith('\uFEFF---\n'), fixed);
  assert.ok(
    fixed.includes(
      '😀 [/playbooks/sample](/playbooks/sample/ "/playbooks/sample.mdx"), [the same](/playbooks/sample/#x) and [text]\n\n[text]: /lessons/sample/\n',
    ),
    fixed,
  );
  assert.deepEqual(await fix(folder, options, scan, true), []);
  await rm(folder, { recursive: true });
});

test('of two repairs at one place the first is written, and the text around them stays', () => {
  const to = (meant: string) => ({
    rule: 'unknown-tag' as const,
    file,
    line: 1,
    column: 8,
    message: 'There is no tag `lock`',
    fix: `Did you mean \`${meant}\`?`,
    repair: { from: 'lock', to: meant, certain: true },
  });
  assert.equal(
    repair('tags: [lock, other]\n', [to('locking'), to('lock-queue')], true).text,
    'tags: [locking, other]\n',
  );
});
