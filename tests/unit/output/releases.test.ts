/** What an operator hears of locks, of what was left behind, and of deployments. */
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import { test } from 'node:test';
import { realOf } from '../../../src/output/judge/places.ts';
import { acquire, tryAcquire } from '../../../src/output/lock/lock.ts';
import { nameOf, parseOwner, thisProcess } from '../../../src/output/lock/owner.ts';
import { deploy, rollBack, type Deployment } from '../../../src/output/publish/deploy.ts';
import { isLink } from '../../../src/output/publish/disk.ts';
import { isLeftBehind, recover } from '../../../src/output/publish/publish.ts';
import { Releases } from '../../../src/output/publish/releases.ts';
import { scratchOf } from '../../../src/output/publish/scratch.ts';
import { write, writeSite } from '../../support/output.ts';
import { at, guarded } from '../../support/guarded-folder.ts';

test('an owner of a lock is a whole statement of a process', () => {
  const owner = thisProcess(new Date('2026-05-02T10:00:00Z'));
  assert.equal(
    nameOf(owner),
    `process ${process.pid} on ${hostname()}, since 2026-05-02T10:00:00.000Z`,
  );
  assert.match(owner.token, /^[0-9a-f]{8}$/);
  for (const wrong of [
    { pid: 0 },
    { pid: 1.5 },
    { host: 3 },
    { since: undefined },
    { token: undefined },
    { token: 'xyz' },
    { token: '' },
  ])
    assert.equal(
      parseOwner(JSON.stringify({ ...owner, ...wrong })),
      undefined,
      JSON.stringify(wrong),
    );
});

test('who waits for a lock in vain is told who holds it, and one that no process states is left after a while', async () => {
  const path = at('a/b/.x.portal-lock');
  const lock = tryAcquire(path)!;
  const { pid, host, since } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  const said: string[] = [];
  await assert.rejects(
    acquire(path, (message) => said.push(message), 0),
    {
      message: `${path} is held by process ${pid} on ${host}, since ${since}. If that process has ended, delete the file`,
    },
  );
  assert.deepEqual(said, []);
  assert.equal(tryAcquire(path), undefined);
  lock.release();
  lock.release();
  assert.ok(!existsSync(path));
  writeFileSync(path, 'half');
  assert.equal(tryAcquire(path), undefined);
  await assert.rejects(acquire(path, assert.fail, 0), {
    message: /is held by a process that is just starting or ending\./,
  });
  const old = new Date(Date.now() - 11_000);
  utimesSync(path, old, old);
  const taken = tryAcquire(path);
  assert.ok(taken);
  taken.release();
});

test('what a stopped build left is known by its names, and removed', () => {
  const place = at('out');
  assert.ok(!isLeftBehind(place));
  for (const name of ['next', 'last', 'lock']) {
    write(at(`.out.portal-${name}`), 'x');
    assert.ok(isLeftBehind(place), name);
    rmSync(at(`.out.portal-${name}`));
  }
  const rests = ['.0a1b2c3d', '.new-0a1b2c3d', '.unreadable', '.0a1b2c3d.unreadable'];
  for (const end of [...rests, '.mine', '.0a1b']) write(at(`.out.portal-lock${end}`), 'x');
  assert.ok(isLeftBehind(place));
  symlinkSync('x', at('.out.portal-link'));
  writeSite(at('.out.portal-next'), { 'a.html': 'x' });
  writeSite(at('.out.portal-last'), { 'index.html': 'before' });
  recover(place);
  assert.equal(readFileSync(at('out/index.html'), 'utf8'), 'before');
  assert.deepEqual(
    [...rests, '.mine', '.0a1b'].filter((end) => existsSync(at(`.out.portal-lock${end}`))),
    ['.mine', '.0a1b'],
  );
  assert.ok(!isLeftBehind(place) && !isLink(at('.out.portal-link')));
});

test('the site of an output grows in a folder that is named after its place', () => {
  const { folder: scratch, site, record, name } = scratchOf('/srv/kb');
  assert.match(scratch, /\.portal\/builds\/[0-9a-f]{12}$/);
  assert.deepEqual(
    [site, record, name].map((path) => path.slice(scratch.length)),
    ['/site', '/build.json', '/output'],
  );
  assert.notEqual(scratchOf('/srv/kb2').folder, scratch);
});

test('deployments are numbered, and what is in their way is told', async () => {
  const order: Deployment = {
    out: at('project/dist'),
    folder: at('srv'),
    guarded,
    say: assert.fail,
    verify: async () => true,
  };
  const build = (id: string) => {
    rmSync(order.out, { recursive: true, force: true });
    writeSite(order.out, { 'index.html': id, 'build-id.json': JSON.stringify({ build: id }) });
  };
  await assert.rejects(deploy(order), {
    message: `There is no site in ${order.out}. Run npm run build first`,
  });
  build('0a1b');
  assert.equal(await deploy(order), at('srv/releases/000001-0a1b'));
  await assert.rejects(rollBack(order), {
    message: `There is no release in ${at('srv/releases')} before the one that is served`,
  });
  build('not an id');
  assert.equal(await deploy(order), at('srv/releases/000002-unnamed'));
  assert.equal(readlinkSync(at('srv/current')), 'releases/000002-unnamed');
  assert.equal(new Releases(at('srv')).served(), '000002-unnamed');
  rmSync(at('srv/releases/000001-0a1b/index.html'));
  await assert.rejects(rollBack(order), {
    message: `${at('srv/releases/000001-0a1b')} is not whole: index.html is missing or has another size`,
  });
  write(at('srv/releases/000001-0a1b/index.html'), '0a1b');
  assert.equal(await rollBack(order), at('srv/releases/000001-0a1b'));
  assert.equal(basename(realOf(at('srv/current'))), '000001-0a1b');
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) write(at('srv', name), 'x');
  await assert.rejects(deploy(order), {
    message: `Nothing was changed: ${at('srv')} cannot hold releases, because it holds what no deployment made: a, b, c, d, e. Name a folder of its own, such as /srv/portal`,
  });
});

test('a folder for releases may hold what a file system puts there', () => {
  const releases = new Releases(at('srv'));
  assert.deepEqual(releases.foreign(), []);
  assert.equal(releases.served(), undefined);
  mkdirSync(at('srv/lost+found'), { recursive: true });
  for (const name of ['.portal-lock', '.portal-lock.mark']) write(at('srv', name), 'x');
  assert.deepEqual(releases.foreign(), []);
  write(at('srv/releases'), 'x');
  write(at('srv/.portal-next/x'), 'x');
  symlinkSync('elsewhere/x', at('srv/current'));
  assert.deepEqual(releases.foreign(), ['releases', 'current', '.portal-next']);
  rmSync(at('srv/current'));
  symlinkSync('releases/gone', at('srv/current'));
  assert.deepEqual(releases.foreign(), ['releases', '.portal-next']);
});
