/** Words, near misses and marks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropStart, markWords, matcherOf, readMarked } from '../../src/search/excerpt.ts';
import { meaningOf } from '../../src/search/lexicon.ts';
import { nearestWords, slipsBetween } from '../../src/search/spelling.ts';
import { formOf, indexWords, phraseOf, queryWords } from '../../src/search/words.ts';

test('case, accents and plural do not matter', () => {
  for (const [text, form] of [['Replicas', 'replica'], ['POLICIES', 'policy'], ['indexes', 'index'], ['café', 'cafe'], ['status', 'status'], ['class', 'class'], ['DNS', 'dns']]) {
    assert.equal(formOf(text!), form);
  }
});

test('compound names are found whole and by their parts', () => {
  assert.deepEqual(indexWords('pg_stat_activity AlertmanagerFailedReload'), ['pg_stat_activity', 'pg', 'stat', 'activity', 'alertmanagerfailedreload', 'alertmanager', 'failed', 'reload']);
});

test('fillers count only when there is nothing else', () => {
  assert.deepEqual(queryWords(['how do I restore a backup']), ['restore', 'backup']);
  assert.deepEqual(queryWords(['how do I']), ['how', 'do', 'i']);
  assert.deepEqual(queryWords(['"><img', '🔥', '*']), ['img']);
});

test('a phrase is found as whole words in a row', () => {
  assert.ok(phraseOf('ERROR:  Lock wait timeout').includes(phraseOf('lock wait')));
  assert.ok(!phraseOf('block waits').includes(phraseOf('lock wait')));
});

test('a swap of neighbours is one slip, and far words are given up early', () => {
  assert.equal(slipsBetween('idnex', 'index', 1), 1);
  assert.equal(slipsBetween('replicaton', 'replication', 2), 1);
  assert.equal(slipsBetween('lock', 'vacuum', 2), 3);
});

test('short words are not guessed at, long ones may have two slips', () => {
  assert.deepEqual(nearestWords('sgl', ['sql']), []);
  assert.deepEqual(nearestWords('lokc', ['lock', 'clock']), ['lock']);
  assert.deepEqual(nearestWords('repliaction', ['replication', 'reaction']), ['replication']);
});

test('a word means itself and longer ones, then relatives, and a guess only when all else fails', () => {
  const terms = ['index', 'migrate', 'migration', 'replica', 'replication', 'restore'];
  const rank = () => 1;
  assert.deepEqual(meaningOf('replic', terms, rank).expansions.map(({ term }) => term), ['replica', 'replication']);
  assert.deepEqual(meaningOf('restoring', terms, rank).expansions.map(({ term }) => term), ['restore']);
  assert.equal(meaningOf('restoring', terms, rank).guessed, false);
  const guess = meaningOf('idnex', terms, rank);
  assert.deepEqual([guess.guessed, guess.expansions[0]?.term], [true, 'index']);
  assert.deepEqual(meaningOf('zzqqxx', terms, rank).expansions, []);
});

test('marks are pieces of text, whatever the text holds', () => {
  const isMatch = matcherOf(['lock']);
  assert.deepEqual(markWords('<b>Locks</b>', isMatch), [
    { text: '<b>', marked: false },
    { text: 'Locks', marked: true },
    { text: '</b>', marked: false },
  ]);
});

test('a marked snippet is read as text', () => {
  assert.deepEqual(readMarked('a &lt;b&gt; <mark>lock</mark> &amp; more'), [
    { text: 'a <b> ', marked: false },
    { text: 'lock', marked: true },
    { text: ' &amp; more', marked: false },
  ]);
});

test('the start of an excerpt can be dropped across marks', () => {
  assert.deepEqual(dropStart([{ text: 'ab', marked: true }, { text: 'cd', marked: false }], 3), [{ text: 'd', marked: false }]);
});
