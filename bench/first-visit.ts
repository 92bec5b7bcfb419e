/**
 * What a first visit of every entry of a built site fetches: bytes as they travel (gzip), beside
 * fonts, and requests. `npm run build`, then `npx node bench/first-visit.ts`.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse, type HTMLElement } from 'node-html-parser';
import { kinds } from '../src/domain/entry/kind.ts';

export interface Visit {
  /** Path of the page below the site. */
  name: string;
  /** Bytes of the page itself: what the next one costs. */
  page: number;
  /** Bytes of styles, scripts and the icon, which the next page finds in the cache. */
  shared: number;
  /** Fonts count, the icon of the tab does not. */
  requests: number;
  /** Scripts that come because the page has an element of theirs. */
  forElements: number;
}

/** Visits of every entry in a folder that was built, the heaviest first. */
export async function firstVisits(dist: string): Promise<Visit[]> {
  const visitor = new Visitor(dist);
  const visits: Visit[] = [];
  for (const { folder } of Object.values(kinds)) {
    for (const name of await readdir(join(dist, folder), { recursive: true })) {
      const path = `${folder}/${name}`;
      if (!path.endsWith('/index.html') || path === `${folder}/index.html`) continue;
      const document = parse(await readFile(join(dist, path), 'utf8'));
      if (!document.querySelector('meta[http-equiv=refresh]'))
        visits.push(await visitor.visit(path, document));
    }
  }
  return visits.sort((a, b) => b.page + b.shared - a.page - a.shared);
}

class Visitor {
  readonly #dist: string;
  /** Bytes of what was weighed. */
  readonly #known = new Map<string, number>();
  /** Scripts that are loaded for an element. */
  readonly #forElements = new Set<string>();

  constructor(dist: string) {
    this.#dist = dist;
  }

  async visit(name: string, document: HTMLElement): Promise<Visit> {
    const html = document.toString();
    const addressed = (selector: string, attribute: string) =>
      document.querySelectorAll(selector).map((one) => one.getAttribute(attribute)!.slice(1));
    const scripts = new Set<string>();
    for (const script of addressed('script[src]', 'src')) await this.#add(script, html, scripts);
    const files = [...addressed('link[rel=stylesheet]', 'href'), ...scripts];
    let shared = 0;
    for (const file of [...files, ...addressed('link[rel=icon]', 'href')])
      shared += await this.#weigh(file);
    return {
      name,
      page: await this.#weigh(name),
      shared,
      requests: 1 + files.length + fontsOf(document),
      forElements: files.filter((file) => this.#forElements.has(file)).length,
    };
  }

  async #weigh(path: string): Promise<number> {
    const bytes = this.#known.get(path) ?? gzipSync(await readFile(join(this.#dist, path))).length;
    this.#known.set(path, bytes);
    return bytes;
  }

  /** A script with what it imports, and what it loads for an element that is in the page. */
  async #add(path: string, html: string, found: Set<string>): Promise<void> {
    if (found.has(path)) return;
    found.add(path);
    const code = await readFile(join(this.#dist, path), 'utf8');
    const names = Array.from(
      code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g),
      ([, name]) => name!,
    );
    const forElements = code.matchAll(
      /querySelector\(.([a-z-]+).\)&&\w+\(\(\)=>import\(.\.\/([^)]+?).\)/g,
    );
    for (const [, tag, name] of forElements) {
      if (!html.includes(`<${tag}`)) continue;
      names.push(name!);
      this.#forElements.add(`_astro/${name}`);
    }
    for (const name of names) await this.#add(`_astro/${name}`, html, found);
  }
}

/** Fonts that a page asks for: two of them always, the others for what is set in them. */
function fontsOf(document: HTMLElement): number {
  const uses = ['code, kbd, samp, pre', 'em, i, cite, dfn'];
  return 2 + uses.filter((selector) => document.querySelector(selector)).length;
}

function print(visits: readonly Visit[]): void {
  const whole = ({ page, shared }: Visit) => page + shared;
  const line = (visit: Visit) =>
    `${whole(visit)} B = ${visit.page} + ${visit.shared} shared, ${visit.requests} requests, ${visit.name}`;
  for (const visit of visits.filter((one) => whole(one) > 28_000)) console.log(line(visit));
  console.log(`median: ${line(visits[visits.length >> 1]!)}`);
  console.log(`least: ${line(visits.at(-1)!)}`);
  const within = visits.filter((one) => whole(one) <= 28_000).length;
  const light = visits.filter(({ page }) => page <= 10_000).length;
  console.log(`${within} of ${visits.length} within 28 kB; ${light} pages within 10 kB`);
}

if (process.argv[1] === import.meta.filename) print(await firstVisits(resolve('dist')));
