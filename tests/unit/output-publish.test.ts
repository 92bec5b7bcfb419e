/** Whenever a process is killed while it replaces a site, the next command has a whole one. */
import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { disk, type Disk } from '../../src/output/publish/disk.ts';
import { removeBuilt } from '../../src/output/judge/mark.ts';
import { isLeftBehind, publish, recover } from '../../src/output/publish/publish.ts';
import { Killed, killedAt, onOtherDisk, treeOf, write, writeSite } from '../support/output.ts';

const before = { 'index.html': 'before', 'old/index.html': 'before', '_astro/a.1.js': '1' };
const after = {
  'index.html': 'after',
  'new/index.html': 'after',
  'new/deep/index.html': 'after',
  '_astro/a.2.js': '2',
};

let folder = '';
let out = '';
let site = '';
let whole: Record<'before' | 'after', string[]>;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portal-publish-')));
  out = join(folder, 'www/kb');
  site = writeSite(join(folder, 'scratch/site'), after);
  mkdirSync(dirname(out));
  whole = { before: treeOf(writeSite(join(folder, 'whole'), before)), after: treeOf(site) };
});

afterEach(() => {
  for (const path of [folder, `${folder}-kept`]) rmSync(path, { recursive: true, force: true });
});

/** What is there before the site is published. */
const starts: Record<string, () => void> = {
  'a site': () => void writeSite(out, before),
  'a link to a site of before': () => {
    writeSite(join(folder, 'www/first'), before);
    symlinkSync('first', out);
  },
  'a link that was switched before': () => {
    writeSite(join(folder, 'www/.kb.portal-a'), before);
    writeSite(join(folder, 'www/.kb.portal-b'), {
      'index.html': 'long ago',
      'gone/index.html': 'long ago',
    });
    symlinkSync('.kb.portal-a', out);
  },
};

const disks: Record<string, () => Disk> = {
  'the same file system': () => disk,
  'another file system': () => onOtherDisk(join(folder, 'scratch')),
};

/** Publishes until operation `at`; whether it came to its end. */
function publishUntil(at: number, base: Disk): boolean {
  try {
    publish(site, out, killedAt(at, base));
    return true;
  } catch (cause) {
    if (!(cause instanceof Killed)) throw cause;
    return false;
  }
}

for (const [start, prepare] of Object.entries(starts)) {
  for (const [where, base] of Object.entries(disks)) {
    test(`a site replaces ${start}, from ${where}, and is killed: it is whole`, () => {
      prepare();
      const scratch = dirname(site);
      cpSync(folder, `${folder}-kept`, { recursive: true, verbatimSymlinks: true });
      let kills = 0;
      for (let at = 0; ; at++) {
        rmSync(folder, { recursive: true });
        cpSync(`${folder}-kept`, folder, { recursive: true, verbatimSymlinks: true });
        const isDone = publishUntil(at, base());
        recover(out);
        const found = treeOf(`${out}/`);
        const expected = readFileSync(join(out, 'index.html'), 'utf8') as 'before' | 'after';
        assert.deepEqual(found, whole[expected], `killed at ${at}`);
        assert.ok(!isLeftBehind(out), `killed at ${at}`);
        assert.deepEqual(
          readdirSync(dirname(out)).filter((name) => /next|last|link|lock/.test(name)),
          [],
        );
        if (isDone) {
          assert.equal(expected, 'after');
          break;
        }
        kills++;
        if (existsSync(site)) assert.deepEqual(treeOf(site), whole.after);
        else writeSite(site, after);
        publish(site, out, base());
        assert.deepEqual(
          treeOf(`${out}/`),
          whole.after,
          `published again after it was killed at ${at}`,
        );
      }
      assert.ok(kills >= 3, `${kills} operations of ${scratch}`);
    });
  }
}

test('a recovery that is killed itself is finished by the next one', () => {
  writeSite(out, before);
  for (let at = 0; at < 30; at++) {
    rmSync(dirname(out), { recursive: true });
    writeSite(join(folder, 'www/.kb.portal-last'), before);
    writeSite(join(folder, 'www/.kb.portal-next'), after);
    assert.throws(() => recover(out, killedAt(at % 8)), Killed);
    recover(out);
    assert.deepEqual(treeOf(out), whole.before);
    assert.deepEqual(readdirSync(dirname(out)), ['kb']);
  }
});

test('a link is switched, and goes on to name the site of before until then', () => {
  starts['a link to a site of before']!();
  publish(site, out);
  assert.ok(lstatSync(out).isSymbolicLink());
  assert.deepEqual(treeOf(join(folder, 'www/first')), whole.before);
  publish(writeSite(join(folder, 'scratch/third'), { 'index.html': 'third' }), out);
  assert.equal(readFileSync(join(out, 'index.html'), 'utf8'), 'third');
});

test('files that somebody adds to a site while it is replaced are kept, with a message', () => {
  writeSite(out, before);
  write(join(out, 'old/CNAME'), 'work');
  assert.throws(() => publish(site, out), /old\/CNAME.*it is now in .*\.kb\.portal-last/);
  assert.equal(readFileSync(join(folder, 'www/.kb.portal-last/old/CNAME'), 'utf8'), 'work');
  assert.deepEqual(treeOf(out), whole.after);
});

test('a list that names paths outside of its folder removes nothing there', () => {
  write(join(folder, 'www/secret.sql'), 'work');
  writeSite(out, { 'index.html': 'site' });
  write(
    join(out, 'build-manifest.json'),
    JSON.stringify({
      generator: 'calms-portal',
      files: { '../secret.sql': {}, [join(folder, 'www/secret.sql')]: {}, 'index.html': {} },
    }),
  );
  removeBuilt(out);
  assert.deepEqual(readdirSync(dirname(out)), ['secret.sql']);
});

test('everybody can read a site, whatever the umask was', () => {
  const umask = process.umask(0o077);
  try {
    for (const base of Object.values(disks)) {
      const opened: string[] = [];
      publish(writeSite(join(folder, 'scratch/masked'), after), out, {
        ...base(),
        chmodSync: (path, mode) => {
          opened.push(String(path));
          disk.chmodSync(path, mode);
        },
      });
      assert.ok(
        opened.at(-2)!.startsWith(`${opened.at(-1)}/`),
        'the folder of the site comes last',
      );
      const modes = ['', 'new', 'new/deep/index.html'].map((path) =>
        (statSync(join(out, path)).mode & 0o777).toString(8),
      );
      assert.deepEqual(modes, ['755', '755', '644']);
    }
  } finally {
    process.umask(umask);
  }
});

test('a file system without modes takes a site as well', () => {
  const chmodSync = () => {
    throw Object.assign(new Error('EPERM: operation not permitted'), { code: 'EPERM' });
  };
  publish(site, out, { ...onOtherDisk(join(folder, 'scratch')), chmodSync });
  assert.deepEqual(treeOf(out), whole.after);
});

test('nobody else can read a copy that is not whole', () => {
  const copying = onOtherDisk(join(folder, 'scratch'));
  for (let at = 2; publishUntil(at, copying) === false; at++) {
    const next = join(folder, 'www/.kb.portal-next');
    const isWhole =
      existsSync(join(next, 'new/index.html')) && existsSync(join(next, 'new/deep/index.html'));
    if (existsSync(next) && !isWhole) assert.equal(statSync(next).mode & 0o777, 0o700);
    recover(out);
  }
});

test('a disk that is full while a site is copied leaves the site of before', () => {
  writeSite(out, before);
  let copies = 0;
  const full: Disk = {
    ...onOtherDisk(join(folder, 'scratch')),
    copyFileSync: (from, to) => {
      if (copies++ === 2)
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      disk.copyFileSync(from, to);
    },
  };
  assert.throws(() => publish(site, out, full), /ENOSPC/);
  recover(out);
  assert.deepEqual(
    treeOf(dirname(out)),
    treeOf(dirname(writeSite(join(folder, 'same/kb'), before))),
  );
});

test('a site that the system does not let go is left as it is, and it is said what to do', () => {
  writeSite(out, before);
  assert.throws(
    () => publish(site, out, onOtherDisk(out)),
    /cannot be renamed \(EXDEV\).*Delete it, or set PORTAL_OUT/,
  );
  recover(out);
  assert.deepEqual(treeOf(out), whole.before);
});

test('a real second file system, where there is one, takes a site', (context) => {
  const memory = '/dev/shm';
  if (!existsSync(memory) || statSync(memory).dev === statSync(folder).dev)
    return context.skip('/dev/shm is no other file system');
  const elsewhere = mkdtempSync(join(memory, 'portal-publish-'));
  try {
    publish(site, join(elsewhere, 'kb'));
    assert.deepEqual(treeOf(join(elsewhere, 'kb')), whole.after);
    assert.deepEqual(readdirSync(elsewhere), ['kb']);
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});
