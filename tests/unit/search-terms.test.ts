/** What the words of a query stand for, what is asked for each, and what of it is marked. */
// cspell:ignore hotfices idnices
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marksOf } from '../../src/search/answer/marks.ts';
import { takenAtItsWord, type Term } from '../../src/search/query/expand-query.ts';
import { termsOf } from './search-lexicon-fixture.ts';

/** A term in one line; what the glossary adds stands behind a plus. */
function lineOf({ form, written, readings, asked, share, exact, isPart, guess }: Term): string {
  return [
    written === undefined ? `+${form}` : written === form ? form : `${form}<${written}`,
    Number(share.toFixed(3)),
    ...readings.map(
      ({ forms, weight, isBegun }) => `${forms.join('|')}*${weight}${isBegun ? ' begun' : ''}`,
    ),
    `ask ${asked.join('|')}`.trim(),
    ...(exact ? ['exact'] : []),
    ...(isPart ? ['part'] : []),
    ...(guess ? [`guess ${guess}`] : []),
  ].join(', ');
}

const readings: Array<[text: string, ...terms: string[]]> = [
  ['locks', 'locks, 1, locks|lock|locked*1, ask locks'],
  ['replicas', 'replicas, 1, replica*1, ask replicas'],
  ['repl', 'repl, 1, replication|replica|replicate*0.35 begun, ask repl'],
  ['po', 'po, 1, ask po, exact', 'po, 0.3, postgres|pods*0.35 begun, ask'],
  ['r', 'r, 1, ask r, exact'],
  ['pg', 'pg, 1, pg*1, postgres*0.6, ask pg|postgres'],
  ['postgres', 'postgres, 0.3, postgres*1, pg*0.6, ask postgres|pg'],
  ['mysql locks', 'mysql, 0.3, mysql*1, ask mysql', 'locks, 1, locks|lock|locked*1, ask locks'],
  [
    'mttr',
    'mttr, 1, ask mttr, exact',
    '+time, 0.25, time*1, ask',
    '+restore, 0.25, restore*1, ask',
  ],
  [
    'time to restore',
    'time, 1, time*1, ask time',
    'restore, 1, restore*1, ask restore',
    '+mttr, 0.5, ask, exact',
  ],
  [
    'replica',
    'replica, 1, replica*1, follower*0.6, ask replica|follower',
    '+read, 0.167, ask, exact',
    '+only, 0.167, ask, exact',
    '+copy, 0.167, ask, exact',
  ],
  ['colour', 'colour, 1, color*1, ask color|colour'],
  ['k8s', 'k8s, 1, kubernetes*1, ask kubernetes|k8s'],
  [
    'hotfix',
    'hotfix, 1, ask hotfix|hotfices, exact',
    'hot<hotfix, 0.5, hot*1, ask hot, part',
    'fix<hotfix, 0.5, fix*1, ask fix, part',
  ],
  [
    'fail over',
    'fail, 1, failover*0.35 begun, ask fail',
    'over, 1, ask over, exact',
    '+failover, 0.5, failover*1, ask',
  ],
  [
    'PgStat',
    'pg<PgStat, 1, pg*1, postgres*0.6, ask pg|postgres',
    'stat<PgStat, 1, stat*1, ask stat',
  ],
  [
    'stat_activity',
    'stat_activity, 1, ask stat_activity, exact',
    'stat<stat_activity, 1, stat*1, ask stat',
    'activity<stat_activity, 1, activity*1, ask activity',
  ],
  ['iOS', 'ios<iOS, 1, ask ios, exact'],
  ['90th', '90th, 1, ask 90th, exact', '90<90th, 1, ask 90, exact'],
  [
    'ORA01555',
    'ora01555<ORA01555, 1, ask ora01555, exact',
    'ora<ORA01555, 1, ask ora, exact',
    '01555<ORA01555, 1, ask 01555, exact',
  ],
  ['1.29.3', '1.29.3, 1, ask 1.29.3, exact', '1.29<1.29.3, 0.5, ask 1.29, exact'],
  ['v1.29', '1.29<v1.29, 1, 1.29*1, ask 1.29, exact'],
  [
    '--force-lock',
    '--force-lock, 1, ask --force-lock, exact',
    'force<--force-lock, 0.5, ask force, exact',
    'lock<--force-lock, 0.5, lock|locked|locks*1, ask lock',
  ],
  ['予約', '予約, 1, 予約*1, ask 予約|予約, exact'],
  ['idnex', 'idnex, 1, index*1, ask index, guess index'],
  [
    'BackupRestroe',
    'backup<BackupRestroe, 1, backup|backups*1, ask backup',
    'restroe<BackupRestroe, 1, restore*1, ask restore, guess restore',
  ],
  ['lock LOCK', 'lock, 1, lock|locked|locks*1, ask lock'],
  ['"hot fix"', 'hot, 1, hot*1, ask hot', 'fix, 1, fix*1, ask fix'],
];

test('each word of a query stands for its forms, its parts, its other names or what it may become', () => {
  for (const [text, ...terms] of readings) assert.deepEqual(termsOf(text).map(lineOf), terms, text);
});

test('taken as it is written, no word is read as another one', () => {
  assert.deepEqual(
    ['idnex', 'BackupRestroe'].map((text) => termsOf(text, true).map(lineOf)),
    [
      ['idnex, 1, ask idnex|idnices, exact'],
      [
        'backup<BackupRestroe, 1, backup|backups*1, ask backup',
        'restroe<BackupRestroe, 1, ask restroe, exact',
      ],
    ],
  );
  const [guessed] = termsOf('idnex');
  assert.equal(lineOf(takenAtItsWord(guessed!)), 'idnex, 1, ask idnex, exact');
  assert.ok(!('written' in takenAtItsWord(termsOf('mttr')[1]!)));
});

test('only what was typed or corrected is marked, not what the glossary or a part of a name adds', () => {
  assert.deepEqual(
    ['mttr', 'pg', 'locks', 'idnex', 'hotfix', 'po', 'repl'].map((text) =>
      marksOf(termsOf(text)).join(' '),
    ),
    [
      'mttr',
      'pg',
      'locks lock locked',
      'index',
      'hotfix',
      'po',
      'repl replication replica replicate',
    ],
  );
});
