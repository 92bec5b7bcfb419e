/** What a reader can do with search, and what happens when a part of it is missing. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page, type Route } from 'playwright/test';

const done = '[data-search-results][data-state=done]';
const options = (page: Page) => page.getByRole('dialog').getByRole('option');

async function search(page: Page, query: string): Promise<void> {
  await page.goto(`search/?q=${encodeURIComponent(query)}`);
  await page.waitForSelector(done);
}

const notFound = (route: Route) => route.fulfill({ status: 404, body: 'Not found' });
const loginPage = (route: Route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Log in</title>' });

test('the dialog opens with /, answers while typing, and Enter opens the first hit', async ({ page }) => {
  await page.goto('./');
  await page.keyboard.press('/');
  await page.keyboard.type('restore drill');
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('result');
  await expect(options(page).first()).toContainText('restore', { ignoreCase: true });
  await expect(options(page).first()).toHaveAttribute('href', /\/[a-z]+\/[^/]+\//);
  const address = await options(page).first().getAttribute('href');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname + url.hash === address);
});

test('arrows move the selection around, and the box says which option is active', async ({ page }) => {
  await page.goto('./');
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox');
  await box.fill('lock');
  await expect(options(page).nth(1)).toBeVisible();
  await box.press('ArrowDown');
  await expect(options(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(box).toHaveAttribute('aria-activedescendant', (await options(page).nth(1).getAttribute('id'))!);
  await box.press('ArrowUp');
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await box.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('nothing of search is loaded before somebody turns to it', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.goto('./');
  await page.waitForLoadState('networkidle');
  expect(requests.filter((path) => /fielded|pagefind/.test(path))).toEqual([]);
  await page.locator('[data-open-search]').first().focus();
  await expect.poll(() => requests.some((path) => path.endsWith('/search/fielded.json'))).toBe(true);
});

test('the / key is left alone while typing, and can be switched off for good', async ({ page }) => {
  await page.goto('search/');
  await page.locator('input[name=q]').first().focus();
  await page.keyboard.type('a/b');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator('input[name=q]').first()).toHaveValue('a/b');

  await page.keyboard.press('Control+k');
  await page.getByRole('checkbox', { name: 'opens search' }).uncheck();
  await page.keyboard.press('Escape');
  await page.goto('./');
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('the search page answers the address, with links to pages and to sections', async ({ page }) => {
  await search(page, 'restore backup');
  const hits = page.locator('[data-search-results] [data-hit]');
  expect(await hits.count()).toBeGreaterThan(1);
  await expect(hits.first().locator('a[href]').first()).toHaveAttribute('href', /\/(playbooks|lessons|retrospectives)\/[^/#?]+\/$/);
  await expect(page.locator('[data-hit] a[href*="#"]').first()).toBeVisible();
  await expect(page.locator('[data-hit] mark').first()).toBeVisible();
  await expect(page.locator('[data-hit] .five-bars').first()).toBeVisible();
});

test('filters are written into the query and the address, and Back takes them away', async ({ page }) => {
  await search(page, 'lock');
  await page.locator('main').getByRole('button', { name: /^Lessons/ }).click();
  await expect(page).toHaveURL(/q=kind%3Alesson%20lock/);
  await expect(page.locator('main').getByRole('button', { name: /^Lessons/ })).toHaveAttribute('aria-pressed', 'true');
  await page.waitForSelector(done);
  for (const link of await page.locator('[data-hit] h2 a').all()) await expect(link).toHaveAttribute('href', /\/lessons\//);
  await page.goBack();
  await expect(page.locator('input[name=q]').first()).toHaveValue('lock');
});

test('a typing error is corrected, and the reader is told', async ({ page }) => {
  await search(page, 'idnex');
  await expect(page.locator('[data-search-results]')).toContainText('also searched for “index”');
  expect(await page.locator('[data-hit]').count()).toBeGreaterThan(0);
});

test('an empty search and a search without hits offer where to go next', async ({ page }) => {
  await search(page, '');
  await expect(page.locator('[data-search-results]').getByRole('link', { name: 'Playbooks' })).toBeVisible();
  await search(page, 'zzqqxxyy');
  await expect(page.locator('[data-search-results]')).toContainText('No entry matches');
  await expect(page.locator('[data-search-results]').getByRole('link', { name: 'Playbooks' })).toBeVisible();
});

test('whatever is typed stays text', async ({ page }) => {
  for (const query of ['"><img src=x onerror="document.title=1">', '*', '~', '+-', 'foo:bar', '"', 'בדיקה', '🔥', 'x'.repeat(10_000)]) {
    await search(page, query);
    expect(await page.locator('main img').count()).toBe(0);
  }
});

const textFailures: Array<[string, string, (route: Route) => Promise<void>]> = [
  ['pagefind.js is missing', '**/pagefind/pagefind.js', notFound],
  ['its entry is a login page', '**/pagefind/pagefind-entry.json*', loginPage],
  ['its WebAssembly is cut short', '**/pagefind/wasm.*', (route) => route.fulfill({ body: Buffer.from('pagefind_dcd\0asm') })],
  ['its list of records is a login page', '**/pagefind/records.json', loginPage],
];

for (const [what, files, answer] of textFailures) {
  test(`when ${what}, titles and keywords still answer and the reader is told`, async ({ page }) => {
    await page.route(files, answer);
    await search(page, 'restore');
    expect(await page.locator('[data-hit]').count()).toBeGreaterThan(0);
    await expect(page.locator('[data-search-results]')).toContainText('The full text could not be searched');
  });
}

test('when the worker is blocked, the full text is searched without it', async ({ page }) => {
  await page.route('**/pagefind/pagefind-worker.js', notFound);
  await search(page, 'restore');
  expect(await page.locator('[data-hit]').count()).toBeGreaterThan(0);
});

test('when the fielded index is a login page, the full text still answers and the reader is told', async ({ page }) => {
  await page.route('**/search/fielded.json', loginPage);
  await search(page, 'restore');
  expect(await page.locator('[data-hit]').count()).toBeGreaterThan(0);
  await expect(page.locator('[data-search-results]')).toContainText('typing errors are not forgiven');
});

test('when nothing can be loaded, the page says so and offers the lists', async ({ page }) => {
  await page.route('**/search/fielded.json', notFound);
  await page.route('**/pagefind/**', notFound);
  await search(page, 'restore');
  await expect(page.locator('[data-search-results]')).toContainText('Search could not be loaded');
  await expect(page.locator('[data-search-results]').getByRole('link', { name: 'Playbooks' })).toBeVisible();
});

test('the page that a hit leads to marks the words, and its address stays clean', async ({ page }) => {
  await search(page, 'restore');
  await page.locator('[data-hit] h2 a').first().click();
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('search-words')?.size ?? 0)).toBeGreaterThan(0);
  expect(new URL(page.url()).search).toBe('');
});

test('search keeps within the content security policy', async ({ page }) => {
  const violations: string[] = [];
  await page.exposeFunction('report', (directive: string) => violations.push(directive));
  await page.addInitScript(() => addEventListener('securitypolicyviolation', ({ violatedDirective }) => (window as unknown as { report(text: string): void }).report(violatedDirective)));
  await search(page, 'restore');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('index');
  await expect(options(page).first()).toBeVisible();
  expect(violations).toEqual([]);
});

test('page and dialog have no accessibility faults that can be found by machine', async ({ page }) => {
  await search(page, 'restore');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('index');
  await expect(options(page).first()).toBeVisible();
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the search page leads to the lists', async ({ page }) => {
    await page.goto('search/');
    await expect(page.locator('main')).toContainText('Search needs JavaScript');
    await expect(page.locator('main').getByRole('link', { name: 'Playbooks' })).toBeVisible();
  });
});
