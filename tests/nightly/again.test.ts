/**
 * A second build: it replaces the first in one step or not at all, owes nothing to what was kept,
 * and is the same when its sources are.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { differences } from '../../src/repository/collections/compare-builds.ts';
import { build, buildCommand, contentWith, root, run, temporary } from '../support/build.ts';

let content = '';
let folder = '';
let site = '';

const built = (file: string) => readFile(join(site, file), 'utf8');
const verify = (live: string) =>
  run('node', ['src/cli/verify.ts', '--live', live], { PORTAL_CONTENT: content, PORTAL_OUT: site });

async function edit(file: string, from: string, to: string): Promise<void> {
  const path = join(content, file);
  const text = await readFile(path, 'utf8');
  assert.ok(text.includes(from));
  await writeFile(path, text.replaceAll(from, to));
}

/** Starts a build and kills it as soon as it writes pages. */
function killedBuild(): Promise<NodeJS.Signals | null> {
  return new Promise((done, fail) => {
    const child = spawn(...buildCommand, {
      cwd: root,
      env: {
        ...process.env,
        ASTRO_TELEMETRY_DISABLED: '1',
        ASTRO_DISABLE_UPDATE_CHECK: '1',
        PORTAL_CONTENT: content,
        PORTAL_OUT: site,
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.stdout.on('data', (data: Buffer) => {
      if (data.toString().includes('drawing pages')) child.kill('SIGKILL');
    });
    child.on('error', fail);
    child.on('close', (_, signal) => done(signal));
  });
}

/** A build of content that does not pass the check. */
async function failBuild(): Promise<void> {
  await rename(join(content, 'teams.yml'), join(folder, 'teams.yml'));
  const { code } = await build({ PORTAL_CONTENT: content, PORTAL_OUT: site });
  await rename(join(folder, 'teams.yml'), join(content, 'teams.yml'));
  assert.equal(code, 1);
}

before(async () => {
  [content, folder] = await Promise.all([contentWith(), temporary('again')]);
  site = join(folder, 'site');
  await edit('lessons/sample.mdx', 'owner: dba', 'owner: dba\nrelated: [playbooks/sample]');
  const { code, output } = await build({ PORTAL_CONTENT: content, PORTAL_OUT: site });
  assert.equal(code, 0, output);
  await cp(site, join(folder, 'before'), { recursive: true });
  await cp(content, join(folder, 'content'), { recursive: true });
});

/** Every test begins with the content and the site as they were built first. */
beforeEach(async () => {
  for (const [from, to] of [
    ['content', content],
    ['before', site],
  ] as const) {
    await rm(to, { recursive: true, force: true });
    await cp(join(folder, from), to, { recursive: true });
  }
});

after(() => Promise.all([rm(content, { recursive: true }), rm(folder, { recursive: true })]));

test('a build that is killed while it writes leaves the previous build untouched', async () => {
  await edit('playbooks/sample.mdx', '\ntitle: ', '\ntitle: Changed, ');
  assert.equal(await killedBuild(), 'SIGKILL');
  assert.deepEqual(await differences(site, join(folder, 'before')), []);
});

test('a build that fails leaves the previous build untouched', async () => {
  await failBuild();
  assert.deepEqual(await differences(site, join(folder, 'before')), []);
});

test('a build that was killed between its two renames loses no site: whatever command comes next brings it back', async () => {
  await rename(site, join(folder, '.site.portal-last'));
  await run('node', ['src/cli/check.ts'], { PORTAL_CONTENT: content, PORTAL_OUT: site });
  assert.deepEqual(await differences(site, join(folder, 'before')), []);
});

test('after a rename, pages that did not change themselves lead to the new name, as in a build that knows nothing of an earlier one', async () => {
  await rename(join(content, 'playbooks/sample.mdx'), join(content, 'playbooks/renamed.mdx'));
  await edit('playbooks/renamed.mdx', '\nowner: ', '\naliases: [/playbooks/sample/]\nowner: ');
  await edit('lessons/sample.mdx', 'playbooks/sample', 'playbooks/renamed');
  await edit('paths/sample.yml', 'playbooks/sample', 'playbooks/renamed');
  const again = await build({ PORTAL_CONTENT: content, PORTAL_OUT: site });
  assert.equal(again.code, 0, again.output);
  assert.ok((await built('playbooks/index.html')).includes('href="/playbooks/renamed/"'));
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('.')),
    [],
  );

  // Another path has a cache of its own, so nothing of the builds before is known here.
  const elsewhere = await temporary('elsewhere');
  await cp(content, elsewhere, { recursive: true });
  const fresh = await build({ PORTAL_CONTENT: elsewhere, PORTAL_OUT: join(folder, 'fresh') });
  await rm(elsewhere, { recursive: true });
  assert.equal(fresh.code, 0, fresh.output);
  assert.deepEqual(await differences(site, join(folder, 'fresh')), []);
});

test('sites that differ are told apart by file', async () => {
  const other = join(folder, 'other');
  await cp(site, other, { recursive: true });
  await writeFile(join(other, '404.html'), 'other');
  await rm(join(other, 'feed.xml'));
  assert.deepEqual(await differences(site, other), [
    '404.html differs',
    `feed.xml is only in ${site}`,
  ]);
});

test('an older build does not replace a newer one, and a first build replaces nothing', async () => {
  const live = join(folder, 'live.json');
  const { build: id, number } = JSON.parse(await built('build-id.json')) as {
    build: string;
    number: number;
  };
  assert.ok(number > 0);
  assert.equal((await verify(join(folder, 'nothing.json'))).code, 0);
  await writeFile(live, JSON.stringify({ build: id, number }));
  assert.equal((await verify(live)).code, 0);
  await writeFile(live, JSON.stringify({ build: id, number: number + 1 }));
  const older = await verify(live);
  assert.equal(older.code, 1);
  assert.match(
    older.output,
    new RegExp(`Build ${number + 1} is served, and this is the older build ${number}`),
  );
});

test('a login page in place of what is served is no permission', async () => {
  const live = join(folder, 'login.html');
  await writeFile(live, '<!doctype html><title>Sign in</title>');
  const { code, output } = await verify(live);
  assert.equal(code, 1);
  assert.match(output, /does not say which build is served/);
});
