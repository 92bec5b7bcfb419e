/** What may be kept on a device, in which order, and which build it is of. */
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { buildOf, cacheNames, cachePrefix, mayBeKept, revisionOf, stampCopy, withinBytes, type Answer } from '../../src/domain/offline.ts';
import { buildId } from '../../src/library/build.ts';
import { readPlan } from '../../src/library/offline-plan.ts';
import { fixtures, temporary } from '../support/build.ts';

const page: Answer = { status: 200, type: 'basic', redirected: false, contentType: 'text/html; charset=utf-8', path: '/playbooks/sample/' };
const html = (id: string) => `<!doctype html><html lang="en"><head><meta name="portal-build" content="${id}"></head><body>Text</body></html>`;

const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function folder(name: string): Promise<string> {
  const path = await temporary(name);
  folders.push(path);
  return path;
}

test('a page as the portal gives it may be kept', () => {
  assert.ok(mayBeKept(page));
  assert.ok(mayBeKept({ ...page, path: '/_astro/page.js', contentType: 'text/javascript' }));
  assert.ok(mayBeKept({ ...page, path: '/search/fielded.json', contentType: 'application/json' }));
});

test('nothing that may be a login page, an error or an answer of somebody else is kept', () => {
  const refused: Array<Partial<Answer>> = [
    { status: 302, type: 'opaqueredirect' },
    { status: 0, type: 'opaque' },
    { type: 'cors' },
    { status: 404 },
    { status: 206 },
    { redirected: true },
    { contentType: '' },
    { contentType: 'application/json' },
    { path: '/_astro/page.js' },
    { path: '/search/fielded.json' },
    { path: '/somewhere' },
  ];
  assert.deepEqual(refused.filter((difference) => mayBeKept({ ...page, ...difference })), []);
  assert.equal(buildOf('<!doctype html><html><title>Sign in</title></html>'), undefined);
});

test('a copy says when it was made and is still a page of its build', () => {
  const copy = stampCopy(html('a'), new Date('2026-01-31T12:00:00Z'));
  assert.match(copy, /^<!doctype html><html data-copied="2026-01-31T12:00:00.000Z" lang="en">/);
  assert.equal(buildOf(copy), 'a');
});

test('a page that only a new build touched need not be fetched again', async () => {
  assert.equal(await revisionOf(html('a')), await revisionOf(html('b')));
  assert.notEqual(await revisionOf(html('a')), await revisionOf(html('a').replace('Text', 'Other text')));
});

test('what does not fit makes room for what does', () => {
  const sizes = (most: number) => withinBytes([{ bytes: 5 }, { bytes: 9 }, { bytes: 3 }], most).map(({ bytes }) => bytes);
  assert.deepEqual(sizes(20), [5, 9, 3]);
  assert.deepEqual(sizes(10), [5, 3]);
  assert.deepEqual(sizes(2), []);
});

test('a portal does not take the copies of one below it for its own', () => {
  assert.ok(Object.values(cacheNames('/kb/')).every((name) => !name.startsWith(`${cachePrefix('/')}-`)));
});

test('a device keeps runbooks first, of a large library no more than a phone can bear, and the scripts that these pages need', async () => {
  const out = await folder('plan');
  const playbooks = Array.from({ length: 100 }, (_, index) => ({ kind: 'playbook', type: index % 2 === 0 ? 'how-to' : 'runbook', url: `/playbooks/p${index}/` }));
  for (const path of ['', 'search/', 'offline/', ...playbooks.map(({ url }) => url)]) {
    await mkdir(join(out, path), { recursive: true });
    await writeFile(join(out, path, 'index.html'), `${html('a')}<script src="/_astro/a.js"></script>`.padEnd(80_000));
  }
  for (const path of ['_astro', 'api']) await mkdir(join(out, path));
  await writeFile(join(out, 'api/entries.json'), JSON.stringify([...playbooks, { kind: 'lesson', url: '/lessons/l/' }]));
  for (const path of ['theme.js', 'favicon.svg', '_astro/later.js', '_astro/form.js', 'search/fielded.json']) await writeFile(join(out, path), '{}');
  await writeFile(join(out, '_astro/a.js'), 'import("./later.js")');

  const { files, shell, assets } = await readPlan(out, '/');
  const kept = files.map(({ url }) => url);
  assert.deepEqual(kept.slice(0, 50), playbooks.filter(({ type }) => type === 'runbook').map(({ url }) => url));
  assert.deepEqual(kept.slice(50, 53), ['/', '/search/', '/playbooks/p0/']);
  assert.ok(!kept.some((path) => path.endsWith('.json')));
  assert.ok(kept.length > 60 && kept.length < 70, `${kept.length}`);
  assert.deepEqual(shell.map(({ url }) => url), ['/offline/', '/theme.js', '/favicon.svg']);
  assert.deepEqual(assets, ['/_astro/a.js', '/_astro/later.js']);
});

test('two builds of the same sources have the same id, and every change makes another', async () => {
  const content = await folder('content');
  await cp(join(fixtures, 'base'), content, { recursive: true });
  const id = () => buildId({ content, base: '/', audience: 'everyone' });
  const first = await id();
  assert.match(first, /^[0-9a-f]{16}$/);
  assert.equal(await id(), first);
  assert.notEqual(await buildId({ content, base: '/kb/', audience: 'everyone' }), first);
  assert.notEqual(await buildId({ content, base: '/', audience: 'restricted' }), first);

  const lesson = join(content, 'lessons/sample.mdx');
  await writeFile(lesson, `${await readFile(lesson, 'utf8')}\nOne more sentence.\n`);
  assert.notEqual(await id(), first);
});
