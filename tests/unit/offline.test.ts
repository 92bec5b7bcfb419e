/** What may be kept on a device, in which order, and which build it is of. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import {
  buildOf,
  cacheNames,
  digestOf,
  isOwnCache,
  mayBeKept,
  packPath,
  stampCopy,
  withinBytes,
  type Answer,
} from '../../src/domain/site/offline.ts';
import { planPlace, withPlan } from '../../src/build/worker.ts';
import { buildId } from '../../src/repository/collections/build.ts';
import { packTexts, textIn, type Pack } from '../../src/domain/site/pack.ts';
import { readPlan, writePacks } from '../../src/repository/collections/offline-plan.ts';
import { Copies } from '../../src/worker/copies.ts';
import { fixtures, temporary } from '../support/build.ts';

const page: Answer = {
  status: 200,
  type: 'basic',
  redirected: false,
  contentType: 'text/html; charset=utf-8',
  path: '/playbooks/sample/',
};
const html = (id: string) =>
  `<!doctype html><html lang="en"><head><meta name="portal-build" content="${id}"></head><body>Text</body></html>`;

const bytes = (text: string) => new TextEncoder().encode(text);

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
    { contentType: 'text/htmlx' },
    { contentType: 'text/plain; text/html' },
    { path: '/favicon.svg' },
    { path: '/page.constructor', contentType: '' },
  ];
  assert.deepEqual(
    refused.filter((difference) => mayBeKept({ ...page, ...difference })),
    [],
  );
  assert.equal(buildOf('<!doctype html><html><title>Sign in</title></html>'), undefined);
});

test('a copy says when it was made and is still a page of its build', () => {
  const copy = stampCopy(html('a'), new Date('2026-01-31T12:00:00Z'));
  assert.match(copy, /^<!doctype html><html data-copied="2026-01-31T12:00:00.000Z" lang="en">/);
  assert.equal(buildOf(copy), 'a');
});

test('a page has the digest of before when only the id of the build differs, and another when anything else does', async () => {
  const digest = (text: string) => digestOf('/a/', bytes(text));
  const own = await digest(html('a'));
  assert.match(own, /^[\w-]{22}$/);
  assert.equal(await digest(html('b')), own);
  const mark = '<meta name="portal-build" content="a">';
  const others = [
    html('a').replace('Text', 'Other text'),
    html('a').replace(mark, ''),
    html('a').replace(mark, mark + mark),
    html('a').replace(mark, '').replace('Text', `Text${mark}`),
    html('a').replace('"a"', '"a" onload="x"'),
    html('"><script src="/x.js"></script><meta content="'),
    `${html('a')} `,
  ];
  for (const other of others) assert.notEqual(await digest(other), own, other);
  // Elsewhere every byte counts.
  assert.notEqual(
    await digestOf('/a.js', bytes(html('b'))),
    await digestOf('/a.js', bytes(html('a'))),
  );
});

test('of a copy only the bytes are believed, and only if the build lists them for this path', async () => {
  const script = 'run();';
  const digests = {
    '/kb/a/': await digestOf('/kb/a/', bytes(html('a'))),
    '/kb/_astro/a.js': await digestOf('/kb/_astro/a.js', bytes(script)),
  };
  const copies = new Copies({ base: '/kb/', digests, first: [], rest: [] });
  const kept = (body: string, headers = {}) => new Response(body, { headers });

  const odd = kept(script, {
    'content-type': 'text/html',
    refresh: '0',
    'content-security-policy': 'sandbox',
  });
  const answer = (await copies.answerOf('/kb/_astro/a.js', odd))!;
  assert.equal(await answer.text(), script);
  assert.equal(answer.headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.equal(answer.headers.get('content-security-policy'), "frame-ancestors 'none'");
  assert.match(answer.headers.get('cache-control')!, /immutable/);
  assert.equal(answer.headers.get('refresh'), null);

  const page = (await copies.answerOf(
    '/kb/a/',
    kept(html('b'), { 'portal-copied': '2026-01-31T12:00:00.000Z' }),
  ))!;
  assert.match(await page.text(), /^<!doctype html><html data-copied="2026-01-31T12:00:00.000Z"/);
  const forged = (await copies.answerOf(
    '/kb/a/',
    kept(html('b'), { 'portal-copied': '"><script>' }),
  ))!;
  assert.match(await forged.text(), /^<!doctype html><html data-copied="[\d-]+T[\d:.]+Z"/);

  const refused = [
    ['/kb/a/', script],
    ['/kb/_astro/a.js', html('a')],
    ['/kb/_astro/a.js', `${script} `],
    ['/kb/_astro/b.js', script],
    ['/a/', html('a')],
    ['/kb/constructor', ''],
  ] as const;
  for (const [path, body] of refused)
    assert.equal(await copies.answerOf(path, kept(body)), undefined, path);
  assert.equal(await copies.answerOf('/kb/a/', undefined), undefined);
});

test('what does not fit makes room for what does', () => {
  const sizes = (most: number) =>
    withinBytes([{ bytes: 5 }, { bytes: 9 }, { bytes: 3 }], most).map(({ bytes }) => bytes);
  assert.deepEqual(sizes(20), [5, 9, 3]);
  assert.deepEqual(sizes(10), [5, 3]);
  assert.deepEqual(sizes(2), []);
});

test('a portal does not take the copies of one below it, or of another program, for its own', () => {
  const others = [
    ...Object.values(cacheNames('/kb/')),
    'another-program',
    'portal:',
    'portal:/',
    'my-portal:/-planned',
  ];
  assert.deepEqual(
    others.filter((name) => isOwnCache('/', name)),
    [],
  );
  assert.ok(Object.values(cacheNames('/')).every((name) => isOwnCache('/', name)));
});

test('a bundled worker takes its plan in the one place that it has for it', () => {
  const plan = { base: '/"\\kb`/' };
  const worker = withPlan(`const plan=JSON.parse(\`${planPlace}\`);`, plan);
  assert.deepEqual(runInNewContext(`${worker}; JSON.stringify(plan)`), JSON.stringify(plan));
  for (const code of ['const plan=1;', `["${planPlace}",'${planPlace}']`])
    assert.throws(() => withPlan(code, plan), /does not have one place for its plan/);
});

test('a device keeps runbooks first, of a large library no more than a phone can bear, and the scripts that these pages need', async () => {
  const out = await folder('plan');
  const playbooks = Array.from({ length: 100 }, (_, index) => ({
    kind: 'playbook',
    type: index % 2 === 0 ? 'how-to' : 'runbook',
    url: `/playbooks/p${index}/`,
  }));
  for (const path of ['', 'search/', 'offline/', ...playbooks.map(({ url }) => url)]) {
    await mkdir(join(out, path), { recursive: true });
    await writeFile(
      join(out, path, 'index.html'),
      `${html('a')}<script src="/_astro/a.js"></script>`.padEnd(80_000),
    );
  }
  for (const path of ['_astro', 'api']) await mkdir(join(out, path));
  await writeFile(
    join(out, 'api/entries.json'),
    JSON.stringify([...playbooks, { kind: 'lesson', url: '/lessons/l/' }]),
  );
  for (const path of [
    'theme.js',
    'favicon.svg',
    '_astro/later.js',
    '_astro/form.js',
    'search/fielded.json',
    'search/language.json',
    'search/portal.json',
  ])
    await writeFile(join(out, path), '{}');
  await writeFile(join(out, '_astro/a.js'), 'import("./later.js")');

  await writeFile(join(out, 'search/notes.txt'), '');
  await writeFile(join(out, '404.html'), html('a'));

  const plan = await readPlan(out, '/');
  const drawn = `${html('')}<script src="/_astro/a.js"></script>`.padEnd(80_000 - 1);
  const sha256 = createHash('sha256').update(drawn).digest('hex');
  assert.deepEqual(
    await readPlan(out, '/', (file) => (file.endsWith('index.html') ? sha256 : undefined)),
    plan,
  );
  const { first, rest, shell, assets, digests } = plan;
  const runbooks = playbooks.filter(({ type }) => type === 'runbook').map(({ url }) => url);
  const search = ['fielded', 'language', 'portal'].map((name) => `/search/${name}.json`);
  assert.deepEqual(first, ['/search/', ...search, ...runbooks]);
  assert.deepEqual(rest.flat().slice(0, 2), ['/', '/playbooks/p0/']);
  assert.ok(!rest.flat().some((path) => path.endsWith('.json')));
  assert.equal(rest.length, 5);
  assert.equal(rest.flat().length, 51);
  await writePacks(out, plan);
  const packs = await Promise.all(
    [0, 1].map(async (at) => JSON.parse(await readFile(join(out, packPath('/', at)), 'utf8'))),
  );
  assert.deepEqual(
    packs.map(({ files }: Pack) => Object.keys(files)),
    [[...shell, ...assets, ...first], rest[0]],
  );
  assert.equal(textIn(packs[0], '/theme.js'), '{}');
  assert.deepEqual(shell, ['/offline/', '/theme.js', '/favicon.svg']);
  assert.deepEqual(assets, ['/_astro/a.js', '/_astro/later.js']);
  const parts = [
    '/_astro/a.js',
    '/_astro/form.js',
    '/_astro/later.js',
    '/favicon.svg',
    ...search,
    '/theme.js',
  ];
  assert.deepEqual(
    Object.keys(digests).sort(),
    [...parts, '/', '/offline/', '/search/', ...playbooks.map(({ url }) => url)].sort(),
  );
  assert.deepEqual(
    [...shell, ...assets, ...first, ...rest.flat()].filter((path) => !digests[path]),
    [],
  );
  assert.equal(digests['/theme.js'], await digestOf('/theme.js', bytes('{}')));
});

test('what is packed comes out as it was, what the files share is in it once, and what is no pack has no text', () => {
  const shared = '<header><nav>Portal</nav></header>';
  const texts = new Map([
    ['/a/', `<html>${shared}<main>A, ünïcode 𝄞 & more</main></html>`],
    ['/b/', `<html>${shared}<main>B</main></html>`],
    ['/c.js', 'a<b;\n'],
    ['/d.css', ''],
  ]);
  const pack: unknown = JSON.parse(JSON.stringify(packTexts(texts)));
  for (const [path, text] of texts) assert.equal(textIn(pack, path), text);
  assert.equal(JSON.stringify(pack).split('Portal').length, 2);
  for (const odd of [
    undefined,
    null,
    'x',
    {},
    { pieces: [], files: { '/a/': 'x' } },
    { files: {} },
  ])
    assert.equal(textIn(odd, '/a/'), undefined);
  assert.equal(textIn(pack, 'constructor'), undefined);
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
