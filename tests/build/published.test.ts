/**
 * What is only odd is published as it was written, and nothing of it takes part in the page that
 * shows it.
 */
import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'node-html-parser';
import { build, contentWith, fixtures, temporary, type Run } from '../support/build.ts';
import { layOver } from '../support/library.ts';

const hostileTitle = '</title><script>alert(45)</script> & <b>more</b>';

/** Entries that refer to one, more than its page shows before a fold. */
const referring = Array.from({ length: 15 }, (_, index) => `referring-${index + 1}`);

let content = '';
let out = '';
let built: Run;

const read = (path: string) => readFile(join(out, path), 'utf8');

/** What would run in a page if the words of the entry were taken for markup. */
const runnable = (html: string) =>
  parse(html)
    .querySelectorAll('script, img')
    .map(String)
    .filter((element) => /alert\(45\)/.test(element));

before(async () => {
  content = await contentWith();
  out = await temporary('published');
  for (const form of ['warned', 'published']) {
    for (const name of await readdir(join(fixtures, form))) await layOver(content, form, name);
  }
  const sample = await readFile(join(content, 'playbooks/sample.mdx'), 'utf8');
  for (const name of referring)
    await writeFile(
      join(content, `playbooks/${name}.mdx`),
      `${sample.replace(/^title: .*$/m, `title: About ${name}`)}\n[The sample](/lessons/sample/)\n`,
    );
  built = await build({ PORTAL_CONTENT: content, PORTAL_OUT: out });
});

after(() => Promise.all([rm(content, { recursive: true }), rm(out, { recursive: true })]));

test('the build succeeds, and says what it warns of', () => {
  assert.equal(built.code, 0, built.output);
  for (const rule of [
    'invisible-character',
    'typeset-command',
    'long-line',
    'tag-spelling',
    'future-date',
    'personal-data',
    'blame',
  ])
    assert.match(built.output, new RegExp(`warning {2}${rule}`));
});

test('a title full of markup is text everywhere', async () => {
  const page = parse(await read('playbooks/markup/index.html'));
  assert.equal(page.querySelector('h1')?.textContent.trim(), hostileTitle);
  assert.ok(page.querySelector('title')?.textContent.startsWith(hostileTitle));
  assert.ok(
    page
      .querySelector('meta[name="description"]')
      ?.getAttribute('content')
      ?.startsWith('</script><script>'),
  );
  const files = await readdir(out, { recursive: true });
  for (const path of files.filter((name) => name.endsWith('.html')))
    assert.deepEqual(runnable(await read(path)), [], path);
  for (const path of files.filter((name) => name.endsWith('.xml')))
    assert.doesNotMatch(await read(path), /<script|<img/, path);
  const rows = JSON.parse(await read('api/entries.json')) as Array<{ id: string; title: string }>;
  assert.equal(rows.find(({ id }) => id === 'playbooks/markup')?.title, hostileTitle);
  const { ids, titles } = JSON.parse(await read('search/fielded.json')) as {
    ids: string[];
    titles: string[];
  };
  assert.equal(titles[ids.indexOf('playbooks/markup')], hostileTitle);
  const fragments = await Promise.all(
    files
      .filter((name) => name.endsWith('.pf_fragment'))
      .map(async (name) => gunzipSync(await readFile(join(out, name))).toString('utf8')),
  );
  const record = fragments
    .map(
      (text) =>
        JSON.parse(text.slice(text.indexOf('{'))) as { url: string; meta: Record<string, string> },
    )
    .find(({ url }) => url === '/playbooks/markup/');
  assert.equal(record?.meta['title'], hostileTitle);
});

test('values are published as they were typed', async () => {
  const text = parse(await read('playbooks/typed/index.html')).textContent;
  assert.match(text, /12:30/);
});

test('tags in another spelling lead to the page of the tag', async () => {
  const links = parse(await read('playbooks/tags/index.html'))
    .querySelectorAll('a[href^="/tags/"]')
    .map((link) => link.getAttribute('href'));
  assert.deepEqual([...new Set(links)].sort(), [
    '/tags/',
    '/tags/backup-restore/',
    '/tags/locking/',
  ]);
});

test('an emoji of several characters stays whole', async () => {
  assert.match(await read('playbooks/emoji/index.html'), /👨\u200D👩\u200D👧/);
});

test('an entry to which many refer names each of them once, most of them before the fold', async () => {
  const related = parse(await read('lessons/sample/index.html')).querySelector(
    '[aria-labelledby=related]',
  )!;
  const addresses = related
    .querySelectorAll('a')
    .map((link) => link.getAttribute('href')!)
    .filter((address) => address.includes('/referring-'));
  assert.deepEqual(addresses.sort(), referring.map((name) => `/playbooks/${name}/`).sort());
  const folded = related.querySelectorAll('details li').length;
  assert.ok(folded > 0 && folded < referring.length);
  assert.equal(related.querySelector('summary')!.textContent, `${folded} more`);
});
