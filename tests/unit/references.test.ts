/**
 * Teams, pages and days that are named somewhere in the library are there: at every place that can
 * name them, to the day.
 */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { check } from '../../src/checks/check.ts';
import { unknownTagsIn } from '../../src/checks/rules/unknown-tag.ts';
import { judge } from '../support/library.ts';

/** What the check says when one text of a file of the sample library is another. */
async function said(file: string, from: string, to: string): Promise<string[]> {
  const { problems } = await judge(async (folder) => {
    const text = await readFile(join(folder, file), 'utf8');
    assert.ok(text.includes(from));
    await writeFile(join(folder, file), text.replace(from, to));
  });
  return problems.map(({ rule, file: where, line, field }) => [rule, where, line, field].join(' '));
}

test('an adopter that is no team is refused at its place', async () => {
  const adopters =
    'adoptedBy:\n  - { team: dba, since: 2026-01-01 }\n  - { team: dbas, since: 2026-01-01 }\ntype: ';
  assert.deepEqual(await said('playbooks/sample.mdx', 'type: ', adopters), [
    'unknown-team playbooks/sample.mdx 8 adoptedBy.1.team',
  ]);
});

test('an action whose owner is no team is refused at its place', async () => {
  const actions =
    'actions:\n  - { id: one, title: Do it well, kind: learn, owner: dba, status: open }\n  - { id: two, title: Do it again, kind: learn, owner: dbas, status: open }\ntype: ';
  assert.deepEqual(await said('retrospectives/sample.mdx', 'type: ', actions), [
    'unknown-team retrospectives/sample.mdx 8 actions.1.owner',
  ]);
});

test('a term that refers to one that is not there is refused in its own file', async () => {
  const other = 'seeAlso: [batch]\nterm: ';
  assert.deepEqual(await said('glossary/lead-time.yml', 'term: ', other), [
    'unknown-term glossary/lead-time.yml 1 ',
  ]);
});

const confirmation = (page: string, on: string) =>
  `page: ${page}\nby: dba\non: ${on}\noutcome: still-true\nhow: read\n`;

async function confirmed(
  page: string,
  on = '2026-01-31',
  now = new Date('2026-06-01T00:00:00Z'),
): Promise<string[]> {
  const { library } = await judge(async (folder) => {
    const file = join(folder, 'playbooks/sample.mdx');
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('\ntype: ', '\naliases: [/playbooks/older/]\ntype: '),
    );
    await mkdir(join(folder, 'confirmations'));
    await writeFile(join(folder, 'confirmations/a.yml'), confirmation(page, on));
  });
  return check(library, now).map(({ rule }) => rule);
}

test('a page may be confirmed by its name and by an older one, and by no other', async () => {
  assert.deepEqual(await confirmed('playbooks/sample'), []);
  assert.deepEqual(await confirmed('playbooks/older'), []);
  assert.deepEqual(await confirmed('playbooks/oldest'), ['dangling-reference']);
});

test('a confirmation may be of the day that has begun somewhere, and not of the one after it', async () => {
  // The first time zone is fourteen hours ahead of UTC.
  const now = new Date('2026-06-01T10:00:00Z');
  assert.deepEqual(await confirmed('playbooks/sample', '2026-06-02', now), []);
  assert.deepEqual(await confirmed('playbooks/sample', '2026-06-03', now), ['confirmation-day']);
  assert.deepEqual(
    await confirmed('playbooks/sample', '2026-06-02', new Date('2026-06-01T09:59:00Z')),
    ['confirmation-day'],
  );
});

test('a retrospective may be of the day that has begun somewhere, and not of the one after it', async () => {
  const { library } = await judge(() => Promise.resolve());
  const rules = (now: string) => check(library, new Date(now)).map(({ rule }) => rule);
  assert.deepEqual(rules('2026-01-30T10:00:00Z'), []);
  assert.deepEqual(rules('2026-01-30T09:59:00Z'), ['future-date']);
});

test('a tag that is a synonym of another is told which, also one of several words', () => {
  const known = [
    { id: 'locking', synonyms: ['Row locks'] },
    { id: 'backup-restore', synonyms: ['PITR'] },
  ];
  const fixes = unknownTagsIn({ file: 'lessons/a.mdx', places: {} }, ['row-locks', 'pitr'], known);
  assert.deepEqual(
    fixes.map(({ fix, repair }) => [fix, repair?.to]),
    [
      ['Did you mean `locking`?', 'locking'],
      ['Did you mean `backup-restore`?', 'backup-restore'],
    ],
  );
});

test('a baseline, a point and a note of a series are told when their day is still to come', async () => {
  const { library } = await judge(async (folder) => {
    await mkdir(join(folder, 'measures/platform/ci'), { recursive: true });
    await writeFile(
      join(folder, 'measures/platform/ci/lead-time.yml'),
      'period: month\nsource: The deploy log\nbaseline: { from: 2026-01-01, to: 2026-03-31, n: 9, median: 4 }\npoints:\n  - { day: 2026-02-28, n: 9, median: 4 }\nnotes:\n  - { day: 2026-03-15, text: The pipeline changed }\n',
    );
  });
  const fields = (day: string) =>
    check(library, new Date(`${day}T00:00:00Z`))
      .filter(({ rule }) => rule === 'series-day')
      .map(({ field }) => field);
  assert.deepEqual(fields('2026-03-31'), []);
  assert.deepEqual(fields('2026-03-20'), ['baseline.to']);
  assert.deepEqual(fields('2026-02-01'), ['baseline.to', 'points.0.day', 'notes.0.day']);
});
