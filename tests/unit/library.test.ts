/** The library: history from the Git log, the link graph, forge links. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rename, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compileEntry } from '../../src/compile/entry.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { History, Revision } from '../../src/domain/history/history.ts';
import { backlinksOf, relatedOf, successorsOf } from '../../src/repository/collections/graph.ts';
import { readHistory } from '../../src/repository/history/history.ts';

let folder = '';

const git = (...args: string[]) =>
  execFileSync(
    'git',
    ['-C', folder, '-c', 'user.name=A. Author', '-c', 'user.email=a@example.org', ...args],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );

async function commit(time: string, author: string, message: string): Promise<void> {
  git('add', '-A');
  execFileSync(
    'git',
    [
      '-C',
      folder,
      '-c',
      'user.name=C',
      '-c',
      'user.email=c@example.org',
      'commit',
      '-q',
      '-m',
      message,
      `--author=${author} <x@example.org>`,
      `--date=${time}`,
    ],
    {
      env: { ...process.env, GIT_COMMITTER_DATE: time },
    },
  );
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-history-'));
  await mkdir(join(folder, 'content/lessons'), { recursive: true });
  git('init', '-q', '-b', 'main');
  await writeFile(join(folder, 'content/lessons/old.mdx'), 'one\ntwo\nthree\nfour\nfive\n');
  await commit('2026-01-01T10:00:00Z', 'First Author', 'Write it down');
  await rename(join(folder, 'content/lessons/old.mdx'), join(folder, 'content/lessons/new.mdx'));
  await commit('2026-02-01T10:00:00Z', 'Second Author', 'Rename');
  await writeFile(join(folder, 'content/lessons/new.mdx'), 'one\ntwo\nthree\nfour\nsix\n');
  await commit('2026-03-01T10:00:00Z', 'First Author', 'Correct');
});

after(() => rm(folder, { recursive: true }));

test('history follows a file through a rename, with its authors, the latest first', async () => {
  const history = (await readHistory(join(folder, 'content'))).get('lessons/new.mdx');
  assert.ok(history);
  assert.equal(new Date(history.created).toISOString(), '2026-01-01T10:00:00.000Z');
  assert.equal(new Date(history.updated).toISOString(), '2026-03-01T10:00:00.000Z');
  assert.deepEqual(history.authors, ['First Author', 'Second Author']);
  assert.equal(history.revisions.length, 3);
  assert.match(history.commit, /^[0-9a-f]{40}$/);
});

test('a shallow clone has no history rather than a wrong one', async () => {
  const clone = await mkdtemp(join(tmpdir(), 'portal-shallow-'));
  execFileSync('git', ['clone', '-q', '--depth', '1', `file://${folder}`, clone], {
    stdio: 'ignore',
  });
  assert.equal((await readHistory(join(clone, 'content'))).size, 0);
  await rm(clone, { recursive: true });
});

test('outside of a repository there is no history, and no error', async () => {
  const plain = await mkdtemp(join(tmpdir(), 'portal-plain-'));
  assert.equal((await readHistory(plain)).size, 0);
  await rm(plain, { recursive: true });
});

function entry(name: string, fields: string, body = 'Text.'): Entry {
  const text = `---
title: Entry ${name}
summary: An entry that the link graph is tried on, with just enough words.
pillars: [lean]
owner: dba
type: how-to
when: tested
outcome: Tested.
${fields}
---

${body}
`;
  const { entry: compiled, problems } = compileEntry(`playbooks/${name}.mdx`, text, {
    base: '/',
    insecureHosts: [],
  });
  assert.deepEqual(problems, []);
  return compiled!;
}

test('backlinks come from fields, components and links alike, one for each entry', () => {
  const entries = [
    entry('a', 'related: [playbooks/d]'),
    entry('b', '', 'See [d](/playbooks/d/) and [again](/playbooks/d/#x).'),
    entry('c', '', '<Entry ref="playbooks/d" />\n\nText.'),
    entry('d', '', 'See [itself](/playbooks/d/).'),
  ];
  assert.deepEqual(
    backlinksOf(entries)
      .get('playbooks/d')
      ?.map(({ id }) => id),
    ['playbooks/a', 'playbooks/b', 'playbooks/c'],
  );
});

test('related entries are the declared ones, then those that share the rarest tags', () => {
  const entries = [
    entry('a', 'related: [playbooks/b]\ntags: [common, rare]'),
    entry('b', ''),
    entry('c', 'tags: [common]'),
    entry('d', 'tags: [common, rare]'),
  ];
  assert.deepEqual(
    relatedOf(entries)
      .get('playbooks/a')
      ?.map(({ id }) => id),
    ['playbooks/b', 'playbooks/d', 'playbooks/c'],
  );
});

test('an entry that is replaced knows by which', () => {
  const entries = [entry('old', ''), entry('new', 'supersedes: [playbooks/old]')];
  assert.deepEqual(
    successorsOf(entries)
      .get('playbooks/old')
      ?.map(({ id }) => id),
    ['playbooks/new'],
  );
});

test('an entry of another team replaces it only with the agreement of its owner', () => {
  const newer = { ...entry('new', 'supersedes: [playbooks/old]') };
  newer.fields = { ...newer.fields, owner: 'checkout' };
  const made = (speaksFor: string[]): Revision => ({
    commit: 'a',
    time: '2026-01-01T00:00:00Z',
    authors: [],
    subject: '',
    refs: [],
    reviews: [],
    speaksFor,
    substantial: true,
  });
  const historyOf = (speaksFor: string[]): History => {
    const text = made(speaksFor);
    return {
      created: text.time,
      updated: text.time,
      changed: text,
      authors: [],
      revisions: [text, made(['platform'])],
      commit: 'a',
      text,
    };
  };
  const successors = (old: Entry, speaksFor: string[]) =>
    successorsOf([old, newer], new Map([['playbooks/new', historyOf(speaksFor)]])).get(
      'playbooks/old',
    )?.length ?? 0;
  const { owner } = entry('old', '').fields;
  assert.equal(successors(entry('old', ''), []), 0);
  assert.equal(successors(entry('old', ''), ['checkout', 'platform']), 0);
  assert.equal(successors(entry('old', ''), [owner]), 1);
  assert.equal(successors(entry('old', 'status: deprecated'), []), 1);
});
