/** What reviewers are told of a change, and who they are. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { reviewWithoutSecrets } from '../../src/checks/mask.ts';
import { githubReview, textReview } from '../../src/checks/reporters/review.ts';
import { reviewOf, type Review } from '../../src/domain/history/review.ts';
import { codeOwners, generatedMark } from '../../src/domain/history/reviewers.ts';
import { scopesOf } from '../../src/domain/rules/change-scope.ts';
import { readChanges } from '../../src/repository/git/changes.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { fixtures, root } from '../support/build.ts';

let folder = '';
let content = '';

const git = (...args: string[]) =>
  execFileSync(
    'git',
    ['-C', folder, '-c', 'user.name=A. Author', '-c', 'user.email=a@example.org', ...args],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );

const commit = (message: string) => {
  git('add', '-A');
  git('commit', '-q', '-m', message);
};

async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(join(content, file), change(await readFile(join(content, file), 'utf8')));
}

const library = () => readLibrary(content, { base: '/', insecureHosts: [] });

async function review(): Promise<Review> {
  const { changes, known, past, prefix } = await readChanges(content, 'main');
  return reviewOf(changes, await library(), known, past, prefix);
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-review-'));
  content = join(folder, 'content');
  await cp(join(fixtures, 'base'), content, { recursive: true });
  git('init', '-q', '-b', 'main');
  commit('Begin');
  await edit('playbooks/sample.mdx', (text) => `${text}\nOne more.\n`);
  commit('Add a sentence');
  git('checkout', '-q', '-b', 'topic');
});

/** Every test begins with a branch without changes. */
beforeEach(() => {
  git('reset', '-q', '--hard', 'main');
  git('clean', '-fdq');
});

after(() => rm(folder, { recursive: true }));

/** Changes, renames and removes, and commits that; and adds what is not committed yet. */
async function changeThings(): Promise<void> {
  await edit('playbooks/sample.mdx', (text) => text.replace('One more.', 'Two words more.'));
  await rename(join(content, 'lessons/sample.mdx'), join(content, 'lessons/renamed.mdx'));
  await rm(join(content, 'glossary/lead-time.yml'));
  commit('Change things');
  await writeFile(
    join(content, 'playbooks/new-one.mdx'),
    (await readFile(join(content, 'playbooks/sample.mdx'), 'utf8')).replace(
      /title: .*/,
      'title: "New: `one` | [two](x)"',
    ),
  );
}

/** A tag, a team, and a group that reviews for one that there was. */
async function changeVocabulary(): Promise<void> {
  await edit(
    'tags.yml',
    (text) => `${text}- { id: fresh, label: Fresh, description: What was not there before }\n`,
  );
  await edit(
    'teams.yml',
    (text) =>
      `${text}- { id: newcomers, name: Newcomers, kind: product, channel: { label: "#new", url: "https://chat.example.org/new" }, reviewGroup: newcomers }\n`,
  );
  await edit('teams.yml', (text) =>
    text.replace('kind: dba', 'kind: dba\n  reviewGroup: dba-reviewers'),
  );
}

const masked = (review: Review) => reviewWithoutSecrets(review, []);

test('a branch without changes says so', async () => {
  const nothing = await review();
  assert.deepEqual(nothing.files, []);
  assert.match(
    textReview(masked(nothing), { errors: 0, warnings: 0 }),
    /^No content changes\.\nThe check finds no problems\.$/,
  );
});

test('reviewers see what was added, changed, renamed and removed, committed or not, with the words of each', async () => {
  await changeThings();
  const { files } = await review();
  assert.deepEqual(
    files.map(({ file, status }) => [file, status]),
    [
      ['glossary/lead-time.yml', 'removed'],
      ['lessons/renamed.mdx', 'renamed'],
      ['playbooks/new-one.mdx', 'added'],
      ['playbooks/sample.mdx', 'changed'],
    ],
  );
  const sample = files.find(({ file }) => file === 'playbooks/sample.mdx')!;
  assert.deepEqual([sample.added, sample.removed, sample.url], [2, 1, '/playbooks/sample/']);
  const moved = files.find(({ file }) => file === 'lessons/renamed.mdx')!;
  assert.deepEqual([moved.added, moved.removed], [0, 0]);
});

test('titles that look like Markdown stay titles in the summary', async () => {
  await changeThings();
  const summary = githubReview(masked(await review()), { errors: 0, warnings: 0 });
  assert.match(summary, /^## What this changes$/m);
  assert.match(
    summary,
    /\| added \| playbooks\/new-one\.mdx \| New&#58; &#96;one&#96; &#124; &#91;two&#93;&#40;x&#41; \|/,
  );
});

test('new tags and teams are named, and the groups that review the entries', async () => {
  await changeThings();
  await changeVocabulary();
  const { newTags, newTeams, groups } = await review();
  assert.deepEqual([newTags, newTeams], [['fresh'], ['newcomers']]);
  assert.deepEqual(groups, ['dba-reviewers']);
});

test('a batch is held against the median of earlier ones, with a hint when it is large', async () => {
  await changeThings();
  await changeVocabulary();
  const { batch, ...rest } = await review();
  assert.equal(batch.files, 6);
  assert.equal(batch.median, (7 + 1) / 2);
  assert.equal(batch.isLarge, false);
  assert.doesNotMatch(
    textReview(masked({ batch, ...rest }), { errors: 0, warnings: 0 }),
    /large batch/,
  );
  assert.match(
    textReview(masked({ batch: { files: 9, median: 4, isLarge: true }, ...rest }), {
      errors: 0,
      warnings: 0,
    }),
    /can it be split/,
  );
});

test('content and code in one change are named', async () => {
  await changeThings();
  await writeFile(join(folder, 'package.json'), '{}');
  await writeFile(join(folder, 'README.md'), 'Words');
  const mixed = await review();
  assert.deepEqual(mixed.code, ['package.json']);
  assert.match(
    textReview(masked(mixed), { errors: 1, warnings: 2 }),
    /The check finds 1 error and 2 warnings\.[\s\S]*Content and code are changed together: package\.json/,
  );
});

test('a change of code alone is not told to touch content', async () => {
  await writeFile(join(folder, 'package.json'), '{}');
  const alone = await review();
  assert.deepEqual([alone.files, alone.code], [[], ['package.json']]);
  assert.doesNotMatch(textReview(masked(alone), { errors: 0, warnings: 0 }), /changed together/);
});

test('a content folder in a repository of its own is content from its root', async () => {
  const alone = await mkdtemp(join(tmpdir(), 'portal-alone-'));
  await cp(join(fixtures, 'base'), alone, { recursive: true });
  const own = (...args: string[]) =>
    execFileSync(
      'git',
      ['-C', alone, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args],
      { stdio: 'ignore' },
    );
  own('init', '-q', '-b', 'main');
  own('add', '-A');
  own('commit', '-q', '-m', 'Begin');
  await rm(join(alone, 'playbooks/sample.mdx'));
  const { changes, prefix } = await readChanges(alone, 'main');
  await rm(alone, { recursive: true });
  assert.deepEqual(
    [prefix, changes.map(({ path, status }) => [path, status])],
    ['', [['playbooks/sample.mdx', 'removed']]],
  );
});

const sides = (...files: string[]) =>
  spawnSync('node', ['src/cli/sides.ts'], { cwd: root, input: files.join('\n'), encoding: 'utf8' });

test('a pull request of content that touches code, workflows or the lock file is refused', () => {
  const code = [
    'src/cli/check.ts',
    '.github/workflows/check.yml',
    'package-lock.json',
    'package.json',
    'astro.config.mjs',
    '.npmrc',
    'docs.ts',
  ];
  assert.deepEqual(scopesOf(['content/lessons/a.mdx', ...code, 'docs/operating.md'], 'content/'), {
    content: ['content/lessons/a.mdx'],
    code,
  });
  const { status, stdout } = sides('content/lessons/a.mdx', 'package-lock.json');
  assert.equal(status, 1);
  assert.match(stdout, /^ {2}package-lock\.json$/m);
});

test('content alone, code alone, and pages about the project with either are let through', () => {
  assert.equal(sides('src/cli/check.ts', 'package.json', 'README.md').status, 0);
  assert.equal(
    sides('content/lessons/a.mdx', 'content/tags.yml', 'CHANGELOG.md', 'docs/operating.md').status,
    0,
  );
});

test('owners of code come from the teams: the own group, and the database administrators for lessons and what has a database block', async () => {
  const team = (id: string, kind: 'dba' | 'product', reviewGroup?: string) => ({
    id,
    name: id,
    kind,
    channel: { label: '#a', url: 'https://a.example.org' },
    ...(reviewGroup && { reviewGroup }),
    reviewers: [],
    services: [],
    engines: [],
    former: false,
  });
  const teams = [
    team('dba', 'dba', 'dba-reviewers'),
    team('shop', 'product', 'shop-reviewers'),
    team('quiet', 'product'),
  ];
  const [sample] = (
    await readLibrary(join(fixtures, 'base'), { base: '/', insecureHosts: [] })
  ).entries.filter(({ kind }) => kind === 'playbook');
  const playbook = (file: string, owner: string, database?: object) =>
    ({
      ...sample!,
      file: `playbooks/${file}.mdx`,
      fields: { ...sample!.fields, owner, ...(database && { database }) },
    }) as NonNullable<typeof sample>;
  const lesson = {
    ...sample!,
    kind: 'lesson' as const,
    file: 'lessons/a.mdx',
    fields: { ...sample!.fields, owner: 'shop' },
  };
  const entries = [
    playbook('plain', 'shop'),
    playbook('tables', 'shop', {}),
    playbook('nobody', 'quiet'),
    lesson,
  ];
  const text = codeOwners(
    { entries, teams },
    { url: 'https://gitlab.example.org/company/platform/portal', contentPath: 'content' },
    '/src/ @company/makers\n\n',
  );
  assert.equal(
    text,
    `/src/ @company/makers

${generatedMark}
/content/ @company/platform/dba-reviewers @company/platform/shop-reviewers
/content/lessons/ @company/platform/dba-reviewers
/content/confirmations/*-dba.yml @company/platform/dba-reviewers
/content/confirmations/*-shop.yml @company/platform/shop-reviewers
/content/lessons/a.mdx @company/platform/dba-reviewers @company/platform/shop-reviewers
/content/playbooks/plain.mdx @company/platform/shop-reviewers
/content/playbooks/tables.mdx @company/platform/dba-reviewers @company/platform/shop-reviewers
`,
  );
  assert.equal(
    codeOwners(
      { entries, teams },
      { url: 'https://gitlab.example.org/company/platform/portal', contentPath: 'content' },
      text,
    ),
    text,
  );
});
