/** What is known of each word of a query, and when it is said that the library lacks some. */
// cspell:ignore bakup izeppelin Izeppelin replicb upgr upgrabe
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingWords } from '../../src/search/answer/honesty.ts';
import { type Intent } from '../../src/search/answer/intent.ts';
import { standingsOf, type Hits } from '../../src/search/answer/standing.ts';
import { expandQuery } from '../../src/search/query/expand-query.ts';
import { Lexicon } from '../../src/search/query/lexicon.ts';
import { query } from './search-fixtures.ts';

const counts = {
  backup: 8,
  backups: 4,
  fix: 4,
  follower: 2,
  hot: 2,
  lock: 12,
  locks: 6,
  print: 3,
  replica: 7,
  restore: 6,
  upgrade: 5,
  version: 9,
};
const lexicon = new Lexicon(Object.keys(counts).sort(), new Map(Object.entries(counts)), 40, [
  ['replica', 'follower'],
  ['RPO', 'recovery point'],
]);

interface Found {
  /** Documents whose fields hold a form. */
  fields?: Record<string, number[]>;
  /** Places in the text by form and document. */
  texts?: Record<string, Record<number, number[]>>;
  /** Forms that the full text was not asked for. */
  unasked?: string[];
  intent?: Intent;
}

/** What both engines say of a query of which documents 0 to 3 are the best hits. */
function hitsOf(text: string, found: Found): Hits {
  const { fields = {}, texts = {}, unasked = [], intent = 'open' } = found;
  const terms = expandQuery(query(text), lexicon, false);
  const none = { phrases: [], excluded: new Set<number>() };
  const inFields = terms.map(
    ({ form }) => new Map((fields[form] ?? []).map((document) => [document, { strength: 1 }])),
  );
  const inTexts = terms.map(
    ({ form }) =>
      new Map(
        Object.entries(texts[form] ?? {}).map(([document, places]) => [
          Number(document),
          { strength: 1, places },
        ]),
      ),
  );
  const asked = new Set(terms.filter(({ form }) => !unasked.includes(form)));
  return {
    fielded: { ...none, terms, matches: inFields },
    text: { ...none, terms, matches: inTexts, asked },
    lexicon,
    common: new Set(['please']),
    ranked: [0, 1, 2, 3],
    intent,
  };
}

/** Word, how far it is held, its weight, and for each of the best three hits share@places. */
const standings = (text: string, found: Found = {}) =>
  standingsOf(hitsOf(text, found)).map(({ word, held, weight, inBest }) =>
    [
      word,
      held,
      weight.toFixed(2),
      ...inBest.map(({ share, places }) => `${share}@${places.join(',')}`),
    ].join(' '),
  );
const missing = (text: string, found: Found = {}) => missingWords(hitsOf(text, found)).join(' ');

test('a word stands by the fields and the texts that hold it, everyday words by nothing', () => {
  assert.deepEqual(
    standings('please restore zeppelin', {
      fields: { restore: [0, 1] },
      texts: { restore: { 0: [3], 2: [5, 6] } },
    }),
    ['please 0 0.00 0@ 0@ 0@', 'restore 1 2.04 1@3 1@ 0.5@5,6', 'zeppelin 0 4.39 0@ 0@ 0@'],
  );
  assert.deepEqual(standings('backup', { texts: { backup: { 0: [1], 1: [1, 5, 9, 11, 12] } } }), [
    'backup 1 1.52 0.3@1 0.8@1,5,9,11,12 0@',
  ]);
});

test('a word of the same stem, a part, a beginning and a guess hold a word only in part', () => {
  assert.deepEqual(standings('restorations'), ['restorations 0.4 4.39 0@ 0@ 0@']);
  assert.deepEqual(standings('hotfix', { texts: { hot: { 0: [1] }, fix: { 0: [2, 9] } } }), [
    'hotfix 0.25 4.39 0.5@1,2,9 0@ 0@',
  ]);
  assert.deepEqual(standings('upgr version'), [
    'upgr 0.4 2.20 0@ 0@ 0@',
    'version 1 1.69 0@ 0@ 0@',
  ]);
  assert.deepEqual(standings('version upgr')[1], 'upgr 1 2.20 0@ 0@ 0@');
  assert.deepEqual(
    standings('restroe replicb upgrabe bakup').map((row) => row.split(' ')[1]),
    ['1', '0.3', '0.3', '1'],
  );
  // Forms that grammar makes are the word itself.
  assert.deepEqual(
    standings('locking printing prints printed upgrades').map((row) => row.split(' ')[1]),
    ['1', '1', '1', '1', '1'],
  );
});

test('what the glossary explains, and what need not be looked up, is held everywhere', () => {
  assert.deepEqual(standings('rpo replica'), ['rpo 1 4.39 1@ 1@ 1@', 'replica 1 1.90 1@ 1@ 1@']);
  assert.deepEqual(standings('backup zeppelin', { unasked: ['backup', 'zeppelin'] }), [
    'backup 1 1.52 1@ 1@ 1@',
    'zeppelin 1 4.39 0@ 0@ 0@',
  ]);
});

test('numbers and two letters weigh little, and a name with a number is never there by chance', () => {
  assert.deepEqual(standings('up 12 v9', { texts: { v9: { 0: [3] } } }), [
    'up 0.4 1.10 0@ 0@ 0@',
    '12 0 1.10 0@ 0@ 0@',
    'v9 1 1.10 1@3 0@ 0@',
  ]);
  assert.equal(
    standings('lock_wait -9', { texts: { lock_wait: { 0: [1] }, '-9': { 1: [2] } } }).join('; '),
    'lock_wait 1 4.39 1@1 0@ 0@; -9 1 1.10 0@ 1@2 0@',
  );
});

test('in an error text a word that is nowhere weighs less', () => {
  assert.deepEqual(
    standings('restore zeppelin', { intent: 'act' }).map((row) => row.split(' ')[2]),
    ['2.04', '1.76'],
  );
});

test('a question whose words are nowhere names them; one whose words are held does not', () => {
  const restore = { fields: { restore: [0] } };
  assert.equal(missing('restore zeppelin', restore), 'zeppelin');
  assert.equal(missing('please zeppelin'), 'zeppelin');
  assert.equal(missing('please'), '');
  assert.equal(missing('restore', restore), '');
  assert.equal(missing('restore backup', { fields: { restore: [0], backup: [0] } }), '');
  assert.equal(missing('restore zeppelin', { ...restore, intent: 'act' }), 'zeppelin');
});

test('a small part of a question that is missing is named only where the best hit holds little', () => {
  const words = 'backup lock print version restore upgrade zeppelin';
  const all = { backup: [0], lock: [0], print: [0], version: [0], restore: [0], upgrade: [0] };
  assert.equal(missing(words, { fields: all }), '');
  assert.equal(
    missing(words, { fields: { ...all, print: [1], upgrade: [2], restore: [1] } }),
    'zeppelin',
  );
});

test('words that no hit treats are named unless they stand near one another, or somebody acts', () => {
  const apart = { texts: { restore: { 0: [1] }, upgrade: { 0: [90] } } };
  assert.equal(missing('restore upgrade', apart), 'restore upgrade');
  assert.equal(missing('restore upgrade', { ...apart, intent: 'act' }), '');
  assert.equal(
    missing('restore upgrade', { texts: { restore: { 0: [1] }, upgrade: { 0: [9] } } }),
    '',
  );
  assert.equal(
    missing('restore upgrade', { texts: { restore: { 0: [1] }, upgrade: { 0: [10] } } }),
    'restore upgrade',
  );
  // A single word leads to the pages that hold it, in passing or not.
  assert.equal(missing('restore', { texts: { restore: { 0: [1] } } }), '');
  // Each is treated, but by different hits: the rarest is what is missing together with the others.
  assert.equal(
    missing('restore upgrade print', { fields: { restore: [0], upgrade: [1], print: [2] } }),
    'print',
  );
});

test('a name that is in none of the best hits is named, a word that is no name is not', () => {
  const held = { restore: [0], upgrade: [0], backup: [0] };
  const words = 'restore upgrade backup';
  const elsewhere = { fields: { ...held, izeppelin: [3] } };
  assert.equal(missing(`${words} iZeppelin`, elsewhere), 'iZeppelin');
  for (const name of ['izeppelin', 'Izeppelin'])
    assert.equal(missing(`${words} ${name}`, elsewhere), '', name);
  assert.equal(missing(`${words} iZeppelin`, { ...elsewhere, intent: 'how' }), '');
  assert.equal(missing(`${words} iZeppelin`, { fields: { ...held, izeppelin: [2] } }), '');
});

test('of a long question only what is nowhere is named', () => {
  const words = 'backup lock print version restore upgrade fix hot replica';
  assert.equal(missing(words, {}), '');
  assert.equal(missing(`${words} zeppelin airship`, {}), '');
  assert.equal(
    missing(`${words} zeppelin airship balloon dirigible gondola`, {}),
    'zeppelin airship balloon dirigible gondola',
  );
});
