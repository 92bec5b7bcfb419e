/** A page asks for few files of styles, and holds of their scopes what rules ask for. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { isSparse, joinStyles, type Heads } from '../../src/build/styles/join.ts';
import { refuseSameScopes, shortenScopes } from '../../src/build/styles/scope-names.ts';
import { readStyleUse, slimPage } from '../../src/build/styles/scopes.ts';
import { temporary } from '../support/build.ts';

const style = (name: string, order: number) => ({
  depth: 1,
  order,
  sheet: { type: 'external', src: `_astro/${name}.css` },
});
const head = (route: string, ...names: string[]) =>
  [`${route}&page`, { styles: names.map(style) }] as const;

const heads: Heads = [
  head('/', 'home', 'every'),
  head('/api/entries.json'),
  head('/playbooks/[...slug]', 'facts', 'steps', 'every', 'blocks.AAAAAAAA'),
  head('/retrospectives/[...slug]', 'facts', 'band', 'every', 'blocks.AAAAAAAA'),
  head('/lessons/[...slug]', 'facts', 'every', 'blocks.AAAAAAAA'),
  head('/tags', 'every'),
  head('/teams', 'facts', 'every'),
  head('/start', 'every'),
  head('/glossary', 'every'),
];

async function joined() {
  const site = await temporary('styles');
  await mkdir(join(site, '_astro'));
  const files = new Set(heads.flatMap(([, { styles }]) => styles.map(({ sheet }) => sheet.src)));
  for (const file of files) await writeFile(join(site, file), `.of-${file.slice(7, -4)}{top:0}`);
  const routes = new Map(
    await Promise.all(
      joinStyles(site, heads).map(async ([key, { styles }]) => {
        const texts = await Promise.all(
          styles.map(({ sheet }) => readFile(join(site, sheet.src), 'utf8')),
        );
        const names = styles.map(({ sheet }) => /(\w+)\./.exec(sheet.src.slice(7))![1]);
        return [key.split('&')[0]!, { names, texts }] as const;
      }),
    ),
  );
  return { site, routes };
}

test('an entry asks for what all pages share, what entries share, and what is its own', async () => {
  const { routes } = await joined();
  assert.deepEqual(routes.get('/playbooks/[...slug]')!.names, ['page', 'entry', 'blocks', 'own']);
  assert.deepEqual(routes.get('/lessons/[...slug]')!.names, ['page', 'entry', 'blocks']);
  assert.deepEqual(routes.get('/')!.names, ['page', 'own']);
  assert.deepEqual(routes.get('/teams')!.names, ['page', 'entry']);
  assert.deepEqual(routes.get('/api/entries.json')!.names, []);
});

test('no rule is lost when files of styles are joined, and none of the old files stays', async () => {
  const { site, routes } = await joined();
  for (const [key, { styles }] of heads) {
    const text = routes.get(key.split('&')[0]!)!.texts.join('');
    for (const { sheet } of styles) assert.ok(text.includes(`.of-${sheet.src.slice(7, -4)}{`), key);
  }
  const left = await readdir(join(site, '_astro'));
  assert.ok(left.every((name) => /^(?:page|entry|blocks|own)\.[\w-]{8}\.css$/.test(name)));
});

const use = readStyleUse(
  new Map([
    ['_astro/page.1.css', '.head[data-c-a]{}li[data-c-a]:hover>b{}'],
    ['_astro/all.1.css', ':is(i,b)[data-c-c]{}@media print{.x[data-c-d].y{}}'],
    ['_astro/blocks.1.css', '.track[data-c-b]{}'],
    ['_astro/menu.1.css', '#menu[data-c-e] li{}'],
  ]),
  isSparse,
);

test('an element keeps the mark of a scope if a rule may mean it, whatever state that is for', () => {
  const of = (html: string) => slimPage(html, use);
  assert.equal(of('<ul data-c-a><li data-c-a>'), '<ul><li data-c-a>');
  assert.equal(of('<p class="big head" data-c-a>'), '<p class="big head" data-c-a>');
  assert.equal(of('<p class="header" data-c-a>'), '<p class="header">');
  assert.equal(of('<my-part data-c-a="true">'), '<my-part>');
  assert.equal(of('<q title="a > b" data-c-a>'), '<q title="a > b">');
  assert.equal(of('<u data-c-c>'), '<u data-c-c>');
  assert.equal(of('<u class="y" data-c-d>'), '<u class="y">');
  assert.equal(of('<ol id="menu" data-c-e>'), '<ol id="menu" data-c-e>');
  assert.equal(of('<ol id="list" data-c-e>'), '<ol id="list">');
  assert.equal(of('<u class="y x" data-c-d>'), '<u class="y x" data-c-d>');
});

test('a page without the blocks that a file of styles is for does not ask for that file', () => {
  const link = (name: string) => `<link rel="stylesheet" href="/kb/_astro/${name}.1.css">`;
  const page = `${link('page')}${link('blocks')}`;
  assert.equal(slimPage(page, use), link('page'));
  const block = '<div class="track" data-c-b>';
  assert.equal(slimPage(page + block, use), page + block);
});

test('scopes have short names, the same in markup, code and styles, and no two have one', () => {
  const css = '.a[data-astro-cid-aaaa1111]{}.b[data-astro-cid-bbbb1111]{}';
  assert.equal(shortenScopes(css), '.a[data-c-aaaa]{}.b[data-c-bbbb]{}');
  assert.equal(shortenScopes('<p data-astro-cid-aaaa1111>'), '<p data-c-aaaa>');
  assert.doesNotThrow(() => refuseSameScopes(css + css));
  assert.throws(() => refuseSameScopes(`${css}[data-astro-cid-aaaa2222]{}`), /begin alike/);
});
