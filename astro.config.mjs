// How Astro serves the portal to authors, and makes the program that draws its pages. What an
// organisation decides is in src/portal.config.ts.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { portal } from './src/portal.config.ts';
import { authoring } from './src/integrations/authoring.ts';
import { layoutsInBrowser } from './src/integrations/layouts-in-browser.ts';
import { server } from './src/integrations/server.ts';
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

export default defineConfig({
  site: portal.site,
  base: settings.base,
  cacheDir: writableFolder(settings.store),
  trailingSlash: 'always',
  prerenderConflictBehavior: 'error',
  server: { port: Number(process.env.PORT || 4321) },
  devToolbar: { enabled: false },
  prefetch: { defaultStrategy: 'hover' },
  integrations: [authoring(), server(), mdx()],
  // Code in the portal's own pages stays plain: Astro's highlighter writes inline styles, which the
  // policy blocks.
  markdown: { syntaxHighlight: false },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "connect-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
      ],
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
      styleDirective: { resources: ["'self'"] },
    },
  },
  // Search loads lunr on first use; found only then, it would make the dev server reload the page.
  vite: {
    cacheDir: writableFolder(resolve('node_modules/.vite')),
    plugins: [nodeInBrowsers, layoutsInBrowser({ site: portal.site })],
    // Sites and programs that builds make are none of the authoring server's concern.
    server: { watch: { ignored: ['**/.portal/**'] } },
    optimizeDeps: { include: ['lunr'] },
    // acorn-jsx requires the CommonJS build of what the form imports as a module already: 120 kB
    // twice.
    resolve: {
      alias: [{ find: /^acorn$/, replacement: fileURLToPath(import.meta.resolve('acorn')) }],
    },
  },
});
