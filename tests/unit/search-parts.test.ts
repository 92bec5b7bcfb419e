/** What the engines ask their files and Pagefind for, and what they make of the answers. */
// cspell:ignore mirrores mirroringly topp
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextEngine, type TextSource } from '../../src/search/engine/text.ts';
import { textOf } from '../../src/search/engine/text-records.ts';
import { encodeWord } from '../../src/search/query/exact.ts';
import { fieldedEngine, never, plainTerm } from './search-fixtures.ts';

const rows: Record<string, Array<{ id: string; score: number; words: number[] }>> = {
  lock: [
    { id: 'p_b', score: 8, words: [2] },
    { id: 'p_a', score: 2, words: [7] },
  ],
  latch: [
    { id: 'p_a', score: 3, words: [9] },
    { id: 'p_b', score: 3, words: [4] },
    { id: 'p_z', score: 3, words: [4] },
  ],
  '"lock"': [{ id: 'p_a', score: 5, words: [1] }],
  nearest: [{ id: 'p_a', score: 5, words: [0, 1, 2, 3, 4] }],
};

/** An engine whose Pagefind knows these rows, with all that it was asked. */
function listening(more: Partial<TextSource> = {}) {
  const asked: string[] = [];
  const engine = new TextEngine({
    pagefind: async () => ({
      init: async () => {},
      search: async (text) => (asked.push(text), { results: rows[text] ?? [] }),
    }),
    records: async () => ({ build: 'b7', prefix: 'p_', length: 1, hashes: 'ab' }),
    fragment: () => Promise.reject(new Error('404')),
    ...more,
  });
  return { engine, asked };
}

test('a term is asked for by two of its words, of which the stronger match counts', async () => {
  const { engine, asked } = listening();
  const matches = await engine.match(plainTerm('lock', 'latch', 'bolt'), never);
  assert.deepEqual(asked, ['lock', 'latch']);
  assert.deepEqual(Object.fromEntries(matches), {
    0: { strength: 1, places: [9] },
    1: { strength: 1, places: [4] },
  });
  assert.deepEqual(Object.fromEntries(await engine.match(plainTerm('lock'), never)), {
    0: { strength: 0.25, places: [7] },
    1: { strength: 1, places: [2] },
  });
});

test('a word that must be itself is asked for in quotes, and ranked as without them', async () => {
  const { engine, asked } = listening();
  const exact = (form: string) => engine.match({ ...plainTerm(form), exact: true }, never);
  assert.deepEqual(Object.fromEntries(await exact('lock')), { 0: { strength: 1, places: [7] } });
  await exact('1.29');
  await exact('r');
  await exact('zz');
  await exact('absent');
  assert.deepEqual(asked, [
    '"lock"',
    'lock',
    `"${encodeWord('1.29')}"`,
    `"${encodeWord('r')}"`,
    '"zz"',
    '"absent"',
    'absent',
  ]);
});

test('a page that nearly holds a word holds a longer one, or one with another short ending', async () => {
  const holding = async (content: string, form: string) => {
    const { engine } = listening({
      pagefind: async () => ({
        init: async () => {},
        search: async (text) => ({
          results: text.startsWith('"') ? [] : [{ id: 'p_a', score: 5, words: [0, 1, 2] }],
        }),
      }),
      fragment: async () =>
        new TextEncoder().encode(
          `pagefind_dcd${JSON.stringify({ content, meta: {}, filters: {}, anchors: [], url: '/' })}`,
        ),
    });
    const matches = await engine.match({ ...plainTerm(form), exact: true }, never);
    return matches.get(0) ?? 'nothing';
  };
  const words = 'restoration mirrored top';
  assert.deepEqual(await holding(words, 'rest'), { strength: 0.6, places: [0] });
  assert.deepEqual(await holding(words, 'mirrores'), { strength: 0.6, places: [1] });
  for (const form of ['to', 'topp', 'mirroringly', 'mirth', 'oration'])
    assert.equal(await holding(words, form), 'nothing', form);
});

test('a phrase of signed words is asked for word by word, and a page must hold each', async () => {
  const { engine, asked } = listening();
  await engine.findPhrase('-9 1.29', never);
  await engine.findPhrase('kill -9', never);
  assert.deepEqual(asked, [`"${encodeWord('-9')}"`, `"${encodeWord('1.29')}"`, '"kill -9"']);
});

test('a question that is repeated is not asked again, a failed one and one long ago are', async () => {
  const { engine, asked } = listening();
  const ask = (form: string) => engine.match(plainTerm(form), never);
  for (let at = 0; at < 24; at++) await ask(`word${at}`);
  await ask('word0');
  await ask('word24');
  assert.equal(asked.length, 25);
  await ask('word0');
  assert.equal(asked.length, 25);
  await ask('word1');
  assert.equal(asked.length, 26);

  let failures = 1;
  const flaky = listening({
    pagefind: async () => ({
      init: async () => {},
      search: async () =>
        failures-- > 0 ? Promise.reject(new Error('offline')) : { results: rows['lock']! },
    }),
  });
  await assert.rejects(flaky.engine.match(plainTerm('lock'), never), /offline/);
  assert.equal((await flaky.engine.match(plainTerm('lock'), never)).size, 2);
});

test('an engine says which build it is of and how many pages it has', async () => {
  const { engine } = listening();
  assert.deepEqual([await engine.build(), await engine.count()], ['b7', 2]);
  await assert.rejects(engine.read(2), { message: 'There is no record of document 2' });
  await assert.rejects(engine.read(1), { message: '404' });
  assert.equal(engine.known(1), undefined);
  const gone = AbortSignal.abort(new Error('asked anew'));
  await assert.rejects(engine.match(plainTerm('lock'), gone), /asked anew/);
  await assert.rejects(fieldedEngine().match(plainTerm('lock'), gone), /asked anew/);
  await assert.rejects(fieldedEngine().findPhrase('lock', gone), /asked anew/);
});

test('a text that was read is known, and describes its page', async () => {
  const record = {
    url: '/lessons/b/',
    content: 'B\uE002 Sum.\uE002 Text.\uE002',
    meta: { title: 'B', summary: 'Sum.' },
    filters: { kind: ['lesson'], pillar: ['lean'] },
    anchors: [],
  };
  const { engine } = listening({
    fragment: async (name) =>
      new TextEncoder().encode(
        `pagefind_dcd${JSON.stringify({ ...record, meta: { ...record.meta, name } })}`,
      ),
  });
  const read = { summary: 'Sum.', sections: [{ text: 'Text.\uE002' }] };
  assert.deepEqual([await engine.read(1), engine.known(1)], [read, read]);
  assert.deepEqual(await engine.describe(1), {
    id: 'lessons/b',
    kind: 'lesson',
    title: 'B',
    url: '/lessons/b/',
    summary: 'Sum.',
    pillars: ['lean'],
    facets: { kind: ['lesson'], pillar: ['lean'] },
  });
  const untitled = { ...record, meta: {} };
  assert.equal(textOf(untitled).summary, '');
});
