/**
 * A build that is not fit to be served never takes the place of the one before, whatever went wrong
 * in it.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { placeOf } from '../../src/output/judge/places.ts';
import { scratchOf } from '../../src/output/publish/scratch.ts';
import { build, buildCommand, contentWith, root, temporary, type Run } from '../support/build.ts';
import { treeOf, writeSite } from '../support/output.ts';

const folders: string[] = [];

/** Content and an output of their own, in which the site of a build before stands. */
class Sample {
  readonly content: string;
  readonly out: string;
  private readonly before: string[];

  static async make(): Promise<Sample> {
    const [content, folder] = await Promise.all([contentWith(), temporary('fit')]);
    folders.push(content, folder);
    return new Sample(content, join(folder, 'site'));
  }

  private constructor(content: string, out: string) {
    this.content = content;
    this.out = writeSite(out, { 'index.html': 'the build before', 'a/index.html': 'a page' });
    this.before = treeOf(out);
  }

  get env(): Record<string, string> {
    return { PORTAL_CONTENT: this.content, PORTAL_OUT: this.out };
  }

  write(text: string): void {
    appendFileSync(join(this.content, 'lessons/sample.mdx'), text);
  }

  assertRefused({ code, output }: Run): void {
    assert.equal(code, 1, output);
    assert.deepEqual(treeOf(this.out), this.before);
    const record = readFileSync(scratchOf(placeOf(this.out)).record, 'utf8');
    assert.equal((JSON.parse(record) as { manifest?: string }).manifest, undefined);
  }
}

after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** What a disk may do to a file without saying so, and how the build names it. */
const faults: Record<string, { path: string; fault: string; says: RegExp }> = {
  'half of a page': {
    path: 'teams/dba/index\\.html$',
    fault: 'short',
    says: /^teams\/dba\/index\.html is truncated: its end is missing$/m,
  },
  'no page': {
    path: 'guide/search/index\\.html$',
    fault: 'lost',
    says: /^guide\/search\/index\.html is missing$/m,
  },
  'no page of an entry': {
    path: 'lessons/sample/index\\.html$',
    fault: 'lost',
    says: /^lessons\/sample has no page\nlessons\/sample has no record in the full-text index$/m,
  },
  'no worker': { path: 'sw\\.js$', fault: 'lost', says: /^sw\.js is missing$/m },
  'no feed': { path: 'feed\\.xml$', fault: 'lost', says: /^feed\.xml is missing$/m },
  'half of the manifest': {
    path: 'build-manifest\\.json$',
    fault: 'short',
    says: /^build-manifest\.json is not a manifest of this portal/m,
  },
};

let faulty: Sample;
let refused: Run;

before(async () => {
  faulty = await Sample.make();
  faulty.write('\n[Secrets](/guide/rules/#secretes)\n');
  const all = Object.values(faults).map(({ path, fault }) => [path, fault]);
  refused = await build({
    ...faulty.env,
    NODE_OPTIONS: `--import=${join(root, 'tests/support/fault.ts')}`,
    FAULTS: JSON.stringify(Object.fromEntries(all)),
  });
});

test('a build that a disk has spoiled without saying so leaves the site before it', () => {
  faulty.assertRefused(refused);
});

for (const [name, { says }] of Object.entries(faults)) {
  test(`it is named that a disk wrote ${name}`, () => {
    assert.match(refused.output, says);
  });
}

test('a link to a section that a page of the portal does not have is refused with its place', () => {
  const says =
    /^lessons\/sample\.mdx:\d+:1 leads to the section #secretes of \/guide\/rules\/, which is not there$/m;
  assert.match(refused.output, says);
});

test('content that changes while it is built is refused', async () => {
  const sample = await Sample.make();
  const run = await buildWhile(sample.env, () => sample.write('\nOne more sentence.\n'));
  sample.assertRefused(run);
  assert.match(run.output, /Content or code changed while it was built\. Build again/);
});

/** A build during which something happens once pages are written. */
function buildWhile(env: Record<string, string>, happens: () => void): Promise<Run> {
  return new Promise((done, fail) => {
    const child = spawn(...buildCommand, {
      cwd: root,
      env: {
        ...process.env,
        ASTRO_TELEMETRY_DISABLED: '1',
        ASTRO_DISABLE_UPDATE_CHECK: '1',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let hasHappened = false;
    const take = (data: Buffer) => {
      output += data.toString();
      if (hasHappened || !output.includes('drawing pages')) return;
      hasHappened = true;
      happens();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}
