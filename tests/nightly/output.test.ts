/** What a build does to the folder that it is told to build: it replaces a site, nothing else. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { differences } from '../../src/repository/collections/compare-builds.ts';
import { placeOf } from '../../src/output/judge/places.ts';
import { scratchOf } from '../../src/output/publish/scratch.ts';
import {
  build,
  buildCommand,
  contentWith,
  root,
  run,
  temporary,
  type Run,
} from '../support/build.ts';
import { treeOf, write } from '../support/output.ts';

let content = '';
let folder = '';

const at = (...path: string[]) => join(folder, ...path);
const buildTo = (out: string, more: Record<string, string> = {}) =>
  build({ PORTAL_CONTENT: content, PORTAL_OUT: out, ...more });
const hidden = () => readdirSync(folder).filter((name) => name.startsWith('.'));

/** Starts a build and sends it a signal as soon as it writes pages; how it ended. */
function stoppedBuild(out: string, signal: NodeJS.Signals): Promise<NodeJS.Signals | null> {
  return new Promise((done, fail) => {
    const env = {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      PORTAL_CONTENT: content,
      PORTAL_OUT: out,
    };
    const child = spawn(...buildCommand, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.stdout.on('data', (data: Buffer) => {
      if (data.toString().includes('drawing pages')) child.kill(signal);
    });
    child.on('error', fail);
    child.on('close', (_, by) => done(by));
  });
}

before(async () => {
  [content, folder] = await Promise.all([contentWith(), temporary('output')]);
});

after(() =>
  Promise.all([rmSync(content, { recursive: true }), rmSync(folder, { recursive: true })]),
);

test('of two builds of one output at once one waits, and the site is whole', async () => {
  const [one, two, alone] = await Promise.all([
    buildTo(at('shared')),
    buildTo(at('shared')),
    buildTo(at('alone')),
  ]);
  for (const { code, output } of [one, two, alone]) assert.equal(code, 0, output);
  assert.match(
    one.output + two.output,
    /Waiting for another build of the same output: process \d+ on /,
  );
  assert.deepEqual(await differences(at('shared'), at('alone')), []);
  assert.deepEqual(hidden(), []);
});

test('builds for two audiences run side by side, and nothing of one is in the other', async () => {
  const lesson = join(content, 'lessons/inner.mdx');
  write(
    lesson,
    readFileSync(join(content, 'lessons/sample.mdx'), 'utf8').replace(
      'owner: dba',
      'owner: dba\naudience: restricted',
    ),
  );
  const outs = ['everyone', 'restricted'] as const;
  const runs = await Promise.all(
    outs.map((audience) => buildTo(at(audience), { PORTAL_AUDIENCE: audience })),
  );
  rmSync(lesson);
  for (const { code, output } of runs) assert.equal(code, 0, output);
  assert.deepEqual(
    outs.map((audience) => existsSync(at(audience, 'lessons/inner/index.html'))),
    [false, true],
  );
  const records = outs.map(
    (audience) =>
      JSON.parse(readFileSync(scratchOf(placeOf(at(audience))).record, 'utf8')) as {
        entries: number;
      },
  );
  assert.deepEqual(
    records.map(({ entries }) => entries),
    [3, 4],
  );
});

const refused: Record<string, { out: () => string; says: RegExp }> = {
  'its own content': { out: () => content, says: /is or holds the content folder/ },
  'a folder in its content': {
    out: () => join(content, 'site'),
    says: /lies in the content folder/,
  },
  'a folder of files': { out: () => at('files'), says: /holds secret\.sql/ },
  'a site into which somebody put files': {
    out: () => at('mixed'),
    says: /holds what no build wrote: CNAME/,
  },
  'a link to a folder of files': {
    out: () => at('to-files'),
    says: /is a link to .*files, and no build/,
  },
};

test('a build refuses to replace what it did not write, says so, and touches nothing', async () => {
  write(at('files/secret.sql'), 'work');
  cpSync(at('alone'), at('mixed'), { recursive: true });
  write(at('mixed/CNAME'), 'kb.example.org');
  symlinkSync('files', at('to-files'));
  for (const { out, says } of Object.values(refused)) {
    const seen = [treeOf(folder), treeOf(content)];
    const { code, output } = await buildTo(out());
    assert.equal(code, 1);
    assert.match(output, says);
    assert.deepEqual([treeOf(folder), treeOf(content)], seen);
  }
});

test('astro build makes the site as well, and writes into no folder but the one that is set', async () => {
  const settings = { PORTAL_CONTENT: content, PORTAL_OUT: at('alone') };
  const refused = await run('astro', ['build', '--outDir', at('files')], settings);
  assert.equal(refused.code, 1);
  assert.match(refused.output, /Nothing was built: PORTAL_OUT says where the site goes/);
  assert.ok(existsSync(at('files/secret.sql')));
  const { code, output } = await run('astro', ['build'], settings);
  assert.equal(code, 0, output);
  assert.ok(existsSync(at('alone/build-manifest.json')));
});

test('a build that is stopped by a signal leaves nothing behind', async () => {
  assert.equal(await stoppedBuild(at('new/below/stopped'), 'SIGTERM'), 'SIGTERM');
  assert.ok(!existsSync(at('new')));
  assert.ok(!existsSync(scratchOf(placeOf(at('new/below/stopped'))).site));
});

test('what a killed build leaves is gone after the next command', async () => {
  const out = at('killed');
  assert.equal(await stoppedBuild(out, 'SIGKILL'), 'SIGKILL');
  const { site } = scratchOf(placeOf(out));
  assert.ok(site.startsWith(root));
  // Any other command may have been the next one already, such as one of another test.
  await run('node', ['src/cli/check.ts'], { PORTAL_CONTENT: content });
  assert.ok(!existsSync(site));
  assert.deepEqual(hidden(), []);
});

test('a site is deployed, and its release passes like the build', async () => {
  mkdirSync(at('www'));
  const deploy = (...args: string[]): Promise<Run> =>
    run('node', ['src/cli/deploy.ts', at('www'), ...args], {
      PORTAL_CONTENT: content,
      PORTAL_OUT: at('alone'),
    });
  const first = await deploy();
  assert.equal(first.code, 0, first.output);
  assert.match(first.output, /current now leads to .*www\/releases\/000001-[0-9a-f]{16}/);
  assert.deepEqual(await differences(at('www/current'), at('alone')), []);
  rmSync(at('alone/index.html'));
  rmSync(at('alone/playbooks/sample/index.html'));
  const broken = await deploy();
  assert.equal(broken.code, 1, broken.output);
  assert.ok(existsSync(at('www/current/index.html')));
  assert.deepEqual(readdirSync(at('www')).sort(), ['current', 'releases']);
  assert.equal((await deploy('--rollback')).code, 2);
});
