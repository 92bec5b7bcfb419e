// How Astro serves the portal to authors, and makes the program that draws its pages. What an
// organisation decides is in src/portal.config.ts.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { shortenScopes } from './src/build/styles/scope-names.ts';
import { portal } from './src/portal.config.ts';
import { authoring } from './src/integrations/authoring.ts';
import { layoutsInBrowser } from './src/integrations/layouts-in-browser.ts';
import { lunrForReading } from './src/integrations/lunr-for-reading.ts';
import { server } from './src/integrations/server.ts';
import { telemetry } from './src/integrations/telemetry.ts';
import { writableFolder } from './src/repository/cache/kept.ts';
import { settings } from './src/repository/content/settings.ts';

/**
 * What the secret scanner imports from Node for files of keys, which a text in a browser is not.
 */
const nodeInBrowsers = {
  name: 'node-in-browsers',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'client',
  resolveId: (id) => (id.startsWith('node:') ? '\0nothing-of-node' : undefined),
  load: (id) => (id === '\0nothing-of-node' ? 'export default {};' : undefined),
};

/**
 * Vite's helper for parts that are loaded later, without what it does for styles and for lists of
 * other parts: there are none. It tells a page that a part could not be loaded, as Vite's own does.
 */
const partsLoadedLater = {
  name: 'parts-loaded-later',
  enforce: 'pre',
  applyToEnvironment: ({ name, config }) => name === 'client' && config.command === 'build',
  load: (id) =>
    id.startsWith('\0vite/preload-helper')
      ? `export const __vitePreload = (load) => load().catch((payload) => {
          dispatchEvent(Object.assign(new Event('vite:preloadError'), { payload }));
          throw payload;
        });`
      : undefined,
};

/** Code that marks elements does it as the joined styles do: see src/build/styles/. */
const shortScopes = {
  name: 'short-scopes',
  apply: 'build',
  renderChunk: (code) => ({ code: shortenScopes(code) }),
};

/**
 * Which scripts travel in one file: what every page starts, what entries start, and search. What a
 * file needs beside that comes with it.
 */
const scripts = {
  groups: [
    {
      name: 'site',
      test: /\/BaseLayout\.astro\?|\/domain\/(?:words\/plural|time\/day|time\/duration)\.|\/tab-choice\./,
      priority: 4,
    },
    { name: 'entry', test: /\/EntryLayout\.astro\?/, priority: 3 },
    {
      name: 'search',
      test: /\/ui\/search\/(?:box\/|hit\/search-hit)|\/domain\/entry\/(?:kind|pillar)\./,
      priority: 1,
    },
  ],
};

/** Styles of blocks that few entries have, so that the others go without: see src/build/styles/. */
const styles = {
  groups: [
    {
      name: 'blocks',
      test: /\/ui\/prose\/(?:Details|EntryCard|Event|Image|Pipeline|Stage|Timeline)\.astro\?.*type=style/,
    },
  ],
};

export default defineConfig({
  site: portal.site,
  base: settings.base,
  cacheDir: writableFolder(settings.store),
  trailingSlash: 'always',
  prerenderConflictBehavior: 'error',
  server: { port: Number(process.env.PORT || 4321) },
  devToolbar: { enabled: false },
  integrations: [authoring(), server(), mdx(), telemetry(portal.telemetry)],
  // Code in the portal's own pages stays plain: Astro's highlighter writes inline styles, which the
  // policy blocks.
  markdown: { syntaxHighlight: false },
  build: { inlineStylesheets: 'never' },
  // Search loads lunr on first use; found only then, it would make the dev server reload the page.
  vite: {
    cacheDir: writableFolder(resolve('node_modules/.vite')),
    plugins: [
      nodeInBrowsers,
      partsLoadedLater,
      shortScopes,
      lunrForReading(),
      layoutsInBrowser({ site: portal.site }),
    ],
    // Sites and programs that builds make are none of the authoring server's concern.
    server: { watch: { ignored: ['**/.portal/**'] } },
    // Nothing stands inline in a page: the policy has no digests, and the next page less to fetch.
    build: {
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false, resolveDependencies: () => [] },
    },
    // What search loads behind its first list is a file of its own, named as those of pages are.
    worker: {
      format: 'es',
      plugins: () => [lunrForReading()],
      rolldownOptions: { output: { chunkFileNames: '_astro/[name].[hash].js' } },
    },
    environments: {
      client: { build: { rolldownOptions: { output: { codeSplitting: scripts } } } },
      prerender: { build: { rolldownOptions: { output: { codeSplitting: styles } } } },
    },
    optimizeDeps: { include: ['lunr'] },
    // acorn-jsx requires the CommonJS build of what the form imports as a module already: 120 kB
    // twice.
    resolve: {
      alias: [{ find: /^acorn$/, replacement: fileURLToPath(import.meta.resolve('acorn')) }],
    },
  },
});
