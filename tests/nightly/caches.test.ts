/** What earlier runs kept never decides what is published, and never stops a run. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { build, contentWith, root, run, temporary, type Run } from '../support/build.ts';
import { edit } from '../support/planted.ts';

let content = '';
let folder = '';
/** Where results are kept for this content, and in it what is known of the build of this output. */
let cache = '';
let store = '';
let env: Record<string, string> = {};

const check = (more: Record<string, string> = {}) =>
  run('node', ['src/cli/check.ts', '--format', 'json'], { ...env, ...more });
const verify = () => run('node', ['src/cli/verify.ts'], env);
const built = (path: string) => readFile(join(env['PORTAL_OUT']!, path, 'index.html'), 'utf8');
const failing = (path: string, code: string) => ({
  NODE_OPTIONS: `--import=${join(root, 'tests/support/fault.ts')}`,
  FAULTS: JSON.stringify({ [RegExp.escape(path)]: code }),
});

function assertDone({ code, output }: Run): void {
  assert.equal(code, 0, output);
}

/**
 * A run says once for each of these that it cannot be used, and nothing else of caches, and ends
 * well.
 */
function assertWarned({ code, output }: Run, unusable: readonly string[], why: string): void {
  assert.equal(code, 0, output);
  const warned = [...output.matchAll(/Warning: (.*)/g)].map(([, text]) => text!);
  const wanted = unusable.map(
    (path) => new RegExp(`^The cache in ${RegExp.escape(path)} cannot be used \\(${why}\\)\\. `),
  );
  assert.equal(warned.length, wanted.length, output);
  for (const pattern of wanted)
    assert.ok(
      warned.some((text) => pattern.test(text)),
      output,
    );
}

before(async () => {
  [content, folder] = await Promise.all([contentWith(), temporary('caches')]);
  cache = join(
    root,
    'node_modules/.astro',
    createHash('sha256').update(content).digest('hex').slice(0, 12),
  );
  env = { PORTAL_CONTENT: content, PORTAL_OUT: join(folder, 'site') };
  assertDone(await build(env));
  const stores = (await readdir(cache)).filter((name) => name.startsWith('store-'));
  assert.equal(stores.length, 1);
  store = join(cache, stores[0]!);
  await rename(cache, join(folder, 'cache'));
});

beforeEach(() => rm(cache, { recursive: true, force: true }));

after(() =>
  Promise.all([content, folder, cache].map((path) => rm(path, { recursive: true, force: true }))),
);

/** The cache as the first build left it. */
async function restore(): Promise<void> {
  await cp(join(folder, 'cache'), cache, { recursive: true });
}

test('a word that was changed and a row that was added in what is kept are not published, and the file is named', async () => {
  await restore();
  const evil = (text: string) =>
    text
      .replaceAll('Some text', 'Evil text')
      .replaceAll('Platform', 'Evilform')
      .replaceAll('A sample', 'An evil');
  await edit(join(cache, 'compiled.jsonl'), evil);
  await edit(join(store, 'build.json'), (text) => text.replace('lessons/', 'lessens/'));
  await edit(join(env['PORTAL_OUT']!, 'lessons/sample/index.html'), evil);
  const again = await build(env);
  assertDone(again);
  assert.match(
    again.output,
    /Warning: \S+compiled\.jsonl: 3 lines are damaged and ignored; what was in it is made anew/,
  );
  assert.match(
    again.output,
    /Warning: \S+build\.json: 1 record is damaged and ignored; what was in it is made anew/,
  );
  for (const path of [
    'lessons/sample',
    'playbooks/sample',
    'retrospectives/sample',
    'teams/platform',
    'teams',
    '.',
  ]) {
    assert.doesNotMatch(await built(path), /evil/i, path);
  }
  assert.doesNotMatch((await check()).output, /Warning/);
});

test('a page of the last build that somebody changed is not taken over', async () => {
  await restore();
  await edit(join(env['PORTAL_OUT']!, 'playbooks/sample/index.html'), (text) =>
    text.replaceAll('Some text', 'Evil text'),
  );
  const again = await build(env);
  assertDone(again);
  assert.match(again.output, /drew 1 of/);
  assert.match(await built('playbooks/sample'), /Some text/);
});

test('a file in the place of the folder is a warning that names it, for every command', async () => {
  await writeFile(cache, 'x');
  for (const done of [await check(), await build(env), await verify()])
    assertWarned(done, [cache], 'E(?:EXIST|NOTDIR)');
  assert.match(await built('playbooks/sample'), /Some text/);
});

test('folders in the place of files are a warning that names where they are, for every command', async () => {
  const files = [
    ...['compiled.jsonl', 'findings.jsonl'].map((name) => join(cache, name)),
    join(store, 'build.json'),
  ];
  for (const file of files) await mkdir(join(file, 'x'), { recursive: true });
  assertWarned(await check(), [cache], 'EISDIR');
  assertWarned(await build(env), [cache, store], 'EISDIR');
  assertWarned(await verify(), [cache], 'EISDIR');
  assert.match(await built('playbooks/sample'), /Some text/);
});

test('a link that leads nowhere is a warning that names it, for a command that keeps something', async () => {
  await symlink(join(folder, 'nowhere/at/all'), cache);
  assertWarned(await check(), [cache], 'ENOENT');
  assertWarned(await verify(), [], 'ENOENT');
});

for (const code of ['ENOSPC', 'EROFS', 'EACCES', 'EDQUOT']) {
  test(`a cache that cannot be written (${code}) is a warning, and leaves nothing half written`, async () => {
    assertWarned(await check(failing(`${cache}/`, code)), [cache], code);
    assert.deepEqual(await readdir(cache).catch(() => []), []);
  });
}

test('files of another program in the place of what is kept are named, and replaced', async () => {
  await mkdir(cache);
  for (const name of ['compiled.jsonl', 'findings.jsonl'])
    await writeFile(join(cache, name), '{"version":3}\n');
  const { code, output } = await check();
  assert.equal(code, 0, output);
  for (const name of ['compiled.jsonl', 'findings.jsonl']) {
    assert.ok(
      output.includes(`Warning: ${join(cache, name)} is not what the portal keeps there`),
      output,
    );
  }
  assert.doesNotMatch((await check()).output, /Warning/);
});

test('a report for programs stays one when the cache is damaged', async () => {
  await check();
  for (const name of await readdir(cache))
    await edit(join(cache, name), (text) => text.slice(0, -30));
  const child = await run('sh', ['-c', 'node src/cli/check.ts --format json 2>/dev/null'], env);
  assert.deepEqual(JSON.parse(child.output), { problems: [] });
});
