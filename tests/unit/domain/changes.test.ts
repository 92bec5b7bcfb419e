/** What a change amounts to, what its message says, and who reviews it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Library } from '../../../src/domain/entry/library.ts';
import { foldMail, readMessage } from '../../../src/domain/history/commit-message.ts';
import { kindsIn, reviewOf, type Change } from '../../../src/domain/history/review.ts';
import {
  codeOwners,
  generatedMark,
  reviewGroups,
  type Owned,
} from '../../../src/domain/history/reviewers.ts';
import { scopesOf } from '../../../src/domain/rules/change-scope.ts';

const message = (subject: string, body = '', trailers = '') =>
  readMessage({ subject, body, trailers });

test('a message names its request as each forge writes it', () => {
  const request = (subject: string, body?: string) => message(subject, body).request;
  assert.equal(request('Merge pull request #12 from a/b'), 12);
  assert.equal(request('Add a lesson (#34)'), 34);
  assert.equal(
    request("Merge branch 'a' into 'main'", 'Add\n\nSee merge request group/portal!56\n'),
    56,
  );
  assert.equal(request('Add (#34) a lesson'), undefined);
  assert.equal(request('See Merge pull request #12 from a/b'), undefined);
  assert.equal(request('Add', 'We See merge request a!5'), undefined);
  assert.equal(request('Add', 'See merge request a!5 soon'), undefined);
});

test('a message says why, with what, by whom, and which commits it corrects', () => {
  const hash = 'a1b2c3d';
  assert.deepEqual(
    message(
      'Correct the lock',
      `This reverts commit ${hash}4.\nThis reverts commit ${hash}5, too.\nIt says: This reverts commit ${hash}.`,
      [
        'Why: It was wrong.',
        'WHY: Twice.',
        'Refs: OPS-12, #34 https://a.example',
        `Fixes: ${hash} ("Add it")`,
        'Fixes: #12',
        'Co-authored-by: Ana B. <Ana@Example.org>',
        'Reviewed-by: bo@example.org',
        'Approved-by: <CY@example.org>',
        'Signed-off-by: X <x@example.org>',
        'no trailer',
        'Why:',
      ].join('\n'),
    ),
    {
      subject: 'Correct the lock',
      why: 'It was wrong. Twice.',
      refs: ['OPS-12', '#34', 'https://a.example'],
      corrects: [`${hash}4`, `${hash}5`, hash],
      coAuthors: [{ name: 'Ana B.', mail: 'ana@example.org' }],
      reviewers: [
        { name: 'bo@example.org', mail: '' },
        { name: 'CY@example.org', mail: 'cy@example.org' },
      ],
    },
  );
  assert.deepEqual(message('Add'), { subject: 'Add', refs: [], coAuthors: [], reviewers: [] });
  assert.ok(!('corrects' in message('x', 'This reverts commit a1b2c3.')));
  assert.equal(foldMail('Ana@Ex.ORG \u212a'), 'ana@ex.org \u212a');
});

const teams = [
  { id: 'dba', kind: 'dba', reviewGroup: 'dba-group' },
  { id: 'old-dba', kind: 'dba', reviewGroup: 'old-group', former: true },
  { id: 'web', kind: 'product', reviewGroup: 'web-group' },
  { id: 'big-web', kind: 'product', reviewGroup: 'big-group' },
  { id: 'ops', kind: 'sre' },
] as unknown as Library['teams'];

const entry = (file: string, owner: string, fields: object = {}, images: string[] = []) =>
  ({
    id: file.replace('.mdx', ''),
    file,
    kind: file.split('s/')[0],
    images: images.map((path) => ({ path })),
    fields: { owner, title: file, ...fields },
  }) as unknown as Library['entries'][number];

test('an entry is reviewed by its team, and by database administrators where a database is concerned', () => {
  const groups = (...args: Parameters<typeof entry>) => reviewGroups(entry(...args), teams);
  assert.deepEqual(groups('playbooks/a.mdx', 'web'), ['web-group']);
  assert.deepEqual(groups('playbooks/a.mdx', 'web', { database: {} }), ['dba-group', 'web-group']);
  assert.deepEqual(groups('lessons/a.mdx', 'dba'), ['dba-group']);
  assert.deepEqual(groups('lessons/a.mdx', 'ops'), ['dba-group']);
  assert.deepEqual(groups('playbooks/a.mdx', 'old-dba'), ['old-group']);
  assert.deepEqual(groups('playbooks/a.mdx', 'ops'), []);
});

const library = {
  teams,
  entries: [
    entry('playbooks/b.mdx', 'web', {}, ['playbooks/p.png']),
    entry('playbooks/a b.mdx', 'big-web'),
    entry('playbooks/a[1].mdx', 'web'),
    entry('playbooks/none.mdx', 'ops'),
    entry('lessons/mine.mdx', 'dba', {}, ['playbooks/p.png']),
    entry('lessons/other.mdx', 'web'),
  ],
  paths: [{ file: 'paths/a.yml', path: { owner: 'web' } }, { file: 'paths/broken.yml' }],
  confirmations: [
    { file: 'confirmations/x-web.yml', confirmation: { by: 'web' } },
    { file: 'confirmations/x-big-web.yml', confirmation: { by: 'big-web' } },
    { file: 'confirmations/y-big-web.yml', confirmation: { by: 'web' } },
    { file: 'confirmations/broken-web.yml' },
  ],
} as unknown as Owned;

test('owners go from the content folder to single files, and what was written by hand stays', () => {
  const forge = {
    url: 'https://forge.example/group/sub/portal',
    contentPath: '/the content/',
    maintainers: 'keepers',
  };
  const at = '@group/sub/';
  assert.deepEqual(codeOwners(library, forge, `* @me\n${generatedMark}\nold`).split('\n'), [
    '* @me',
    '# Below this line everything is written by `npm run codeowners`, from content/teams.yml.',
    `/the\\ content/ ${at}keepers`,
    `/the\\ content/lessons/ ${at}dba-group`,
    `/the\\ content/confirmations/*-dba.yml ${at}dba-group`,
    `/the\\ content/confirmations/*-web.yml ${at}web-group`,
    `/the\\ content/confirmations/*-big-web.yml ${at}big-group`,
    `/the\\ content/confirmations/*-old-dba.yml ${at}old-group`,
    `/the\\ content/playbooks/a?1?.mdx ${at}web-group`,
    `/the\\ content/confirmations/y-big-web.yml ${at}web-group`,
    `/the\\ content/lessons/other.mdx ${at}dba-group ${at}web-group`,
    `/the\\ content/paths/a.yml ${at}web-group`,
    `/the\\ content/playbooks/a\\ b.mdx ${at}big-group`,
    `/the\\ content/playbooks/b.mdx ${at}web-group`,
    `/the\\ content/playbooks/p.png ${at}dba-group ${at}web-group`,
    '',
  ]);
  const { maintainers: _, ...without } = forge;
  assert.match(
    codeOwners(library, without, ''),
    /^\/the\\ content\/ @group\/sub\/big-group @group\/sub\/dba-group @group\/sub\/web-group$/m,
  );
  assert.throws(() => codeOwners({ entries: [], teams: [teams[1]!, teams[4]!] }, without, ''), {
    message:
      'Nobody can own the content: name forge.maintainers in src/portal.config.ts, or a reviewGroup in teams.yml',
  });
});

test('content and code are told apart, and pages about the project go with either', () => {
  const paths = [
    'content/a.mdx',
    'src/a.ts',
    'docs/a.md',
    'README.md',
    'src/a.md',
    'my/content/b',
    'x.mdx',
  ];
  assert.deepEqual(scopesOf(paths, 'content/'), {
    content: ['content/a.mdx'],
    code: ['src/a.ts', 'src/a.md', 'my/content/b', 'x.mdx'],
  });
  assert.deepEqual(scopesOf(paths, ''), { content: paths, code: [] });
});

test('a change of content is told in files, words, new names, groups and its size', () => {
  const change = (path: string, status: Change['status'], before: string, after: string) => ({
    path,
    status,
    before,
    after,
  });
  const now = {
    ...library,
    tags: [{ id: 'old' }, { id: 'new' }],
  } as unknown as Library;
  const review = reviewOf(
    [
      change('content/playbooks/b.mdx', 'changed', 'one two two\nthree', 'three one  four four'),
      change('content/lessons/other.mdx', 'added', '', 'a b'),
      change('content/teams.yml', 'changed', 'a', ''),
      change('src/a.ts', 'changed', 'x', 'y'),
    ],
    now,
    { tags: ['old'], teams: ['dba', 'web', 'ops', 'old-dba'] },
    [1, 3],
    'content/',
  );
  assert.deepEqual(review, {
    files: [
      {
        file: 'playbooks/b.mdx',
        status: 'changed',
        added: 2,
        removed: 2,
        kind: 'playbook',
        title: 'playbooks/b.mdx',
        url: '/playbooks/b/',
      },
      {
        file: 'lessons/other.mdx',
        status: 'added',
        added: 2,
        removed: 0,
        kind: 'lesson',
        title: 'lessons/other.mdx',
        url: '/lessons/other/',
      },
      { file: 'teams.yml', status: 'changed', added: 0, removed: 1 },
    ],
    newTags: ['new'],
    newTeams: ['big-web'],
    groups: ['dba-group', 'web-group'],
    code: ['src/a.ts'],
    batch: { files: 3, median: 2, isLarge: false },
  });
  assert.equal(kindsIn(review.files), '1 playbook, 1 lesson, 1 other file');
  assert.equal(
    kindsIn([...review.files, review.files[0]!, { ...review.files[2]! }]),
    '2 playbooks, 1 lesson, 2 other files',
  );
  assert.deepEqual(reviewOf([], now, { tags: [], teams: [] }, [], '').batch, {
    files: 0,
    isLarge: false,
  });
});
