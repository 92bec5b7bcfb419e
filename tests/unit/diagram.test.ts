/** Diagrams: what is refused has its place and a fix, and what is wide is drawn turned as well. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseWithSatteri } from '../../src/compile/body/satteri.ts';
import { compileSource } from '../../src/compile/compiler.ts';
import { account } from '../../src/compile/diagram/account.ts';
import { drawDiagram } from '../../src/compile/diagram/diagram.ts';
import { guardLabel, readableLabel } from '../../src/compile/diagram/label.ts';
import { DiagramFault } from '../../src/compile/diagram/reading.ts';
import { Source } from '../../src/compile/text/source.ts';
import { splitBlocks, splitOutline } from '../../src/domain/incident/story.ts';
import { describeRun, readRun, ticked } from '../../src/domain/runbook/run.ts';

const refusals: Array<[source: string, place: string, words: RegExp]> = [
  ['flowchart LR\n  A --x B', '2:5', /head of `--x`/],
  ['flowchart LR\n  A --> B\n  A[open --> C', '3:4', /shape/],
  ['flowchart LR\n  subgraph one\n  A\n  end\n  A --> one', '5:9', /subgraph/],
  ['stateDiagram-v2\n  A --> B\n  note right of A: words', '3:3', /note right of A: words/],
  ['sequenceDiagram\n  A->>B: x\n  activate B', '3:3', /activate B/],
  [
    'sequenceDiagram\n  A->>B: x\n  alt yes\n  A->>B: y\n  and no\n  A->>B: z\n  end',
    '5:3',
    /and no/,
  ],
  ['erDiagram\n  A {\n    int id "words"\n  }', '3:5', /int id/],
  ['%% a comment\n\npie\n  "a": 1', '3:1', /pie/],
  ['flowchart LR\n  A --> B\n  style A fill:red', '3:3', /style/],
];

for (const [source, place, words] of refusals) {
  test(`a diagram is refused at ${place} with a fix: ${source.split('\n').at(-1)?.trim()}`, () => {
    const drawing = drawDiagram(source, 'x', 'd');
    assert.ok('error' in drawing, 'is drawn');
    assert.equal(`${drawing.line}:${drawing.column}`, place);
    assert.match(drawing.error, words);
    assert.ok(drawing.fix);
  });
}

test('the place of a refusal is that in the file, in a list too', () => {
  const text = '- one\n\n  ```mermaid title="x"\n  flowchart LR\n    A --x B\n  ```\n';
  const options = { base: '/', insecureHosts: [] };
  const tools = { parse: parseWithSatteri, draw: drawDiagram };
  const { problems } = compileSource(new Source('a.mdx', text), 0, options, tools);
  assert.deepEqual(
    problems.map(({ rule, line, column }) => [rule, line, column]),
    [['diagram', 5, 7]],
  );
});

test('a label says what was written, whatever the characters', () => {
  const drawing = drawDiagram('flowchart LR\n  A["a [b] <pid> #quot; & | end"]', 'x', 'd');
  assert.ok('svg' in drawing);
  const text = /<text[^>]*>(.*?)<\/text>/.exec(drawing.svg)?.[1] ?? '';
  const read = text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"');
  assert.equal(read, 'a [b] <pid> " & | end');
});

test('a reference in a label is read as its character, and left as it is where that is a control', () => {
  const read = (label: string) => readableLabel(guardLabel(label, { line: 1, column: 1 }));
  assert.equal(read('&#65; #66; &amp;'), 'A B &');
  for (const control of ['&#31;', '&#127;', '&#x9f;']) assert.equal(read(control), control);
});

test('what is written twice is drawn twice, or the picture is refused at the second', () => {
  const message = '<g class="message" data-from="n1" data-to="n2" data-label="x"></g>';
  const parts = [2, 3].map((line) => ({
    key: 'message n1 n2 x',
    name: 'the message `A->>B: x`',
    line,
    column: 3,
  }));
  account(message + message, parts);
  assert.throws(
    () => account(message, parts),
    (fault) => fault instanceof DiagramFault && fault.spot.line === 3,
  );
});

test('a chain that is too wide for a phone is drawn from top to bottom too, with ids of its own', () => {
  const chain = ['One thing', 'And another', 'The third', 'A fourth', 'The last'];
  const source = `flowchart LR\n${chain.map((label, index) => `n${index}[${label}]`).join(' --> ')}`;
  const drawing = drawDiagram(source, 'x', 'd1');
  assert.ok('svg' in drawing && drawing.turned);
  assert.ok(drawing.turned.width < drawing.width / 2);
  assert.match(drawing.turned.svg, /id="d1t-arrowhead"/);
  const short = drawDiagram('flowchart LR\n  A --> B', 'x', 'd');
  assert.ok('svg' in short && !short.turned);
});

test('the smallest letters of a picture are shown at 13 px or more', () => {
  const drawing = drawDiagram('flowchart LR\n  A -->|yes| B', 'x', 'd');
  assert.ok('svg' in drawing);
  const [, width, , box] = /width="(\d+)" height="(\d+)".*?viewBox="0 0 ([\d.]+)|$/.exec(
    drawing.svg.replace(/(viewBox="[^"]*") (width="\d+" height="\d+")/, '$2 $1'),
  )!;
  const smallest = Math.min(
    ...Array.from(drawing.svg.matchAll(/font-size="([\d.]+)"/g), ([, size]) => Number(size)),
  );
  assert.ok((smallest * Number(width)) / Number(box) >= 13);
});

test('what follows from an incident is cut from its story at the headings of the second level', () => {
  const outline = [
    { depth: 2 as const, id: 's-what-happened', text: 'What happened', line: 1, column: 1 },
    { depth: 2 as const, id: 's-changed', text: 'What they changed', line: 1, column: 1 },
    { depth: 3 as const, id: 's-one', text: 'One', line: 1, column: 1 },
    { depth: 2 as const, id: 's-what-slowed', text: 'What slowed it', line: 1, column: 1 },
  ];
  const card = { component: 'Entry', attributes: {}, children: [] };
  const { follows, story } = splitBlocks(
    [
      '<p>First.</p><h2 id="s-what-happened">a</h2><p>b</p><h2 id="s-changed">c</h2>',
      card,
      '<h3 id="s-one">d</h3><h2 id="s-what-slowed">e</h2><blockquote><h2 id="s-changed">f</h2></blockquote>',
    ],
    outline,
  );
  assert.deepEqual(follows, ['<h2 id="s-changed">c</h2>', card, '<h3 id="s-one">d</h3>']);
  assert.deepEqual(story, [
    '<p>First.</p>',
    '<h2 id="s-what-happened">a</h2><p>b</p>',
    '<h2 id="s-what-slowed">e</h2><blockquote><h2 id="s-changed">f</h2></blockquote>',
  ]);
  assert.deepEqual(
    splitOutline(outline).follows.map(({ id }) => id),
    ['s-changed', 's-one'],
  );
});

test('a run says where one is, forgets what it cannot read, and ends with the last tick', () => {
  const steps = [{ id: 'a', minutes: 5 }, { id: 'b' }, { id: 'c', minutes: 60 }];
  const now = new Date('2026-05-02T12:00:00Z');
  const run = ticked({ done: [] }, 'a', true, now);
  assert.equal(describeRun(steps, { done: [] }), '3 steps, 1 h 5 min');
  assert.equal(describeRun(steps, run), 'Step 2 of 3, 1 h left, begun 2 May 2026, 12:00 UTC');
  assert.deepEqual(readRun(JSON.parse(JSON.stringify(run))), run);
  for (const kept of [undefined, 3, { done: 'a' }, { done: ['a'] }])
    assert.deepEqual(readRun(kept), { done: [] });
  assert.deepEqual(ticked(run, 'a', false, now), { done: [] });
});
