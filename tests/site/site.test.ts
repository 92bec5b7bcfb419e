/** Every page of the built site: what it must have, what it must not, and where its links lead. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { parse, type HTMLElement } from 'node-html-parser';
import { portal } from '../../src/portal.config.ts';
import { countedPath } from '../../src/domain/telemetry/settings.ts';
import { headersOf } from '../../src/domain/site/headers.ts';
import { buildOf } from '../../src/domain/site/offline.ts';
import { kindIds, kinds } from '../../src/domain/entry/kind.ts';
import { isOwnGround, ownPaths } from '../../src/domain/entry/page.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { root } from '../support/build.ts';

const dist = join(root, 'dist');

interface Page {
  path: string;
  html: string;
  document: HTMLElement;
  ids: Set<string>;
}

const pages = new Map<string, Page>();

before(async () => {
  for (const file of (await readdir(dist, { recursive: true })).filter((name) =>
    name.endsWith('.html'),
  )) {
    const html = await readFile(join(dist, file), 'utf8');
    const document = parse(html, { comment: false });
    const path = `/${file.replace(/index\.html$/, '')}`;
    pages.set(path, {
      path,
      html,
      document,
      ids: new Set(document.querySelectorAll('[id]').map((element) => element.id)),
    });
  }
  assert.ok(pages.size > 50, 'the site is built');
});

/** Runs a question over all pages and lists those that answer with a complaint. */
function complaints(ask: (page: Page) => string | undefined | false): string[] {
  return [...pages.values()].flatMap((page) => {
    const answer = ask(page);
    return answer ? [`${page.path}: ${answer}`] : [];
  });
}

test('every page has one h1, a title and a description of its own', () => {
  assert.deepEqual(
    complaints(
      ({ document }) =>
        document.querySelectorAll('h1').length !== 1 &&
        `${document.querySelectorAll('h1').length} h1`,
    ),
    [],
  );
  assert.deepEqual(
    complaints(({ document }) => !document.querySelector('title')?.text.trim() && 'no title'),
    [],
  );
  assert.deepEqual(
    complaints(
      ({ document }) =>
        (document.querySelector('meta[name=description]')?.getAttribute('content') ?? '').length <
          20 && 'no description',
    ),
    [],
  );
  const titles = [...pages.values()].map(({ document }) => document.querySelector('title')!.text);
  assert.deepEqual(
    titles.filter((title, index) => titles.indexOf(title) !== index),
    [],
  );
});

test('no page asks anybody else for anything', () => {
  const loading =
    'script[src], link[rel=stylesheet], link[rel=icon], link[rel=preload], link[rel=modulepreload], img, iframe, video, audio, source, use, image';
  assert.deepEqual(
    complaints(({ document }) =>
      document
        .querySelectorAll(loading)
        .map(
          (element) =>
            element.getAttribute('src') ??
            element.getAttribute('href') ??
            element.getAttribute('srcset') ??
            '',
        )
        .find((address) => /^(?:[a-z]+:)?\/\//i.test(address)),
    ),
    [],
  );
  assert.deepEqual(
    complaints(({ html }) => /url\(\s*['"]?(?:https?:)?\/\//.exec(html)?.[0]),
    [],
  );
});

test('stylesheets and scripts of the site load nothing from elsewhere', async () => {
  const files = (await readdir(join(dist, '_astro'))).filter((name) => /\.(?:css|js)$/.test(name));
  assert.ok(files.length > 0);
  for (const file of files) {
    const text = await readFile(join(dist, '_astro', file), 'utf8');
    assert.doesNotMatch(text, /(?:@import|url\(|fetch\(|import\()\s*['"]?https?:\/\//, file);
  }
});

test('every page carries the content security policy, and nothing inline that it would block', () => {
  assert.deepEqual(
    complaints(
      ({ document }) =>
        !document.querySelector('meta[http-equiv=content-security-policy]') && 'no policy',
    ),
    [],
  );
  assert.deepEqual(
    complaints(({ document }) => document.querySelector('[style]')?.toString().slice(0, 80)),
    [],
  );
  assert.deepEqual(
    complaints(({ document }) =>
      document
        .querySelectorAll('*')
        .flatMap((element) => Object.keys(element.attributes))
        .find((name) => /^on/i.test(name)),
    ),
    [],
  );
});

test('every page carries the id of the build, by which copies are told from login pages and indexes of other builds are noticed', async () => {
  const { build } = JSON.parse(await readFile(join(dist, 'build-id.json'), 'utf8')) as {
    build: string;
  };
  assert.match(build, /^[0-9a-f]{16}$/);
  const isRedirect = (document: HTMLElement) => document.querySelector('meta[http-equiv=refresh]');
  assert.deepEqual(
    complaints(
      ({ html, document }) => !isRedirect(document) && buildOf(html) !== build && 'another id',
    ),
    [],
  );
});

test('no page uses an id twice', () => {
  assert.deepEqual(
    complaints(({ document }) => {
      const ids = document.querySelectorAll('[id]').map(({ id }) => id);
      return ids.find((id, index) => ids.indexOf(id) !== index);
    }),
    [],
  );
});

test('headings begin with the h1 and skip no level', () => {
  assert.deepEqual(
    complaints(({ document }) => {
      const levels = document
        .querySelectorAll('main h1, main h2, main h3, main h4, main h5, main h6')
        .map(({ tagName }) => Number(tagName[1]));
      const index = levels.findIndex((level, at) => level > (levels[at - 1] ?? 0) + 1);
      return index >= 0 && `h${levels[index]} after h${levels[index - 1] ?? 0}`;
    }),
    [],
  );
});

test('every link inside the portal leads to a page or file, and every anchor to its place', async () => {
  const files = new Set((await readdir(dist, { recursive: true })).map((name) => `/${name}`));
  const broken = [...pages.values()].flatMap(({ path, document }) =>
    document.querySelectorAll('a[href]').flatMap((link) => {
      // What a preview is cut from is no link yet.
      if (link.closest('template')) return [];
      const url = new URL(link.getAttribute('href')!, `http://portal${path}`);
      if (url.host !== 'portal' || !url.protocol.startsWith('http')) return [];
      const target = pages.get(url.pathname);
      if (!target) return files.has(url.pathname) ? [] : [`${path} → ${url.pathname}`];
      const anchor = decodeURIComponent(url.hash.slice(1));
      return anchor === '' || target.ids.has(anchor) ? [] : [`${path} → ${url.pathname}#${anchor}`];
    }),
  );
  assert.deepEqual([...new Set(broken)], []);
});

/** Pages to which no entry may lead: one is no address, and one is there only where it counts. */
const unlinked = new Set<string>(['/404.html', ...(portal.telemetry ? [countedPath] : [])]);

test('the table of own paths, which the check judges links by, is that of the pages there are', async () => {
  const library = await readLibrary(join(root, 'content'), { base: '/', insecureHosts: [] });
  const own = ownPaths(library);
  const entries = new Set(library.entries.map(({ id }) => `/${id}/`));
  assert.deepEqual(
    [...own].filter((path) => !pages.has(path)),
    [],
  );
  assert.deepEqual(
    [...pages.keys()].filter((path) => !own.has(path) && !entries.has(path) && !unlinked.has(path)),
    [],
  );
});

test('nothing that a build writes at its root can be the alias of an entry', async () => {
  const folders = new Set<string>(kindIds.map((kind) => kinds[kind].folder));
  const names = (await readdir(dist)).filter((name) => !folders.has(name));
  assert.deepEqual(
    names.filter((name) => !isOwnGround(`/${name}/`)),
    [],
  );
});

test('the index of entries has a row for each, with what tools rely on', async () => {
  const rows = JSON.parse(await readFile(join(dist, 'api/entries.json'), 'utf8')) as Array<
    Record<string, unknown>
  >;
  const { entries } = await readLibrary(join(root, 'content'), { base: '/', insecureHosts: [] });
  assert.deepEqual(rows.map(({ id }) => id).sort(), entries.map(({ id }) => id).sort());
  for (const row of rows) {
    for (const key of ['id', 'kind', 'title', 'url', 'summary', 'pillars', 'tags', 'owner'])
      assert.ok(row[key] !== undefined, `${String(row['id'])} ${key}`);
    assert.ok(pages.has(new URL(String(row['url']), 'http://portal').pathname), String(row['url']));
    assert.ok(['playbook', 'retrospective', 'lesson'].includes(String(row['kind'])));
  }
});

/**
 * The scripts that run on a page: its own, what each of them imports at once, and what its own load
 * where an element is there or somebody turns to it.
 */
async function scriptsOf({ html, document }: Page): Promise<string> {
  const texts = new Map<string, string>();
  const inline = document.querySelectorAll('script:not([src])').map(({ text }) => text);
  const files = [...html.matchAll(/<script[^>]* src="\/(_astro\/[^"]+\.js)"/g)].map(
    ([, file]) => file!,
  );
  const follow = async (text: string) => {
    for (const [, name] of text.matchAll(
      /import\s*(?:[\w{}$,\s*]+from\s*)?["'`]\.?\/?(?:_astro\/)?([^"'`/]+\.js)["'`]/g,
    ))
      await read(`_astro/${name}`);
  };
  const read = async (file: string) => {
    if (texts.has(file)) return;
    texts.set(file, '');
    texts.set(file, await readFile(join(dist, file), 'utf8'));
    await follow(texts.get(file)!);
  };
  for (const file of files) await read(file);
  for (const text of inline) await follow(text);
  for (const file of files)
    for (const [, name] of texts.get(file)!.matchAll(/import\(["'`]\.\/([^"'`]+\.js)["'`]\)/g))
      await read(`_astro/${name}`);
  return [...inline, ...texts.values()].join('\n');
}

test('every element of a page that needs a script has it on that page, whoever put it there', async () => {
  const dead = [];
  for (const page of pages.values()) {
    const tags = new Set(
      page.document
        .querySelectorAll('*')
        .map(({ rawTagName }) => rawTagName?.toLowerCase() ?? '')
        .filter((tag) => tag.includes('-')),
    );
    const scripts = await scriptsOf(page);
    for (const tag of tags)
      if (!new RegExp(`define\\(["'\`]${tag}["'\`]`).test(scripts))
        dead.push(`${page.path}: <${tag}>`);
  }
  assert.deepEqual(dead, []);
});

test('every picture lies where servers send the policy of pictures with it', async () => {
  const pictures = (await readdir(dist, { recursive: true })).filter((name) =>
    /\.(?:svg|png|jpe?g|gif|webp|avif|ico)$/i.test(name),
  );
  assert.ok(pictures.includes('favicon.svg'));
  assert.deepEqual(
    pictures.filter(
      (name) => !headersOf(`/${name}`)['Content-Security-Policy']!.includes('sandbox'),
    ),
    [],
  );
});
