/** The fielded engine over a handful of documents. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FieldedEngine } from '../../src/search/engine/fielded.ts';
import { unpackWords } from '../../src/search/fielded/front-coding.ts';
import { unpackLists } from '../../src/search/fielded/number-lists.ts';
import { buildFieldedIndex } from '../../src/search/fielded/build-index.ts';
import { unpackDocuments } from '../../src/search/fielded/read-index.ts';
import { expandQuery } from '../../src/search/query/expand-query.ts';
import {
  documents,
  fieldedEngine,
  never,
  query,
  recordOf,
  records,
  travelled,
  vocabulary,
} from './search-fixtures.ts';

const engine = fieldedEngine();

/** Ids of the documents that hold a word, the strongest first. */
async function holdersOf(word: string): Promise<string[]> {
  const { lexicon } = await engine.catalogue();
  const [term] = expandQuery(query(word), lexicon, false);
  const matches = await engine.match(term!, never);
  return [...matches]
    .sort(([, a], [, b]) => b.strength - a.strength)
    .map(([number]) => documents[number]!.id);
}

test('documents survive the way they travel', () => {
  assert.deepEqual(unpackDocuments(travelled()), documents);
});

test('title, path, keywords, symptoms, headings, tags and old paths are searched', async () => {
  assert.equal((await holdersOf('restore'))[0], 'playbooks/restore-drill');
  assert.deepEqual(await holdersOf('drill'), ['playbooks/restore-drill']);
  assert.deepEqual(await holdersOf('pitr'), ['playbooks/restore-drill']);
  assert.deepEqual(await holdersOf('HY000'), ['playbooks/add-index']);
  assert.deepEqual(await holdersOf('measure'), ['playbooks/restore-drill']);
  assert.deepEqual(await holdersOf('standby'), ['lessons/replica-lag']);
  assert.deepEqual(await holdersOf('fire'), ['playbooks/restore-drill']);
});

test('forms of a word, beginnings, other names and slips lead to it', async () => {
  assert.equal((await holdersOf('restoring'))[0], 'playbooks/restore-drill');
  assert.equal((await holdersOf('fail'))[0], 'retrospectives/failover');
  assert.deepEqual(await holdersOf('replicaton'), ['lessons/replica-lag']);
  assert.deepEqual(await holdersOf('zzqqxx'), []);
});

test('a match in the title or the path is told from one below', async () => {
  const { lexicon } = await engine.catalogue();
  const named = async (word: string) =>
    [...(await engine.match(expandQuery(query(word), lexicon, false)[0]!, never)).values()].map(
      (match) => match.named,
    );
  assert.deepEqual(await named('drill'), [true]);
  assert.deepEqual(await named('pitr'), [false]);
});

test('phrases are found in titles', async () => {
  assert.deepEqual([...(await engine.findPhrase('connection pool', never))], [3]);
  assert.deepEqual([...(await engine.findPhrase('pool connection', never))], []);
});

test('rare words of a title count more', async () => {
  const { titleShare } = await engine.catalogue();
  assert.equal(titleShare(2, new Set(['replication', 'lag', 'hides', 'behind', 'reads'])), 1);
  assert.equal(titleShare(2, new Set(['index'])), 0);
});

test('data of another format is refused, and loading is tried again', async () => {
  let attempts = 0;
  const flaky = new FieldedEngine(async () => {
    attempts++;
    return attempts === 1 ? '<!doctype html>' : travelled();
  });
  await assert.rejects(flaky.prepare());
  await flaky.prepare();
});

test('the texts are in the index only while authoring', async () => {
  assert.equal((await engine.catalogue()).texts, undefined);
  assert.deepEqual((await fieldedEngine(true).catalogue()).texts?.[0], records[0]!.text);
});

test('an entry is indexed under its most telling words, however many it has', () => {
  const words = Array.from({ length: 500 }, (_, at) => `word${at}`).join(' ');
  const data = buildFieldedIndex(
    [
      ...records,
      recordOf('lessons/long', 'A long one', {
        keywords: ['telling'],
        headings: [['s-a', words, '']],
      }),
    ],
    vocabulary,
    { build: 'b1' },
  );
  const own = unpackLists(data.postings).filter(
    (row) => row.reduce((sum, posting) => sum + Math.floor(posting / 4), 0) === records.length,
  ).length;
  assert.ok(own < 50, String(own));
  assert.ok(unpackWords(data.words).includes('telling'));
});

test('a tag that no entry has leads nowhere: its names are not taken for what was meant', async () => {
  const tags = { ...vocabulary.tags, paging: ['paging', 'Paging'] };
  const data = buildFieldedIndex(records, { ...vocabulary, tags }, { build: 'b1' });
  const { lexicon } = await new FieldedEngine(async () => data).catalogue();
  assert.equal(lexicon.holds('binlog'), true);
  assert.equal(lexicon.holds('paging'), false);
});

test('a word of the texts is known for spelling once two entries hold it, if it can be a word', async () => {
  const long = 'x'.repeat(31);
  const text = (words: string) => ({
    headings: [['s-a', 'A', words]] as [[string, string, string]],
  });
  const sample = [
    recordOf('lessons/one', 'One', text(`zeppelin airship ab 1234 ${long} ${long.slice(1)}`)),
    recordOf('lessons/two', 'Two', text(`zeppelin balloon ab 1234 ${long} ${long.slice(1)}`)),
  ];
  const data = buildFieldedIndex(sample, vocabulary, { build: 'b1' });
  const { lexicon } = await new FieldedEngine(async () => data).catalogue();
  assert.deepEqual(
    ['zeppelin', long.slice(1), 'airship', 'balloon', 'ab', '1234', long].map((word) =>
      lexicon.holds(word),
    ),
    [true, true, false, false, false, false, false],
  );
  assert.deepEqual(
    ['zeppelin', 'one', 'sentence'].map((word) => lexicon.frequency(word)),
    [2, 1, 2],
  );
  assert.equal(lexicon.entries, 2);
});

test('the rare words of a field lead to an entry, and those of a stronger field first', async () => {
  const common = ['summary', ...Array.from({ length: 60 }, (_, at) => `word${at}`)];
  const of = (id: string, more: string[]) =>
    recordOf(id, 'Same', { keywords: more, headings: [['s', common.join(' '), '']] });
  const data = buildFieldedIndex(
    [of('lessons/a', ['alpha']), of('lessons/b', ['beta']), of('lessons/c', ['beta'])],
    { keys: ['kind', 'nothing'], tags: {}, synonyms: [] },
    { build: 'b1' },
  );
  const loaded = new FieldedEngine(async () => JSON.parse(JSON.stringify(data)) as unknown);
  const held = async (...forms: string[]) =>
    Array.from(
      await loaded.match(
        { form: 'x', readings: [{ forms, weight: 1 }], asked: [], share: 1 },
        never,
      ),
      ([number, { strength }]) => `${number}: ${strength}`,
    ).sort();
  assert.deepEqual(await held('alpha'), ['0: 1.75']);
  assert.deepEqual(await held('beta'), ['1: 1.75', '2: 1.75']);
  assert.deepEqual(await held('word0'), ['0: 0.5', '1: 0.5', '2: 0.5']);
  assert.deepEqual(await held('word59'), []);
  assert.deepEqual(data.facets['nothing'], {
    values: [],
    rows: { lengths: ['AAA'], numbers: [''] },
  });
});
