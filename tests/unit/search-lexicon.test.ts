/** What the library's words say of one: how it goes on, what it may have been, how rare it is. */
// cspell:ignore cabie lokc maiinly stabe tabbe tabke wora worb worc
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessForm, Lexicon, readOtherNames } from '../../src/search/query/lexicon.ts';
import { termsToAsk, weightsOf } from '../../src/search/run/terms-to-ask.ts';
import { lexicon, termsOf } from './search-lexicon-fixture.ts';

test('the commonest completions come first, twelve at most', () => {
  assert.deepEqual(lexicon.completions('re'), ['replication', 'replica', 'restore', 'replicate']);
  assert.deepEqual(lexicon.completions('r'), []);
  const words = Array.from({ length: 20 }, (_, at) => `word${String.fromCharCode(97 + at)}`);
  const many = new Lexicon(words, new Map(words.map((word) => [word, 1])), 9, []);
  assert.deepEqual(many.completions('wo'), words.slice(0, 12));
});

test('of near words the commoner and those with the same first letter come first, three at most', () => {
  const near = (form: string, known: Record<string, number>) =>
    new Lexicon(Object.keys(known).sort(), new Map(Object.entries(known)), 99, []).corrections(
      form,
    );
  assert.deepEqual(near('tabke', { table: 3, tabbe: 3 }), ['table', 'tabbe']);
  assert.deepEqual(near('stabe', { stale: 1, state: 90 }), ['state', 'stale']);
  assert.deepEqual(near('cable', { table: 5, cabie: 5 }), ['cabie', 'table']);
  assert.deepEqual(near('lokc', { lock: 1, loki: 1 }), ['lock', 'loki']);
  assert.deepEqual(near('mainly', { maiinly: 1, rainy: 1 }), ['maiinly']);
  assert.deepEqual(near('word', { wora: 1, worb: 1, worc: 1, worf: 1 }).length, 3);
  assert.deepEqual(
    guessForm(
      'stabe',
      new Lexicon(
        ['stale', 'state'],
        new Map([
          ['stale', 1],
          ['state', 90],
        ]),
        99,
        [],
      ),
    ),
    [
      { forms: ['state'], weight: 1 },
      { forms: ['stale'], weight: 0.5 },
    ],
  );
});

test('other names of one word are read in their forms, others and unknown ones are not', () => {
  assert.deepEqual(readOtherNames(['Backup', 'read only copy', 'nowhere', ''], lexicon), [
    { forms: ['backup', 'backups'], weight: 0.6 },
  ]);
  assert.deepEqual(lexicon.otherNames(' pg '), ['postgres']);
  assert.deepEqual(lexicon.otherNames(' lock '), []);
});

test('how many entries hold one of several forms follows from each of them', () => {
  // 12 of 40 and 6 of 40: 1 − 0.7 × 0.85 of the library.
  assert.ok(Math.abs(lexicon.frequencyOfAny(['lock', 'locks']) - 16.2) < 1e-9);
  assert.ok(Math.abs(lexicon.frequencyOfAny(['nowhere']) - 1) < 1e-9);
  assert.deepEqual(
    ['lock', 'locking', 'nowhere'].map((form) => [lexicon.holds(form), lexicon.isKnown(form)]),
    [
      [true, true],
      [false, true],
      [false, false],
    ],
  );
});

test('the full text is asked for what is rare or unknown, and not for a beginning of few letters', () => {
  const asked = (text: string) =>
    Array.from(termsToAsk(termsOf(text), lexicon), ({ form }) => form).join(' ');
  // More than a quarter of the library holds lock and postgres: of such words two are asked for.
  assert.equal(asked('postgres lock'), 'lock postgres');
  assert.equal(asked('postgres lock backup replication'), 'replication backup');
  assert.equal(
    asked('postgres lock pods index hot restore stat color'),
    'pods hot color stat index',
  );
  assert.equal(asked('one1 two2 three3 four4').split(' ').length, 3);
  assert.equal(asked('kube'), 'kube');
  assert.equal(['kub', 'repl'].map(asked).join(''), '');
  assert.equal(asked('mttr'), 'mttr');
});

test('in a page a rare word says more than a common one, and a correction only what it became', () => {
  const weightOf = (text: string) => weightsOf(termsOf(text), lexicon);
  const lock = weightOf('locks');
  assert.deepEqual(
    ['lock', 'locks', 'locked', 'locking', 'locker'].map((form) => lock(form) > 0),
    [true, true, true, true, false],
  );
  assert.equal(
    lock('lock'),
    Math.log(1 + 40 / lexicon.frequencyOfAny(['locks', 'lock', 'locked'])),
  );
  assert.equal(lock('lock'), lock('lock'));
  assert.ok(weightOf('hot')('hot') > lock('lock'));
  assert.deepEqual(
    ['idnex', 'index'].map((form) => weightOf('idnex')(form) > 0),
    [false, true],
  );
});
