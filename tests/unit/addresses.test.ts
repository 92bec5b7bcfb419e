/**
 * Addresses never break: what was published goes on leading somewhere, as a page and as a rule of
 * the server.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { check } from '../../src/checks/check.ts';
import { readRedirects, redirectsFile } from '../../src/domain/site/redirect.ts';
import { listContent } from '../../src/repository/content/files.ts';
import { readRemoved } from '../../src/repository/git/removed-entries.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { hostileNames } from '../support/hostile-names.ts';
import { TemporaryRepository } from '../support/repository.ts';

const base = join(import.meta.dirname, '../fixtures/base');
const sample = readFileSync(join(base, 'playbooks/sample.mdx'), 'utf8');
const open: TemporaryRepository[] = [];
let repository: TemporaryRepository;

beforeEach(() => {
  repository = new TemporaryRepository();
  open.push(repository);
  execFileSync('cp', ['-r', `${base}/.`, join(repository.folder, 'content')]);
  repository.write(
    'content/playbooks/old.mdx',
    sample.replace(/^title: .*$/m, 'title: A playbook of old'),
  );
  repository.commit('2026-01-01', 'sre-on-call', 'Publish');
});

after(() => open.forEach((each) => each.remove()));

const content = () => join(repository.folder, 'content');
/** What is lost, from the first commit on, whatever this portal has decided for itself. */
const problems = async () => {
  const library = await readLibrary(content(), { base: '/', insecureHosts: [] });
  const { entries } = await listContent(content());
  const { removed } = await readRemoved(content(), entries, { branch: 'main' });
  return check({ ...library, removed }).filter(({ rule }) => rule === 'missing-redirect');
};
const rename = () =>
  renameSync(join(content(), 'playbooks/old.mdx'), join(content(), 'playbooks/new.mdx'));

test('a rename without an alias is refused in the new file, with the alias to add, committed or not', async () => {
  rename();
  const expected = {
    rule: 'missing-redirect',
    file: 'playbooks/new.mdx',
    fix: 'Add /playbooks/old/ to the aliases of this entry: `aliases: [/playbooks/old/]`',
  };
  assert.partialDeepStrictEqual(await problems(), [expected]);
  repository.commit('2026-01-02', 'sre-on-call', 'Rename');
  assert.partialDeepStrictEqual(await problems(), [expected]);
});

test('with the alias, the rename passes', async () => {
  rename();
  repository.write(
    'content/playbooks/new.mdx',
    readFileSync(join(content(), 'playbooks/new.mdx'), 'utf8').replace(
      '\n---\n',
      '\naliases: [/playbooks/old/]\n---\n',
    ),
  );
  assert.deepEqual(await problems(), []);
});

test('an alias of a draft leads nowhere yet', async () => {
  rename();
  repository.write(
    'content/playbooks/new.mdx',
    readFileSync(join(content(), 'playbooks/new.mdx'), 'utf8').replace(
      '\n---\n',
      '\nstatus: draft\naliases: [/playbooks/old/]\n---\n',
    ),
  );
  assert.partialDeepStrictEqual(await problems(), [
    { file: 'playbooks/new.mdx', fix: 'Publish this entry, or give the alias to one that is' },
  ]);
});

test('a deletion is refused at the file that is gone', async () => {
  rmSync(join(content(), 'playbooks/old.mdx'));
  repository.commit('2026-01-02', 'sre-on-call', 'Delete');
  assert.partialDeepStrictEqual(await problems(), [{ file: 'playbooks/old.mdx', line: 1 }]);
});

test('a second rename asks for the address that has none yet, in the file of today', async () => {
  rename();
  repository.write(
    'content/playbooks/new.mdx',
    readFileSync(join(content(), 'playbooks/new.mdx'), 'utf8').replace(
      '\n---\n',
      '\naliases: [/playbooks/old/]\n---\n',
    ),
  );
  repository.commit('2026-01-02', 'sre-on-call', 'Rename');
  renameSync(join(content(), 'playbooks/new.mdx'), join(content(), 'playbooks/newest.mdx'));
  repository.commit('2026-01-03', 'sre-on-call', 'Rename again');
  assert.partialDeepStrictEqual(await problems(), [
    {
      file: 'playbooks/newest.mdx',
      fix: 'Add /playbooks/new/ to the aliases of this entry: `aliases: [/playbooks/new/]`',
    },
  ]);
});

test('what never was on the published branch, and what never was more than a draft, may go', async () => {
  repository.write(
    'content/playbooks/sketch.mdx',
    sample.replace('\n---\n', '\nstatus: draft\n---\n'),
  );
  repository.write(
    'content/playbooks/plan.mdx',
    sample.replace('\n---\n', '\nstatus: "draft"\n---\n'),
  );
  repository.commit('2026-01-02', 'sre-on-call', 'Sketch');
  repository.git('checkout', '-q', '-b', 'work');
  repository.write('content/playbooks/try.mdx', sample);
  repository.commit('2026-01-03', 'sre-on-call', 'Try');
  rmSync(join(content(), 'playbooks/try.mdx'));
  rmSync(join(content(), 'playbooks/sketch.mdx'));
  rmSync(join(content(), 'playbooks/plan.mdx'));
  repository.commit('2026-01-04', 'sre-on-call', 'Think again');
  assert.deepEqual(await problems(), []);
});

test('what was added to the published branch after the work began is not missed', async () => {
  repository.git('checkout', '-q', '-b', 'work');
  repository.git('checkout', '-q', 'main');
  repository.write('content/playbooks/later.mdx', sample);
  repository.commit('2026-01-02', 'sre-on-call', 'Later');
  repository.git('checkout', '-q', 'work');
  assert.deepEqual(await problems(), []);
});

test('addresses from before the day that the organisation names do not count', async () => {
  rmSync(join(content(), 'playbooks/old.mdx'));
  repository.commit('2026-01-02', 'sre-on-call', 'Delete what came with it');
  const { entries } = await listContent(content());
  assert.equal(
    (await readRemoved(content(), entries, { branch: 'main', since: '2026-01-01' })).removed.length,
    1,
  );
  assert.equal(
    (await readRemoved(content(), entries, { branch: 'main', since: '2026-01-02' })).removed.length,
    0,
  );
});

test('a clone may delete what it was copied with, before and after it is published, and not what it published itself', async () => {
  const clone = await mkdtemp(join(tmpdir(), 'portal-clone-'));
  try {
    execFileSync('git', ['clone', '-q', repository.folder, clone], { stdio: 'ignore' });
    const git = (time: string, ...args: string[]) =>
      execFileSync('git', ['-C', clone, '-c', 'user.name=x', '-c', 'user.email=x@x.org', ...args], {
        stdio: 'ignore',
        env: { ...process.env, GIT_COMMITTER_DATE: time, GIT_AUTHOR_DATE: time },
      });
    const of = async (since?: string) => {
      const { entries } = await listContent(join(clone, 'content'));
      const published = { branch: 'main', ...(since && { since }) };
      return (await readRemoved(join(clone, 'content'), entries, published)).removed.map(
        ({ id }) => id,
      );
    };
    // The copy was committed at ten o'clock of the same day.
    const since = '2026-01-01T11:00:00Z';
    rmSync(join(clone, 'content/playbooks/old.mdx'));
    assert.deepEqual(await of(), ['playbooks/old']);
    assert.deepEqual(await of(since), []);
    git('2026-01-01T11:00:00Z', 'commit', '-qam', 'Make it ours');
    assert.deepEqual(await of(since), []);
    git('2026-01-01T11:00:00Z', 'push', '-q', 'origin', 'HEAD:refs/heads/ours');
    git('2026-01-01T11:00:00Z', 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    assert.deepEqual(await of(since), []);
    // What is left of the copy has been published by the clone now.
    rmSync(join(clone, 'content/playbooks/sample.mdx'));
    assert.deepEqual(await of(since), ['playbooks/sample']);
    git('2026-01-05T11:00:00Z', 'commit', '-qam', 'Delete');
    git('2026-01-05T11:00:00Z', 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    assert.deepEqual(await of(since), ['playbooks/sample']);
  } finally {
    await rm(clone, { recursive: true });
  }
});

test('where Git refuses or is not there, it is said what was not checked, and why', async () => {
  const tools = await mkdtemp(join(tmpdir(), 'portal-git-'));
  const path = process.env['PATH'];
  const said = async () => (await readRemoved(join(repository.folder, 'content'), [])).unchecked;
  try {
    process.env['PATH'] = tools;
    assert.match((await said()) ?? '', /were not checked.*There is no `git` on this machine/);
    await writeFile(
      join(tools, 'git'),
      '#!/bin/sh\necho "fatal: detected dubious ownership in repository at \'/srv\'" >&2\nexit 128\n',
      { mode: 0o755 },
    );
    assert.match((await said()) ?? '', /were not checked.*Git refuses: .*safe\.directory/);
  } finally {
    process.env['PATH'] = path;
    await rm(tools, { recursive: true });
  }
  assert.equal(await said(), undefined);
});

test('a shallow clone says that it checks no addresses', async () => {
  const clone = await mkdtemp(join(tmpdir(), 'portal-shallow-'));
  repository.commit('2026-01-02', 'sre-on-call', 'Nothing');
  execFileSync('git', ['clone', '-q', '--depth', '1', `file://${repository.folder}`, clone], {
    stdio: 'ignore',
  });
  const { removed, unchecked } = await readRemoved(join(clone, 'content'), []);
  assert.deepEqual(removed, []);
  assert.match(unchecked ?? '', /shallow clone/);
  await rm(clone, { recursive: true });
});

test('hosts get a rule for every old address, under the path at which the portal is served', () => {
  const redirects = [{ from: '/playbooks/old/', to: '/playbooks/new/' }];
  assert.equal(redirectsFile(redirects, '/kb/'), '/kb/playbooks/old/ /kb/playbooks/new/ 301\n');
});

test('a rule has one line of three words whatever its names are, none of which means something to a host, and is read as it was written', () => {
  const names = hostileNames.filter((name) => name.isWellFormed());
  const redirects = names.map((name) => ({ from: `/playbooks/${name}/`, to: `/lessons/${name}/` }));
  const file = redirectsFile(redirects, '/');
  for (const line of file.trimEnd().split('\n'))
    assert.match(line, /^(?:\/[\w.~%-]*)+ (?:\/[\w.~%-]*)+ 301$/);
  assert.deepEqual(readRedirects(file), redirects);
});
