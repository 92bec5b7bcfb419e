/** What earlier runs kept never decides what is published, and never stops a run. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { build, contentWith, root, run, temporary, type Run } from '../support/build.ts';
import { edit } from '../support/planted.ts';

let content = '';
let folder = '';
let cache = '';
let env: Record<string, string> = {};

const check = (more: Record<string, string> = {}) => run('node', ['src/cli/check.ts', '--format', 'json'], { ...env, ...more });
const verify = () => run('node', ['src/cli/verify.ts'], env);
const page = () => readFile(join(env['PORTAL_OUT']!, 'playbooks/sample/index.html'), 'utf8');
const fault = (path: string, kind: string) => ({ NODE_OPTIONS: `--import=${join(root, 'tests/support/fault.ts')}`, FAULT_PATH: path, FAULT: kind });

function assertDone({ code, output }: Run): void {
  assert.equal(code, 0, output);
}

/** A run says once that the cache cannot be used, names it, and ends well. */
function assertWarned({ code, output }: Run, why: string): void {
  assert.equal(code, 0, output);
  assert.equal(output.split('Warning: ').length, 2, output);
  assert.ok(output.includes(`Warning: The cache in ${cache} cannot be used (${why})`), output);
}

before(async () => {
  [content, folder] = await Promise.all([contentWith(), temporary('caches')]);
  cache = join(root, 'node_modules/.astro', createHash('sha256').update(content).digest('hex').slice(0, 12));
  env = { PORTAL_CONTENT: content, PORTAL_OUT: join(folder, 'site') };
  assertDone(await build(env));
  await rename(cache, join(folder, 'cache'));
});

beforeEach(() => rm(cache, { recursive: true, force: true }));

after(() => Promise.all([content, folder, cache].map((path) => rm(path, { recursive: true, force: true }))));

/** The cache as the first build left it. */
async function restore(): Promise<void> {
  await cp(join(folder, 'cache'), cache, { recursive: true });
}

test('a word that was changed in what is kept is not published, wherever it is kept', async () => {
  await restore();
  const kept = (await readdir(cache)).filter((name) => name.endsWith('.jsonl') || name === 'data-store.json');
  assert.deepEqual(kept.sort(), ['compiled.jsonl', 'data-store.json', 'findings.jsonl']);
  const changed = [];
  for (const name of kept) {
    const text = await readFile(join(cache, name), 'utf8');
    const other = text.replaceAll('Some text', 'Evil text').replaceAll('Platform', 'Evilform').replaceAll('A sample', 'An evil');
    if (other !== text) changed.push(name);
    await writeFile(join(cache, name), other);
  }
  assert.deepEqual(changed.sort(), ['compiled.jsonl', 'data-store.json']);
  const again = await build(env);
  assertDone(again);
  assert.match(again.output, /Warning: \S+compiled\.jsonl: 3 lines are damaged and ignored; what was in it is made anew/);
  for (const path of ['playbooks/sample', 'teams/platform', 'teams', '.']) assert.doesNotMatch(await readFile(join(env['PORTAL_OUT']!, path, 'index.html'), 'utf8'), /evil/i, path);
  assert.doesNotMatch((await build(env)).output, /Warning/);
});

test('a row that was added to the store of Astro is not published', async () => {
  await restore();
  await edit(join(cache, 'data-store.json'), (text) => text.replaceAll('playbooks/sample', 'playbooks/simple'));
  assertDone(await build(env));
  assert.match(await page(), /Some text/);
  assert.ok(!existsSync(join(env['PORTAL_OUT']!, 'playbooks/simple')));
});

test('a store of Astro that is cut short or no store at all is made anew', async () => {
  for (const text of ['', '[', '{"a":1}', '[[1]]', '\0\0\0\0']) {
    await rm(cache, { recursive: true, force: true });
    await restore();
    await writeFile(join(cache, 'data-store.json'), text);
    assertDone(await build(env));
    assert.match(await page(), /Some text/);
  }
});

const unusable: Record<string, { make(): Promise<unknown>; why: string }> = {
  'a file in the place of the folder': { make: () => writeFile(cache, 'x'), why: 'E(?:EXIST|NOTDIR)' },
  'a link that leads nowhere': { make: () => symlink(join(folder, 'nowhere/at/all'), cache), why: 'ENOENT' },
  'folders in the place of files': {
    make: () => Promise.all(['compiled.jsonl', 'findings.jsonl', 'data-store.json'].map((name) => mkdir(join(cache, name, 'x'), { recursive: true }))),
    why: 'EISDIR',
  },
};

for (const [name, { make, why }] of Object.entries(unusable)) {
  test(`${name} is a warning that names it, for every command`, async () => {
    await make();
    for (const command of [() => check(), () => build(env), () => verify()]) {
      const { code, output } = await command();
      assert.equal(code, 0, output);
      assert.match(output, new RegExp(`Warning: The cache in ${RegExp.escape(cache)} cannot be used \\(${why}\\)`));
      assert.equal(output.split('Warning: ').length, 2, output);
    }
    assert.match(await page(), /Some text/);
  });
}

for (const code of ['ENOSPC', 'EROFS', 'EACCES', 'EDQUOT']) {
  test(`a cache that cannot be written (${code}) is a warning, and leaves nothing half written`, async () => {
    assertWarned(await check(fault(`${cache}/`, code)), code);
    assert.deepEqual(await readdir(cache).catch(() => []), []);
  });
}

test('a report for programs stays one when the cache is damaged', async () => {
  await check();
  for (const name of await readdir(cache)) await edit(join(cache, name), (text) => text.slice(0, -30));
  const child = await run('sh', ['-c', 'node src/cli/check.ts --format json 2>/dev/null'], env);
  assert.deepEqual(JSON.parse(child.output), { problems: [] });
});
