/**
 * Entries and pictures made to cost: few bytes, or as many as are allowed, of whatever a program
 * may be slow at.
 */
import { languages } from '../../src/compile/render/languages.ts';
import { heavyBodies } from './load.ts';
import { honestPictures, hostilePictures } from './pictures.ts';
import { random, type Random } from './random.ts';

/** What grammars, parsers and patterns look ahead for, in vain when it comes a thousand times. */
const units = [
  ...' aA0.,:;=<>()[]{}"\'`\\/|&*_~#@!?$%^+-éａ\t'.split(''),
  'a ',
  'a.',
  'a,',
  'a: ',
  'a=',
  'a(',
  'a[',
  'a<',
  '<a ',
  '${',
  '$(',
  '{{',
  '}}',
  '/*',
  '*/',
  '//',
  '--',
  '::',
  '=>',
  '->',
  '<<',
  '&&',
  '||',
  'A<A',
  'int a,',
  '@a ',
  'x=x ',
  '"a"',
  '\\"',
  '\\\\',
  '&#x41;',
  '&amp;',
  '%41',
  '\\u0041',
  '[a](b ',
  '![',
  '[^a]',
  '**a',
  '~~',
  '> ',
  '- ',
  '1. ',
  '<Term id="x">',
  '</Term>',
  '<Ａ ',
  'www.',
  'a@b.',
  'https://a.b/',
  '+1 202 ',
  'eyJh',
  'password=',
  'Zm9v',
  '|a',
  '0x',
  '1e',
  'public ',
  'var ',
  'SELECT ',
  'if ',
  'function ',
  'class ',
  'new ',
  'def ',
] as const;

const headers = [
  'flowchart LR',
  'Flowchart TD',
  '%% x\ngraph TD',
  'graph LR;',
  'stateDiagram-v2',
  'sequenceDiagram',
  'classDiagram',
  'erDiagram',
  'xychart-beta',
  '',
] as const;

const arrows = [
  ' --> ',
  '-->',
  ' --- ',
  ' -.-> ',
  ' ==> ',
  ' -->|x| ',
  ' & ',
  ' <|-- ',
  ' ||--o{ ',
  '->>',
  ' -- ',
  ': ',
  ' : ',
  '[',
  ']',
  '(',
  ')',
  '{',
  '}',
  ' ~~~ ',
] as const;

const fields =
  '---\ntitle: An entry under test\nsummary: An entry with a body that takes a careless program minutes or gigabytes.\npillars: [automation]\nowner: platform\ntype: how-to\nwhen: a rule is tested\noutcome: It ends.\n';

/** From one up to a limit, small numbers as often as large ones. */
function amount(chance: Random, most: number): number {
  return Math.max(1, Math.floor(Math.exp((chance.below(10_000) / 10_000) * Math.log(most))));
}

const many = (count: number, make: (index: number) => string, joint = '') =>
  Array.from({ length: count }, (_, index) => make(index)).join(joint);

/** A few units, one of them many times. */
function run(chance: Random, most: number): string {
  const some = () => many(chance.below(3), () => chance.pick(units));
  const unit = chance.pick(units) + (chance.below(3) === 0 ? chance.pick(units) : '');
  return some() + unit.repeat(Math.ceil(amount(chance, most) / unit.length)) + some();
}

function fence(chance: Random): string {
  const line = run(chance, 4_000).replaceAll('```', '');
  const lines = amount(chance, Math.max(2, 300_000 / Math.max(1, line.length)));
  const varied = chance.below(2) === 0;
  return `\`\`\`${chance.pick(languages)}\n${many(lines, (index) => (varied ? `${line}${index}` : line), '\n')}\n\`\`\`\n`;
}

function diagram(chance: Random): string {
  const names = amount(chance, 100);
  const name = () => `n${chance.below(names)}`;
  const link = () =>
    many(1 + chance.below(amount(chance, 60)), () => `${name()}${chance.pick(arrows)}`) + name();
  const lines = many(
    amount(chance, 160),
    () => (chance.below(12) === 0 ? run(chance, 300).replaceAll('\n', ' ') : link()),
    '\n',
  );
  const groups = chance.below(4) === 0 ? amount(chance, 40) : 0;
  const text = many(groups, (index) => `subgraph s${index}\n`) + lines + '\nend'.repeat(groups);
  return `\`\`\`mermaid title="x"\n${chance.pick(headers)}\n${text.replaceAll('```', '')}\n\`\`\`\n`;
}

function table(chance: Random): string {
  const columns = amount(chance, 3_000);
  const cell = chance.below(3) === 0 ? run(chance, 60).replaceAll('\n', ' ') : 'a';
  const wide = `|${`${cell}|`.repeat(columns)}`;
  const rows = amount(chance, 20_000 / columns + 2);
  return `${wide}\n|${'-|'.repeat(columns)}\n${many(rows, () => (chance.below(2) === 0 ? wide : `|${cell}|`), '\n')}\n`;
}

const blocks: ReadonlyArray<(chance: Random) => string> = [
  fence,
  fence,
  diagram,
  diagram,
  table,
  (chance) => `a ${run(chance, 100_000)}\n`,
  (chance) => many(amount(chance, 3_000), () => run(chance, 60), '\n'),
  (chance) =>
    `${chance.pick(['> ', '- ', '1. ', '> - ', '  '] as const).repeat(amount(chance, 5_000))}${run(chance, 50)}\n`,
  (chance) =>
    `<Details summary="${run(chance, 500).replaceAll('"', '')}">\n\n${chance.pick([fence, diagram, table])(chance)}\n</Details>\n`,
  (chance) => chance.pick(Object.values(heavyBodies))(),
];

/**
 * An entry that may cost much, the same for the same seed: one to twelve blocks, or one of them
 * many times.
 */
export function heavyEntry(seed: number): string {
  const chance = random(seed);
  const list =
    chance.below(6) === 0 ? `keywords: [${run(chance, 15_000).replaceAll('\n', ' ')}]\n` : '';
  const repeated = chance.below(3) === 0 ? amount(chance, 40) : 1;
  const body =
    chance.below(2) === 0
      ? chance.pick(blocks)(chance)
      : many(1 + chance.below(12), () => chance.pick(blocks)(chance), '\n');
  return `${fields}${list}---\n\n${`${body}\n\n`.repeat(repeated).slice(0, 990_000)}\n\nLast words.\n`;
}

/** A picture that may cost much: a part of one many times, or a chain of references. */
export function heavyPicture(seed: number): string {
  const chance = random(seed);
  const text = chance.pick([...Object.values(honestPictures), ...Object.values(hostilePictures)]);
  const parts = text.match(/<[^>]*>[^<]*/g) ?? [text];
  const part = chance.pick(parts);
  const numbered = (index: number) =>
    part.replace(/(?<=id=")[^"]*/, `g${index}`).replace(/#[\w-]+/, `#g${index + 1}`);
  const count = amount(chance, 2_000_000 / part.length);
  const value = run(chance, 200_000).replaceAll(/[<"&]/g, '');
  const inner = chance.pick([
    () => many(count, numbered),
    () => part.repeat(count),
    () => `<style>${value}{fill:red}</style>`,
    () => `<style>${`a{fill:${value.slice(0, 100)}}`.repeat(Math.min(count, 20_000))}</style>`,
    () => `<g style="${value}"/>`,
    () => `<g fill="${value}"/>`,
    () => `<path d="${value}"/>`,
    () => `<text>${value}</text>`,
  ])();
  return text.includes('</svg>') ? text.replace('</svg>', () => `${inner}</svg>`) : text + inner;
}
