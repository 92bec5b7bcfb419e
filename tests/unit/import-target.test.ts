/** What an import writes: names, pictures and digests beside what is there, and its report. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { nameOf, namesFor, stemOf } from '../../src/import/convert/names.ts';
import { Notes } from '../../src/import/convert/notes.ts';
import { PictureNames, writePicture } from '../../src/import/convert/picture-names.ts';
import { entryDigest, signed } from '../../src/import/entry-digest.ts';
import { reportText, type FileReport } from '../../src/import/report.ts';
import { prepareTarget, takenIn } from '../../src/import/target.ts';
import { folderOf } from '../support/foreign-folder.ts';

test('the name of an entry is made of words, whatever they are written in', () => {
  assert.deepEqual(
    [
      'KubeAPIDown',
      'HTTPServer2Go',
      'a__b--c.',
      'Größe & Co',
      '!!!',
      'x'.repeat(90),
      `${'word-'.repeat(20)}end`,
    ].map(nameOf),
    [
      'kube-api-down',
      'http-server2-go',
      'a-b-c',
      'grosse-co',
      '',
      'x'.repeat(80),
      `${'word-'.repeat(15)}word`,
    ],
  );
  assert.deepEqual(
    [
      'a/b.html.md',
      'On%2Dcall.md',
      '50%.md',
      `Page ${'0123456789abcdef'.repeat(2)}.md`,
      'x.txt',
    ].map(stemOf),
    ['b', 'On-call', '50%', 'Page', 'x.txt'],
  );
});

test('names that say nothing get their folder, names that are taken one more or a number', () => {
  const names = (paths: string[], taken?: Parameters<typeof namesFor>[2]) =>
    Object.fromEntries(namesFor(paths, 'wiki', taken));
  assert.deepEqual(
    names(['README.md', 'a/overview.md', 'a/b/index.md', 'intro.md', 'con.md', '!.md']),
    {
      '!.md': 'wiki-page',
      'README.md': 'wiki-readme',
      'con.md': 'wiki-con',
      'intro.md': 'wiki-intro',
      'a/overview.md': 'a-overview',
      'a/b/index.md': 'b-index',
    },
  );
  assert.deepEqual(names(['b/x.md', 'a/x.md', 'x.md', 'X.md']), {
    'X.md': 'x',
    'x.md': 'wiki-x',
    'a/x.md': 'a-x',
    'b/x.md': 'b-x',
  });
  const taken = {
    imported: new Map([['a/x.md', 'old-x']]),
    all: new Set(['x', 'wiki-x', 'old-x']),
  };
  assert.deepEqual(names(['x.md', 'a/x.md'], taken), { 'x.md': 'x-2', 'a/x.md': 'old-x' });
});

test('a target gets the teams and tags that it lacks, keeps its own, and is refused when these are wrong', async () => {
  const own = `# Ours.\n${readFileSync('content/teams.yml', 'utf8')}`;
  const to = folderOf({ 'teams.yml': own });
  const { teams, tags } = await prepareTarget(to);
  assert.ok(teams.length > 0 && tags.length > 0);
  assert.deepEqual(
    ['teams.yml', 'tags.yml'].map((file) => readFileSync(join(to, file), 'utf8')),
    [own, readFileSync('content/tags.yml', 'utf8')],
  );
  await assert.rejects(prepareTarget(folderOf({ 'tags.yml': 'x: [' })), /tags\.yml:1 /);
});

test('the entries of a target are known by their sources, also below folders', async () => {
  const folder = folderOf({
    'a.mdx': '---\nimportedFrom: x/a.md\n---\n',
    'b/c.mdx': '---\nimportedFrom: x/c.md\n---\n',
    'd.mdx': '---\ntitle: Own\n---\n',
    'e.png': '',
  });
  const { imported, all } = await takenIn(folder);
  assert.deepEqual(Object.fromEntries(imported), { 'x/a.md': 'a', 'x/c.md': 'b/c' });
  assert.deepEqual([...all].sort(), ['a', 'b/c', 'd']);
  assert.equal((await takenIn(join(folder, 'nowhere'))).all.size, 0);
});

test('a digest is of the words of an entry, whatever their order among fields and their white space', () => {
  const text = '---\ntitle: A\ntags:\n  - x\n---\n\nBody here\n';
  const written = signed(text);
  assert.equal(
    written,
    text.replace('\n---\n\n', `\nimportedDigest: "${entryDigest(text)}"\n---\n\n`),
  );
  assert.match(entryDigest(text), /^[0-9a-f]{16}$/);
  for (const same of [written, '---\ntags:\n  - x\ntitle:  A\n---\nBody\nhere'])
    assert.equal(entryDigest(same), entryDigest(text), same);
  for (const other of [text.replace('Body', 'Body,'), text.replace('- x', '- y'), 'Body here'])
    assert.notEqual(entryDigest(other), entryDigest(text), other);
});

test('one picture has one name, another picture another, and none overwrites a file', async () => {
  const folder = folderOf({ 'a-x.png': 'old' });
  const names = new PictureNames(folder);
  const [old, one, two] = ['old', 'one', 'two'].map((text) => Buffer.from(text));
  assert.equal(await names.nameFor(old!, 'a-x', '.png'), 'a-x.png');
  const first = await names.nameFor(one!, 'a-x', '.png');
  assert.match(first!, /^a-x-[0-9a-f]{8}\.png$/);
  assert.equal(await names.nameFor(one!, 'a-x', '.png'), first);
  assert.notEqual(await names.nameFor(two!, 'a-x', '.png'), first);
  assert.deepEqual(
    [
      await writePicture(one!, join(folder, 'new.png')),
      await writePicture(one!, join(folder, 'new.png')),
      await writePicture(two!, join(folder, 'new.png')),
    ],
    [true, true, false],
  );
  await assert.rejects(writePicture(one!, join(folder, 'no', 'new.png')), /ENOENT/);
});

test('a report names each file with what happened to it, and counts', () => {
  const file = (source: string, more: Partial<FileReport> = {}): FileReport => ({
    source,
    changed: [],
    unsure: [],
    lost: [],
    ...more,
  });
  const lost = Array.from({ length: 22 }, (_, at) => ({ line: at + 1, text: `w${at}` }));
  const first = { entry: 'playbooks/a.mdx', changed: ['It changed'], unsure: ['Look'] };
  assert.deepEqual(
    reportText([
      file('a.md', { ...first, lost: [{ line: 3, text: 'word' }] }),
      file('b.md', { error: 'It is no entry' }),
      file('c.md', { unsure: ['is a link'] }),
      file('d.md', { entry: 'playbooks/d.mdx' }),
    ]).split('\n\n'),
    [
      'a.md → playbooks/a.mdx\n  not understood: a.md:3 word\n  changed: It changed\n  look at: Look',
      'b.md\n  not imported: It is no entry',
      'c.md\n  look at: is a link',
      'd.md → playbooks/d.mdx',
      '2 of 3 files imported; 1 of them have something to look at; 1 place is not understood',
    ],
  );
  const many = reportText([file('a.md', { entry: 'e', lost })]);
  assert.match(
    many,
    /a\.md:20 w19\n {2}not understood: 2 more\n\n1 of 1 .*; 22 places are not understood$/,
  );
  assert.equal(reportText([]), '0 of 0 files imported; 0 of them have something to look at');
});

test('equal remarks are counted', () => {
  const notes = new Notes();
  for (const what of ['a', 'b', 'a']) notes.changed(what);
  notes.unsure('c');
  assert.deepEqual(notes.lists(), { changed: ['a (2 times)', 'b'], unsure: ['c'] });
});
