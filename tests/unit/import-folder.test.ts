/** Which files of a foreign folder are read, what entries are called, where links lead. */
// cspell:ignore relref
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, symlinkSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { Notes } from '../../src/import/convert/notes.ts';
import { importFolder } from '../../src/import/import.ts';
import { listFolder, otherTexts, readSource } from '../../src/import/read/files.ts';
import { includeFrom } from '../../src/import/read/include.ts';
import { prepareTarget } from '../../src/import/target.ts';
import { folderOf, scratch } from '../support/foreign-folder.ts';

async function importedFrom(from: string, to = mkdtempSync(join(scratch, 'to-'))) {
  const { tags } = await prepareTarget(to);
  const steps: Array<[number, number]> = [];
  const order = { from, to, kind: 'playbook', owner: 'platform', pillars: ['lean'], tags } as const;
  const reports = await importFolder(order, { base: '/', insecureHosts: [] }, (...step) =>
    steps.push(step),
  );
  const entryOf = (source: string) =>
    readFileSync(join(to, reports.find((report) => report.source === source)!.entry!), 'utf8');
  const bodyOf = (source: string) => entryOf(source).replace(/^---\n[\s\S]*?\n---\n\n?/, '');
  return { reports, steps, entryOf, bodyOf, to };
}

test('every Markdown file of a folder is a source; what is not read is told with its reason', async () => {
  const root = folderOf({
    'b.md': '',
    'a/c.html.md.erb': '',
    'a/d.MDX': '',
    'e.markdown': '',
    'f.mdx.liquid': '',
    'notes.txt': '',
    'a/Pic.PNG': '',
    'z/pic.png': '',
    'own/x.md': '',
    'node_modules/x.md': '',
    '.git/x.md': '',
    '.obsidian/x.md': '',
    '.trash/x.md': '',
    'a/g.rst': '',
    'h.md.bak': '',
  });
  symlinkSync('b.md', join(root, 'second.md'));
  symlinkSync('notes.txt', join(root, 'third.md'));
  symlinkSync('/etc', join(root, 'out'));
  symlinkSync('nowhere', join(root, 'gone.md'));
  const folder = await listFolder(root, [resolve(root, 'own')]);
  assert.deepEqual(folder.sources, [
    'a/c.html.md.erb',
    'a/d.MDX',
    'b.md',
    'e.markdown',
    'f.mdx.liquid',
  ]);
  assert.deepEqual([...folder.others].sort(), [
    'a/Pic.PNG',
    'a/g.rst',
    'h.md.bak',
    'notes.txt',
    'z/pic.png',
  ]);
  assert.equal(folder.files.size, folder.sources.length + folder.others.size);
  assert.deepEqual([...folder.links], [['second.md', 'b.md']]);
  assert.ok(['a/Pic.PNG', 'z/pic.png'].includes(folder.byName.get('pic.png')!));
  assert.deepEqual(
    folder.skipped.map(({ source, why, isError }) => [source, why, isError]).sort(),
    [
      ['.trash/', 'holds notes that were deleted in Obsidian; it was not imported', undefined],
      ['gone.md', 'is a link out of the folder, or to nothing; it was not followed', undefined],
      ['out', 'is a link out of the folder, or to nothing; it was not followed', undefined],
      ['second.md', 'is a link to b.md; links to it lead there', undefined],
      ['third.md', 'is a link to notes.txt; it was not followed', undefined],
    ],
  );
  assert.deepEqual(otherTexts(folder).split(', ').sort(), ['1 .rst', '1 .txt']);
});

test('a file is read with one kind of line ends and nothing that nobody can see', () => {
  const root = folderOf({
    'a.md': 'a\r\nb\rc\u2028d\u200B\u00ADe\u0000f\u009Fg\th\n',
    'b.md': 'plain\n',
  });
  const notes = new Notes();
  assert.equal(readSource(root, 'a.md', notes), 'a\nb\nc\nde\u2400f\uFFFDg\th\n');
  assert.deepEqual(notes.lists(), {
    changed: ['Invisible characters were removed'],
    unsure: ['Control characters were replaced by visible signs'],
  });
  const none = new Notes();
  assert.equal(readSource(root, 'b.md', none), 'plain\n');
  assert.deepEqual(none.lists(), { changed: [], unsure: [] });
});

test('a page includes a file beside it or below the usual folders, without its front matter', async () => {
  const root = folderOf({
    'docs/a.md': '',
    'docs/part.md': '---\nx: 1\n---\nThe part\r\n',
    'snippets/s.txt': 'snippet',
    'part.md': 'other',
  });
  const include = includeFrom(root, 'docs/a.md', await listFolder(root));
  assert.deepEqual(
    [
      'part.md',
      './part.md',
      '@site/docs/part.md',
      '/part.md',
      's.txt:3,5',
      's.txt:name',
      'a.md',
      '../../x',
    ].map(include),
    ['The part\n', 'The part\n', 'The part\n', 'other', 'snippet', 'snippet', undefined, undefined],
  );
  const again = includeFrom(root, 'docs/a.md', await listFolder(root));
  const found = Array.from({ length: 52 }, () => again('part.md') !== undefined);
  assert.equal(found.filter(Boolean).length, 50);
});

test('links find pages by every address that these had', async () => {
  const { bodyOf, reports } = await importedFrom(
    folderOf({
      'docs/a.md': `# The page A\n\n${[
        '[1](b)',
        '[2](b.md#the-part)',
        '[3](/docs/b.html?x=1#own)',
        '[4](../docs/b/)',
        '[5](/old/place)',
        '[6](slugged)',
        '[7]({{< relref "b.md" >}})',
        '[8]({% link docs/b.md %})',
        '[9](guide)',
        '[10](#here)',
        '[11](b.md#nope)',
        '[12](B.MD)',
        '[13](b%2Emd)',
        '[[My Page#^x]]',
        '[[my_page|words]]',
        '[14](b.md#THE_part)',
      ].join(' ')}\n\n## Here\n\nx\n`,
      'docs/b.md':
        '---\ntitle: The page B\naliases: [/old/place/]\nslug: slugged\n---\n\n# The page B\n\nx\n\n## The part {#own}\n\nx\n',
      'docs/guide/index.md': '# The guide of it\n\nx\n',
      'other/My-Page.md': '# My own page\n\nx\n',
    }),
  );
  assert.equal(
    bodyOf('docs/a.md').split('\n')[0],
    [
      '[1](/playbooks/b/)',
      '[2](/playbooks/b/#the-part)',
      '[3](/playbooks/b/#the-part)',
      '[4](/playbooks/b/)',
      '[5](/playbooks/b/)',
      '[6](/playbooks/b/)',
      '[7](/playbooks/b/)',
      '[8](/playbooks/b/)',
      '[9](/playbooks/guide-index/)',
      '[10](#here)',
      '[11](/playbooks/b/)',
      '[12](/playbooks/b/)',
      '[13](/playbooks/b/)',
      '[My Page > x](/playbooks/my-page/)',
      '[words](/playbooks/my-page/)',
      '[14](/playbooks/b/#the-part)',
    ].join(' '),
  );
  const { changed, unsure } = reports.find(({ source }) => source === 'docs/a.md')!;
  assert.ok(changed.includes('Links between imported pages were rewritten: 16'));
  assert.ok(
    unsure.includes('There is no section `#nope` in docs/b.md; the link leads to the page'),
  );
});

test('each page takes four steps, and every source is in the report, in order', async () => {
  const root = folderOf({ 'b.md': '# The page B\n\nx\n', 'a.md': '# The page A\n\nx\n' });
  symlinkSync('b.md', join(root, 'aa.md'));
  const { reports, steps } = await importedFrom(root);
  assert.deepEqual(
    steps,
    [1, 2, 3, 4, 5, 6, 7, 8].map((done) => [done, 8]),
  );
  assert.deepEqual(
    reports.map(({ source, entry, error }) => [source, entry, error]),
    [
      ['a.md', 'playbooks/a.mdx', undefined],
      ['aa.md', undefined, undefined],
      ['b.md', 'playbooks/b.mdx', undefined],
    ],
  );
});

test('an incident without a date has the day on which its file was changed', async () => {
  const from = folderOf({ 'a.md': '# The page A\n\nWords.\n' });
  utimesSync(
    join(from, 'a.md'),
    new Date('2020-05-06T12:00:00Z'),
    new Date('2020-05-06T12:00:00Z'),
  );
  const to = mkdtempSync(join(scratch, 'to-'));
  const { tags } = await prepareTarget(to);
  const order = {
    from,
    to,
    kind: 'retrospective',
    owner: 'platform',
    pillars: ['lean'],
    tags,
  } as const;
  const [report] = await importFolder(order, { base: '/', insecureHosts: [] });
  assert.match(readFileSync(join(to, report!.entry!), 'utf8'), /\ndate: 2020-05-06\n/);
});
