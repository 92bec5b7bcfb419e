/** Where a page leads at the forge: its file, its changes, its tickets, and a report. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestFor } from '../../src/domain/query/search-language.ts';
import { forgeLinks, missingEntryLink } from '../../src/repository/git/forge.ts';

const forge = {
  kind: 'github',
  url: 'https://forge.example/o/r',
  branch: 'main',
  contentPath: 'content',
} as const;

/** Every address that a page links to, those of a commit, a request and tickets among them. */
function addresses(kind: 'github' | 'gitlab') {
  const links = forgeLinks('lessons/a b.mdx', 'A & B', { ...forge, kind })!;
  const { view, edit, history, report } = links;
  const { pathname, searchParams } = new URL(report);
  return {
    pages: [view, edit, history, links.commit('abc'), links.request(7)],
    tickets: ['#8', 'https://tracker.example/9', 'http://tracker.example/9', 'ABC-1', '#8a'].map(
      links.ticket,
    ),
    report: [pathname, Object.fromEntries(searchParams)],
  };
}

const elsewhere = ['https://tracker.example/9', undefined, undefined, undefined];

test('a GitHub repository gets its own addresses, with a report that is filled in', () => {
  const url = 'https://forge.example/o/r';
  assert.deepEqual(addresses('github'), {
    pages: [
      `${url}/blob/main/content/lessons/a%20b.mdx`,
      `${url}/edit/main/content/lessons/a%20b.mdx`,
      `${url}/commits/main/content/lessons/a%20b.mdx`,
      `${url}/commit/abc`,
      `${url}/pull/7`,
    ],
    tickets: [`${url}/issues/8`, ...elsewhere],
    report: [
      '/o/r/issues/new',
      {
        template: 'wrong.yml',
        title: 'Something is wrong in “A & B”',
        page: 'content/lessons/a b.mdx',
      },
    ],
  });
});

test('a GitLab repository gets its own addresses', () => {
  const url = 'https://forge.example/o/r/-';
  assert.deepEqual(addresses('gitlab'), {
    pages: [
      `${url}/blob/main/content/lessons/a%20b.mdx`,
      `${url}/edit/main/content/lessons/a%20b.mdx`,
      `${url}/commits/main/content/lessons/a%20b.mdx`,
      `${url}/commit/abc`,
      `${url}/merge_requests/7`,
    ],
    tickets: [`${url}/issues/8`, ...elsewhere],
    report: [
      '/o/r/-/issues/new',
      {
        'issue[title]': 'Something is wrong in “A & B”',
        'issue[description]':
          'Page: content/lessons/a b.mdx\n\nWhat is wrong, and how do you know?\n',
      },
    ],
  });
});

test('a missing entry can be asked for at the forge, with the words of the search in title and form', () => {
  const words = 'pillar:lean "a & b" $& 100% \ud83d';
  const github = new URL(requestFor(words, missingEntryLink(forge)!)).searchParams;
  assert.equal(github.get('title'), `Missing: ${words.toWellFormed()}`);
  assert.equal(github.get('searched'), words.toWellFormed());
  const gitlab = new URL(
    requestFor('x'.repeat(10_000), missingEntryLink({ ...forge, kind: 'gitlab' })!),
  );
  assert.ok(gitlab.href.length < 1000);
  assert.match(gitlab.searchParams.get('issue[title]')!, /^Missing: x+$/);
  assert.match(
    gitlab.searchParams.get('issue[description]')!,
    /^I searched for: x+\n\nWhat I wanted to know or do:\n\nWho probably knows:\n$/,
  );
  assert.deepEqual([github.get('template'), gitlab.pathname], ['missing.yml', '/o/r/-/issues/new']);
});
