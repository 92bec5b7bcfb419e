/** Where a list of entries stands, and where it goes on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { Kind } from '../../src/domain/entry/kind.ts';
import { furtherPages, listPagePath, listsOf, pagesOf } from '../../src/domain/site/lists.ts';

function entry(kind: Kind, title: string, more: object = {}): Entry {
  const fields = { kind, title, owner: 'dba', tags: [], date: '2026-01-01', ...more };
  return { id: title, kind, fields } as unknown as Entry;
}

const titles = (entries: readonly Entry[] | undefined) => entries?.map(({ id }) => id);

test('an entry is in the lists of its kind, team, tags and engines, which begin with playbooks and go by title', () => {
  const engines = { database: { engines: [{ name: 'postgres' }, { name: 'mysql' }] } };
  const lists = listsOf([
    entry('lesson', 'B', { tags: ['locking'], ...engines }),
    entry('lesson', 'A', { owner: 'sre' }),
    entry('playbook', 'C', { tags: ['locking', 'backup'] }),
  ]);
  assert.deepEqual(
    Object.fromEntries([...lists].map(([path, members]) => [path, titles(members)])),
    {
      '/playbooks/': ['C'],
      '/tags/locking/': ['C', 'B'],
      '/tags/backup/': ['C'],
      '/teams/dba/': ['C', 'B'],
      '/lessons/': ['A', 'B'],
      '/teams/sre/': ['A'],
      '/engines/postgres/': ['B'],
      '/engines/mysql/': ['B'],
    },
  );
});

test('a hundred rows stand on one page, one more takes a second, and a list without any still has a page', () => {
  const many = Array.from({ length: 201 }, (_, at) => entry('lesson', String(at)));
  assert.deepEqual(pagesOf('/lessons/', []), [
    { list: '/lessons/', number: 1, count: 1, rows: [] },
  ]);
  assert.equal(pagesOf('/lessons/', many.slice(0, 100)).length, 1);
  assert.deepEqual(
    pagesOf('/lessons/', many.slice(0, 101)).map(({ rows }) => rows.length),
    [100, 1],
  );
  const pages = pagesOf('/lessons/', many);
  assert.deepEqual(
    pages.map(({ number, count }) => [number, count]),
    [
      [1, 3],
      [2, 3],
      [3, 3],
    ],
  );
  assert.deepEqual(
    pages.flatMap(({ rows }) => rows),
    many,
  );
});

test('the first page of a list is the list, and every other one is an address of its own', () => {
  const many = Array.from({ length: 101 }, (_, at) => entry('lesson', String(at), { tags: ['a'] }));
  assert.equal(listPagePath('/lessons/', 1), '/lessons/');
  assert.deepEqual(
    furtherPages(many).map(({ list, number }) => listPagePath(list, number)),
    ['/lessons/page/2/', '/tags/a/page/2/', '/teams/dba/page/2/'],
  );
  assert.deepEqual(furtherPages(many.slice(1)), []);
});
