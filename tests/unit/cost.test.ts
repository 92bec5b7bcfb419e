/**
 * Nothing that an entry or a picture holds costs without bound: at each limit it is published, and
 * one beyond it is refused.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { compileEntry } from '../../src/compile/entry.ts';
import { colour } from '../../src/compile/render/code.ts';
import { compileSource } from '../../src/compile/compiler.ts';
import { drawDiagram } from '../../src/compile/diagram/diagram.ts';
import { Highlighter } from '../../src/compile/render/highlight.ts';
import { LoadProblem, SyntaxProblem } from '../../src/compile/body/parse.ts';
import { parseProbed, parseWithSatteri } from '../../src/compile/body/satteri.ts';
import { probe } from '../../src/compile/body/trial/probe.ts';
import { Source } from '../../src/compile/text/source.ts';
import { componentsIn } from '../../src/domain/entry/block.ts';
import { colourWork, excess, limits, written, type LimitId } from '../../src/domain/rules/cost.ts';
import { isError, type Problem } from '../../src/domain/rules/problem.ts';
import { readText } from '../../src/repository/content/file/text.ts';
import { parserFor, scanFile } from '../../src/repository/secrets/scan-file.ts';
import { readSvg } from '../../src/repository/images/svg/svg.ts';
import { heavyEntry } from '../support/heavy.ts';

const fields = `---
title: An entry under test
summary: An entry with a body that takes a careless program minutes or gigabytes.
pillars: [automation]
owner: platform
type: how-to
when: a rule is tested
outcome: It ends.
---

`;
const bodyLine = fields.split('\n').length;
const options = { base: '/', insecureHosts: [] };
const compile = (body: string) =>
  compileEntry('playbooks/test.mdx', `${fields}${body}\n\nLast words.\n`, options);
const list = (count: number, make: (index: number) => string, joint = '\n') =>
  Array.from({ length: count }, (_, index) => make(index)).join(joint);

const table = (columns: number, rows: number) =>
  `|${'a|'.repeat(columns)}\n|${'-|'.repeat(columns)}\n${`|${'a|'.repeat(columns)}\n`.repeat(rows - 1)}\n`;
const diagram = (text: string, header = 'flowchart LR') =>
  `\`\`\`mermaid title="x"\n${header}\n${text}\n\`\`\`\n`;
const edges = (count: number) => diagram(list(count, (index) => `a${index % 9} --> b${index % 7}`));

/** A diagram of so many characters, its first line included. */
const padded = (count: number) => {
  const comments = `a --> b\n${`%% ${'x'.repeat(390)}\n`.repeat(10)}%% `;
  return comments + 'x'.repeat(count - comments.length - 'flowchart LR\n'.length);
};

/**
 * How a text of a body reaches a limit, and where it is refused one beyond it: a line of the body,
 * and a column.
 */
const bodies: Partial<
  Record<LimitId, { make: (count: number) => string; line: number; column?: number }>
> = {
  levels: { make: (count) => `${'> '.repeat(count - 3)}x`, line: 1, column: 57 },
  braces: { make: (count) => '`{` '.repeat(count), line: 1, column: 8_002 },
  brackets: { make: (count) => '`<` '.repeat(count), line: 1, column: 10_002 },
  ampersands: { make: (count) => '`&` '.repeat(count), line: 1, column: 40_002 },
  cells: {
    make: (count) => (count > limits.cells.most ? table(100, 201) : table(100, 200)),
    line: 1,
  },
  allCells: {
    make: (count) =>
      table(100, 200) + table(100, 200) + (count > limits.allCells.most ? table(1, 2) : ''),
    line: 405,
  },
  fences: { make: (count) => '```\nx\n```\n'.repeat(count), line: 1_501 },
  diagrams: { make: (count) => diagram('a --> b').repeat(count), line: 41 },
  allEdges: {
    make: (count) => edges(80).repeat(3) + edges(count - 240 || 1).repeat(count > 240 ? 1 : 0),
    line: 250,
  },
  diagramCharacters: { make: (count) => diagram(padded(count)), line: 2 },
  diagramLines: { make: (count) => diagram(`a --> b${'\n%% x'.repeat(count - 2)}`), line: 2 },
  diagramLine: { make: (count) => diagram(`a --> b\n%% ${'x'.repeat(count - 3)}`), line: 2 },
  nodes: { make: (count) => diagram(list(count, (index) => `n${index}`)), line: 2 },
  edges: { make: (count) => edges(count), line: 2 },
};

const svg = (inner: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"${more}>${inner}</svg>`;
const pictures: Partial<Record<LimitId, (count: number) => string>> = {
  elements: (count) => svg('<g/>'.repeat(count - 1)),
  elementLevels: (count) => svg('<g>'.repeat(count - 1) + '</g>'.repeat(count - 1)),
  styleParts: (count) =>
    svg(`<style>${'a{}'.repeat((count - 1) / 2)}</style>${count % 2 === 0 ? '<g style=""/>' : ''}`),
  chain: (count) => svg(list(count - 1, (at) => `<use id="u${at}" href="#u${at + 1}"/>`, '')),
  shapes: (count) =>
    svg(
      `<g id="a">${'<g/>'.repeat(999)}</g>${'<use href="#a"/>'.repeat(count > limits.shapes.most ? 99 : 98)}`,
    ),
  side: (count) => svg('', ` width="${count}"`),
};

const others: readonly LimitId[] = [
  'bytes',
  'parsing',
  'milliseconds',
  'colouredLine',
  'colourWork',
];

test('every limit is tried', () => {
  assert.deepEqual(
    [...Object.keys(bodies), ...Object.keys(pictures), ...others].sort(),
    Object.keys(limits).sort(),
  );
});

for (const [id, { make, line, column = 1 }] of Object.entries(bodies)) {
  const { most, rule, what, within } = limits[id as LimitId];
  test(`${within}: ${written(most)} ${what} are published, and one more is refused at its place`, () => {
    const kept = compile(make(most));
    assert.ok(kept.entry, JSON.stringify(kept.problems.filter(isError)));
    const { entry, file, problems } = compile(make(most + 1));
    assert.equal(entry, undefined);
    const [problem] = problems.filter((each) => each.rule === rule);
    assert.deepEqual(
      [problem?.file, problem && problem.line - bodyLine + 1, problem?.column],
      [file, line, column],
      JSON.stringify(problems),
    );
    assert.ok(problem!.message !== '' && problem!.fix !== '');
  });
}

for (const [id, make] of Object.entries(pictures)) {
  const { most, what } = limits[id as LimitId];
  test(`a picture: ${written(most)} ${what} are served, and one more is refused`, () => {
    assert.ok('picture' in readSvg(make(most)), JSON.stringify(readSvg(make(most))).slice(0, 300));
    const reading = readSvg(make(most + 1));
    assert.ok('complaints' in reading);
    assert.ok(reading.complaints.every(({ fix }) => fix !== ''));
  });
}

test('a file of a megabyte is read, and one byte more is not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-'));
  try {
    for (const count of [limits.bytes.most, limits.bytes.most + 1])
      await writeFile(join(folder, `${count}.mdx`), 'x'.repeat(count));
    assert.ok('text' in readText(folder, `${limits.bytes.most}.mdx`));
    const refused = readText(folder, `${limits.bytes.most + 1}.mdx`) as { problem: Problem };
    assert.equal(refused.problem.rule, 'file-size');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a text that the parser would take minutes for is refused where that begins', () => {
  const text = heavyEntry(1);
  const { entry, problems } = compileEntry('playbooks/test.mdx', text, options);
  assert.equal(entry, undefined);
  const [problem] = problems.filter(({ rule }) => rule === 'parser-load');
  assert.equal(problem?.message, excess('parsing'));
  assert.ok(problem.line > 10 && problem.line <= text.split('\n').length);
});

test('a text that grows slow from one line to the next is never parsed where no clock can end it', () => {
  const parse = () => assert.fail('it was parsed here');
  assert.throws(() => probe(heavyEntry(1539), parse), LoadProblem);
});

test('a text that is refused for its load is not parsed again to look for secrets in it', () => {
  const refused = compileEntry('playbooks/test.mdx', heavyEntry(1), options);
  assert.throws(() => parserFor(refused)('text'), LoadProblem);
  assert.equal(parserFor(compile('Text.')), parseProbed);
});

for (const [what, text] of Object.entries({
  'that was read up to a mistake': `</Term>\n\nText.\n\n${'> - '.repeat(200_000)}`,
  'with the marks of a merge': `<<<<<<< a\nText.\n=======\nText.\n>>>>>>> b\n\n${'> - '.repeat(200_000)}`,
}))
  test(`a text ${what} is tried before it is parsed to look for secrets in it`, () => {
    const compiled = compile(text);
    assert.equal(compiled.entry, undefined);
    assert.notEqual(parserFor(compiled), parseProbed);
    assert.throws(() => parserFor(compiled)(text), SyntaxProblem);
  });

const quiet = 'Text.\n\n';
for (const [what, text] of Object.entries({
  'quotes in quotes': '> '.repeat(200_000),
  'lists in lists': '1. '.repeat(200_000),
  emphasis: `a ${'a_'.repeat(150_000)}`,
  entities: `a ${'&amp;'.repeat(60_000)}`,
  'emphasis behind much that is quick': `${quiet.repeat(20_000)}${'a_'.repeat(150_000)}`,
}))
  test(`${what} in one line are refused where the parser becomes slow, not where they end`, () => {
    assert.throws(() => parseWithSatteri(text), LoadProblem);
  });

test('short blocks that add up are refused, too', () => {
  assert.throws(() => parseWithSatteri(`${'- '.repeat(900)}a\n\n`.repeat(500)), LoadProblem);
});

for (const unit of ['<a b={', '{<a>', '${<Term id="x">', '{a <a>\n'])
  test(`tags in braces in tags are refused however few they are: ${JSON.stringify(unit)}`, () => {
    assert.throws(() => parseWithSatteri(`Text.\n\n${unit.repeat(30)}`), LoadProblem);
    const code = `\`\`\`jsx\n${'{list && <Row>}</Row>}\n'.repeat(30)}\`\`\``;
    assert.equal(parseWithSatteri(`Text.\n\n${code}\n`).children.length, 2);
  });

test('fields that nest beyond the stack of their parser are refused where they begin', () => {
  const deep = fields.replace(
    'outcome: It ends.',
    `outcome: It ends.\nkeywords: [${'a: '.repeat(3_000)}]`,
  );
  const { entry, problems } = compileEntry('playbooks/test.mdx', `${deep}Text.\n`, options);
  assert.equal(entry, undefined);
  assert.ok(problems.some(({ rule, line }) => rule === 'front-matter-size' && line === 2));
  assert.deepEqual(scanFile('playbooks/test.mdx', `${deep}Text.\n`, []), []);
});

test('a tag that closes what nothing opened is told before the rest is read', () => {
  const rest = `${quiet}<Details summary="a">\n\n`.repeat(2_000);
  const cause = (text: string) => {
    try {
      parseWithSatteri(text);
    } catch (error) {
      return error as SyntaxProblem;
    }
    return undefined;
  };
  const told = cause(`${quiet}</Term>\n\n${rest}`);
  assert.ok(told && !(told instanceof LoadProblem));
  assert.deepEqual([told.line, told.column], [3, 1]);
  // In code it is none, which shows only where the code ends.
  assert.equal(cause(`${quiet}\`a\nb </Term>\` ${'c `{` '.repeat(200)}`), undefined);
});

test('once the diagrams of an entry have taken too much processor time, no more are drawn', () => {
  let now = 0;
  let drawn = 0;
  const draw = (text: string, title: string, scope: string) => {
    now += drawn++ === 0 ? limits.milliseconds.most : 1;
    return drawDiagram(text, title, scope);
  };
  const source = new Source('playbooks/test.mdx', diagram('a --> b').repeat(3));
  const { problems } = compileSource(source, 0, options, {
    parse: parseWithSatteri,
    draw,
    clock: () => now,
  });
  assert.equal(drawn, 2);
  assert.deepEqual(
    [...new Set(problems.map(({ rule, message }) => `${rule}: ${message}`))],
    [`entry-load: ${excess('milliseconds')}`],
  );
});

const fence = (code: string) => `\`\`\`groovy\n${code}\n\`\`\`\n\n`;
const warnings = (body: string) =>
  compile(body).problems.map(({ rule, line, column }) => [rule, line - bodyLine + 1, column]);

test('a line is coloured up to a length, and one character more leaves it plain, with a warning', () => {
  const { most } = limits.colouredLine;
  assert.deepEqual(warnings(fence(`a\n${'x'.repeat(most)}`)), []);
  assert.deepEqual(warnings(fence(`a\n${'x'.repeat(most + 1)}`)), [['plain-code', 3, 1]]);
});

test('code is coloured up to a bound, and a block beyond it is shown whole and plain, with a warning', async () => {
  const line = `x${' '.repeat(98)}x`;
  const count = Math.floor(limits.colourWork.most / colourWork(line));
  assert.deepEqual(warnings(fence(list(count, () => line))), []);
  assert.deepEqual(warnings(fence('a') + fence(list(count + 1, () => line))), [
    ['plain-code', 5, 1],
  ]);

  const { entry } = compile(
    fence('class A {}') + fence(list(count + 1, () => 'class A {}'.padEnd(100, '/'))),
  );
  await colour(entry!.blocks, await Highlighter.create(), entry!.file);
  const [first, second] = [...componentsIn(entry!.blocks)].map(({ attributes }) =>
    String(attributes['html']),
  );
  assert.match(first!, /tok-/);
  assert.doesNotMatch(second!, /tok-/);
  assert.equal(second!.split('\n').length, count + 1);
});

test('whatever a diagram begins with, its edges are counted', () => {
  const many = `${list(20, (index) => `a${index}`, ' & ')} --> ${list(20, (index) => `b${index}`, ' & ')}`;
  for (const header of ['flowchart LR', 'Flowchart LR', '%% a comment\nflowchart LR', 'graph TD'])
    assert.ok('error' in drawDiagram(`${header}\n${many}`, 'x', 'd'), header);
  for (const [header, line] of [
    ['classDiagram', 'A <|-- B'],
    ['erDiagram', 'A ||--o{ B : x'],
    ['stateDiagram-v2', 'A --> B'],
  ] as const)
    assert.ok('error' in drawDiagram(`${header}\n${list(81, () => line)}`, 'x', 'd'), header);
});

test('code whose brackets stay open over thousands of lines is left plain, and code as people write it is not', () => {
  const json = (line: string, lines: number) => `\`\`\`json\n${line.repeat(lines)}\`\`\`\n\n`;
  assert.deepEqual(warnings(json('[[[[[[[[[[[[[[\n', 4_000)).length, 1);
  assert.deepEqual(warnings(json('  { "name": "a", "sizes": [1, 2] },\n', 1_000)), []);
});
