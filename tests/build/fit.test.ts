/** A build that is not fit to be served never takes the place of the one before, whatever went wrong in it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { differences } from '../../src/library/difference.ts';
import { build, contentWith, root, temporary, type Run } from '../support/build.ts';
import { edit } from '../support/planted.ts';

let content = '';
let folder = '';
let env: Record<string, string> = {};

before(async () => {
  [content, folder] = await Promise.all([contentWith(), temporary('fit')]);
  env = { PORTAL_CONTENT: content, PORTAL_OUT: join(folder, 'site') };
  const { code, output } = await build(env);
  assert.equal(code, 0, output);
  await cp(join(folder, 'site'), join(folder, 'before'), { recursive: true });
  // So that the site of the build before is told from any later one.
  await edit(join(content, 'playbooks/sample.mdx'), (text) => text.replace('\ntitle: ', '\ntitle: Later, '));
});

after(() => Promise.all([content, folder].map((path) => rm(path, { recursive: true }))));

async function assertRefused({ code, output }: Run, says: RegExp): Promise<void> {
  assert.equal(code, 1, output);
  assert.match(output, says);
  assert.deepEqual(await differences(env['PORTAL_OUT']!, join(folder, 'before')), []);
  const { manifest } = JSON.parse(await readFile(join(root, '.portal/build.json'), 'utf8')) as { manifest?: string };
  assert.equal(manifest, undefined);
}

const faults: Record<string, { path: string; fault: string; says: RegExp }> = {
  'half of a page': { path: 'teams/dba/index\\.html$', fault: 'short', says: /teams\/dba\/index\.html is truncated: its end is missing/ },
  'no page': { path: 'guide/rules/index\\.html$', fault: 'lost', says: /guide\/rules\/index\.html is missing/ },
  'no page of an entry': { path: 'lessons/sample/index\\.html$', fault: 'lost', says: /lessons\/sample has no page\nlessons\/sample has no record in the full-text index/ },
  'no worker': { path: 'sw\\.js$', fault: 'lost', says: /sw\.js is missing/ },
  'no feed': { path: 'feed\\.xml$', fault: 'lost', says: /feed\.xml is missing/ },
  'half of the manifest': { path: 'build-manifest\\.json$', fault: 'short', says: /build-manifest\.json is not a manifest of this portal/ },
};

for (const [name, { path, fault, says }] of Object.entries(faults)) {
  test(`a disk that wrote ${name} without saying so is noticed before the swap`, async () => {
    const preload = `--import=${join(root, 'tests/support/fault.ts')}`;
    await assertRefused(await build({ ...env, NODE_OPTIONS: preload, FAULT_PATH: path, FAULT: fault }), says);
  });
}

test('a link to a section that a page of the portal does not have is refused with its place', async () => {
  const lesson = join(content, 'lessons/sample.mdx');
  const text = await readFile(lesson, 'utf8');
  await writeFile(lesson, `${text}\n[Secrets](/guide/rules/#secretes)\n`);
  await assertRefused(await build(env), /lessons\/sample\.mdx:\d+:1 leads to the section #secretes of \/guide\/rules\/, which is not there/);
  await writeFile(lesson, text);
});

test('content that changes while it is built is refused', async () => {
  const path = join(content, 'lessons/sample.mdx');
  const text = await readFile(path, 'utf8');
  await assertRefused(await buildWhile(() => writeFile(path, `${text}\nOne more sentence.\n`)), /Content or code changed while it was built\. Build again/);
  await writeFile(path, text);
});

/** A build during which something happens once pages are written. */
function buildWhile(happens: () => Promise<void>): Promise<Run> {
  return new Promise((done, fail) => {
    const child = spawn('astro', ['build'], { cwd: root, env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let once: Promise<void> | undefined;
    const take = (data: Buffer) => {
      output += data.toString();
      if (output.includes('/playbooks/')) once ??= happens();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}
