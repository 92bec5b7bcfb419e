/** In which forms a word is indexed, looked for and compared, whatever it is made of. */
// cspell:ignore ABLNOVMWH bfhtvy cancellled cancellling etes httpserver imdep kuber kubernetez
// cspell:ignore qpaglzm qswz restor setfix xubernetes xzxxxkxbxlxoxpxmxnxqcdd ßłøæœđðþħŋŧı äöüåø
// cspell:ignore ŁØÆŒĐÐÞĦŊŦ ÄRGER aerger
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abbreviationsIn } from '../../src/search/query/abbreviations.ts';
import {
  addedWords,
  encodeWord,
  isLetter,
  withMark,
  withoutAdded,
} from '../../src/search/query/exact.ts';
import { formOf, otherSpellings } from '../../src/search/query/folding.ts';
import { pairsOf, segmentForms, segmentQueries } from '../../src/search/query/segments.ts';
import { slipsBetween } from '../../src/search/query/spelling.ts';
import { stemOf } from '../../src/search/query/stem.ts';
import { countedOut, spellingsOf, splitOf } from '../../src/search/query/variants.ts';
import { indexWords, significantWords, wordsIn } from '../../src/search/query/words.ts';

const indexed = (names: string) =>
  names.split(' ').map((name) => [name, ...indexWords(name)].join(' '));

test('a letter that Unicode does not take apart is read as it is typed elsewhere, in both cases', () => {
  assert.equal(
    [...'ßłøæœđðþħŋŧı'].map((letter) => formOf(letter)).join(' '),
    'ss l o ae oe d d th h n t i',
  );
  assert.equal([...'ŁØÆŒĐÐÞĦŊŦ'].map(formOf).join(' '), 'l o ae oe d d th h n t');
  assert.equal([...'äöüåø'].flatMap(otherSpellings).join(' '), 'ae oe ue aa oe');
  assert.deepEqual(['ÄRGER', 'Århus', 'Café'].map(otherSpellings), [['aerger'], ['aarhus'], []]);
  assert.deepEqual(['ＤＢの', 'ﾃﾞｰﾀ'].map(formOf), ['dbの', 'データ']);
});

test('a name is found by its parts, a version by those before it, an option by its words', () => {
  assert.deepEqual(
    indexed(
      'HTTPServer ORA01555 __init__ iOS B2B lock a TLSv1.2 1.29.3 1.0+build.5 v3.14.2~beta 10.20.30.40 -xzf --force-with-lease',
    ),
    [
      'HTTPServer httpserver http server',
      'ORA01555 ora01555 ora 01555',
      '__init__ init',
      'iOS ios os',
      'B2B b2b 2',
      'lock lock',
      'a',
      'TLSv1.2 tlsv1.2 1.2',
      '1.29.3 1.29.3 1.29',
      '1.0+build.5 1.0+build.5 1.0 build.5',
      'v3.14.2~beta 3.14.2~beta 3.14.2 3.14 beta',
      '10.20.30.40 10.20.30.40 10.20 10.20.30',
      '-xzf -xzf xzf',
      '--force-with-lease --force-with-lease force lease',
    ],
  );
  assert.deepEqual(indexWords('Größe λ 日本語'), [
    'grosse',
    'groesse',
    'λ',
    ...segmentForms('日本語'),
  ]);
});

test('signs belong to a word only where they are its name', () => {
  const cut = (text: string) =>
    Array.from(wordsIn(text), ({ start, end, form }) => `${start}-${end} ${form}`);
  assert.deepEqual(cut('C++ a++b C## x.net .NET'), [
    '0-3 c++',
    '4-5 a',
    '7-8 b',
    '9-10 c',
    '13-14 x',
    '15-18 net',
    '19-23 .net',
  ]);
  assert.deepEqual(cut("kill -9 a-b x--y - don't"), [
    '0-4 kill',
    '5-7 -9',
    '8-9 a',
    '10-11 b',
    '12-13 x',
    '15-16 y',
    '19-22 don',
    '23-24 t',
  ]);
  assert.deepEqual(cut('ab 予'), ['0-2 ab', '3-4 予']);
});

test('words that carry no meaning are looked for only alone, and keep how they were typed', () => {
  assert.deepEqual(significantWords(['What is WAL', 'x 9 λ']), ['WAL', '9', 'λ']);
  assert.deepEqual(significantWords(['x']), ['x']);
});

test('a script without spaces is found by its words and by pairs, and looked for by its words', () => {
  assert.deepEqual(pairsOf('한국어'), ['한국', '국어']);
  assert.deepEqual(['予', 'ab', 'กข'].flatMap(pairsOf), []);
  assert.deepEqual(segmentForms('aデータ'), ['a', 'データ', 'デー', 'ータ']);
  assert.deepEqual(['の', '復', 'aの'].map(segmentForms), [[], ['復'], ['a']]);
  assert.deepEqual(['の', '復', 'aデータ'].map(segmentQueries), [[], ['復'], ['a', 'データ']]);
  // One character beside another is no word of any dictionary: they are looked for together.
  assert.deepEqual(segmentQueries('死锁'), ['死锁']);
});

test('another ending of the same word is tried, both ways', () => {
  const tried = Object.fromEntries(
    'vertex matrix crisis datum colour normalise normalised normalising normalisation analyse centre catalogue cancelled cancelling licence'
      .split(' ')
      .map((form) => [form, spellingsOf(form).join(' ')]),
  );
  assert.deepEqual(tried, {
    vertex: 'vertices',
    matrix: 'matrices',
    crisis: 'crises',
    datum: 'data',
    colour: 'color',
    normalise: 'normalize',
    normalised: 'normalized',
    normalising: 'normalizing',
    normalisation: 'normalization',
    analyse: 'analyze',
    centre: 'center',
    catalogue: 'catalog',
    cancelled: 'canceled cancellled',
    cancelling: 'canceling cancellling',
    licence: 'license',
  });
  for (const [form, others] of Object.entries(tried))
    for (const other of others.split(' ').filter((one) => !one.includes('lll')))
      assert.ok(spellingsOf(other).includes(form), other);
  // Too little would be left of the word before its ending.
  assert.deepEqual(
    ['our', 'hour', 'index', 'yore'].map((form) => spellingsOf(form).length),
    [0, 0, 1, 0],
  );
});

test('a word is taken apart at the last place where both parts are known', () => {
  const known = new Set(['back', 'backup', 'upset', 'set', 'up', 'fix']);
  const split = (form: string) => splitOf(form, (part) => known.has(part));
  assert.deepEqual(split('backupset'), ['backup', 'set']);
  assert.deepEqual(split('setfix'), ['set', 'fix']);
  assert.deepEqual(['upfix', 'fixup', 'fix-set'].map(split), [undefined, undefined, undefined]);
});

test('letters that are counted must be as many, between the same two', () => {
  const forms = ['internationalization', 'kubernetes', 'kubernetez', 'xubernetes', 'kuber-etes'];
  assert.deepEqual(countedOut('i18n', forms), ['internationalization']);
  assert.deepEqual(countedOut('k8s', forms), ['kubernetes']);
  assert.deepEqual(
    ['k7s', 'k8', 'k8ss', 'kk8s'].flatMap((form) => countedOut(form, forms)),
    [],
  );
});

test('keys beside, above and below are near, on every row and at its ends', () => {
  const near = (letter: string) =>
    [...'abcdefghijklmnopqrstuvwxyz']
      .filter((other) => slipsBetween(letter, other, 1) === 0.8)
      .join('');
  assert.deepEqual([...'qpaglzm'].map(near), ['aw', 'lo', 'qswz', 'bfhtvy', 'kop', 'asx', 'jkn']);
});

test('a letter that is doubled or not is a small slip, one too few or too many a whole one', () => {
  assert.deepEqual(
    (
      [
        ['index', 'inndex'],
        ['inndex', 'index'],
        ['index', 'indx'],
        ['indx', 'index'],
        ['index', 'idnex'],
        ['ab', 'ba'],
        ['index', 'imdep'],
      ] as const
    ).map(([a, b]) => slipsBetween(a, b, 2)),
    [0.7, 0.7, 1, 1, 0.8, 0.8, 1.8],
  );
  assert.deepEqual(
    [slipsBetween('indexes', 'index', 2), slipsBetween('indexes', 'index', 1)],
    [2, Infinity],
  );
});

test('only plain words of three letters and more have a stem of their own', () => {
  assert.deepEqual(['locking', 'ing', 'ed', 'Locking', 'lock9', 'restored'].map(stemOf), [
    'lock',
    'ing',
    'ed',
    'Locking',
    'lock9',
    'restor',
  ]);
});

test('an abbreviation is learnt with the words whose initials it is, and with no others', () => {
  const texts = [
    'Set the mean time to recovery (MTTR), a Point-in-time Recovery (PITR).',
    'Two Virtual Machines (VMs) and a Level 2 cache (L2C) of one (O).',
    'The service level objective (SLO), again a service level objective (SLO).',
    'It failed(AB) with a big long name of very many words here (ABLNOVMWH), and mean time (MTTR).',
  ];
  assert.deepEqual(abbreviationsIn(texts, [['service level objective', 'SLI']]), [
    ['mean time to recovery', 'MTTR'],
    ['Point-in-time Recovery', 'PITR'],
    ['Virtual Machines', 'VM'],
    ['Level 2 cache', 'L2C'],
  ]);
  assert.deepEqual(abbreviationsIn([texts[2]!], []), [['service level objective', 'SLO']]);
});

test('what an index of plain words would cut is added to a text, each once, and taken off again', () => {
  const text = 'Use C++ 1.29 and 1.29 or R, not A or I. Größe, Łódź, Café, R.';
  const added = addedWords(text);
  assert.deepEqual(added, [
    encodeWord('c++'),
    encodeWord('1.29'),
    encodeWord('r'),
    'grosse',
    'groesse',
    'lodz',
  ]);
  assert.equal(withoutAdded(`${text} ${withMark(added)}`), text);
  assert.equal(withoutAdded(text), text);
  assert.equal(encodeWord('x.1-_~+#é'), 'xzxxxkxbxlxoxpxmxnxqcdd');
  assert.deepEqual(['r', 'rr', '1'].map(isLetter), [true, false, false]);
  assert.deepEqual(addedWords("O'B B. x-B B2 _B B#"), [encodeWord('b#')]);
});
