/** The fielded engine over a handful of documents. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import lunr from 'lunr';
import { FieldedEngine } from '../../src/search/fielded.ts';
import { buildFieldedIndex, unpackDocuments, unpackIndex } from '../../src/search/fielded-index.ts';
import { indexWords } from '../../src/search/words.ts';
import { documents, fieldedEngine, never, query, recordOf, records } from './search-fixtures.ts';

const engine = fieldedEngine();
const ask = (text: string) => engine.search(query(text), never);
const idsFor = async (text: string) => (await ask(text)).hits.map(({ id }) => id);

test('documents survive the way they travel', () => {
  const data = buildFieldedIndex(records);
  assert.deepEqual(unpackDocuments(JSON.parse(JSON.stringify(data))), documents);
});

test('words weigh as much as lunr would make them, to the nearest step', () => {
  const builder = new lunr.Builder();
  builder.ref('ref');
  builder.field('title', { boost: 10 });
  documents.forEach(({ title }, ref) => builder.add({ ref: String(ref), title: indexWords(title) }));
  const vectorsOf = (index: lunr.Index) => new Map((index.toJSON() as { fieldVectors: Array<[string, number[]]> }).fieldVectors);
  const bare = documents.map((document) => recordOf({ ...document, id: '', summary: '', keywords: [], symptoms: [], headings: [] }));
  const ours = vectorsOf(unpackIndex(buildFieldedIndex(bare)));
  const weights = (vector: readonly number[]) => vector.filter((_, at) => at % 2 === 1).toSorted((a, b) => a - b);
  for (const [ref, vector] of vectorsOf(builder.build())) {
    const theirs = weights(vector);
    weights(ours.get(ref)!).forEach((weight, at) => assert.ok(Math.abs(weight - theirs[at]!) <= 10 / 8 + 0.01, ref));
  }
});

test('a word in the title leads, a beginning is enough', async () => {
  assert.equal((await idsFor('restore'))[0], 'playbooks/restore-drill');
  assert.equal((await idsFor('fail'))[0], 'retrospectives/failover');
});

test('keywords, symptoms, headings, tags and other words for it are found', async () => {
  assert.deepEqual(await idsFor('pitr'), ['playbooks/restore-drill']);
  assert.deepEqual(await idsFor('1205 HY000'), ['playbooks/add-index']);
  assert.deepEqual(await idsFor('pg_stat_activity'), ['lessons/connection-pool']);
  assert.deepEqual(await idsFor('binlog'), ['lessons/replica-lag']);
  assert.deepEqual(await idsFor('follower'), ['lessons/replica-lag']);
});

test('typing errors are corrected and said', async () => {
  const { hits, corrections } = await ask('replicaton');
  assert.equal(hits[0]?.id, 'lessons/replica-lag');
  assert.deepEqual(corrections, [{ from: 'replicaton', to: 'replication' }]);
});

test('a word that is nowhere does not spoil the others', async () => {
  assert.equal((await idsFor('zzqqxx connection pool'))[0], 'lessons/connection-pool');
  assert.deepEqual(await idsFor('zzqqxx'), []);
});

test('a page with all words comes before pages with one of them', async () => {
  assert.equal((await idsFor('index lock timeout backup'))[0], 'playbooks/add-index');
});

test('a phrase must be there as it is', async () => {
  assert.deepEqual(await idsFor('"lock wait timeout"'), ['playbooks/add-index']);
  assert.deepEqual(await idsFor('"timeout lock wait"'), []);
});

test('filters narrow, exclusions take away, filters alone list', async () => {
  assert.deepEqual(await idsFor('engine:mysql'), ['playbooks/add-index']);
  assert.deepEqual((await idsFor('engine:postgres -replication')), ['playbooks/add-index']);
  assert.equal((await idsFor('kind:lesson')).length, 2);
});

test('a hit shows the heading and the line that match', async () => {
  const [hit] = (await ask('measure restore')).hits;
  const { sections } = await hit!.detail();
  assert.equal(sections[0]?.id, 's-measure-the-restore');
  const [error] = (await ask('canceling statement')).hits;
  const text = (await error!.detail()).sections[0]!.excerpt;
  assert.deepEqual(text.filter(({ marked }) => marked).map((piece) => piece.text), ['canceling', 'statement']);
});

test('hostile queries get an answer', async () => {
  for (const text of ['*', '~', '+-', 'title:x^10', 'a~9', '"', '"><img src=x onerror=alert(1)>', '🔥', '__proto__', 'constructor', 'x'.repeat(10_000), '\u202eabc']) {
    assert.ok(Array.isArray((await ask(text)).hits), text);
  }
});

test('data of another format is refused, and loading is tried again', async () => {
  let attempts = 0;
  const broken = new FieldedEngine(async () => {
    attempts++;
    return attempts === 1 ? '<!doctype html>' : buildFieldedIndex(records);
  });
  await assert.rejects(broken.prepare());
  await broken.prepare();
});

test('three thousand entries are indexed quickly and stay small', () => {
  const words = documents.flatMap(({ title, summary }) => `${title} ${summary}`.split(' '));
  const some = (seed: number, count: number) => Array.from({ length: count }, (_, at) => `${words[(seed * 7 + at * 13) % words.length]}${(seed * at) % 97}`).join(' ');
  const many = Array.from({ length: 3000 }, (_, n) => recordOf({ ...documents[n % documents.length]!, id: `lessons/n-${n}`, title: some(n, 7), summary: some(n + 1, 25) }));
  const start = process.cpuUsage();
  const size = JSON.stringify(buildFieldedIndex(many)).length;
  const { user } = process.cpuUsage(start);
  assert.ok(user < 2_000_000, `${user / 1000} ms`);
  assert.ok(size < 5_000_000, `${size} bytes`);
});
