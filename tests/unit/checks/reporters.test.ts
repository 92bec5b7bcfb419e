/** What an author, a reviewer or a maintainer reads of what was found. */
// cspell:ignore lockin: a tag that is written wrongly
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, count } from '../../../src/checks/check.ts';
import {
  linesWithoutSecrets,
  maintenanceWithoutSecrets,
  reviewWithoutSecrets,
  withoutSecrets,
} from '../../../src/checks/mask.ts';
import { repair } from '../../../src/checks/repair.ts';
import { githubFreshness, textFreshness } from '../../../src/checks/reporters/freshness.ts';
import { githubReporter } from '../../../src/checks/reporters/github.ts';
import { jsonReporter } from '../../../src/checks/reporters/json.ts';
import { githubReview, textReview } from '../../../src/checks/reporters/review.ts';
import { textReporter } from '../../../src/checks/reporters/text.ts';
import type { Library } from '../../../src/domain/entry/library.ts';
import type { MaintenanceGroup } from '../../../src/domain/history/maintenance.ts';
import type { Review } from '../../../src/domain/history/review.ts';
import type { Problem } from '../../../src/domain/rules/problem.ts';

const problem = (fields: Partial<Problem> = {}): Problem => ({
  rule: 'no-html',
  file: 'lessons/a,b.mdx',
  line: 3,
  column: 7,
  message: 'It is 100% wrong',
  fix: 'Fix it',
  ...fields,
});
const two = withoutSecrets(
  [problem(), problem({ rule: 'alert-form', line: 4, message: 'x\x1b[2J' })],
  [],
);
const context = { folder: 'content', entries: 2, rulesPage: 'https://a.example/guide/rules/' };

test('problems are told at a terminal with their place, fix and rule', () => {
  assert.equal(
    textReporter(two, context),
    'content/lessons/a,b.mdx:3:7  error  no-html\n  It is 100% wrong\n  → Fix it\n  https://a.example/guide/rules/#no-html\n\n' +
      'content/lessons/a,b.mdx:4:7  warning  alert-form\n  x\\x1b[2J\n  → Fix it\n  https://a.example/guide/rules/#alert-form\n\n' +
      '2 entries checked: 1 error, 1 warning',
  );
  const none = withoutSecrets([], []);
  assert.equal(textReporter(none, context), '2 entries checked, no problems found');
  assert.equal(
    textReporter(none, { ...context, entries: 1 }),
    '1 entry checked, no problems found',
  );
  assert.deepEqual(count(two), { errors: 1, warnings: 1 });
});

test('problems are told to GitHub as annotations, and to programs as JSON', () => {
  assert.equal(
    githubReporter(two, context),
    '::error file=content/lessons/a%2Cb.mdx,line=3,col=7,title=no-html::It is 100%25 wrong%0AFix it%0Ahttps://a.example/guide/rules/#no-html\n' +
      '::warning file=content/lessons/a%2Cb.mdx,line=4,col=7,title=alert-form::x\\x1b[2J%0AFix it%0Ahttps://a.example/guide/rules/#alert-form',
  );
  assert.deepEqual(JSON.parse(jsonReporter(two, context)), {
    problems: [
      {
        file: 'lessons/a,b.mdx',
        line: 3,
        column: 7,
        rule: 'no-html',
        severity: 'error',
        message: 'It is 100% wrong',
        fix: 'Fix it',
      },
      {
        file: 'lessons/a,b.mdx',
        line: 4,
        column: 7,
        rule: 'alert-form',
        severity: 'warning',
        message: 'x\x1b[2J',
        fix: 'Fix it',
      },
    ],
  });
});

test('a check tells all problems by place, without its secrets', () => {
  const library = {
    problems: [problem({ file: 'z.mdx', message: 'hunter22 is there' })],
    compiled: [
      {
        file: 'a.mdx',
        places: {},
        problems: [problem({ file: 'b.mdx' }), problem({ file: 'a.mdx' })],
      },
    ],
    secrets: ['hunter22'],
    ...Object.fromEntries(
      [
        'entries',
        'ids',
        'teams',
        'tags',
        'terms',
        'paths',
        'confirmations',
        'assessments',
        'results',
        'metrics',
        'series',
        'removed',
        'images',
      ].map((name) => [name, []]),
    ),
  } as unknown as Library;
  assert.deepEqual(
    check(library).map(({ file, message }) => [file, message]),
    [
      ['a.mdx', 'It is 100% wrong'],
      ['b.mdx', 'It is 100% wrong'],
      ['z.mdx', '******** is there'],
    ],
  );
});

const secret = 'hunter22-hunter22';
const file = (fields: Partial<Review['files'][number]> = {}) => ({
  file: 'lessons/a.mdx',
  status: 'changed' as const,
  added: 5,
  removed: 2,
  kind: 'lesson' as const,
  title: 'A | b',
  url: '/lessons/a b/',
  ...fields,
});
const review: Review = {
  files: [
    file(),
    file({
      file: 'teams.yml',
      status: 'added',
      added: 1,
      removed: 0,
      kind: undefined,
      title: undefined,
      url: undefined,
    }),
  ],
  newTags: ['fresh', 'new'],
  newTeams: ['web'],
  groups: ['dba', 'web'],
  code: Array.from({ length: 9 }, (_, at) => `src/${at}.ts`),
  batch: { files: 2, median: 1.5, isLarge: true },
};

test('a change is told in sentences, and a row for each file', () => {
  const said = [
    'Touches 1 lesson, 1 other file: 6 words more, 2 words less.',
    'The check finds 1 error and 2 warnings.',
    'New tags: fresh, new. Is there no other word for them yet?',
    'New teams: web.',
    'Reviewed by: dba, web.',
    'Batch: 2 files; the median of earlier changes is 1.5.',
    'This is a large batch. Smaller ones are read sooner and better: can it be split, such as by entry?',
    'Content and code are changed together: src/0.ts, src/1.ts, src/2.ts, src/3.ts, src/4.ts, src/5.ts, src/6.ts, src/7.ts and 1 more. Make it two pull requests.',
  ];
  const masked = reviewWithoutSecrets(review, []);
  assert.equal(
    textReview(masked, { errors: 1, warnings: 2 }),
    [...said, '  changed lessons/a.mdx  +5 −2  A | b', '  added   teams.yml  +1 −0'].join('\n'),
  );
  const markdown = githubReview(masked, { errors: 1, warnings: 2 }).split('\n');
  assert.deepEqual(markdown.slice(0, 4), [
    '## What this changes',
    '',
    `- ${said[0]!.replace(':', '&#58;')}`,
    `- ${said[1]}`,
  ]);
  assert.deepEqual(markdown.slice(10), [
    '',
    '| | file | title | words more | words less | page in the preview |',
    '| --- | --- | --- | ---: | ---: | --- |',
    '| changed | lessons/a.mdx | A &#124; b | 5 | 2 | /lessons/a%20b/ |',
    '| added | teams.yml |  | 1 | 0 |  |',
    '',
  ]);
});

test('what is not in a change is not told', () => {
  const none = reviewWithoutSecrets(
    {
      files: [],
      newTags: [],
      newTeams: [],
      groups: [],
      code: ['src/a.ts'],
      batch: { files: 0, isLarge: false },
    },
    [],
  );
  assert.equal(
    textReview(none, { errors: 0, warnings: 0 }),
    'No content changes.\nThe check finds no problems.',
  );
  assert.equal(
    githubReview(none, { errors: 0, warnings: 1 }),
    '## What this changes\n\n- No content changes.\n- The check finds 0 errors and 1 warning.\n',
  );
  const first = reviewWithoutSecrets(
    { ...review, code: ['a', 'b'], batch: { files: 1, isLarge: false } },
    [],
  );
  assert.match(
    textReview(first, { errors: 0, warnings: 0 }),
    /^Batch: 1 file; there is no earlier change to compare with\.\nContent and code are changed together: a, b\. Make/m,
  );
});

const row = (fields: object = {}) => ({
  entry: { id: 'lessons/a', file: 'lessons/a.mdx', fields: { title: 'A *b*', owner: 'dba' } },
  uses: 0,
  ...fields,
});
const groups = (rows: object[]) =>
  [{ id: 'x', title: 'The group', means: 'What it means.', rows }] as unknown as MaintenanceGroup[];

test('what maintainers look after is told with what is known of each page', () => {
  const confirmed = { on: '2026-05-01', authority: 'recorded' };
  const doubted = { on: '2026-05-02', by: 'web', authority: 'stated' };
  const rows = [row(), row({ confirmed, doubted, changed: '2026-04-01', uses: 2 })];
  const masked = maintenanceWithoutSecrets(groups(rows), []);
  const facts =
    'dba, reported wrong by web on 2026-05-02 (as the author states), confirmed 2026-05-01, changed 2026-04-01, in 2 retrospectives';
  assert.equal(
    textFreshness(masked, ''),
    `The group\n  What it means.\n  lessons/a.mdx  dba, not confirmed yet\n  lessons/a.mdx  ${facts}`,
  );
  assert.equal(
    githubFreshness(masked, 'https://a.example'),
    '## The group\n\nWhat it means.\n\n- [A &#42;b&#42;](https://a.example/lessons/a/): dba, not confirmed yet\n' +
      `- [A &#42;b&#42;](https://a.example/lessons/a/): ${facts.replace('(', '&#40;').replace(')', '&#41;')}\n`,
  );
  const many = maintenanceWithoutSecrets(
    [...groups(Array(27).fill(row())), ...groups([row()])],
    [],
  );
  assert.match(
    textFreshness(many, ''),
    /(?:\n {2}lessons\/a\.mdx.*){25}\n {2}And 2 more\.\n\nThe group\n/,
  );
  assert.match(githubFreshness(many, ''), /(?:\n- .*){25}\n\nAnd 2 more\.\n## The group\n/);
});

test('no report holds a secret, wherever an author wrote it', () => {
  const masked = reviewWithoutSecrets(
    {
      ...review,
      files: [file({ file: `${secret}.mdx`, title: secret, url: `/${secret}/` })],
      newTags: [secret],
      newTeams: [secret],
      groups: [secret],
      code: [secret],
    },
    [secret],
  );
  const mask = '********';
  assert.deepEqual(masked, {
    ...review,
    files: [file({ file: `${mask}.mdx`, title: mask, url: `/${mask}/` })],
    newTags: [mask],
    newTeams: [mask],
    groups: [mask],
    code: [mask],
  });
  const entry = { id: secret, file: secret, fields: { title: secret, owner: secret } };
  const [group] = maintenanceWithoutSecrets(
    groups([{ entry, uses: 1, doubted: { by: secret, on: 'x' } }]),
    [secret],
  );
  assert.deepEqual(group!.rows[0], {
    uses: 1,
    entry: { id: mask, file: mask, fields: { title: mask, owner: mask } },
    doubted: { by: mask, on: 'x' },
  });
  assert.deepEqual(linesWithoutSecrets([`a ${secret}`, 'b'], [secret]), [`a ${mask}`, 'b']);
  assert.deepEqual(
    withoutSecrets(
      [
        problem({ rule: 'secret', file: `${secret}.mdx`, message: secret }),
        problem({ file: `${secret}.mdx` }),
        problem({ message: secret, fix: secret }),
      ],
      [secret],
    ).map(({ file: name, message, fix }) => [name, message, fix]),
    [
      [`${mask}.mdx`, secret, 'Fix it'],
      ['lessons/a,b.mdx', mask, mask],
    ],
  );
  assert.equal(
    withoutSecrets([problem({ file: 'hunter22.mdx' })], ['hunter22'])[0]!.file,
    'hunter22.mdx',
  );
});

test('a repair is written at its place, as the address of a link, or within quotes', () => {
  const at = (line: number, column: number, from: string, to: string, certain = true) =>
    problem({ line, column, repair: { from, to, certain } });
  const text =
    '\ufefftags: [lockin]\nteam: "webb"\n🙂 [a](/old/) and [b](/old/) <Entry ref="lessons/x" />\n[c]: </old/#x>\n';
  const problems = [
    at(1, 8, 'lockin', 'locking', false),
    at(2, 7, 'webb', 'web'),
    at(3, 3, '/old/', '/new/'),
    at(3, 17, '/old/', '/other/'),
    at(3, 17, '/old/', '/second/'),
    at(3, 29, 'lessons/x', 'lessons/y'),
    at(4, 1, '/old/', '/new/'),
    at(4, 1, '/none/', '/new/'),
    problem(),
  ];
  const fixed =
    '\ufefftags: [lockin]\nteam: "web"\n🙂 [a](/new/) and [b](/other/) <Entry ref="lessons/y" />\n[c]: </new/#x>\n';
  assert.equal(repair(text, problems, false).text, fixed);
  assert.equal(repair(text, problems, true).text, fixed.replace('lockin', 'locking'));
  assert.deepEqual(repair(text, problems, false).done, problems.slice(1, 7));
  assert.deepEqual(repair('[a](/older/)', [at(1, 1, '/old', '/new')], true).done, []);
});
