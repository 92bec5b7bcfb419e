/** Words, near misses, what a word stands for, and marks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markWords, matcherOf } from '../../src/search/answer/excerpt.ts';
import { nearestDocuments } from '../../src/search/engine/nearest.ts';
import { packWords, unpackWords } from '../../src/search/fielded/front-coding.ts';
import { packLists, packNumbers, unpackLists } from '../../src/search/fielded/number-lists.ts';
import { Lexicon } from '../../src/search/query/lexicon.ts';
import { segmentQueries } from '../../src/search/query/segments.ts';
import { slipsBetween, tolerance } from '../../src/search/query/spelling.ts';
import { stemOf } from '../../src/search/query/stem.ts';
import { correctionsOf, expandQuery } from '../../src/search/query/expand-query.ts';
import { formOf, indexWords, phraseOf, significantWords } from '../../src/search/query/words.ts';
import { query, records } from './search-fixtures.ts';

const forms = [
  'activity',
  'backup',
  'backups',
  'index',
  'indexes',
  'migrate',
  'migration',
  'pg',
  'pg_stat_activity',
  'postgres',
  'replica',
  'replication',
  'restore',
  'restored',
  'stat',
];
const synonyms = [
  ['k8s', 'kubernetes'],
  ['postgres', 'pg'],
  ['MTTR', 'time to restore'],
];
const lexicon = new Lexicon(
  forms,
  new Map(forms.map((form) => [form, form === 'replication' ? 20 : 2])),
  100,
  synonyms,
);
const read = (text: string, asWritten = false) => expandQuery(query(text), lexicon, asWritten);
const formsRead = (text: string) =>
  read(text).map(({ readings }) => readings.flatMap((reading) => reading.forms));

test('case and accents do not matter', () => {
  assert.deepEqual(['POLICY', 'café', 'Ä'].map(formOf), ['policy', 'cafe', 'a']);
});

test('compound names are found whole and by their parts', () => {
  assert.deepEqual(indexWords('pg_stat_activity AlertmanagerFailedReload 90th'), [
    'pg_stat_activity',
    'pg',
    'stat',
    'activity',
    'alertmanagerfailedreload',
    'alertmanager',
    'failed',
    'reload',
    '90th',
    '90',
    'th',
  ]);
});

test('fillers count only when there is nothing else', () => {
  assert.deepEqual(significantWords(['how do I restore a backup']), ['restore', 'backup']);
  assert.deepEqual(significantWords(['how do I']), ['how', 'do', 'I']);
  assert.deepEqual(significantWords(['"><img', '🔥', '*']), ['img']);
});

test('a phrase is found as whole words in a row', () => {
  assert.ok(phraseOf('ERROR:  Lock wait timeout').includes(phraseOf('lock wait')));
  assert.ok(!phraseOf('block waits').includes(phraseOf('lock wait')));
});

test('likely slips cost less than others, and far words are given up early', () => {
  assert.equal(slipsBetween('idnex', 'index', 1), 0.8);
  assert.equal(slipsBetween('indrx', 'index', 1), 0.8);
  assert.equal(slipsBetween('inddex', 'index', 1), 0.7);
  assert.equal(slipsBetween('ibdax', 'index', 1), Infinity);
  assert.equal(slipsBetween('replicaton', 'replication', 2), 1);
  assert.deepEqual([3, 4, 8].map(tolerance), [0, 1, 2]);
});

test('forms of a word share a stem; names, numbers and other scripts are their own', () => {
  assert.equal(stemOf('backups'), stemOf('backup'));
  assert.deepEqual(['01555', 'pg_stat', 'замок'].map(stemOf), ['01555', 'pg_stat', 'замок']);
});

test('a word stands for all its forms, or for what it may become', () => {
  assert.deepEqual(formsRead('backup'), [['backup', 'backups']]);
  assert.deepEqual(formsRead('restoring'), [['restore', 'restored']]);
  assert.deepEqual(formsRead('repl'), [['replication', 'replica']]);
});

test('a word that is nowhere is read as the likeliest near one, unless it is to be taken as written', () => {
  assert.deepEqual(correctionsOf(read('repliaction')), [
    { from: 'repliaction', to: 'replication' },
  ]);
  assert.deepEqual(correctionsOf(read('repliaction', true)), []);
  assert.deepEqual(correctionsOf(read('replication backup')), []);
  assert.deepEqual(correctionsOf(read('zzqqxx 0x1f 12345')), []);
});

test('an unknown name is looked for by its parts, corrected where they need it', () => {
  assert.deepEqual(
    read('BackupRestroe').map(({ form, guess }) => guess ?? form),
    ['backup', 'restore'],
  );
  assert.deepEqual(
    read('pg_stat_activity').map(({ form, share }) => [form, share]),
    [
      ['pg_stat_activity', 1],
      ['pg', 0.5],
      ['stat', 0.5],
      ['activity', 0.5],
    ],
  );
});

test('other names of the glossary are understood, of one word and of several', () => {
  assert.deepEqual(formsRead('pg')[0], ['pg', 'postgres']);
  const terms = read('mttr').filter(({ form }) => form !== 'mttr');
  assert.deepEqual(
    terms.map(({ form }) => form),
    ['time', 'restore'],
  );
  assert.ok(terms.every(({ share, asked }) => share < 0.5 && asked.length === 0));
});

test('words travel by what differs from the word before', () => {
  const words = ['index', 'indexes', 'lock', 'lock_timeout', 'замок'];
  assert.deepEqual(unpackWords(packWords(words)), words);
  assert.equal(packWords(words.slice(0, 2)), 'AindexFes');
});

test('lists of numbers travel place by place, and come back as they were', () => {
  const lists = [[], [0], [63, 64, 65], [], [4095, 4096, 300_000]];
  assert.deepEqual(unpackLists(JSON.parse(JSON.stringify(packLists(lists)))), lists);
  assert.deepEqual(unpackLists(packLists([])), []);
  assert.deepEqual(packNumbers([1, 64, 130]), ['BAC', 'ABC']);
});

test('marks are pieces of text, whatever the text holds', () => {
  assert.deepEqual(markWords('<b>Locks</b>', matcherOf(['lock', 'locks'])), [
    { text: '<b>', marked: false },
    { text: 'Locks', marked: true },
    { text: '</b>', marked: false },
  ]);
  assert.deepEqual(markWords('Locks wait', matcherOf(['locks'])), [
    { text: 'Locks', marked: true },
    { text: ' wait', marked: false },
  ]);
});

test('of a question without spaces no part is left out, whatever words a dictionary finds in it', () => {
  for (const part of ['死锁', '检测']) assert.ok(segmentQueries('死锁检测').includes(part), part);
});

test('names that share no three letters with the question are not the nearest', () => {
  const documents = records.map(({ document }) => document);
  assert.deepEqual(nearestDocuments(query('jjj'), documents), []);
  assert.equal(nearestDocuments(query('restoration'), documents)[0]?.id, 'playbooks/restore-drill');
});
