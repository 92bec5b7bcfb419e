/** What an author hears of a single field, at the edges of what it takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { entryShape } from '../../../src/domain/schema/entry.ts';
import {
  day,
  duration,
  line,
  moment,
  name,
  pillarList,
  reference,
  tag,
  text,
  url,
} from '../../../src/domain/schema/fields.ts';
import { reviewExportSchema } from '../../../src/domain/schema/review.ts';
import { teamSchema } from '../../../src/domain/schema/vocabulary.ts';
import { complaintsOf } from '../../support/complaints.ts';

/** The first message of each value; empty for one that is taken. */
const said = (schema: z.ZodType, ...values: unknown[]) =>
  values.map((value) => complaintsOf(schema, value)[0]?.slice(2) ?? '');

test('a line is as long as it may be, says as much as it must, and is one', () => {
  const short = 'Write at least 5 characters';
  const long = 'Keep it within 8 characters';
  assert.deepEqual(said(line(5, 8), 'four', 'fives', 'eight678', 'nine56789', '漢字', '漢'), [
    short,
    '',
    '',
    long,
    '',
    short,
  ]);
  const one = 'Keep it on one line';
  assert.deepEqual(said(line(1, 8), 'a\nb', 'a\rb', 'ab\n'), [one, one, '']);
  assert.deepEqual(said(line(1, 8), '   ', ' a '), ['Write something here', '']);
  assert.deepEqual(said(line(0, 8), ''), ['']);
});

test('a text holds more than spaces', () => {
  assert.deepEqual(said(text, ' \n ', ' a '), ['Write something here', '']);
});

test('a day that was meant is named; for what means none, its form is', () => {
  assert.deepEqual(said(day, '2026-03-31', '2026/3/31', '1/2/2026', 'today'), [
    '',
    'Write 2026-03-31',
    'Write 2026-02-01 or 2026-01-02',
    'Write a day that exists as YYYY-MM-DD, such as 2026-03-31',
  ]);
});

test('a moment has its offset, a day that exists and a time that exists', () => {
  const taken = ['2026-03-31T14:05Z', '2026-03-31T14:05:59Z', '2026-03-31T16:05-02:30'];
  assert.deepEqual(said(moment, ...taken), ['', '', '']);
  for (const wrong of [
    '2026-03-31',
    '2026-03-31T14:05',
    '2026-02-30T14:05Z',
    '2026-03-31T25:05Z',
    '2026-03-31T14:05:00.5Z',
    'x2026-03-31T14:05Z',
    '2026-03-31T14:05Zx',
    '2026-03-31 14:05Z',
  ])
    assert.deepEqual(
      said(moment, wrong),
      ['Write a time with its offset, such as 2026-03-31T14:05:00Z or 2026-03-31T16:05+02:00'],
      wrong,
    );
});

test('durations, addresses, references and names have their form', () => {
  assert.deepEqual(said(duration, 'PT45M', '45 min'), [
    '',
    'Write an ISO 8601 duration, such as PT45M, PT2H or P1D',
  ]);
  const full = 'Write a full address that starts with https://';
  assert.deepEqual(
    said(
      url,
      'https://a.example',
      'http://a.example',
      'https://',
      'https:///a',
      ' https://a.example',
      'https://a:b',
    ),
    ['', full, full, full, full, full],
  );
  const folder = 'Write folder/name, such as lessons/postgres-index-concurrently';
  assert.deepEqual(
    said(
      reference,
      'lessons/a',
      'playbooks/a/b-1',
      'retrospectives/9',
      'teams/a',
      'lessons/-a',
      'lessons/A',
      '/lessons/a',
      'lessons/',
    ),
    ['', '', '', folder, folder, folder, folder, folder],
  );
  const small = 'Use lower-case letters, digits and hyphens';
  assert.deepEqual(said(name, 'a', '9-a', '-a', 'A', 'a b'), ['', '', small, small, small]);
});

test('a tag is read in any case and with spaces around it', () => {
  assert.equal(tag.parse(' Lead-Time '), 'lead-time');
  assert.deepEqual(
    said(tag, 'lead time', ' ', '-a'),
    Array(3).fill('Use letters, digits and hyphens'),
  );
});

test('an entry has one to three pillars, each once', () => {
  assert.deepEqual(
    said(
      pillarList,
      [],
      ['lean', 'lean'],
      ['lean', 'culture', 'sharing', 'automation'],
      ['lean', 'culture', 'sharing'],
    ),
    [
      'Name at least one pillar',
      'Name each pillar once',
      'Name at most three pillars; the first is the main one',
      '',
    ],
  );
});

test('an old path begins and ends with a slash, and fits on a disk', () => {
  const whole =
    'Write an old path from the root with a slash at the end, such as /playbooks/old-name/';
  const heard = (path: string) => complaintsOf(entryShape.aliases, [path])[0]?.slice(3) ?? '';
  const long = (...lengths: number[]) =>
    `/${lengths.map((length) => `${'a'.repeat(length)}/`).join('')}`;
  assert.deepEqual(['/a/', '/A.b_c-1/9/', 'a/', '/a', '/', '/.a/', '/a b/'].map(heard), [
    '',
    '',
    whole,
    whole,
    whole,
    whole,
    whole,
  ]);
  assert.deepEqual([long(255), long(256), long(200, 197), long(200, 198)].map(heard), [
    '',
    'Keep each part within 255 characters; one has 256',
    '',
    'Keep it within 400 characters; it has 401',
  ]);
});

test('an entry has at most twenty tags, and raises questions that there are', () => {
  const tags = (count: number) => Array.from({ length: count }, (_, at) => `tag-${at}`);
  assert.deepEqual(said(entryShape.tags, tags(20), tags(21)), ['', 'Keep it within 20 tags']);
  assert.deepEqual(complaintsOf(entryShape.raises, ['C1', 'S5', 'C6', 'B1', 'XC1', 'C11']), [
    '2: Write an assessment question id: C1 to S5',
    '3: Write an assessment question id: C1 to S5',
    '4: Write an assessment question id: C1 to S5',
    '5: Write an assessment question id: C1 to S5',
  ]);
});

test('a review names its request or commit, and one person', () => {
  const heard = (row: object) => complaintsOf(reviewExportSchema, [row]);
  const commit = 'a'.repeat(40);
  assert.deepEqual(heard({ commit, reviewer: 'Ana' }), []);
  assert.deepEqual(heard({ request: 1, author: 'Ana' }), []);
  assert.deepEqual(heard({ request: 1, commit, reviewer: 'Ana' }), []);
  assert.deepEqual(heard({ reviewer: 'Ana' }), ['0: Name the request or the commit']);
  for (const row of [{ request: 1 }, { request: 1, reviewer: 'Ana', author: 'Bo' }])
    assert.deepEqual(heard(row), ['0: Name either the reviewer or the author']);
  for (const wrong of [commit.slice(1), `${commit}g`, 'A'.repeat(40), 'a'.repeat(65)])
    assert.deepEqual(heard({ commit: wrong, reviewer: 'Ana' }), ['0.commit: Write the whole hash']);
});

test('a reviewer is known by a mail address', () => {
  const message = 'Write a mail address, such as dba@example.org';
  assert.deepEqual(
    said(
      teamSchema.shape.reviewers.unwrap().element,
      'dba@example.org',
      'dba',
      'a b@c',
      'a@b@c',
      '<a@b>',
      'a@b c',
      '@b',
    ),
    ['', message, message, message, message, message, message],
  );
});
