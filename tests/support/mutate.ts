/**
 * Entries as accidents and malice leave them: good texts with something taken out, doubled, swapped
 * or put in.
 */
import { random, type Random } from './random.ts';

/**
 * What would run, load or break something if anything let it. The canary would write to the file
 * that the variable names.
 */
const hostile = [
  '{1+1}',
  '{process.env.PORTAL_CANARY}',
  "{require('node:fs').writeFileSync(process.env.PORTAL_CANARY, '')}",
  "{(await import('node:fs')).writeFileSync(process.env.PORTAL_CANARY, '')}",
  "\n\nimport { writeFileSync } from 'node:fs'\n\n",
  '\n\nexport const title = globalThis.canary = 1\n\n',
  '{/* a */ globalThis.canary = 1 /* b */}',
  '{/* a comment */}',
  '{}',
  '{',
  '}',
  '{{ x }}',
  '${HOME}',
  '{% raw %}',
  '<script>globalThis.canary = 1</script>',
  '<img src="x" onerror="globalThis.canary = 1" />',
  '<b>bold</b>',
  '<br>',
  '<br />',
  '<!-- comment -->',
  '<https://example.org/>',
  '<Details summary="x">',
  '</Details>',
  '\n\n<Details summary="Why?">\n\nBecause.\n\n</Details>\n\n',
  '<Details set:html="<b>x</b>" summary="x" />',
  '<Details {...x} />',
  '<Details summary={1} />',
  '<Term id="lead-time">words</Term>',
  '<Term id="lead-time">',
  '<Entry ref="lessons/redis-keys-command" />',
  '<Ntoe>',
  '<>',
  '<a.b>',
  '<a:b />',
  '</',
  '<',
  '< ',
  '<3',
  '&amp;',
  '&lt;script&gt;',
  '&#0;',
  '&#x1F600;',
  '&#8238;',
  '&bogus;',
  '&',
  '[x](javascript:alert(1))',
  '[x](java&#x73;cript:alert(1))',
  '[x](<java\tscript:alert(1)>)',
  '[x](//evil.example)',
  '[x](/playbooks/)',
  '[x][y]',
  '[x]: /playbooks/ "title"',
  '[^1]',
  '[^1]: A note.',
  '\n\nText[^mark].\n\n[^mark]: A note\n\n',
  '![what it shows](./a.png)',
  '![](data:image/png;base64,AAAA)',
  '\0',
  '\u0007',
  '\u001b[31m',
  '\u0085',
  '\u200b',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\ud800',
  '😀',
  'é',
  '\t',
  '\r',
  '\r\n',
  '\\',
  '`',
  '``',
  '```',
  '\n```\n',
  '\n```js&#x20;evil\nx\n```\n',
  '\n~~~\n',
  '\n```mermaid title="x"\nflowchart LR\n  a --> b\n```\n',
  '*',
  '**',
  '_',
  '~~',
  '|',
  '\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n',
  '\n|---|\n',
  '\n\n> [!NOTE]\n> Text.\n\n',
  '\n> ',
  '\n- ',
  '\n1. ',
  '\n- [ ] ',
  '\n    ',
  '\n## Heading\n',
  '\n#### Deep\n',
  '\n---\n',
  '\n===\n',
  '\n+++\n',
  ':::note\n',
  ' {#id}',
  '<<<<<<< HEAD\n',
  '"',
  "'",
] as const;

const markup = /[*_`[\](){}<>|#~:"'\\=!&-]/g;

type Mutation = (text: string, chance: Random, others: readonly string[]) => string;

/** A place in the body three times out of four, else anywhere. */
function place(text: string, chance: Random): number {
  const body = text.indexOf('\n---', 3) + 1;
  return chance.below(4) === 0
    ? chance.below(text.length + 1)
    : body + chance.below(text.length - body + 1);
}

const put = (text: string, at: number, piece: string, removed = 0) =>
  text.slice(0, at) + piece + text.slice(at + removed);

/** Splits into parts, changes the list, and joins again. */
function inParts(text: string, separator: string, change: (parts: string[]) => void): string {
  const parts = text.split(separator);
  change(parts);
  return parts.join(separator);
}

function shuffled(separator: string): Mutation[] {
  return [
    (text, chance) =>
      inParts(text, separator, (parts) => void parts.splice(chance.below(parts.length), 1)),
    (text, chance) =>
      inParts(text, separator, (parts) => {
        const at = chance.below(parts.length);
        parts.splice(at, 0, parts[at]!);
      }),
    (text, chance) =>
      inParts(text, separator, (parts) => {
        const [a, b] = [chance.below(parts.length), chance.below(parts.length)];
        [parts[a], parts[b]] = [parts[b]!, parts[a]!];
      }),
    (text, chance, others) =>
      inParts(
        text,
        separator,
        (parts) =>
          void parts.splice(
            chance.below(parts.length + 1),
            0,
            chance.pick(chance.pick(others).split(separator)),
          ),
      ),
  ];
}

const withHostile: Mutation = (text, chance) =>
  put(text, place(text, chance), chance.pick(hostile));

/** Takes out or doubles one sign of markup, so that what it opened or closed is left alone. */
const unbalanced: Mutation = (text, chance) => {
  const signs = [...text.matchAll(markup)];
  if (signs.length === 0) return text;
  const { index, 0: sign } = chance.pick(signs);
  return chance.below(2) === 0 ? put(text, index, '', 1) : put(text, index, sign);
};

const mutations: readonly Mutation[] = [
  (text, chance) => put(text, place(text, chance), '', 1 + chance.below(3)),
  (text, chance) => put(text, place(text, chance), String.fromCharCode(32 + chance.below(95))),
  (text, chance) => {
    const at = place(text, chance);
    return put(text, at, text.slice(at, at + 1 + chance.below(40)));
  },
  (text, chance) => {
    const at = place(text, chance);
    return put(text, at, [...text.slice(at, at + 2)].reverse().join(''), 2);
  },
  ...shuffled('\n'),
  ...shuffled('\n\n'),
  unbalanced,
  unbalanced,
  withHostile,
  withHostile,
  withHostile,
  (text, chance) =>
    put(text, place(text, chance), chance.pick(hostile).repeat(2 + chance.below(60))),
  (text, chance) =>
    put(
      text,
      place(text, chance),
      chance
        .pick(['> ', '- ', '1. ', '*', '[', '<Details summary="x">\n\n', '`'])
        .repeat(1 + chance.below(200)),
    ),
  (text, chance) =>
    put(
      text,
      place(text, chance),
      chance.pick(['x', ' ', '\n', '= ', 'a.']).repeat(1 + chance.below(3_000)),
    ),
  (text, chance) => text.slice(0, place(text, chance)),
  (text, chance) =>
    text.replaceAll('\n', chance.pick(['\r\n', '\r', '\n\n', '\n  ', '\n> ', '\n- '])),
];

/**
 * A text with one to four accidents, the same for the same seed. `others` are texts that pieces may
 * come from.
 */
export function mutate(text: string, seed: number, others: readonly string[]): string {
  const chance = random(seed);
  const count = 1 + chance.below(4);
  return Array.from({ length: count }).reduce<string>(
    (mutated) => chance.pick(mutations)(mutated, chance, others),
    text,
  );
}
