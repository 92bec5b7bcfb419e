/** An entry that uses what entries may hold, compiled: each block, fact and link to the letter. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileEntry } from '../../src/compile/entry.ts';
import { codeBlocksOf } from '../../src/compile/text/code-blocks.ts';
import type { Compiled } from '../../src/domain/entry/entry.ts';

const options = { base: '/kb/', insecureHosts: [], site: 'https://portal.example.org' };

function compiled(folder: string, file: string): Compiled {
  return compileEntry(file, readFileSync(`tests/fixtures/${folder}/${file}`, 'utf8'), options);
}

const page = compiled('compiled', 'playbooks/page.mdx');

test('the blocks, the outline, the words, the links and the pictures of an entry are as expected', () => {
  const { fields, digest, ...rest } = page.entry!;
  assert.match(digest, /^[0-9a-f]{16}$/);
  assert.equal(fields.title, 'An entry under test');
  const expected = readFileSync('tests/fixtures/compiled/playbooks/page.json', 'utf8');
  assert.deepEqual(JSON.parse(JSON.stringify(rest)), JSON.parse(expected));
});

test('tags are tidied, and their author is told', () => {
  assert.deepEqual(page.entry!.fields.tags, ['replication', 'backup']);
  assert.deepEqual(
    page.problems.map(({ message, fix, line, column }) => [message, fix, line, column]),
    [
      ['The tag `Replication` is read as `replication`', 'Write replication', 9, 8],
      ['The tag ` backup` is read as `backup`', 'Write backup', 9, 21],
    ],
  );
});

test('the code of an entry is what a reader copies, with its place and whether to avoid it', () => {
  assert.deepEqual(
    codeBlocksOf(page).map(({ language, title, code, avoided, step, field, placeOf }) => {
      const { line, column } = placeOf(2);
      return [language, title, code, avoided, step, field, `${line}:${column}`];
    }),
    [
      ['shell', 'look', 'ls <dir>', false, 0, 'steps.0.command', '19:14'],
      ['shell', 'Then', 'ping HOST\npwd', false, 0, 'steps.0.commands.0.command', '23:18'],
      ['sql', 'look', 'SELECT 1', false, 0, 'steps.0.commands.1.command', '26:18'],
      ['sql', 'Look <at> it', 'SELECT 1;', false, undefined, undefined, '45:1'],
      ['shell', '', 'rm -rf \\\n  /x <dir>\n\nls', true, undefined, undefined, '52:1'],
      ['shell', '', 'rm HOST', true, undefined, undefined, '68:1'],
      ['javascript', '', 'x', true, undefined, undefined, '74:1'],
      ['other', '', 'plain', false, undefined, undefined, '80:1'],
    ],
  );
});

test('what the fields of a lesson and of a retrospective refer to are links, each with its place', () => {
  const linksOf = (file: string) =>
    compiled('kitchen-sink/content', file)
      .entry!.links.filter(({ from }) => from !== 'body')
      .map((link) => `${link.from} ${link.line}:${link.column} ${'ref' in link ? link.ref : ''}`);
  assert.deepEqual(
    ['lessons/build-the-index.mdx', 'retrospectives/copies-lost.mdx'].flatMap(linksOf),
    [
      'evidence.0 11:12 retrospectives/copies-lost',
      'lessons.0 50:11 lessons/build-the-index',
      'similarTo.0 52:13 retrospectives/rehearsal',
      'practices.0.ref 48:12 playbooks/practise-restores',
      'practices.1.ref 49:12 playbooks/hope-for-the-best',
      'recurrenceOf 51:15 retrospectives/copies-lost-before',
    ],
  );
});
