/** Texts of an imported page, written with the escapes that Markdown needs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PhrasingContent, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkStringify, { type Options } from 'remark-stringify';
import { unified } from 'unified';
import { textHandler } from '../../src/import/plain-text.ts';

function writer(handlers: Options['handlers']) {
  const unsafe = [{ atBreak: true, character: 'i', after: 'mport[ {"\'*]' }];
  return unified()
    .use(remarkStringify, { handlers, unsafe })
    .use(remarkGfm)
    .use(remarkMdx)
    .freeze();
}

const quick = writer({ text: textHandler() });
const careful = writer({});

const piece = fc.constantFrom(
  ...'!#$%&()*+-./:;<=>?@[]^_`{|}~\\\'" \n',
  '1',
  'w',
  's',
  'import ',
  'é',
);
const words = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
const text = words.map((value): PhrasingContent => ({ type: 'text', value }));
const phrase = fc.oneof(
  { weight: 3, arbitrary: text },
  words.map((value): PhrasingContent => ({ type: 'inlineCode', value })),
  text.map((child): PhrasingContent => ({ type: 'strong', children: [child] })),
  text.map((child): PhrasingContent => ({ type: 'link', url: 'https://a.b', children: [child] })),
);
const page = fc
  .record({ heading: fc.array(phrase), line: fc.array(phrase), cell: fc.array(phrase) })
  .map(({ heading, line, cell }): Root => {
    const row = {
      type: 'tableRow' as const,
      children: [{ type: 'tableCell' as const, children: cell }],
    };
    return {
      type: 'root',
      children: [
        { type: 'heading', depth: 2, children: heading },
        { type: 'paragraph', children: line },
        { type: 'table', children: [row] },
      ],
    };
  });

test('a text has all escapes that Markdown needs, and no others', () => {
  const property = fc.property(page, (tree) => {
    assert.equal(quick.stringify(tree), careful.stringify(tree));
  });
  fc.assert(property, { seed: 20_261_130, numRuns: 500 });
});
