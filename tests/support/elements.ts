/**
 * A page of a few lines of HTML with the custom elements of the portal on it, to act on one of them
 * without a journey.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test as base, type Page } from 'playwright/test';
import { build, type Rolldown } from 'vite';
import { root } from './build.ts';

const folder = join(root, 'src/ui');

/**
 * Elements that a page of its own needs, with all that is around them: they are tried in the pages
 * of the site.
 */
const inPages = [
  'entry-form.ts',
  'search-page.ts',
  'search-dialog.ts',
  'search-highlight.ts',
  'nearest-pages.ts',
  'portal-counts.ts',
];

const entry = 'virtual:elements';

function definesElement(file: string): boolean {
  return file.endsWith('.ts') && readFileSync(file, 'utf8').includes('customElements.define(');
}

/** One script with every other element. It is made once for each worker of Playwright. */
async function bundle(): Promise<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !inPages.includes(basename(name)) && definesElement(join(folder, name)),
  );
  const source = files.map((name) => `import ${JSON.stringify(join(folder, name))};`).join('\n');
  const result = (await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'elements',
        resolveId: (id) => (id === entry ? `\0${entry}` : undefined),
        load: (id) => (id === `\0${entry}` ? source : undefined),
      },
    ],
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  })) as Rolldown.RolldownOutput;
  return result.output[0].code;
}

export interface Shown {
  /** Path of the page, with a slash at the end. */
  path?: string;
  /** Attributes of the root element. */
  html?: string;
}

interface Fixtures {
  /** Opens a page that has this in its body, and waits until its elements are defined. */
  show(body: string, shown?: Shown): Promise<void>;
}

export const test = base.extend<Fixtures, { script: string }>({
  script: [async ({}, use) => use(await bundle()), { scope: 'worker' }],
  show: async ({ page, script }, use) => {
    await page.route('**/elements.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: script }),
    );
    await use(async (body, { path = '/elements/', html = '' } = {}) => {
      await page.unroute(`**${path}*`);
      await page.route(`**${path}*`, (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><html lang="en" ${html}><meta charset="utf-8"><title>Elements</title><body>${body}<script src="/elements.js"></script>`,
        }),
      );
      await page.goto(path);
    });
  },
});

/** What a page keeps under a name. */
export function kept(page: Page, key: string): Promise<string | null> {
  return page.evaluate((name) => localStorage.getItem(name), key);
}

/**
 * Makes every use of storage fail, as browsers do where it is blocked. To be called before a page
 * is opened.
 */
export async function blockStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    }
  });
}
