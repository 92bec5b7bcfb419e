/** How much a page counts for a query, and what is counted and offered beside it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidenceOf } from '../../src/search/answer/evidence.ts';
import { countFacets } from '../../src/search/answer/facets.ts';
import { rank, type Evidence } from '../../src/search/answer/rank.ts';
import type { FacetValues } from '../../src/search/engine/document.ts';
import type { Match } from '../../src/search/engine/engine.ts';
import { nearestDocuments } from '../../src/search/engine/nearest.ts';
import { openPortal } from '../../src/search/engine/portal.ts';
import { expandQuery } from '../../src/search/query/expand-query.ts';
import { documents, fieldedEngine, never, plainTerm, query } from './search-fixtures.ts';

test('a word counts by the field that holds it, in a short title more than in a long one', async () => {
  const engine = fieldedEngine();
  const { lexicon } = await engine.catalogue();
  const strengths = async (word: string) => {
    const [term] = expandQuery(query(word), lexicon, false);
    return Array.from(
      await engine.match(term!, never),
      ([number, { strength, named }]) =>
        `${documents[number]!.id.split('/')[1]} ${strength.toFixed(2)}${named ? ' named' : ''}`,
    );
  };
  const words = ['restore', 'pool', 'backup', 'fire', 'pitr', 'hy000', 'standby', 'measure'];
  assert.deepEqual(
    await Promise.all(words.map(async (word) => [word, ...(await strengths(word))].join(' '))),
    [
      'restore restore-drill 2.44 named',
      'pool connection-pool 3.15 named',
      'backup restore-drill 1.78 named',
      'fire restore-drill 0.66 named',
      'pitr restore-drill 1.75',
      'hy000 add-index 1.50',
      'standby replica-lag 1.00',
      'measure restore-drill 0.50',
    ],
  );
  // What an entry is called in a summary alone counts once for each.
  assert.equal((await strengths('sentence')).length, documents.length);
});

const evidence = (
  word: string,
  frequency: number,
  fielded: Record<number, Match>,
  text: Record<number, Match> = {},
  share = 1,
): Evidence => {
  const [inFields, inText] = [fielded, text].map(
    (rows) => new Map(Object.entries(rows).map(([number, match]) => [Number(number), match])),
  );
  const term = { ...plainTerm(word), readings: [{ forms: [word], weight: 1 }], share };
  return { term, frequency, fielded: inFields!, text: inText! };
};
const scores = (found: Evidence[], titleShare = (_document: number) => 0, fit = (_: number) => 1) =>
  rank(found, { documents: 100, titleShare, fit }).map(
    ({ document, score }) => `${document}: ${score.toFixed(3)}`,
  );

test('a score is made of fields and text, of rarity, of how much is covered, near, and in the title', () => {
  // Field 1 of 1 + 3; text 0.8 of 0.8 + 3, and covers as much as it is strong.
  assert.deepEqual(
    scores([
      evidence(
        'lock',
        5,
        { 1: { strength: 1 }, 2: { strength: 1 } },
        { 2: { strength: 1 }, 3: { strength: 1 }, 4: { strength: 0.5 } },
      ),
    ]),
    ['2: 0.375', '1: 0.250', '3: 0.211', '4: 0.101'],
  );
  assert.deepEqual(
    scores([
      evidence('lock', 5, { 1: { strength: 1 } }),
      evidence('table', 60, { 2: { strength: 1 } }),
    ]),
    ['1: 0.150', '2: 0.025'],
  );
  assert.deepEqual(
    scores([
      evidence('lock', 5, { 1: { strength: 1 } }),
      evidence('wait', 5, { 2: { strength: 1 } }, {}, 0.5),
    ]),
    ['1: 0.125', '2: 0.039'],
  );
  const near = (places: number[]) =>
    scores([
      evidence('lock', 5, {}, { 1: { strength: 1, places: [10] } }),
      evidence('wait', 5, {}, { 1: { strength: 1, places } }),
    ])[0]!;
  assert.deepEqual([[11], [12], [13], [14], [18], [19], [9], [7], [2, 30]].map(near), [
    '1: 0.511',
    '1: 0.391',
    '1: 0.391',
    '1: 0.301',
    '1: 0.301',
    '1: 0.211',
    '1: 0.391',
    '1: 0.301',
    '1: 0.211',
  ]);
  const named = (strength: number) => ({ strength, named: true });
  assert.deepEqual(
    scores(
      [
        evidence('lock', 5, { 1: named(3), 2: named(3) }),
        evidence('wait', 5, { 2: { strength: 3 } }),
      ],
      (document) => (document === 1 ? 1 : 0.5),
      (document) => document / 2,
    ),
    ['2: 0.677', '1: 0.254'],
  );
});

test('the title share is asked with the forms of all that was read', () => {
  let asked: readonly string[] = [];
  rank([evidence('lock', 5, { 1: { strength: 1, named: true } }), evidence('wait', 5, {})], {
    documents: 100,
    titleShare: (_, forms) => ((asked = [...forms]), 1),
    fit: () => 1,
  });
  assert.deepEqual(asked, ['lock', 'wait']);
});

test('of a facet that is filtered by, the other values say what they would leave', () => {
  const found: FacetValues[] = [
    { kind: ['lesson'], pillar: ['lean', 'culture'] },
    { kind: ['playbook'], pillar: ['lean'] },
    { kind: ['playbook'], pillar: ['culture'], engine: ['mysql'] },
  ];
  const counted = (text: string) =>
    Object.fromEntries(
      Array.from(countFacets(found, query(text).filters), ([key, values]) => [
        key,
        [...values].map(([value, count]) => `${value} ${count}`).join(', '),
      ]),
    );
  assert.deepEqual(counted(''), {
    kind: 'lesson 1, playbook 2',
    pillar: 'lean 2, culture 2',
    engine: 'mysql 1',
  });
  assert.deepEqual(counted('kind:playbook pillar:lean'), {
    kind: 'lesson 1, playbook 1',
    pillar: 'lean 1, culture 1',
    engine: '',
  });
});

test('the nearest names are those that share the most triples of letters with the question', () => {
  const named = (text: string) => nearestDocuments(query(text), documents).map(({ id }) => id);
  assert.deepEqual(named('indexing "write"'), ['playbooks/add-index', 'lessons/replica-lag']);
  assert.deepEqual(named('replica pool practise index'), [
    'playbooks/restore-drill',
    'lessons/replica-lag',
    'retrospectives/failover',
  ]);
  assert.deepEqual(named('in'), []);
});

test('of the pages that hold the query those come first whose title it is, three at most', () => {
  const pages = ['Team of locks', 'Locks', 'Locks and more of it', 'Locks or keys', 'Keys'].map(
    (name) => ({ title: name, url: `/${name}/`, about: '', words: 'guide help' }),
  );
  const portal = openPortal({ pages, terms: [], common: 'a b' });
  const titles = (text: string) => portal(query(text)).pages.map(({ title: name }) => name);
  assert.deepEqual(titles('lock'), ['Locks', 'Team of locks', 'Locks and more of it']);
  assert.deepEqual(
    [titles('guide'), titles('guide help').length, titles('lock guide')[0]],
    [[], 3, 'Locks'],
  );
  assert.deepEqual([...portal(query('kind:lesson')).common!], ['a', 'b']);
});

test('of what a word may stand for the strongest counts, and a name that any of it has', async () => {
  const engine = fieldedEngine();
  const read = async (...readings: Array<{ forms: string[]; weight: number }>) =>
    Array.from(
      await engine.match({ ...plainTerm('x'), readings }, never),
      ([number, { strength, named }]) => `${number}: ${strength.toFixed(2)} ${named}`,
    );
  const [title, keyword] = [
    { forms: ['backup'], weight: 0.1 },
    { forms: ['pitr'], weight: 1 },
  ];
  assert.deepEqual(await read(title), ['0: 0.18 true']);
  assert.deepEqual(await read(keyword), ['0: 1.75 false']);
  assert.deepEqual(await read(title, keyword), ['0: 1.75 true']);
});

test('a word that is nowhere says nothing; one that only the text holds is as rare as its hits', async () => {
  const { lexicon } = await fieldedEngine().catalogue();
  const terms = expandQuery(query('restore zeppelin gondola'), lexicon, true);
  const none = { phrases: [], excluded: new Set<number>() };
  const hits = new Map([
    [1, { strength: 1 }],
    [2, { strength: 1 }],
  ]);
  const empty = new Map<number, Match>();
  const fielded = { ...none, terms, matches: [new Map([[0, { strength: 1 }]]), empty, empty] };
  const text = { ...none, terms, matches: [empty, hits, empty] };
  const said = (found: ReturnType<typeof evidenceOf>) =>
    found.map(({ term, frequency, fielded: inFields, text: inText }) =>
      [term.form, Math.round(frequency), inFields.size, inText.size].join(' '),
    );
  assert.deepEqual(said(evidenceOf(fielded, text, lexicon)), ['restore 1 1 0', 'zeppelin 2 0 2']);
  assert.deepEqual(said(evidenceOf(fielded, undefined, lexicon)), ['restore 1 1 0']);
  assert.deepEqual(said(evidenceOf(undefined, text, lexicon)), ['restore 1 0 0', 'zeppelin 2 0 2']);
});
