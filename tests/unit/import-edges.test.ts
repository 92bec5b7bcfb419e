/**
 * What an import makes of sources at the edge: other encodings, midnight, ports, drafts, containers
 * in containers.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { importFolder } from '../../src/import/import.ts';
import { rewriteLeftovers } from '../../src/import/dialects/rewrite.ts';
import { Clock } from '../../src/import/fields/clock.ts';
import { readStamp } from '../../src/import/fields/timestamps.ts';
import { Notes } from '../../src/import/convert/notes.ts';
import { shorten } from '../../src/import/convert/shorten.ts';
import { readSource } from '../../src/import/read/files.ts';
import { prepareTarget } from '../../src/import/target.ts';
import { importText } from '../support/import-text.ts';

const scratch = mkdtempSync(join(tmpdir(), 'portal-import-'));
after(() => rmSync(scratch, { recursive: true }));

/** The texts of the entries that an import makes of some files, by their source. */
async function imported(files: Record<string, string>): Promise<Record<string, string>> {
  const reports = await reportsOf(files);
  return Object.fromEntries(
    reports.flatMap(({ source, text }) => (text === undefined ? [] : [[source, text]])),
  );
}

/** What an import says of some files, with the texts of their entries. */
async function reportsOf(files: Record<string, string>) {
  const [from, to] = [mkdtempSync(join(scratch, 'from-')), mkdtempSync(join(scratch, 'to-'))];
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(from, path)), { recursive: true });
    writeFileSync(join(from, path), text);
  }
  const { tags } = await prepareTarget(to);
  const reports = await importFolder(
    { from, to, kind: 'playbook', owner: 'platform', pillars: ['automation'], tags },
    { base: '/', insecureHosts: [] },
  );
  return reports.map((report) => ({
    ...report,
    text: report.entry && readFileSync(join(to, report.entry), 'utf8'),
  }));
}

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

test('a time that runs back a little is of the same day, and one that runs back by more than six hours of the next', () => {
  const clock = new Clock('2026-03-31');
  const days = ['14:05', '14:03', '08:03', '20:00', '13:59'].map((time) =>
    clock.at({ time, rest: '' }).slice(0, 10),
  );
  assert.deepEqual(days, [...Array.from({ length: 4 }, () => '2026-03-31'), '2026-04-01']);
});

test('a file is read by its byte-order mark, whichever byte comes first, and else as Windows wrote it', async () => {
  const files = {
    'little.md': utf16('Größe'),
    'big.md': utf16('Größe').swap16(),
    'windows.md': Buffer.from('Gr\xf6\xdfe', 'latin1'),
    'utf8.md': Buffer.from('Größe'),
  };
  for (const [name, bytes] of Object.entries(files)) {
    writeFileSync(join(scratch, name), bytes);
    assert.equal(readSource(scratch, name, new Notes()), 'Größe', name);
  }
});

test('noon and midnight are told apart, in both ways to write them', () => {
  const times = Object.fromEntries(
    ['12:30 am', '12:30 pm', '1:05 am', '1:05 pm', '00:30', '12:30'].map((words) => [
      words,
      readStamp(`${words} it fell over`)?.time,
    ]),
  );
  assert.deepEqual(times, {
    '12:30 am': '00:30',
    '12:30 pm': '12:30',
    '1:05 am': '01:05',
    '1:05 pm': '13:05',
    '00:30': '00:30',
    '12:30': '12:30',
  });
});

test('containers that hold others of the same length end where theirs end', () => {
  const text = ':::note\nOuter\n:::tip\nInner\n:::\nStill outer\n:::\nBehind';
  assert.deepEqual(
    rewriteLeftovers(text, { notes: new Notes(), include: () => undefined, isMdx: false })
      .split('\n')
      .filter((line) => line.trim() !== '' && line.trim() !== '>'),
    ['> [!NOTE]', '> Outer', '> > [!TIP]', '> > Inner', '> Still outer', 'Behind'],
  );
});

test('a link to a host with a port stays text, one to a public host becomes https', async () => {
  const { 'page.md': text } = await imported({
    'page.md':
      '# Page of links\n\nSee [one](http://example.org/a) and [two](http://example.org:8080/b).\n',
  });
  assert.match(text!, /\[one\]\(https:\/\/example\.org\/a\)/);
  assert.doesNotMatch(text!, /\]\(https?:\/\/example\.org:8080/);
  assert.match(text!, /two \(`http:\/\/example\.org:8080\/b`\)/);
});

test('a draft may lead to a draft; a page that is published may not', async () => {
  const draft = (title: string, to: string) =>
    `---\ndraft: true\n---\n\n# ${title}\n\nSee [the other](${to}).\n`;
  const texts = await imported({
    'a.md': draft('The first draft', 'b.md'),
    'b.md': draft('The second draft', 'a.md'),
    'c.md': '# The page itself\n\nSee [the other](a.md).\n',
  });
  assert.match(texts['a.md']!, /\[the other\]\(\/playbooks\//);
  assert.doesNotMatch(texts['c.md']!, /\[the other\]/);
});

test('a link to a page that becomes no entry is text, and says so', async () => {
  const files = {
    'long.md': `# The long page\n\n${'{{ x }} '.repeat(2_001)}\n`,
    'short.md': '# The short page\n\nSee [the long one](long.md) and [this one](short.md).\n',
  };
  const [, short] = await reportsOf(files);
  assert.match(short!.unsure.join(' '), /`long\.md` leads to a page that was not imported/);
  const { 'short.md': text } = await imported(files);
  assert.match(text!, /See the long one and \[this one\]\(\/playbooks\/short\/\)\./);
});

test('the root of a site is no folder within it, and its next version is the folder itself', async () => {
  const { 'docs/a.md': text } = await imported({
    'docs/a.md': '# The first page\n\nSee [home](/) and [the other](/docs/next/b#part).\n',
    'docs/b.md': '# The other page\n\n## Part\n\nText.\n',
    'blog/index.md': '# News of the site\n\nText.\n',
  });
  assert.match(text!, /See home and \[the other\]\(\/playbooks\/b\/#part\)\./);
});

test('a partial whose name a formatter has escaped is included', async () => {
  const { 'a.mdx': text } = await imported({
    'a.mdx': "import Part from './\\_part.mdx';\n\n# The whole page\n\n<Part />\n",
    '_part.mdx': 'The words of the part.\n',
  });
  assert.match(text!, /\n\nThe words of the part\.\n/);
});

test('words that are written together with code or a badge are told only where they are gone', async () => {
  const source =
    '# A page of names\n\nA project is set up with care.\n\nReplace `my-project`with your own, and ask walter<b class="flair of team">Team</b>.\n';
  assert.deepEqual((await importText('a.md', source)).lost, []);
});

test('the zone that one line of a timeline names holds for the lines below it', () => {
  const clock = new Clock('2026-03-31');
  const times = [{ time: '14:05', zone: '+02:00' }, { time: '14:10' }].map((stamp) =>
    clock.at({ ...stamp, rest: '' }),
  );
  assert.deepEqual(times, ['2026-03-31T14:05:00+02:00', '2026-03-31T14:10:00+02:00']);
});

test('words that are cut end in an ellipsis, with no comma before it', () => {
  assert.equal(shorten('one two, three', 12), 'one two…');
  assert.equal(shorten('one two, three', 14), 'one two, three');
});

test('a star in the title of a note is one on the page too, and its title stays bold', async () => {
  const { 'a.md': text = '' } = await imported({
    'a.md': '# A note\n\n:::note Never SELECT *\n\nName the columns.\n\n:::\n',
  });
  assert.ok(text.includes('> **Never SELECT \\***\n'), text);
});

test('fields that are no YAML are read line by line, without the quotes around a value', async () => {
  const { 'a.md': text = '' } = await imported({
    'a.md': '---\ntitle: "Backups of tables"\nnote: one: two: three\n---\n\nText.\n',
  });
  assert.match(text, /^title: Backups of tables$/m);
});
