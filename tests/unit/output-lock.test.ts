/** One process at a time builds an output; one that was killed keeps nobody out. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import { acquire, tryAcquire } from '../../src/output/lock/lock.ts';
import { hasEnded, parseOwner, thisProcess, type Owner } from '../../src/output/lock/owner.ts';
import { root } from '../support/build.ts';

const folder = mkdtempSync(join(tmpdir(), 'portal-lock-'));
const path = join(folder, '.kb.portal-lock');
const lockModule = join(root, 'src/output/lock/lock.ts');

after(() => rmSync(folder, { recursive: true }));
afterEach(() => readdirSync(folder).forEach((name) => rmSync(join(folder, name))));

function leave(owner: Partial<Owner>, at = path): void {
  writeFileSync(at, JSON.stringify({ ...thisProcess(), ...owner }));
}

/** A process that takes the lock, does what `then` says, and waits. */
function holder(then = ''): ChildProcess {
  const code = `
    const { tryAcquire, acquire } = await import(${JSON.stringify(lockModule)});
    const path = ${JSON.stringify(path)};
    ${then || "tryAcquire(path); console.log('held'); setInterval(() => {}, 1000);"}`;
  return spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Number of a process that has just ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid!;
}

test('the lock is held by one, names it, and is free again once it is given back', async () => {
  const lock = tryAcquire(path)!;
  assert.equal(tryAcquire(path), undefined);
  const told: string[] = [];
  await assert.rejects(
    acquire(path, (message) => told.push(message), 0),
    (error: Error) => {
      assert.match(
        error.message,
        new RegExp(
          `held by process ${process.pid} on ${hostname()}, since 2\\d{3}-.*delete the file`,
        ),
      );
      return true;
    },
  );
  lock.release();
  lock.release();
  assert.ok(tryAcquire(path));
});

test('who waits is told for whom, once, and goes on when that ends', async () => {
  const lock = tryAcquire(path)!;
  const told: string[] = [];
  const waiting = acquire(path, (message) => {
    told.push(message);
    lock.release();
  });
  (await waiting).release();
  assert.equal(told.length, 1);
  assert.match(told[0]!, /Waiting for another build of the same output: process \d+ on/);
  assert.ok(!existsSync(path));
});

test('a process that was killed keeps nobody out', async () => {
  const child = holder();
  await once(child.stdout!, 'data');
  assert.equal(tryAcquire(path), undefined);
  child.kill('SIGKILL');
  await once(child, 'exit');
  tryAcquire(path)!.release();
  assert.deepEqual(readdirSync(folder), []);
});

test(
  'neither does one whose number another process has now',
  { skip: !existsSync('/proc/self/stat') },
  () => {
    leave({ pid: process.pid, started: '1' });
    assert.ok(tryAcquire(path));
  },
);

test(
  'neither does one of before the machine was started again',
  { skip: !existsSync('/proc/self/stat') },
  () => {
    leave({ boot: 'another' });
    assert.ok(tryAcquire(path));
  },
);

test('neither does one that was killed while it wrote the lock', () => {
  writeFileSync(path, '{"pid":');
  assert.equal(tryAcquire(path), undefined);
  utimesSync(path, 0, 0);
  assert.ok(tryAcquire(path));
});

test('neither do several that were killed while they took it over', async () => {
  const pid = await endedProcess();
  leave({ pid, token: 'aaaaaaaa' });
  leave({ pid, token: 'bbbbbbbb' }, `${path}.aaaaaaaa`);
  leave({ pid, token: 'cccccccc' }, `${path}.aaaaaaaa.bbbbbbbb`);
  tryAcquire(path)!.release();
  assert.deepEqual(readdirSync(folder), []);
});

test('of a process in another container or machine nobody knows whether it has ended', async () => {
  const owner = { ...thisProcess(), pid: await endedProcess() };
  assert.ok(hasEnded(owner));
  assert.ok(!hasEnded({ ...owner, host: 'elsewhere', boot: 'another' }));
  assert.ok(!hasEnded({ ...owner, space: 'pid:[1]' }));
});

test('a lock that states no process is no owner', () => {
  const owner = thisProcess();
  assert.deepEqual(parseOwner(JSON.stringify(owner)), owner);
  for (const wrong of [
    '',
    'null',
    '[]',
    '{}',
    JSON.stringify({ ...owner, pid: -1 }),
    JSON.stringify({ ...owner, pid: '1' }),
    JSON.stringify({ ...owner, token: '../x' }),
  ]) {
    assert.equal(parseOwner(wrong), undefined, wrong);
  }
});

test('of many that find a lock that was left, one at a time gets it', async () => {
  leave({ pid: await endedProcess() });
  const log = join(folder, 'log');
  writeFileSync(log, '');
  const work = `
    const { appendFileSync } = await import('node:fs');
    for (let round = 0; round < 5; round++) {
      const lock = await acquire(path, () => {});
      appendFileSync(${JSON.stringify(log)}, 'in ');
      await new Promise((done) => setImmediate(done));
      appendFileSync(${JSON.stringify(log)}, 'out\\n');
      lock.release();
    }`;
  const exits = await Promise.all(Array.from({ length: 4 }, () => once(holder(work), 'exit')));
  assert.deepEqual(
    exits.map(([code]) => code as number),
    [0, 0, 0, 0],
  );
  assert.equal(readFileSync(log, 'utf8'), 'in out\n'.repeat(20));
});

test('where nothing can be written, it is said', () => {
  assert.throws(
    () => tryAcquire('/proc/nothing/.kb.portal-lock'),
    /The lock \/proc\/nothing\/.* cannot be written .*folder has to be writable/,
  );
});
