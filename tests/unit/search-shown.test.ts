/** What a whole answer says, and how hits are ordered, cut and laid out in it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Excerpt } from '../../src/search/answer/excerpt.ts';
import { matcherOf } from '../../src/search/answer/excerpt.ts';
import { excerptBlocks, lineOf } from '../../src/search/hit/blocks.ts';
import { blocksOf, hasEnd, isInCode, signs, withoutSigns } from '../../src/search/hit/notation.ts';
import { passagesOf } from '../../src/search/hit/passages.ts';
import { showHit } from '../../src/search/hit/show-hit.ts';
import { documentOf } from '../../src/search/engine/document.ts';
import { SearchSession } from '../../src/search/run/session.ts';
import { fieldedEngine, query, textDouble } from './search-fixtures.ts';

const { code, codeEnd, block, title, line } = signs;

/** Code between backticks, marked words between brackets. */
const shown = (pieces: Excerpt) =>
  pieces
    .map(({ text, marked, code: isCode }) => {
      const said = marked ? `[${text}]` : text;
      return isCode ? `\`${said}\`` : said;
    })
    .join('');

test('an answer says what was found, in which words, what the filters leave and what was corrected', async () => {
  const box = new SearchSession({ fielded: fieldedEngine(), text: textDouble(), timeoutMs: 2000 });
  const answers = await Array.fromAsync(box.ask(query('restroe backup kind:playbook'), 10));
  const { hits, counts, query: asked, ...rest } = answers.at(-1)!;
  assert.deepEqual(rest, {
    build: 'b1',
    match: 'good',
    missing: [],
    pages: [],
    total: 1,
    withoutFilters: 1,
    nearest: [],
    corrections: [{ from: 'restroe', to: 'restore' }],
    marks: ['restore', 'backup'],
    notice: undefined,
    complete: true,
  });
  assert.deepEqual(asked, query('restroe backup kind:playbook'));
  assert.deepEqual(
    Array.from(counts, ([key, values]) => [key, ...values].join(' ')),
    ['pillar measurement,1', 'kind playbook,1'],
  );
  const [{ id, document, title: heading, summary, sections, opening }] = hits as [(typeof hits)[0]];
  assert.deepEqual(
    [id, document.url, shown(heading), shown(summary)],
    [
      'playbooks/restore-drill',
      '/playbooks/restore-drill/',
      'Practise the [restore] of a [backup]',
      'A sentence about practise the [restore] of a [backup].',
    ],
  );
  assert.deepEqual(
    sections.map((section) => [
      section.id,
      section.found,
      shown(section.name),
      shown(section.excerpt),
    ]),
    [
      [undefined, '', '', 'A sentence about practise the [restore] of a [backup].'],
      [
        's-measure-the-restore',
        's-measure-the-restore',
        'Measure the [restore]',
        'Write down how long the copy took to come back.',
      ],
    ],
  );
  assert.deepEqual(
    opening.map(({ pieces }) => shown(pieces)),
    [
      'A sentence about practise the [restore] of a [backup].',
      'Opening words about Practise the [restore] of a [backup].',
    ],
  );
});

test('signs part a text into titles, listings and sentences with code in them', () => {
  const text = `${code}one${line} two${codeEnd}${title} Run ${code}df${codeEnd} now.\nThen${block}${block} ${code}a\nb${codeEnd}`;
  assert.deepEqual(blocksOf(text), [
    { runs: [{ text: 'one\ntwo', isCode: true }], isTitle: true },
    {
      runs: [
        { text: 'Run ', isCode: false },
        { text: 'df', isCode: true },
        { text: ' now.', isCode: false },
      ],
      isTitle: false,
    },
    { runs: [{ text: 'Then', isCode: false }], isTitle: false },
    { runs: [{ text: 'a\nb', isCode: true }], isTitle: false },
  ]);
  const isMatch = matcherOf(['two', 'df']);
  assert.equal(shown(lineOf(text, isMatch)), '`one ``[two]` · Run `[df]` now. Then · `a b`');
  assert.deepEqual(
    excerptBlocks(text, isMatch).map(({ role, pieces }) => `${role}: ${shown(pieces)}`),
    ['title: `one ``[two]`', 'text: Run `[df]` now.', 'text: Then', 'code: `a\nb`'],
  );
  assert.deepEqual(
    ['.', '?', '!', ':', ';', '."', ',', '.x'].map((end) =>
      shown(lineOf(`A${end}${block}B`, isMatch))
        .replace(/[AB]/g, '')
        .slice(end.length),
    ),
    [' ', ' ', ' ', ' ', ' ', ' ', ' · ', ' · '],
  );
});

test('inside of code and the end of a block are known at every place', () => {
  const text = `a ${code}b${codeEnd} c`;
  assert.deepEqual(
    [2, 3, 5].map((place) => isInCode(text, place)),
    [false, true, false],
  );
  assert.deepEqual([block, title, '\n', line, code, ' '].map(hasEnd), [
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  assert.equal(withoutSigns(`${code}a${codeEnd}${block}b${title}${line}`), 'ab');
});

const page = (...sections: Array<[id: string, heading: string, text: string]>) => ({
  summary: 'All about it.',
  sections: sections.map(([id, heading, text]) => (id ? { id, heading, text } : { text })),
});
const story = documentOf('retrospectives/night', 'A night', { kind: ['retrospective'] });
const passages = (text: ReturnType<typeof page>, ...words: string[]) =>
  passagesOf(story, text, (form) => (words.includes(form) ? 1 : 0), matcherOf(words)).map(
    ({ found, excerpt }) => `${found}: ${shown(excerpt)}`,
  );
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `w${from + at}`).join(' ');

test('an excerpt begins a few words before its match, and is as long whatever it holds', () => {
  const around = (match: number, to = 60) =>
    passages(page(['s', 'Heading', numbered(1, to)]), `w${match}`)[0]!;
  assert.equal(around(12), `s: ${numbered(1, 11)} [w12] ${numbered(13, 28)} …`);
  assert.equal(around(13), `s: … ${numbered(9, 12)} [w13] ${numbered(14, 36)} …`);
  assert.equal(around(40), `s: … ${numbered(36, 39)} [w40] ${numbered(41, 60)}`);
  assert.equal(around(13, 36), `s: … ${numbered(9, 12)} [w13] ${numbered(14, 36)}`);
  // Where its block begins not far before, it begins there, without a dot.
  const blocks = `${numbered(1, 20)}${block} ${numbered(21, 60)}`;
  const within = (match: number) => passages(page(['s', 'H', blocks]), `w${match}`)[0]!;
  assert.equal(within(32), `s: ${numbered(21, 31)} [w32] ${numbered(33, 48)} …`);
  assert.equal(within(33), `s: … ${numbered(29, 32)} [w33] ${numbered(34, 56)} …`);
  assert.equal(within(21), `s: [w21] ${numbered(22, 48)} …`);
});

test('the excerpt is where most different words of the query are, three parts at most', () => {
  const text = `w2 w2 ${numbered(10, 50)} w1 w2 end`;
  assert.equal(
    passages(page(['s', 'H', text]), 'w1', 'w2')[0],
    `s: … ${numbered(47, 50)} [w1] [w2] end`,
  );
  const parts = ['a', 'b', 'c', 'd'].map((id): [string, string, string] => [id, 'H', `w1 ${id}`]);
  assert.deepEqual(passages(page(...parts), 'w1'), ['a: [w1] a', 'b: [w1] b', 'c: [w1] c']);
  assert.deepEqual(passages(page(['a', 'x', 'w1 w2'], ['b', 'w1 w2', 'x']), 'w1', 'w2'), [
    'b: x',
    'a: [w1] [w2]',
  ]);
});

test('the preview ends with the block that fills it', () => {
  const blocks = (letters: number, count: number) =>
    Array.from({ length: count }, () => 'x'.repeat(letters)).join(block);
  const opening = (text: string) =>
    showHit(
      story,
      page(['', '', text]),
      () => 0,
      () => false,
    ).opening.length;
  // The summary is the first block.
  assert.deepEqual(
    [opening(blocks(2000, 2)), opening(blocks(444, 4)), opening(blocks(443, 4))],
    [2, 3, 4],
  );
});
