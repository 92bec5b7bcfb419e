/** An organisation takes a later version of the portal, keeps what is its own, and can go back. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { carryOutUpgrade, planUpgrade, whyNotNow } from '../../src/adopt/upgrade/upgrade.ts';
import { TemporaryRepository } from '../support/repository.ts';

const root = join(import.meta.dirname, '../..');
const opened: TemporaryRepository[] = [];
after(() => opened.forEach((repository) => repository.remove()));

const upgrade = (copy: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src/cli/upgrade.ts'), `--copy=${copy}`, ...args],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  return { status, stdout, stderr };
};

const settings = (...rows: string[]) =>
  [
    '## What the organisation decides',
    '',
    '| field | means | without it |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '### init',
    '',
  ].join('\n');
const lines = (...changed: Array<[number, string]>) =>
  Array.from({ length: 12 }, (_, at) => changed.find(([line]) => line === at)?.[1] ?? `line ${at}`)
    .concat('')
    .join('\n');

/** Two versions of something like the portal. Returns the hash of the first one. */
function versions(portal: TemporaryRepository): string {
  portal.write('package.json', '{ "version": "0.1.0" }\n');
  portal.write('content/lessons/kept.mdx', 'As it came\n');
  portal.write('content/lessons/edited.mdx', 'As it came\n');
  portal.write('content/lessons/dropped.mdx', 'As it came\n');
  portal.write('src/portal.config.ts', 'name: CALMS portal\n');
  portal.write('src/both.ts', lines());
  portal.write('src/clash.ts', 'before\n');
  portal.write('src/old.ts', lines([1, 'old']));
  portal.write('docs/settings.md', settings('| `name` | what it is called | required |'));
  const first = portal.commit('2026-01-01', 'one', 'Version 1');
  portal.write('package.json', '{ "version": "0.2.0" }\n');
  portal.write('content/lessons/kept.mdx', 'Improved\n');
  portal.write('content/lessons/edited.mdx', 'Improved\n');
  portal.write('content/lessons/dropped.mdx', 'Improved\n');
  portal.write('content/lessons/new.mdx', 'New\n');
  portal.write('src/portal.config.ts', 'name: CALMS portal\ncolour: none\n');
  portal.write('src/styles/theme.css', '/* yours */\n');
  portal.write('src/both.ts', lines([10, 'theirs']));
  portal.write('src/clash.ts', 'theirs\n');
  portal.write('src/new.ts', 'new\n');
  rmSync(join(portal.folder, 'src/old.ts'));
  portal.write(
    'docs/settings.md',
    settings(
      '| `name` | what it is called | required |',
      '| `colour` | of what it is | no colour |',
    ),
  );
  portal.commit('2026-02-01', 'one', 'Version 2');
  return first;
}

describe('a copy of a small portal', () => {
  let portal: TemporaryRepository;
  let copy: TemporaryRepository;
  let first = '';
  const read = (file: string) => readFileSync(join(copy.folder, file), 'utf8');
  const state = () => copy.git('status', '--porcelain');

  beforeEach(() => {
    portal = new TemporaryRepository();
    copy = new TemporaryRepository();
    opened.push(portal, copy);
    first = versions(portal);
    copy.git('fetch', '-q', portal.folder, 'main');
    copy.git('reset', '-q', '--hard', first);
    copy.write('src/portal.config.ts', 'name: Ours\n');
    copy.write('content/lessons/edited.mdx', 'Ours\n');
    copy.write('content/lessons/own.mdx', 'Ours\n');
    rmSync(join(copy.folder, 'content/lessons/dropped.mdx'));
    copy.write('src/both.ts', lines([2, 'ours']));
    copy.commit('2026-01-15', 'two', 'Make it ours');
  });

  test('code is merged, what is its own stays, and what there is to decide is told', () => {
    const before = copy.git('rev-parse', 'HEAD:content', 'HEAD:src/portal.config.ts');
    const shown = upgrade(copy.folder, `--from=${portal.folder}`, '--dry-run');
    assert.equal(shown.status, 0, shown.stderr);
    assert.match(shown.stdout, /^change src\/both\.ts, merged with your edits$/m);
    assert.match(shown.stdout, /^add src\/new\.ts$/m);
    assert.match(shown.stdout, /^delete src\/old\.ts$/m);
    assert.match(shown.stdout, /^ {2}colour: of what it is\. Without it: no colour$/m);
    assert.match(shown.stdout, /New starter content[^\n]*\n {2}content\/lessons\/new\.mdx\n/);
    assert.match(shown.stdout, /improved[^\n]*\n {2}content\/lessons\/kept\.mdx\nTo take one/);
    assert.doesNotMatch(shown.stdout, /dropped|^ {2}content\/lessons\/edited/m);
    assert.equal(state(), '');
    assert.equal(copy.git('worktree', 'list').trim().split('\n').length, 1);

    const done = upgrade(copy.folder, `--from=${portal.folder}`);
    assert.equal(done.status, 0, done.stderr);
    assert.equal(read('src/both.ts'), lines([2, 'ours'], [10, 'theirs']));
    assert.equal(read('src/styles/theme.css'), '/* yours */\n');
    copy.commit('2026-02-02', 'two', 'Upgrade');
    assert.equal(copy.git('rev-parse', 'HEAD:content', 'HEAD:src/portal.config.ts'), before);
    assert.match(upgrade(copy.folder).stdout, /Nothing to do/);

    portal.write('src/new.ts', 'newer\n');
    portal.write('src/styles/theme.css', '/* something else */\n');
    portal.commit('2026-03-01', 'one', 'Version 3');
    assert.match(upgrade(copy.folder).stdout, /^1 file to change, 0 of them merged/m);
    assert.equal(read('src/styles/theme.css'), '/* yours */\n');
    assert.equal(read('src/new.ts'), 'newer\n');
  });

  test('where both changed the same lines, a conflict is told and left to decide, and one command undoes it', async () => {
    copy.write('src/clash.ts', 'ours\n');
    copy.write('src/old.ts', lines([1, 'ours']));
    copy.commit('2026-01-16', 'two', 'Change code');
    const { status, stdout } = upgrade(copy.folder, `--from=${portal.folder}`);
    assert.equal(status, 1);
    assert.match(stdout, /^conflict src\/clash\.ts: both changed the same lines$/m);
    assert.match(
      stdout,
      /^conflict src\/old\.ts: you changed it, and the new version deleted it$/m,
    );
    assert.match(read('src/clash.ts'), /<<<<<<<[^]*ours[^]*=======[^]*theirs[^]*>>>>>>>/);
    assert.match(read('src/old.ts'), /ours/);
    assert.match(state(), /^UU src\/clash\.ts$/m);
    assert.match((await whyNotNow(copy.folder))!, /not committed/);

    copy.git('reset', '-q', '--hard');
    assert.equal(state(), '');
    assert.equal(read('src/clash.ts'), 'ours\n');
    assert.ok(!existsSync(join(copy.folder, 'upstream.json')));
    assert.ok(!existsSync(join(copy.folder, 'src/new.ts')));
  });

  test('a file that Git ignores is not overwritten', async () => {
    copy.write('.gitignore', 'new.ts\n');
    copy.commit('2026-01-16', 'two', 'Ignore a file');
    copy.write('src/new.ts', 'local\n');
    const plan = await planUpgrade(copy.folder, { from: portal.folder });
    await assert.rejects(carryOutUpgrade(copy.folder, plan!), /src\/new\.ts would be overwritten/);
    assert.equal(read('src/new.ts'), 'local\n');
    assert.equal(state(), '');
  });

  test('where the copy comes from must be known, and a folder of a larger repository is refused', async () => {
    const nowhere = join(copy.folder, 'nowhere');
    await assert.rejects(
      planUpgrade(copy.folder, {}),
      /not known\. Name its repository with --from/,
    );
    await assert.rejects(
      planUpgrade(copy.folder, { from: nowhere }),
      /cannot be fetched from .*Check --from and --to/,
    );
    assert.match((await whyNotNow(join(copy.folder, 'src')))!, /a folder of a larger repository/);
    copy.write('upstream.json', '{}\n');
    copy.commit('2026-01-16', 'two', 'Break the record');
    await assert.rejects(planUpgrade(copy.folder, {}), /upstream\.json:1:1 is not a record/);
  });
});

describe('a copy that was downloaded', () => {
  const downloaded = (portal: TemporaryRepository, first: string, message: string) => {
    const copy = new TemporaryRepository();
    opened.push(copy);
    portal.git('checkout', '-q', first);
    cpSync(portal.folder, copy.folder, {
      recursive: true,
      filter: (file) => file !== join(portal.folder, '.git'),
    });
    portal.git('checkout', '-q', 'main');
    if (message) copy.write('src/both.ts', lines([2, 'ours']));
    copy.commit('2026-01-15', 'two', 'The portal as it came');
    return copy;
  };

  test('is recognised by its files, and takes a later version', async () => {
    const portal = new TemporaryRepository();
    opened.push(portal);
    const copy = downloaded(portal, versions(portal), '');
    copy.write('src/both.ts', lines([2, 'ours']));
    copy.commit('2026-01-16', 'two', 'Change code');
    const plan = await planUpgrade(copy.folder, { from: portal.folder });
    await carryOutUpgrade(copy.folder, plan!);
    const text = readFileSync(join(copy.folder, 'src/both.ts'), 'utf8');
    assert.equal(text, lines([2, 'ours'], [10, 'theirs']));
  });

  test('and edited before it was committed, is refused until the version is named', async () => {
    const portal = new TemporaryRepository();
    opened.push(portal);
    const first = versions(portal);
    const copy = downloaded(portal, first, 'edited');
    const from = portal.folder;
    await assert.rejects(planUpgrade(copy.folder, { from }), /shares no history .* with --base/);
    await assert.rejects(
      planUpgrade(copy.folder, { from, base: 'HEAD' }),
      /--base is HEAD, which is no earlier commit of the version/,
    );
    assert.equal(copy.git('status', '--porcelain'), '');
    const plan = await planUpgrade(copy.folder, { from, base: first });
    assert.deepEqual(plan?.conflicts, []);
  });
});

const shallow = (() => {
  try {
    return execFileSync('git', ['-C', root, 'rev-parse', '--is-shallow-repository'], {
      encoding: 'utf8',
    });
  } catch {
    return 'none';
  }
})().trim();
const skip =
  shallow === 'false'
    ? false
    : 'the history of the project is not here: run git fetch --unshallow, and in a pipeline fetch all of it';

test('a copy of an older commit of this project becomes the project of today', { skip }, () => {
  const copy = mkdtempSync(join(tmpdir(), 'portal-upgrade-test-'));
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-C', copy, '-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args],
      { encoding: 'utf8' },
    ).trim();
  try {
    const source = execFileSync('git', ['-C', root, 'rev-list', '--first-parent', 'HEAD'], {
      encoding: 'utf8',
    });
    const commits = source.trim().split('\n');
    const older = commits[Math.min(150, commits.length - 1)]!;
    execFileSync('git', ['clone', '-q', '--shared', '--no-checkout', root, copy]);
    git('checkout', '-q', '-B', 'main', older);
    const config = join(copy, 'src/portal.config.ts');
    writeFileSync(config, readFileSync(config, 'utf8').replace(/name: '.*'/, "name: 'Ours'"));
    writeFileSync(join(copy, 'content/lessons/ours.mdx'), 'Ours\n');
    writeFileSync(join(copy, 'src/ours.ts'), '/** Ours. */\n');
    git('add', '-A');
    git('commit', '-qm', 'Make it ours');
    const ours = git('rev-parse', 'HEAD:content', 'HEAD:src/portal.config.ts');

    const { status, stdout, stderr } = upgrade(copy, `--from=${root}`, `--to=${commits[0]}`);
    assert.equal(status, 0, stdout.slice(-2000) + stderr);
    git('commit', '-qm', 'Upgrade the portal');
    assert.equal(git('rev-parse', 'HEAD:content', 'HEAD:src/portal.config.ts'), ours);
    const differs = git('diff', '--name-only', commits[0]!, 'HEAD', '--', '.', ':!content');
    assert.deepEqual(
      differs.split('\n').filter((file) => file !== 'src/styles/theme.css'),
      ['src/ours.ts', 'src/portal.config.ts', 'upstream.json'],
    );
    assert.match(upgrade(copy, `--to=${commits[0]}`).stdout, /Nothing to do/);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
