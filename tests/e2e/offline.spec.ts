/**
 * What a reader has when there is no network, when the portal has signed them out, and when a new
 * build arrives.
 */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test as base, type Page } from 'playwright/test';
import { cacheNames } from '../../src/domain/site/offline.ts';
import { bundleWorker } from '../../src/build/program/bundle-worker.ts';
import { writeStop, writeWorker } from '../../src/build/worker.ts';
import { root, temporary } from '../support/build.ts';
import { afterIdle } from '../support/idle.ts';
import { firstPages, plannedPages } from '../support/offline.ts';
import { loginPage, loginText, SiteServer } from '../support/site-server.ts';
import { nightlyUnless } from '../support/nightly.ts';

const dist = join(root, 'dist');
const names = cacheNames('/');
const runbook = '/playbooks/restore-drill/';
const lesson = '/lessons/postgres-index-concurrently/';
const glossary = '/glossary/';

const test = base.extend<{ site: SiteServer }>({
  site: async ({}, use) => use(new SiteServer(dist)),
  baseURL: async ({ site }, use) => {
    await use(await site.start());
    await site.stop();
  },
  serviceWorkers: 'allow',
});

// Each opens several pages in turn, and some before and after a new build.
test.describe.configure({ timeout: 240_000 });

const pathsIn = (page: Page, name: string): Promise<string[]> =>
  page.evaluate(
    async (cache) =>
      (await caches.has(cache))
        ? (await (await caches.open(cache)).keys()).map(({ url }) => new URL(url).pathname)
        : [],
    name,
  );

/** True if the copy of an address holds some text. */
const copyHolds = (page: Page, path: string, text: string): Promise<boolean> =>
  page.evaluate(
    async ([url, part]) =>
      Boolean((await (await caches.match(url!, { ignoreSearch: true }))?.text())?.includes(part!)),
    [path, text],
  );

/** Opens the home page as somebody who asked for all, and waits until all is kept. */
async function openAndKeep(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('portal:offline', 'all'));
  await page.goto('/');
  await expect
    .poll(async () => (await pathsIn(page, names.planned)).length, { timeout: 90_000 })
    .toBe(plannedPages.length);
}

test('without a network, runbooks and opened pages are read with their age, search answers, and any other page says what there is', async ({
  page,
  site,
}) => {
  await openAndKeep(page);
  await page.goto(lesson);
  await expect(page.getByText('Offline copy from')).toBeHidden();
  await expect.poll(() => pathsIn(page, names.visited)).toEqual([lesson]);
  await page.goto('/search/?q=restore');
  await expect.poll(() => pathsIn(page, names.indexes)).toContain('/search/fielded.json');

  site.mode = 'down';
  for (const path of [runbook, lesson]) {
    await page.goto(path);
    await expect(
      page.getByText(/^\s*Offline copy from \d+ \w+ \d{4}, \d\d:\d\d UTC$/),
    ).toBeVisible();
    await expect(page.locator('.site-header > .bar')).toHaveCSS('display', 'flex');
  }
  await page.goto('/search/?q=restore');
  await expect(
    page.locator('[data-search-results][data-state=done] [data-hit]').first(),
  ).toBeVisible();

  await page.goto('/lessons/never-opened/');
  await expect(page.getByText('The portal cannot be reached')).toBeVisible();
  await page.getByRole('link', { name: 'Prove that a backup can be restored' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Prove that a backup can be restored',
  );

  site.mode = 'failing';
  await page.goto(runbook);
  await expect(page.getByText('Offline copy from')).toBeVisible();

  site.mode = 'up';
  site.odd.set(lesson, { status: 500 });
  await page.goto(lesson);
  await expect(page.getByText('Offline copy from')).toBeVisible();
});

test('a first visit keeps search and runbooks in few requests; the next day, or who asks for it, keeps all @nightly', async ({
  page,
  site,
}) => {
  await page.goto('/');
  // All that the page itself needs is there before anything is asked for in the background.
  await expect.poll(() => site.asked).toContain('/sw.js');
  const shown = site.asked.indexOf('/sw.js');
  await expect
    .poll(async () => (await pathsIn(page, names.planned)).length)
    .toBe(firstPages.length);
  const unasked = [...new Set(site.asked.slice(shown))];
  // Fonts that the page did not need come by themselves.
  const others = unasked.filter((path) => !path.endsWith('.woff2'));
  expect(others).toEqual(['/sw.js', '/offline/pack-0.json']);
  const bytes = await Promise.all(
    unasked.map(async (path) => gzipSync(await readFile(join(dist, path))).length),
  );
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000);

  await page.goto('/offline/');
  await expect(page.locator('offline-pages [data-part=playbooks] li').first()).toBeVisible();
  expect(site.asked).not.toContain('/offline/pack-1.json');
  await page.getByRole('button', { name: 'Keep all playbooks' }).click();
  await expect(page.getByText('All playbooks are kept on this device')).toBeVisible();
  expect(await pathsIn(page, names.planned)).toEqual(plannedPages);
});

test('who comes back on another day keeps all without asking @nightly', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('portal:offline', '2026-01-31'));
  await page.goto('/');
  await expect
    .poll(async () => (await pathsIn(page, names.planned)).length, { timeout: 90_000 })
    .toBe(plannedPages.length);
});

for (const line of [{ saveData: true }, { effectiveType: '2g' }, { effectiveType: '3g' }]) {
  test(`on a line with ${JSON.stringify(line)} nothing is fetched that was not asked for${nightlyUnless('saveData' in line)}`, async ({
    page,
    site,
  }) => {
    await page.addInitScript(
      (value) => Object.defineProperty(navigator, 'connection', { value }),
      line,
    );
    await page.goto('/');
    await page.waitForLoadState('networkidle');
    await afterIdle(page);
    // The browser was asked for no worker by then.
    expect(site.asked).not.toContain('/sw.js');
  });
}

test('a login page is never kept, whether it comes in place of a page or by a redirect @nightly', async ({
  page,
  site,
}) => {
  await openAndKeep(page);
  for (const mode of ['login', 'redirect'] as const) {
    site.mode = mode;
    for (const path of [runbook, lesson]) {
      await page.goto(path);
      await expect(page.getByText(loginText)).toBeVisible();
    }
  }
  site.mode = 'down';
  await page.goto(lesson);
  await expect(page.getByText('The portal cannot be reached')).toBeVisible();
  await page.goto(runbook);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Prove that a backup can be restored',
  );
});

/** A copy of the site whose pages can be changed, as the next build would. */
async function nextBuild(): Promise<{
  folder: string;
  change: (file: string, edit: (text: string) => string) => Promise<void>;
}> {
  const folder = await temporary('next-build');
  await cp(dist, folder, { recursive: true });
  return {
    folder,
    change: async (file, edit) =>
      writeFile(join(folder, file), edit(await readFile(join(folder, file), 'utf8'))),
  };
}

const revise = (html: string) => html.replace('</h1>', ', revised</h1>');
const withoutRunbook = (json: string) =>
  JSON.stringify((JSON.parse(json) as Array<{ url: string }>).filter(({ url }) => url !== runbook));

test('who is signed out while pages are fetched in the background is asked for no further ones @nightly', async ({
  page,
  site,
}) => {
  site.edit = (path, body) =>
    /^\/(?:playbooks|offline\/pack)/.test(path) ? Buffer.from(loginPage) : body;
  const stopped = page
    .context()
    .waitForEvent('console', (message) =>
      message.text().includes('Not all playbooks could be kept'),
    );
  await page.goto('/');
  await stopped;
  // The first page may be tried again, as when the worker is told twice to begin; no other is.
  expect(new Set(site.asked.filter((path) => path.startsWith('/playbooks/'))).size).toBe(1);
  // Search is no playbook, and was the portal's own.
  expect(await pathsIn(page, names.planned)).toEqual(['/search/']);
});

test('a new build takes over with all of its pages, opened ones included, and what was taken back is forgotten @nightly', async ({
  page,
  site,
}) => {
  const { folder, change } = await nextBuild();
  site.folder = folder;
  await openAndKeep(page);
  for (const path of [lesson, glossary, '/tags/']) await page.goto(path);
  await expect.poll(() => pathsIn(page, names.visited)).toEqual([lesson, glossary, '/tags/']);

  for (const file of ['playbooks/slow-query/index.html', 'glossary/index.html'])
    await change(file, revise);
  await change('api/entries.json', withoutRunbook);
  await rm(join(folder, lesson), { recursive: true });
  await writeWorker(await bundleWorker('offline'), { folder, base: '/', build: 'next' });

  await page.goto('/');
  await expect.poll(() => pathsIn(page, names.planned), { timeout: 90_000 }).not.toContain(runbook);
  expect(await pathsIn(page, names.visited)).toEqual(['/tags/', glossary]);
  site.mode = 'down';
  for (const path of ['/playbooks/slow-query/', glossary]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/, revised$/);
  }

  // What is gone from the server is forgotten when somebody asks for it.
  site.mode = 'up';
  for (const [path, status] of [
    [glossary, 410],
    ['/tags/', 404],
  ] as const) {
    site.odd.set(path, { status });
    await page.goto(path);
    await expect.poll(() => pathsIn(page, names.visited)).not.toContain(path);
  }
  await rm(folder, { recursive: true });
});

test('until a new build has all that the device keeps, the copies of the build before are read @nightly', async ({
  page,
  site,
}) => {
  const { folder, change } = await nextBuild();
  site.folder = folder;
  await openAndKeep(page);
  await change('playbooks/slow-query/index.html', revise);
  await change('search/index.html', revise);
  await writeWorker(await bundleWorker('offline'), { folder, base: '/', build: 'next' });
  site.odd.set('/search/', { status: 503 });
  site.asked.length = 0;
  await page.goto('/');
  await expect.poll(() => site.asked).toContain('/search/');

  site.mode = 'down';
  await page.goto('/playbooks/slow-query/');
  await expect(page.getByText('Offline copy from')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/revised/);

  site.mode = 'up';
  site.odd.clear();
  await page.goto('/');
  await expect
    .poll(() => copyHolds(page, '/playbooks/slow-query/', ', revised</h1>'), { timeout: 90_000 })
    .toBe(true);
  await rm(folder, { recursive: true });
});

test('the switch that ends it needs one visit, and removes nothing of another program @nightly', async ({
  page,
  site,
}) => {
  const { folder } = await nextBuild();
  site.folder = folder;
  await openAndKeep(page);
  await page.evaluate(async () =>
    Promise.all(['another-program', 'portal:/kb/-planned'].map((name) => caches.open(name))),
  );
  await writeStop(await bundleWorker('stop'), { folder, base: '/', build: 'next' });
  await page.goto('/');
  await expect
    .poll(
      () =>
        page.evaluate(async () => [
          (await caches.keys()).sort(),
          (await navigator.serviceWorker.getRegistrations()).length,
        ]),
      { timeout: 90_000 },
    )
    .toEqual([['another-program', 'portal:/kb/-planned'], 0]);
  await rm(folder, { recursive: true });
});

test('where there is little room, runbooks are kept first and opened pages give way @nightly', async ({
  page,
  baseURL,
  context,
}) => {
  const full = context.waitForEvent('console', (message) =>
    message.text().includes('Not all playbooks could be kept'),
  );
  const browser = await context.newCDPSession(page);
  await browser.send('Storage.overrideQuotaForOrigin', { origin: baseURL!, quotaSize: 1_000_000 });
  await page.goto('/build-id.json');
  await page.evaluate(
    async (cache) =>
      (await caches.open(cache)).put('/lessons/opened-before/', new Response('x'.repeat(200_000))),
    names.visited,
  );
  await page.addInitScript(() => localStorage.setItem('portal:offline', 'all'));
  await page.goto(lesson);
  await full;
  const kept = await pathsIn(page, names.planned);
  expect(kept.length).toBeGreaterThan(3);
  expect(plannedPages.slice(0, kept.length)).toEqual(kept);
  expect(await pathsIn(page, names.visited)).toEqual([]);
});

test('of the pages that the reader opened, the last 60 are kept, and the browser asks for a worker past its own cache @nightly', async ({
  page,
}) => {
  await openAndKeep(page);
  await page.evaluate(async (name) => {
    const cache = await caches.open(name);
    for (let index = 0; index < 70; index++)
      await cache.put(`/opened-before/${index}/`, new Response(''));
  }, names.visited);
  await page.goto(lesson);
  await expect.poll(async () => (await pathsIn(page, names.visited)).length).toBe(60);
  const kept = await pathsIn(page, names.visited);
  expect([kept[0], kept.at(-1)]).toEqual(['/opened-before/11/', lesson]);
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.ready).updateViaCache),
  ).toBe('none');
});
