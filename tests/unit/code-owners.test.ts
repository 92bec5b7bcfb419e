/** Owners of code: every file of the content folder has the one expected, on both forges. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { codeOwners, type Owned } from '../../src/domain/history/reviewers.ts';
import { ownersPattern } from '../../src/escape/code-owners.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { fixtures } from '../support/build.ts';
import { hostileNames } from '../support/hostile-names.ts';

const forge = { url: 'https://forge.example.org/company/portal', maintainers: 'makers' };
const base = await readLibrary(join(fixtures, 'base'), { base: '/', insecureHosts: [] });
const sampleOf = (kind: string) => base.entries.find((entry) => entry.kind === kind)!;

const team = (
  id: string,
  kind: 'dba' | 'product',
  reviewGroup?: string,
): Owned['teams'][number] => ({
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
  team('dba', 'dba', 'dba-group'),
  team('shop', 'product', 'shop-group'),
  team('shop-dba', 'product', 'mixed-group'),
  team('quiet', 'product'),
];

type Fields = Owned['entries'][number]['fields'];
const entry = (kind: 'playbook' | 'lesson', name: string, owner: string, images: string[] = []) => {
  const sample = sampleOf(kind);
  const fields = { ...sample.fields, owner } as Fields;
  return {
    ...sample,
    file: `${kind}s/${name}`,
    fields,
    images: images.map((path) => ({ ...sample.images[0], path })),
  } as Owned['entries'][number];
};
const confirmation = (file: string, by: string): NonNullable<Owned['confirmations']>[number] => ({
  file,
  places: {},
  confirmation: { page: 'lessons/a', by, on: '2026-05-02', outcome: 'still-true', how: 'used' },
});
const path = (file: string, owner: string): NonNullable<Owned['paths']>[number] => {
  const sample = base.paths[0]!;
  return { ...sample, file, path: { ...sample.path!, owner } };
};

let folder = '';

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-owners-'));
  execFileSync('git', ['init', '-q', folder]);
});

after(() => rmSync(folder, { recursive: true }));

/** Which files a pattern matches, by Git itself: GitHub reads patterns as a .gitignore does. */
function githubMatches(pattern: string, files: readonly string[]): Set<string> {
  const list = join(folder, 'list');
  writeFileSync(list, `${pattern}\n`);
  const args = [
    '-C',
    folder,
    '-c',
    `core.excludesFile=${list}`,
    'check-ignore',
    '--no-index',
    '-z',
    '--stdin',
  ];
  try {
    return new Set(
      execFileSync('git', args, { input: files.join('\0'), encoding: 'utf8' }).split('\0'),
    );
  } catch {
    return new Set();
  }
}

/**
 * The same as GitLab reads them: fnmatch, where a star stops at a slash.
 * Source: gitlab-org/gitlab, ee/lib/gitlab/code_owners/file.rb.
 */
function gitlabMatches(pattern: string, files: readonly string[]): Set<string> {
  const shape = pattern
    .replace(/\\ /g, ' ')
    .replace(/\/$/, '/**')
    .replace(
      /\*\*|[*?]|[.+^$()|{}[\]\\]/g,
      (sign) => ({ '**': '.*', '*': '[^/]*', '?': '[^/]' })[sign] ?? `\\${sign}`,
    );
  return new Set(files.filter((file) => new RegExp(`^${shape}$`, 'su').test(`/${file}`)));
}

/** File -> its owners by the last line that matches; lines with what a forge does not read fail. */
function ownersIn(
  text: string,
  files: readonly string[],
  matches: typeof githubMatches,
): Map<string, string> {
  const owners = new Map<string, string>();
  for (const line of text.split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
    const [, pattern = '', groups = ''] =
      /^((?:\\ |[^\s\\#[\]!])+) (@\S+(?: @\S+)*)$/.exec(line) ?? [];
    assert.notEqual(pattern, '', `${JSON.stringify(line)} is a line that a forge would skip`);
    for (const file of matches(pattern, files))
      owners.set(file, groups.replaceAll('@company/', ''));
  }
  return owners;
}

/** Every kind of file, and the groups that are expected to review it. */
const expected: Record<string, string> = {
  'content/teams.yml': 'makers',
  'content/tags.yml': 'makers',
  'content/glossary/lead-time.yml': 'makers',
  'content/measures/new.yml': 'makers',
  'content/assessments/2026.yml': 'makers',
  'content/paths/still-to-come.yml': 'makers',
  'content/paths/mine.yml': 'shop-group',
  'content/playbooks/still-to-come.mdx': 'makers',
  'content/playbooks/plain.mdx': 'shop-group',
  'content/playbooks/of-nobody.mdx': 'makers',
  'content/playbooks/unused.png': 'makers',
  'content/playbooks/shown.png': 'mixed-group shop-group',
  'content/lessons/still-to-come.mdx': 'dba-group',
  'content/lessons/deep/picture.png': 'dba-group',
  'content/lessons/of-shop.mdx': 'dba-group shop-group',
  'content/confirmations/2026-05-02-lessons-a-dba.yml': 'dba-group',
  'content/confirmations/2026-05-02-lessons-a-shop-dba.yml': 'mixed-group',
  'content/confirmations/2026-05-02-lessons-b-shop-dba.yml': 'dba-group',
  'content/confirmations/2026-05-02-lessons-a-dba-2.yml': 'dba-group',
  'content/confirmations/any-name.yml': 'shop-group',
  'content/confirmations/still-to-come.yml': 'makers',
};

const library: Owned = {
  teams,
  entries: [
    entry('playbook', 'plain.mdx', 'shop', ['playbooks/shown.png']),
    entry('playbook', 'other.mdx', 'shop-dba', ['playbooks/shown.png']),
    entry('playbook', 'of-nobody.mdx', 'quiet'),
    entry('lesson', 'of-shop.mdx', 'shop'),
  ],
  paths: [path('paths/mine.yml', 'shop')],
  confirmations: [
    confirmation('confirmations/2026-05-02-lessons-b-shop-dba.yml', 'dba'),
    confirmation('confirmations/2026-05-02-lessons-a-dba-2.yml', 'dba'),
    confirmation('confirmations/any-name.yml', 'shop'),
  ],
};

for (const [name, matches] of Object.entries({ GitHub: githubMatches, GitLab: gitlabMatches })) {
  test(`on ${name}, every file has the owner that is expected, new ones included`, () => {
    const files = Object.keys(expected);
    const owners = ownersIn(
      codeOwners(library, { ...forge, contentPath: 'content' }, ''),
      files,
      matches,
    );
    assert.deepEqual(Object.fromEntries(files.map((file) => [file, owners.get(file)])), expected);
  });

  test(`on ${name}, a file keeps its owner whatever it and the folder are called`, () => {
    // A slash would make a folder of it, and a name that is not Unicode is none for either forge.
    const names = hostileNames.filter((each) => !each.includes('/') && each.isWellFormed());
    const playbooks = names.map((each) => entry('playbook', `${each}.mdx`, 'shop'));
    const contentPath = 'our #1 [content]';
    const text = codeOwners(
      {
        ...library,
        entries: [
          ...playbooks,
          entry('playbook', 'a-b.mdx', 'shop-dba'),
          entry('playbook', 'a#b.mdx', 'shop'),
        ],
      },
      { ...forge, contentPath },
      '',
    );
    const files = names.map((each) => `${contentPath}/playbooks/${each}.mdx`);
    const owners = ownersIn(text, [...files, `${contentPath}/playbooks/a-b.mdx`], matches);
    for (const file of files) assert.equal(owners.get(file), 'shop-group', JSON.stringify(file));
    assert.equal(owners.get(`${contentPath}/playbooks/a-b.mdx`), 'mixed-group');
  });
}

test('database administrators who are no team any more review nothing new', () => {
  const former = { ...team('old-dba', 'dba', 'old-dba-group'), former: true };
  const text = codeOwners(
    { ...library, teams: [...teams, former] },
    { ...forge, contentPath: 'content' },
    '',
  );
  assert.match(text, /^\/content\/lessons\/ @company\/dba-group$/m);
  const ofLessons = text.split('\n').filter((line) => line.startsWith('/content/lessons/'));
  assert.doesNotMatch(ofLessons.join('\n'), /old-dba-group/);
});

test('a name cannot add a line, an owner or a comment', () => {
  for (const name of hostileNames)
    assert.match(ownersPattern(name), /^(?:\\ |[^\s\\#[\]!])+$/u, JSON.stringify(name));
});

test('without maintainers any group reviews the rest; without any group it says so', () => {
  const { url } = forge;
  assert.match(
    codeOwners(library, { url, contentPath: 'content' }, ''),
    /^\/content\/ @company\/dba-group @company\/mixed-group @company\/shop-group$/m,
  );
  const nobody: Owned = { teams: [team('quiet', 'product')], entries: [] };
  assert.throws(
    () => codeOwners(nobody, { url, contentPath: 'content' }, ''),
    /forge\.maintainers/,
  );
});
