/**
 * Styles speak of what there is: variables that are set, classes and marks that some markup or
 * script gives, and colours that can be told from what is behind them.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse, walk, type CssNode } from 'css-tree';
import { contrastOf, type Oklch } from '../support/contrast.ts';

const src = join(import.meta.dirname, '../../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:astro|css|ts|mdx)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }));

const styleBlock = /<style[^>]*>(.*?)<\/style>/gs;
const styles = files.flatMap(({ name, text }) =>
  name.endsWith('.css')
    ? [{ name, css: text }]
    : [...text.matchAll(styleBlock)].map(([, css]) => ({ name, css: css! })),
);
const agreed = join(import.meta.dirname, '../fixtures/kitchen-sink/pages');
/** Markup, scripts and whole pages, which give names to elements. */
const markup = [
  ...files
    .filter(({ name }) => !name.endsWith('.css'))
    .map(({ text }) => text.replace(styleBlock, '')),
  ...readdirSync(agreed).map((name) => readFileSync(join(agreed, name), 'utf8')),
].join('\n');
/** Code of other languages than those on the pages has these too. */
const inOtherCode = ['tok-link', 'tok-parameter'];
const given = new Set([...markup.match(/[\w-]+/g)!, ...inOtherCode]);
const tokens = styles.find(({ name }) => name === 'styles/tokens.css')!.css;
const allCss = styles.map(({ css }) => css.replaceAll(/\/\*.*?\*\//gs, '')).join('\n');

/** The names of all nodes of a type, with the file in which each stands. */
function namesOf(type: 'ClassSelector' | 'AttributeSelector'): Map<string, string> {
  const names = new Map<string, string>();
  for (const { name: file, css } of styles)
    walk(parse(css), (node: CssNode) => {
      if (node.type !== type) return;
      names.set(node.type === 'ClassSelector' ? node.name : node.name.name, file);
    });
  return names;
}

test('every variable that a style uses is set', () => {
  const set = new Set(Array.from(allCss.matchAll(/(--[\w-]+)\s*:/g), ([, name]) => name!));
  const used = new Set(Array.from(allCss.matchAll(/var\(\s*(--[\w-]+)/g), ([, name]) => name!));
  assert.deepEqual(
    [...used].filter((name) => !set.has(name) && !given.has(name)),
    [],
  );
});

test('every class and every attribute that a style is for is one that some element gets', () => {
  const camel = (name: string) =>
    name.replace(/^data-/, '').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  assert.deepEqual(
    [...namesOf('ClassSelector')].filter(([name]) => !given.has(name)),
    [],
  );
  assert.deepEqual(
    [...namesOf('AttributeSelector')].filter(
      ([name]) => !given.has(name) && !given.has(camel(name)),
    ),
    [],
  );
});

/** A colour of either scheme, as the tokens define it. */
function colourOf(name: string, scheme: 'light' | 'dark'): Oklch {
  const value = new RegExp(`\\n  --${name}:\\s*([^;]+);`).exec(tokens)?.[1];
  assert.ok(value, `--${name} is set`);
  const parts = /^light-dark\(\s*(.+?\)+),\s*(.+\))\s*\)$/s.exec(value);
  const chosen = parts ? parts[scheme === 'light' ? 1 : 2]! : value;
  const other = /^var\(--([\w-]+)\)$/.exec(chosen)?.[1];
  if (other) return colourOf(other, scheme);
  const [, lightness, chroma, hue] = /^oklch\(([\d.]+) ([\d.]+) (.+)\)$/.exec(chosen)!;
  const named = /^var\(--([\w-]+)\)$/.exec(hue!)?.[1];
  const degrees = named ? new RegExp(`--${named}: ([\\d.]+);`).exec(tokens)![1] : hue;
  return [Number(lightness), Number(chroma), Number(degrees)];
}

const grounds = ['paper', 'raised', 'sunken'];
const tones = [
  ...['culture', 'automation', 'lean', 'measurement', 'sharing'],
  ...['danger', 'caution', 'note', 'good'],
];

for (const scheme of ['light', 'dark'] as const)
  test(`in the ${scheme} scheme text can be read on every ground, and lines and the focus can be seen`, () => {
    const colour = (name: string) => colourOf(name, scheme);
    const weak = (names: readonly string[], behind: readonly string[], least: number) =>
      names.flatMap((name) =>
        behind
          .map((ground) => [name, ground, contrastOf(colour(name), colour(ground))] as const)
          .filter(([, , contrast]) => contrast < least),
      );
    const isLight = (name: string) => colour(name)[0] > 0.5;
    for (const ground of [...grounds, 'pressed', 'mark', 'hairline'])
      assert.equal(isLight(ground), scheme === 'light', ground);
    assert.deepEqual(weak(['ink', 'ink-soft', 'ink-quiet'], grounds, 4.5), []);
    assert.deepEqual(weak(['ink', 'ink-soft'], ['pressed'], 4.5), []);
    assert.deepEqual(weak(['ink'], ['mark'], 4.5), []);
    assert.deepEqual(weak(['outline', 'focus'], ['paper', 'raised'], 3), []);
    for (const tone of tones) {
      assert.deepEqual(weak([`${tone}-text`], [...grounds, `${tone}-surface`], 4.5), []);
      assert.deepEqual(weak([`${tone}-line`], ['paper'], 2.5), []);
      assert.deepEqual(weak(['ink'], [`${tone}-surface`], 4.5), []);
    }
  });

test('every tone gives what is in it its own three colours', () => {
  const own = (tone: string) => ['text', 'surface', 'line'].map((part) => `var(--${tone}-${part})`);
  const expected: Record<string, string[]> = {
    ...Object.fromEntries(tones.map((tone) => [tone, own(tone)])),
    strong: ['var(--ink)', 'var(--pressed)', 'var(--ink)'],
    plain: ['var(--ink-soft)', 'var(--sunken)', 'var(--outline)'],
  };
  const rule =
    /\[data-tone='(\w+)'\] \{\s*--tone-text: (.+);\s*--tone-surface: (.+);\s*--tone-line: (.+);\s*\}/g;
  const given = Array.from(tokens.matchAll(rule), ([, tone, ...colours]) => [tone!, colours]);
  assert.deepEqual(Object.fromEntries(given), expected);
});
