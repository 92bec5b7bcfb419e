/** What a search box says of an answer, and what it keeps for the next page. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { emptyQuery, type Query } from '../../src/domain/query/query.ts';
import { nothingAsked, type Answer } from '../../src/search/answer/answer.ts';
import type { ShownHit } from '../../src/search/engine/engine.ts';
import {
  correctionWords,
  isEnough,
  missingWords,
  resultWords,
} from '../../src/ui/search/box/search-words.ts';
import { keepSlash, slashIsOn } from '../../src/ui/search/dialog/slash-key.ts';
import { hasArrival, rememberArrival, takeArrival } from '../../src/ui/search/hit/arrival.ts';
import { engineFor, forgetEngine, keepEngineOf } from '../../src/ui/search/page/search-engine.ts';
import { givePage, giveStorage, takeBack } from '../support/browser-globals.ts';

afterEach(takeBack);

const filter = { key: 'kind', value: 'lesson', exclude: false };
const answerOf = (parts: Partial<Answer>, query: Partial<Query> = {}): Answer => ({
  ...nothingAsked,
  query: { ...emptyQuery, ...query },
  match: 'good',
  ...parts,
});
const hits = [{}] as ShownHit[];
const corrections = [
  { from: 'idnex', to: 'index' },
  { from: 'tables', to: 'table' },
] as Answer['corrections'];

test('a reader is told how much was found, of what kind it is, and whether filters narrow it', () => {
  const counted: Array<[Answer, string]> = [
    [answerOf({ total: 0 }), 'Nothing found'],
    [answerOf({ total: 1 }), '1 result'],
    [answerOf({ total: 2 }), '2 results'],
    [answerOf({ total: 2 }, { filters: [filter] }), '2 results with these filters'],
    [answerOf({ total: 3, match: 'loose' }), '3 loosely related'],
    [answerOf({ total: 0, isUnasked: true }), ''],
  ];
  for (const [answer, words] of counted) assert.equal(resultWords(answer, true).count, words);
  assert.equal(resultWords(answerOf({ total: 2 }), false).count, '');
});

test('what is read out says first what is missing, then how much there is, then what was corrected and left out', () => {
  const answer = answerOf({
    total: 2,
    hits,
    corrections,
    missing: ['payroll', 'zeppelin'],
    notice: 'The full text is missing.',
  });
  assert.equal(
    resultWords(answer, true).announcement,
    'Nothing here about “payroll” or “zeppelin”. 2 results. Showing results for index table. The full text is missing.',
  );
  assert.equal(resultWords(answerOf({ total: 1 }), true).announcement, '1 result');
});

test('nothing is said of corrections that led to no hit, nor of words where none is missing', () => {
  assert.equal(correctionWords(answerOf({ corrections })), '');
  assert.equal(correctionWords(answerOf({ hits })), '');
  assert.equal(correctionWords(answerOf({ hits, corrections })), 'Showing results for index table');
  assert.equal(missingWords({ missing: [] }), '');
});

test('one Latin letter is not asked while somebody types, one sign that is a word is', () => {
  assert.deepEqual(['', 'a', 'ab', '鎖', '1'].map(isEnough), [false, false, true, true, false]);
});

test('the key that opens search is on until a reader switches it off, and on again', () => {
  const kept = giveStorage();
  assert.equal(slashIsOn(), true);
  keepSlash(false);
  assert.equal(slashIsOn(), false);
  assert.deepEqual([...kept], [['portal:slash', 'off']]);
  keepSlash(true);
  assert.equal(slashIsOn(), true);
  assert.equal(kept.size, 0);
});

test('who filters by one engine has its pages first from then on, and no longer once that is taken back', () => {
  giveStorage();
  const keys = {
    engine: {
      label: 'Engine',
      values: {
        postgres: { label: 'PostgreSQL', count: 1 },
        mysql: { label: 'MySQL', count: 1 },
      },
    },
  };
  const by = (...values: string[]) => ({
    ...emptyQuery,
    words: ['lock'],
    filters: values.map((value) => ({ key: 'engine', value, exclude: false })),
  });
  assert.equal(engineFor(by(), keys), undefined);
  keepEngineOf(by('mysql', 'postgres'), keys);
  keepEngineOf(by('unheard'), keys);
  keepEngineOf(by('mysql'), {});
  keepEngineOf(by(), keys);
  assert.equal(engineFor(by(), keys), undefined);
  keepEngineOf(by('mysql'), keys);
  assert.equal(engineFor(by(), keys), 'mysql');
  forgetEngine();
  assert.equal(engineFor(by(), keys), undefined);
});

test('a page learns once, and within a minute, by which words and in which part it was found', (context) => {
  context.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const kept = giveStorage();
  givePage('https://portal.example.org/lessons/one/');
  const arrival = { path: '/lessons/one/', words: ['lock'], part: 's-do' };
  assert.equal(hasArrival(), false);
  assert.equal(takeArrival(), undefined);

  rememberArrival({ ...arrival, path: '/lessons/two/' });
  assert.equal(hasArrival(), true);
  assert.equal(takeArrival(), undefined);
  assert.equal(hasArrival(), true);

  rememberArrival(arrival);
  context.mock.timers.setTime(1_059_999);
  assert.deepEqual(takeArrival(), { ...arrival, at: 1_000_000 });
  assert.deepEqual([...kept], []);
  assert.equal(takeArrival(), undefined);

  rememberArrival(arrival);
  context.mock.timers.setTime(1_119_999);
  assert.equal(takeArrival(), undefined);
  assert.equal(hasArrival(), false);
});
