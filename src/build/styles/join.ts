/**
 * Joins the styles that Astro cut by component into the few files that pages ask for: those of
 * most pages, those of entries, those of blocks that few entries have, and the rest of each route.
 */
import { hash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseSameScopes, shortenScopes } from './scope-names.ts';

/** A style of a route as Astro lists it: a file below the site, and its place among the others. */
export interface Style {
  depth: number;
  order: number;
  sheet: { type: string; src: string };
}

/** The styles of each route, by Astro's key of it. */
export type Heads = ReadonlyArray<readonly [key: string, head: { styles: readonly Style[] }]>;

interface Bundle {
  name: string;
  files: readonly string[];
}

/** Name of the files with styles of blocks that few entries have; see astro.config.mjs. */
const sparseName = 'blocks';

/** True for such a file, by its path below the site. */
export const isSparse = (file: string): boolean => file.startsWith(`_astro/${sparseName}.`);

const entryRoute = /^\/(?:playbooks|retrospectives|lessons)\/\[/;

/**
 * Writes the joined files into a site and removes those they were made of. Returns the routes with
 * the new ones. Expects that nothing stands inline (`inlineStylesheets: 'never'`).
 */
export function joinStyles(site: string, heads: Heads): Heads {
  const routes = new Map(heads.map(([key, { styles }]) => [key, sourcesOf(styles)]));
  const styled = [...routes].filter(([, files]) => files.length > 0);
  const order = inOrder(styled.map(([, files]) => files));
  refuseSameScopes(order.map((file) => readFileSync(join(site, file), 'utf8')).join('\n'));
  const most: Bundle = {
    name: 'page',
    files: order.filter((file) => usedBy(styled, file) > styled.length / 2),
  };
  const sparse: Bundle = { name: sparseName, files: order.filter(isSparse) };
  const entries = styled.filter(([key]) => entryRoute.test(key));
  const entry: Bundle = {
    name: 'entry',
    files: order.filter(
      (file) => ![...most.files, ...sparse.files].includes(file) && usedBy(entries, file) > 1,
    ),
  };
  const joined = heads.map(([key]) => {
    const files = routes.get(key)!;
    const shared = [most, entry, sparse].filter((bundle) => isWorth(bundle, files));
    const held = shared.flatMap((bundle) => bundle.files);
    const own = order.filter((file) => files.includes(file) && !held.includes(file));
    const all = [...shared, { name: 'own', files: own }].filter(
      ({ files: { length } }) => files.length > 0 && length > 0,
    );
    return [key, { styles: all.map((bundle, at) => write(site, bundle, at)) }] as const;
  });
  for (const file of order) rmSync(join(site, file));
  return joined;
}

/** A bundle of which a route needs less than half costs more than a copy of that. */
function isWorth({ files }: Bundle, needed: readonly string[]): boolean {
  return files.filter((file) => needed.includes(file)).length * 2 >= files.length;
}

function usedBy(routes: ReadonlyArray<readonly [string, string[]]>, file: string): number {
  return routes.filter(([, files]) => files.includes(file)).length;
}

/** Files in the order in which Astro would write them into the page. */
function sourcesOf(styles: readonly Style[]): string[] {
  const place = ({ order }: Style) => (order === -1 ? Infinity : order);
  const files = styles
    .toSorted((a, b) => (place(a) === place(b) ? b.depth - a.depth : place(a) - place(b)))
    .map(({ sheet }) => sheet.src);
  return [...new Set(files)];
}

/** All files in one order: by where they stand in the routes that have them. */
function inOrder(routes: ReadonlyArray<readonly string[]>): string[] {
  const places = new Map<string, number[]>();
  for (const files of routes)
    files.forEach((file, at) => places.set(file, [...(places.get(file) ?? []), at / files.length]));
  const mean = (numbers: readonly number[]) =>
    numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return [...places]
    .map(([file, at]) => ({ file, at: mean(at) }))
    .sort((a, b) => a.at - b.at || (a.file < b.file ? -1 : 1))
    .map(({ file }) => file);
}

function write(site: string, { name, files }: Bundle, at: number): Style {
  const texts = files.map((file) => readFileSync(join(site, file), 'utf8').trim());
  const text = shortenScopes(texts.join('\n'));
  const digest = hash('sha256', text, 'base64url').slice(0, 8);
  const src = `_astro/${name}.${digest}.css`;
  writeFileSync(join(site, src), text);
  return { depth: 0, order: at, sheet: { type: 'external', src } };
}
