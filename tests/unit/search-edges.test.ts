/** How hits are put in order where little tells them apart, and what is no hit any more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Matches } from '../../src/search/engine/engine.ts';
import { Lexicon, readForm } from '../../src/search/query/lexicon.ts';
import { rank, type Evidence } from '../../src/search/answer/rank.ts';
import { slipsBetween, tolerance } from '../../src/search/query/spelling.ts';
import { SearchSession } from '../../src/search/run/session.ts';
import { termsToAsk } from '../../src/search/run/terms-to-ask.ts';
import {
  documents,
  fieldedEngine,
  plainTerm,
  query,
  records,
  textDouble,
} from './search-fixtures.ts';

const term = (word: string) => ({ ...plainTerm(word), readings: [{ forms: [word], weight: 1 }] });

/** Evidence that the words of a query are at these places in the text, by document. */
function inText(word: string, places: Record<number, number[]>): Evidence {
  return {
    term: term(word),
    frequency: 9,
    fielded: new Map(),
    text: new Map(
      Object.entries(places).map(([number, at]) => [Number(number), { strength: 1, places: at }]),
    ) as Matches,
  };
}

test('words in the order of the query count more than in the other, whichever page comes first', () => {
  const scoreOf = (ranked: ReturnType<typeof rank>, wanted: number) =>
    ranked.find(({ document }) => document === wanted)!.score;
  const ranked = rank(
    [inText('lock', { 1: [11], 2: [10] }), inText('queue', { 1: [10], 2: [11] })],
    { documents: 100, titleShare: () => 0, fit: () => 1 },
  );
  assert.deepEqual(
    ranked.map(({ document }) => document),
    [2, 1],
  );
  assert.ok(scoreOf(ranked, 2) > scoreOf(ranked, 1));
  // Backwards and next to each other is as far as forwards with one word between.
  const same = rank([inText('lock', { 1: [11], 2: [10] }), inText('queue', { 1: [10], 2: [12] })], {
    documents: 100,
    titleShare: () => 0,
    fit: () => 1,
  });
  assert.equal(scoreOf(same, 1), scoreOf(same, 2));
});

test('what scores the same stands in the order of the portal', () => {
  const matches: Matches = new Map([
    [7, { strength: 1 }],
    [3, { strength: 1 }],
    [5, { strength: 1 }],
  ]);
  assert.deepEqual(
    rank([{ term: term('lock'), frequency: 9, fielded: matches, text: new Map() }], {
      documents: 100,
      titleShare: () => 0,
      fit: () => 1,
    }).map(({ document }) => document),
    [3, 5, 7],
  );
});

test('a hit that is ten times worse than the best is none', async () => {
  const strengths: Matches = new Map([
    [0, { strength: 1, places: [1] }],
    [1, { strength: 0.001, places: [1] }],
  ]);
  const text = textDouble({
    match: async ({ asked }) => (asked.includes('zebra') ? strengths : new Map()),
    findPhrase: async () => new Set([0]),
  });
  const box = new SearchSession({ fielded: fieldedEngine(), text, timeoutMs: 5000 });
  const answers = [];
  for await (const answer of box.ask(query('zebra'), 10)) answers.push(answer);
  assert.deepEqual(
    answers.at(-1)!.hits.map(({ id }) => id),
    [documents[0]!.id],
  );
  assert.ok(records.length > 1);
});

const lexicon = new Lexicon(
  ['1205', 'index', 'lock', 'replication', 'restore', 'restored', 'v12'],
  new Map([
    ['1205', 3],
    ['index', 9],
    ['lock', 9],
    ['replication', 4],
    ['restore', 5],
    ['restored', 2],
    ['v12', 2],
  ]),
  20,
  [],
);

test('of words that much of the library holds, the full text is asked for the two rarest', () => {
  const counts = new Map(Object.entries({ alert: 6, backup: 7, lock: 8 }));
  const common = new Lexicon([...counts.keys()], counts, 20, []);
  const terms = ['lock', 'backup', 'alert'].map(term);
  const asked = [...termsToAsk(terms, common)].map(({ form }) => form);
  assert.deepEqual(asked, ['alert', 'backup']);
});

test('a word is guessed at, and a number is not, nor a word with a number in it', () => {
  assert.deepEqual(lexicon.corrections('idnex'), ['index']);
  for (const written of ['1206', '12055', 'v13', 'inde1'])
    assert.deepEqual(lexicon.corrections(written), [], written);
});

test('of a short word nothing may be wrong, of a long one two letters', () => {
  assert.deepEqual([3, 4, 7, 8].map(tolerance), [0, 1, 1, 2]);
  assert.deepEqual(lexicon.corrections('lok'), []);
  assert.deepEqual(lexicon.corrections('replicaitno'), ['replication']);
});

test('a likely slip costs less than another', () => {
  assert.equal(slipsBetween('index', 'index', 1), 0);
  assert.equal(slipsBetween('indwx', 'index', 1), 0.8);
  assert.equal(slipsBetween('indzx', 'index', 1), 1);
  assert.equal(slipsBetween('idnex', 'index', 1), 0.8);
  assert.equal(slipsBetween('inndex', 'index', 1), 0.7);
  assert.equal(slipsBetween('idx', 'index', 1), Infinity);
});

test('a word counts with its forms; one that is begun, with what it may become', () => {
  assert.deepEqual(readForm('restore', lexicon), [{ forms: ['restore', 'restored'], weight: 1 }]);
  assert.deepEqual(readForm('repl', lexicon), [
    { forms: ['replication'], weight: 0.35, isBegun: true },
  ]);
  assert.deepEqual(readForm('r', lexicon), []);
});
