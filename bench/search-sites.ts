/**
 * The sites whose search is compared: how each is built from the same entries, where its index is,
 * and what is seen of its search.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { asMarkdown, generateEntry } from './entry.ts';

/** One way to search a site. */
export interface SearchBox {
  name: string;
  /** The key that opens it on the home page, or the address that holds the query at its end. */
  open: { key: string } | { address: string };
  /**
   * Selectors of what is typed into, of an answer in the list and, where the site says so, of a
   * list that is complete.
   */
  input: string;
  hit: string;
  done?: string;
}

/** What to build. */
export interface BuildOrder {
  /** An empty folder, for what is not kept. */
  folder: string;
  entries: number;
  /** Milliseconds. */
  limit: number;
}

/** A site generator with its search. */
export interface SearchSite {
  boxes: SearchBox[];
  /** Files of search that are loaded with every page, before search is opened. */
  early: RegExp;
  /** Files of the index by their path in the built folder. */
  index: { fields?: RegExp; text: RegExp };
  /** Builds, and returns the built folder. Throws if that fails or takes too long. */
  build(order: BuildOrder): string;
}

/** Packages of the peers, kept from run to run. They are no dependencies of the project. */
const peers = resolve('node_modules/.cache/bench-peers');
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: { astro: string };
};

/** This portal and its peers. */
export const sites: SearchSite[] = [
  {
    boxes: [
      {
        name: 'This portal, dialog',
        open: { key: '/' },
        input: 'search-dialog [role=combobox]',
        hit: 'search-dialog [role=option][href]',
        done: 'search-dialog [data-state=done]',
      },
      {
        name: 'This portal, page',
        open: { address: '/search/?q=' },
        input: 'search-page input[name=q]',
        hit: '[data-search-results] [data-hit]',
        done: '[data-search-results][data-state=done]',
      },
    ],
    early: /^\/(?:search|pagefind)\//,
    index: { fields: /^search\/.*\.(?!html)\w+$/, text: /^pagefind\/.*(?:\.pf_\w+|\.json)$/ },
    build: buildPortal,
  },
  {
    boxes: [
      {
        name: 'Starlight 0.42.4',
        open: { key: 'Control+k' },
        input: '.pagefind-ui__search-input',
        hit: '.pagefind-ui__result:has(a)',
      },
    ],
    early: /\/ui-core|\/pagefind\//,
    index: { text: /^pagefind\/.*(?:\.pf_\w+|\.json)$/ },
    build: buildStarlight,
  },
  {
    boxes: [
      {
        name: 'VitePress 1.6.4',
        open: { key: 'Control+k' },
        input: '#localsearch-input',
        hit: '.VPLocalSearchBox [role=option]',
      },
    ],
    early: /localSearch/i,
    index: { text: /@localSearchIndex.*\.js$/ },
    build: buildVitePress,
  },
  {
    boxes: [
      {
        name: 'Material for MkDocs',
        open: { key: '/' },
        input: '.md-search__input',
        hit: '.md-search-result__item',
      },
    ],
    early: /search/,
    index: { text: /^search\/search_index\.json$/ },
    build: buildMaterial,
  },
];

function buildPortal({ folder, entries, limit }: BuildOrder): string {
  const content = join(folder, 'content');
  const out = join(folder, 'dist');
  run('node', ['bench/generate.ts', '--to', content, '--entries', `${entries}`], { limit });
  run('node', ['src/cli/build.ts'], { limit, env: { PORTAL_CONTENT: content, PORTAL_OUT: out } });
  return out;
}

function buildStarlight({ entries, limit }: BuildOrder): string {
  const root = install('starlight', { '@astrojs/starlight': '0.42.4', astro: dependencies.astro });
  writeFileSync(
    join(root, 'astro.config.mjs'),
    `import starlight from '@astrojs/starlight';
export default { integrations: [starlight({ title: 'Bench', sidebar: [{ label: 'Home', link: '/' }] })] };
`,
  );
  rmSync(join(root, 'node_modules/.astro'), { recursive: true, force: true });
  writeMarkdown(join(root, 'src/content/docs'), entries, 'front matter');
  writeFileSync(
    join(root, 'src/content.config.ts'),
    `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
  );
  run(join(root, 'node_modules/.bin/astro'), ['build', '--silent'], { limit, cwd: root });
  return join(root, 'dist');
}

function buildVitePress({ entries, limit }: BuildOrder): string {
  const root = install('vitepress', { vitepress: '1.6.4' });
  mkdirSync(join(root, '.vitepress'), { recursive: true });
  writeFileSync(
    join(root, '.vitepress/config.mjs'),
    `export default { srcDir: 'docs', outDir: 'dist', ignoreDeadLinks: true, themeConfig: { search: { provider: 'local' } } };\n`,
  );
  writeMarkdown(join(root, 'docs'), entries, 'heading');
  run(join(root, 'node_modules/.bin/vitepress'), ['build'], { limit, cwd: root });
  return join(root, 'dist');
}

/** From Debian; without it the row says so. A font of its own would be fetched from elsewhere. */
function buildMaterial({ folder, entries, limit }: BuildOrder): string {
  const root = join(folder, 'material');
  writeMarkdown(join(root, 'docs'), entries, 'heading');
  writeFileSync(
    join(root, 'mkdocs.yml'),
    'site_name: Bench\nnav: [index.md]\nplugins: [search]\ntheme: { name: material, font: false }\n',
  );
  run('mkdocs', ['build', '--quiet'], { limit, cwd: root });
  return join(root, 'site');
}

/** No peer lists all pages on every page, as none would of so many. */
function writeMarkdown(folder: string, total: number, titleIn: 'front matter' | 'heading'): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'playbooks'), { recursive: true });
  writeFileSync(
    join(folder, 'index.md'),
    titleIn === 'heading' ? '# Home\n' : '---\ntitle: Home\n---\n',
  );
  for (let n = 0; n < total; n++)
    writeFileSync(
      join(folder, 'playbooks', `entry-${n}.md`),
      asMarkdown(generateEntry(n, total), titleIn),
    );
}

/** A folder with these packages in it. */
function install(name: string, packages: Record<string, string>): string {
  const root = join(peers, name);
  const wanted = JSON.stringify({ private: true, type: 'module', dependencies: packages });
  const manifest = join(root, 'package.json');
  if (existsSync(join(root, 'node_modules')) && readFileSync(manifest, 'utf8') === wanted)
    return root;
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  writeFileSync(manifest, wanted);
  run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'], {
    limit: 600_000,
    cwd: root,
  });
  return root;
}

function run(
  command: string,
  args: readonly string[],
  { limit, cwd, env }: { limit: number; cwd?: string; env?: Record<string, string> },
): void {
  const quiet = { ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DISABLE_UPDATE_CHECK: '1' };
  execFileSync(command, args, {
    cwd,
    env: { ...process.env, ...quiet, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: limit,
    killSignal: 'SIGKILL',
    maxBuffer: 2 ** 26,
  });
}
