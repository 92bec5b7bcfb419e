/** An organisation makes a copy of the portal its own, and can take it back. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { configText } from '../../src/adopt/config-file.ts';

/** What the commands and a build need of the project. */
const copied = [
  'src',
  'content',
  'public',
  'package.json',
  'package-lock.json',
  'astro.config.mjs',
  'tsconfig.json',
];

/** A copy of the project with a history of its own, as somebody has it who cloned it. */
let copy = '';
const root = join(import.meta.dirname, '../..');
const run = (...args: string[]) =>
  spawnSync(process.execPath, args, {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
const git = (...args: string[]) =>
  execFileSync(
    'git',
    ['-C', copy, '-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args],
    { encoding: 'utf8' },
  );
const read = (file: string) => readFileSync(join(copy, file), 'utf8');
/** What is there of a folder. */
const files = (folder: string) =>
  git('ls-files', '-z', folder)
    .split('\0')
    .filter((file) => file && existsSync(join(copy, file)));
/** As the portal comes, whatever an organisation has made of it since. */
const asItCame = {
  name: 'CALMS portal',
  organisation: 'Example organisation',
  description: 'What one organisation has learned about DevOps, the database included.',
  site: 'https://portal.example.org',
  forge: {
    kind: 'github',
    url: 'https://github.com/example-organisation/calms-portal',
    branch: 'main',
    contentPath: 'content',
  },
};
const given = [
  'src/cli/init.ts',
  '--yes',
  '--name=Knowledge of a shop',
  '--organisation=A shop',
  '--forge=gitlab',
  '--url=https://git.example.org/shop/portal',
  '--pillar=culture=People and trust',
  '--team=payments,product,Payments,#payments,https://chat.example.org/payments',
  '--team=data,dba,Data platform,#data,https://chat.example.org/data',
];

before(() => {
  copy = mkdtempSync(join(tmpdir(), 'portal-adopted-'));
  const files = execFileSync(
    'git',
    ['-C', root, 'ls-files', '-coz', '--exclude-standard', ...copied],
    {
      encoding: 'utf8',
    },
  );
  for (const file of files.split('\0').filter((name) => name && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'src/portal.config.ts'), configText(asItCame));
  git('init', '-q', '-b', 'main');
  git('add', 'src', 'content', 'package.json');
  git('commit', '-qm', 'The portal as it came');
  // As in a clone: the published branch is that of the portal that was copied.
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
});

after(() => rmSync(copy, { recursive: true, force: true }));

test('init shows what it would do, does it, leaves nothing that the check complains of, and does it once', () => {
  const shown = run(...given, '--dry-run');
  assert.equal(shown.status, 0, shown.stderr);
  const gone = [
    ...files('content/retrospectives/').filter((file) => file.endsWith('.mdx')),
    ...files('content/assessments/').filter((file) => /^sample: true$/m.test(read(file))),
  ];
  const told = new Set(shown.stdout.split('\n'));
  assert.deepEqual(
    gone.filter((file) => !told.has(`delete ${file}`)),
    [],
  );
  assert.equal(git('status', '--porcelain', 'content', 'src'), '');

  const done = run(...given);
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, /To undo it: git restore/);
  const checked = run('src/cli/check.ts');
  assert.match(checked.stdout, /no problems found/, checked.stdout);
  const config = read('src/portal.config.ts');
  assert.match(config, /name: 'Knowledge of a shop'/);
  assert.match(config, /addressesSince: '\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ'/);
  assert.doesNotMatch(config, /example-organisation/);
  assert.match(read('src/portal.words.ts'), /label: 'People and trust'/);
  for (const file of files('content/').filter((name) => name.endsWith('.mdx')))
    assert.match(read(file), /^owner: (payments|data)$/m, file);

  const unsaved = run(...given, '--name=Another');
  assert.equal(unsaved.status, 2);
  assert.match(unsaved.stderr, /not committed/);

  const [, undo = ''] = /To undo it: git (.*)/.exec(done.stdout) ?? [];
  git('add', '-A', 'src', 'content');
  const ours = git('write-tree').trim();
  git('reset', '-q');
  git(...undo.split(' '));
  assert.equal(git('status', '--porcelain', 'content', 'src'), '');
  git('read-tree', '-u', '--reset', ours);
  git('commit', '-qm', 'Make it ours');
  assert.match(run(...given).stdout, /Nothing to do/);
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  assert.match(run('src/cli/check.ts').stdout, /no problems found/);
});

test('what is wrong in the arguments is named, and nothing is written', () => {
  for (const [args, words] of [
    [['--keep=poems'], /--keep is poems/],
    [['--team=Payments,product,Payments,#p,https://x.example.org'], /--team .*: id: /],
    [['--pillar=love=Love'], /--pillar is love=Love/],
    [['--pillar=lean='], /Write lean= and a word/],
    [['--forge=svn', '--url=https://x.example.org'], /--forge is svn/],
  ] as const) {
    const { status, stderr } = run('src/cli/init.ts', '--yes', '--dry-run', ...args);
    assert.equal(status, 2);
    assert.match(stderr, words);
  }
});
