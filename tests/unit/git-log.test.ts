/** What Git prints is read as it is: commits, changes of files, tags and signatures. */
import '../support/own-library.ts';
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { settings } from '../../src/repository/content/settings.ts';
import { readChangeLog } from '../../src/repository/git/change-log.ts';
import { readCommits } from '../../src/repository/git/commits.ts';
import { commitsTouching, readAllCommits, readTags } from '../../src/repository/git/deliveries.ts';
import type { Repository } from '../../src/repository/git/git.ts';
import { readSigners } from '../../src/repository/git/signatures.ts';

/** A repository whose Git prints a text; `asked` has what it was asked for. */
function printing(text: string, asked: string[][] = []): Repository {
  return {
    folder: '/srv/library/content',
    head: 'f'.repeat(40),
    prefix: 'content/',
    shallow: false,
    git: (...args) => {
      asked.push(args);
      return Promise.resolve(text);
    },
    texts: () => Promise.resolve([]),
  };
}

const hashes = (letter: string) => letter.repeat(40);
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(hashes) as [string, string, string, string];

test('a commit is read with what its message says, and with the merge that brought it', async () => {
  const rows = [
    [
      d,
      `${c} ${b}`,
      '2026-01-04T00:00:00Z',
      '2026-01-04T00:00:00Z',
      'forge',
      'forge@example.org',
      'Merge request !7',
      '',
      '',
    ],
    [
      c,
      a,
      '2026-01-03T00:00:00Z',
      '2026-01-03T00:00:00Z',
      'one',
      'one@example.org',
      'Direct',
      '',
      '',
    ],
    [
      b,
      a,
      '2026-01-02T00:00:00+01:00',
      '2026-01-01T00:00:00Z',
      'two',
      'Two@Example.org',
      'Change',
      'Because.',
      'Refs: #3',
    ],
    [
      a,
      '',
      '2026-01-01T00:00:00Z',
      '2026-01-01T00:00:00Z',
      'one',
      'one@example.org',
      'Begin',
      '',
      '',
    ],
  ];
  const { byHash, mainline, broughtBy } = await readCommits(
    printing(`${rows.map((row) => row.join('\0')).join('\0')}\0`),
  );
  assert.deepEqual([...byHash.keys()], [d, c, b, a]);
  const { hash, parents, time, written, author, subject, refs } = byHash.get(b)!;
  assert.deepEqual(
    { hash, parents, time, written, author, subject, refs },
    {
      hash: b,
      parents: [a],
      time: '2026-01-02T00:00:00+01:00',
      written: '2026-01-01T00:00:00Z',
      author: { name: 'two', mail: 'two@example.org' },
      subject: 'Change',
      refs: ['#3'],
    },
  );
  assert.deepEqual([...mainline], [d, c, a]);
  assert.deepEqual(
    [...broughtBy].map(([hash, merge]) => [hash, merge.hash]),
    [[b, d]],
  );
});

const log = `${b}

:100644 100644 1111 2222 M\tcontent/lessons/a.mdx
:100644 100644 3333 3333 R100\tcontent/lessons/b.mdx\tcontent/lessons/c.mdx
${a}

::100644 100644 100644 4444 5555 6666 MM\tcontent/lessons/d.mdx
:000000 100644 0000 7777 A\tcontent/lessons/a.mdx
`;

test('the log says which commit changed which file, from what and to what', async () => {
  assert.deepEqual(await readChangeLog(printing(log)), [
    { commit: b, status: 'M', path: 'content/lessons/a.mdx', from: '1111', to: '2222' },
    {
      commit: b,
      status: 'R',
      path: 'content/lessons/c.mdx',
      renamedFrom: 'content/lessons/b.mdx',
      from: '3333',
      to: '3333',
    },
    { commit: a, status: 'M', path: 'content/lessons/d.mdx', from: '4444', to: '6666' },
    { commit: a, status: 'A', path: 'content/lessons/a.mdx', from: '0000', to: '7777' },
  ]);
});

test('the log is read once for each commit that is checked out, and anew where it is damaged', async () => {
  const kept = join(settings.cache, 'changes.log');
  rmSync(kept, { force: true });
  const asked: string[][] = [];
  const repository = printing(log, asked);
  const first = await readChangeLog(repository);
  assert.deepEqual(await readChangeLog(repository), first);
  assert.deepEqual(asked.length, 1);
  assert.deepEqual(asked[0], [
    'log',
    '-M',
    '--raw',
    '--no-abbrev',
    '--diff-merges=combined',
    '--format=%H',
    repository.head,
    '--',
    '.',
  ]);
  await readChangeLog({ ...repository, head: 'e'.repeat(40) });
  assert.equal(asked.length, 2);
  writeFileSync(kept, readFileSync(kept, 'utf8').replace('4444', '4445'));
  const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
  assert.deepEqual(await readChangeLog({ ...repository, head: 'e'.repeat(40) }), first);
  assert.equal(asked.length, 3);
  assert.equal(
    (await warned).message,
    `${kept}: 1 line is damaged and ignored; what was in it is made anew. If this comes back, delete ${settings.cache} and check the disk`,
  );
});

test('tags of one commit are one deployment, named by the tag that has a time of its own', async () => {
  const rows = [
    ['v1', a, '', '100'],
    ['v1-signed', 'x', a, '200'],
    ['v1-late', 'y', a, '300'],
    ['v2', b, '', '400'],
    ['nightly', c, '', '500'],
    ['v3', d, '', ''],
  ];
  const text = `${rows.map((row) => row.join('\0')).join('\n')}\n`;
  assert.deepEqual(await readTags(printing(text), /^v/), [
    { ref: 'v1-signed', commit: a, time: 200_000, also: ['v1-late', 'v1'] },
    { ref: 'v2', commit: b, time: 400_000, also: [] },
  ]);
});

test('a change begins when it was written, or when its trailer says that it did', async () => {
  const rows = [
    [
      a,
      `${b} ${c}`,
      '10',
      '20',
      'one <one@x>',
      'A squash (#7)',
      `${b.slice(0, 8)}, 1970-01-01T00:00:30Z`,
    ],
    [b, '', '5', '6', 'robot[bot] <r@x>', 'Bump (#8) again', ''],
    [c, '', '7', '8', 'one <one@x>', 'A squash (#9)', 'yesterday'],
  ];
  const text = `${rows.map((row) => row.join('\0')).join('\0')}\0`;
  const read = async (date: 'author' | 'committer', bots?: RegExp) => [
    ...(await readAllCommits(printing(text), { date, bots, trailer: 'First-commit' })).values(),
  ];
  assert.deepEqual(await read('author', /\[bot\]/), [
    { hash: a, parents: [b, c], begun: 5_000, isBot: false, isSquashed: false },
    { hash: b, parents: [], begun: 5_000, isBot: true, isSquashed: false },
    { hash: c, parents: [], begun: 7_000, isBot: false, isSquashed: true },
  ]);
  assert.deepEqual(
    (await read('committer')).map(({ begun, isBot }) => [begun, isBot]),
    [
      [6_000, false],
      [6_000, false],
      [8_000, false],
    ],
  );
  const asked: string[][] = [];
  const options = { date: 'author', trailer: 'Begun-by' } as const;
  await readAllCommits(printing('', asked), options);
  assert.match(asked[0]!.at(-1)!, /%\(trailers:key=Begun-by,valueonly,unfold,separator=%x2c\)$/);
  await assert.rejects(
    readAllCommits(printing(''), { ...options, trailer: 'a,b' }),
    /^TypeError: --trailer is a,b\. Write the name of a trailer, such as First-commit$/,
  );
});

test('only commits that touch the paths that were named are a service’s own', async () => {
  const asked: string[][] = [];
  const touching = await commitsTouching(printing(`${a}\0${b}\0`, asked), ['src', 'db']);
  assert.deepEqual([...touching], [a, b]);
  assert.deepEqual(asked[0]!.slice(-3), ['--', 'src', 'db']);
  assert.ok(asked[0]!.includes('--all'));
});

test('a signature that Git trusts names its signer, whatever the kind of key', async () => {
  const text = `${a} G DBA lead <DBA@Example.org>\n${b} G merge-bot\n${c} U one@example.org\n${d} N \n`;
  const asked: string[][] = [];
  const many = Array.from({ length: 501 }, (_, at) => String(at));
  assert.deepEqual(
    [...(await readSigners(printing(text, asked), many))],
    [
      [a, 'dba@example.org'],
      [b, 'merge-bot'],
    ],
  );
  assert.deepEqual(
    asked.map((args) => args.slice(4).length),
    [500, 1],
  );
});
