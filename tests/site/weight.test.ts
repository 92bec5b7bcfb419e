/** What a first visit costs a reader, in bytes and requests. */
import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parse, type HTMLElement } from 'node-html-parser';
import { kinds } from '../../src/domain/entry/kind.ts';
import { root } from '../support/build.ts';

const dist = join(root, 'dist');
const sizeOf = async (path: string) => (await stat(join(dist, path))).size;
const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

/** Names of the pages that were built, without those that only lead on. */
const pages = new Map<string, HTMLElement>();
for (const name of await readdir(dist, { recursive: true })) {
  if (!name.endsWith('.html')) continue;
  const document = parse(await readFile(join(dist, name), 'utf8'));
  if (!document.querySelector('meta[http-equiv=refresh]')) pages.set(name, document);
}

/** Bytes of a file as it travels, compressed. Each is looked at once. */
const travelling = new Map<string, number>();
async function weigh(path: string): Promise<number> {
  const known = travelling.get(path) ?? gzipSync(await readFile(join(dist, path))).length;
  travelling.set(path, known);
  return known;
}

/** A script with what it imports, and what it loads for an element that is in the page. */
async function withImports(path: string, html: string, found = new Set<string>()) {
  if (found.has(path)) return found;
  found.add(path);
  const code = await readFile(join(dist, path), 'utf8');
  const always = code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g);
  const forElement = code.matchAll(
    /querySelector\(.([a-z-]+).\)&&\w+\(\(\)=>import\(.\.\/([^)]+?).\)/g,
  );
  const names = [
    ...Array.from(always, ([, name]) => name!),
    ...[...forElement].filter(([, tag]) => html.includes(`<${tag}`)).map(([, , name]) => name!),
  ];
  for (const name of names) await withImports(`_astro/${name}`, html, found);
  return found;
}

interface Visit {
  page: number;
  /** Styles, scripts and the icon, which the next page finds in the cache. */
  shared: number;
  requests: number;
}

/** What a browser fetches that was never here, beside fonts. The icon counts. */
async function firstVisit(name: string, document: HTMLElement): Promise<Visit> {
  const html = document.toString();
  const addressed = (selector: string, attribute: string) =>
    document.querySelectorAll(selector).map((one) => one.getAttribute(attribute)!.slice(1));
  const scripts = new Set<string>();
  for (const script of addressed('script[src]', 'src')) await withImports(script, html, scripts);
  const files = [...addressed('link[rel=stylesheet], link[rel=icon]', 'href'), ...scripts];
  const sizes = await Promise.all(files.map(weigh));
  return { page: await weigh(name), shared: sum(sizes), requests: files.length + 1 };
}

const entryFolders = Object.values(kinds).map(({ folder }) => folder);
const entries = [...pages].filter(([name]) =>
  entryFolders.some((folder) => name.startsWith(`${folder}/`) && name !== `${folder}/index.html`),
);
const visits = new Map<string, Visit>();
for (const [name, document] of entries) visits.set(name, await firstVisit(name, document));

const most = 28_000;

test('a first visit of an entry costs at most 28 kB beside its fonts; a runbook that is longer than most costs what it is longer', () => {
  assert.ok(visits.size > 0);
  const whole = [...visits].map(([name, { page, shared }]) => ({ name, page, shared }));
  const tooHeavy = whole.filter(
    ({ page, shared }) => page + shared > Math.max(most, 17_900 + page) || page > 17_000,
  );
  assert.deepEqual(tooHeavy, []);
  const within = whole.filter(({ page, shared }) => page + shared <= most);
  assert.ok(within.length >= whole.length * 0.7, `${within.length} of ${whole.length}`);
});

test('an entry needs at most 12 requests, four files of fonts among them', () => {
  const most = 12 - 4;
  assert.deepEqual(
    [...visits].filter(([, { requests }]) => requests > most),
    [],
  );
});

test('nothing of a page stands inline, so that its policy holds no digests', () => {
  for (const [name, document] of pages) {
    assert.equal(document.querySelectorAll('style, script:not([src])').length, 0, name);
    const policy = document.querySelector('meta[http-equiv=content-security-policy]');
    assert.doesNotMatch(policy!.getAttribute('content')!, /sha\d|unsafe-inline|nonce/, name);
  }
});

test('all fonts together weigh at most 110 kB', async () => {
  const fonts = (await readdir(join(dist, '_astro'))).filter((name) => name.endsWith('.woff2'));
  assert.ok(fonts.length >= 3);
  assert.ok(sum(await Promise.all(fonts.map((name) => sizeOf(`_astro/${name}`)))) <= 110_000);
});

test('what is asked for before the first paint holds at most 60 kB of fonts, on every page', async () => {
  const preloaded = new Set<string>();
  for (const document of pages.values()) {
    const fonts = document
      .querySelectorAll('link[rel=preload][as=font]')
      .map((link) => link.getAttribute('href')!);
    preloaded.add(fonts.join(' '));
  }
  assert.ok(preloaded.size > 0);
  for (const fonts of preloaded) {
    const sizes = await Promise.all(fonts.split(' ').map(sizeOf));
    assert.ok(sizes.length === 2 && sum(sizes) <= 60_000, fonts);
  }
});
