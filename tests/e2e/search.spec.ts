/** What a reader can do with search, and what happens when a part of it is missing. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page, type Route } from 'playwright/test';
import { nightlyUnless } from '../support/nightly.ts';

const done = '[data-search-results][data-state=done]';
const dialogBox = (page: Page) => page.getByRole('dialog').getByRole('combobox');
const options = (page: Page) =>
  page.getByRole('dialog').getByRole('group', { name: 'Results' }).getByRole('option');
const box = (page: Page) => page.locator('main input[name=q]');

async function search(page: Page, query: string): Promise<void> {
  await page.goto(`search/?q=${encodeURIComponent(query)}`);
  await page.waitForSelector(done);
}

const notFound = (route: Route) => route.fulfill({ status: 404, body: 'Not found' });
const loginPage = (route: Route) =>
  route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Log in</title>' });

test('the dialog opens with /, answers while typing, and Enter opens the first hit', async ({
  page,
}) => {
  await page.goto('./');
  await page.keyboard.press('/');
  await page.keyboard.type('restore drill');
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('result');
  await expect(options(page).first()).toContainText('restore', { ignoreCase: true });
  await expect(options(page).first()).toHaveAttribute('href', /\/[a-z]+\/[^/]+\//);
  await expect(page.getByRole('region', { name: 'Preview' }).locator('pre').first()).toBeVisible();
  const address = await options(page).first().getAttribute('href');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname + url.hash === address);
});

test('arrows move the selection around, and the box says which option is active', async ({
  page,
}) => {
  await page.goto('./');
  await page.keyboard.press('Control+k');
  const input = dialogBox(page);
  await input.fill('lock');
  await expect(options(page).nth(1)).toBeVisible();
  await input.press('ArrowDown');
  await expect(options(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(input).toHaveAttribute(
    'aria-activedescendant',
    (await options(page).nth(1).getAttribute('id'))!,
  );
  await input.press('ArrowUp');
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await input.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('nothing of search is loaded before somebody turns to it', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.goto('./');
  await page.waitForFunction(
    () => customElements.get('search-dialog') !== undefined && document.readyState === 'complete',
  );
  await page.locator('[data-open-search]').first().focus();
  await expect
    .poll(() => requests.some((path) => path.endsWith('/search/fielded.json')))
    .toBe(true);
  // What is asked for unasked comes before what the focus asks for: the part of the dialog is the
  // first of it.
  const early = requests.slice(
    0,
    requests.findIndex((path) => /\/_astro\/search\./.test(path)),
  );
  expect(early.length).toBeGreaterThan(0);
  expect(early.filter((path) => /fielded|pagefind|language/.test(path))).toEqual([]);
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

test('what the library lacks is said first, and below what is loosely related one can ask for it', async ({
  page,
}) => {
  await search(page, 'payroll backup');
  await expect(page.locator('[data-search-results]')).toHaveAttribute('data-match', 'loose');
  await expect(
    page.getByText('Nothing here about “payroll”. What follows is only loosely related.'),
  ).toBeVisible();
  await expect(
    page.locator('main').getByRole('link', { name: 'Ask for this page' }),
  ).toHaveAttribute('href', /payroll/);
  await search(page, 'zzzzqqqq');
  await expect(page.locator('[data-search-results]')).toHaveAttribute('data-match', 'none');
  await search(page, 'restore backup');
  await expect(page.locator('[data-search-results]')).toHaveAttribute('data-match', 'good');
  await expect(page.locator('main').getByRole('link', { name: 'Ask for this page' })).toBeHidden();
});

test('an exclusion is a chip that can be taken back, and the option of a command is none', async ({
  page,
}) => {
  await search(page, 'backup -restore');
  await page
    .locator('main')
    .getByRole('button', { name: 'Remove the exclusion of “restore”' })
    .click();
  await expect(box(page)).toHaveValue('backup');
  await search(page, 'kill -9');
  await expect(
    page.locator('main').getByRole('button', { name: /Remove the exclusion/ }),
  ).toHaveCount(0);
});

test('a term shows its definition above the hits, and a form is offered beside them', async ({
  page,
}) => {
  await search(page, 'deadlock');
  await expect(
    page.locator('main').getByRole('link', { name: 'Deadlock', exact: true }),
  ).toHaveAttribute('href', /\/glossary\/#deadlock$/);
  await expect(page.locator('main [data-search-part=definition]')).toHaveText(
    /^\s*Deadlock\s*:\s+\S.{20,}\.\s*$/,
  );
  await search(page, 'postmortem template');
  await expect(
    page.locator('main').getByRole('list', { name: 'Pages of the portal' }).getByRole('link'),
  ).toHaveAttribute('href', /\/contribute\/new\//);
  await expect(page.locator('main [data-search-part=pages] li').first()).toHaveText(
    /^\S.*: \S.* \S/,
  );
  await expect(page.locator('main [data-search-part=definition]')).toBeHidden();
});

test('the search page answers the address, with links to pages and to sections', async ({
  page,
}) => {
  await search(page, 'restore backup');
  const hits = page.locator('[data-search-results] [data-hit]');
  expect(await hits.count()).toBeGreaterThan(1);
  await expect(hits.first().locator('a[href]').first()).toHaveAttribute(
    'href',
    /\/(playbooks|lessons|retrospectives)\/[^/#?]+\/$/,
  );
  await expect(page.locator('[data-hit] a[href*="#"]').first()).toBeVisible();
  await expect(page.locator('[data-hit] mark').first()).toBeVisible();
  // The bars say the pillars of the page, to the eye and to the ear.
  const rows = (await (await page.request.get('/api/entries.json')).json()) as Array<{
    url: string;
    pillars: string[];
  }>;
  const address = await hits.first().locator('h2 a').getAttribute('href');
  const { pillars } = rows.find(({ url }) => url === address)!;
  await expect(hits.first().locator('.five-bars .bar')).toHaveCount(pillars.length);
  await expect(hits.first().locator('.five-bars .none')).toHaveCount(5 - pillars.length);
  await expect(hits.first().locator('[data-part=bars]')).toHaveText(
    new RegExp(`^${pillars.join(', ')}$`, 'i'),
  );
  const kind = address!.split('/')[1]!.slice(0, -1);
  await expect(hits.first().locator('[data-part=kind]')).toHaveText(new RegExp(`^${kind}$`, 'i'));
});

test('text, chips, buttons and address say the same, whichever is used', async ({ page }) => {
  await search(page, 'lock');
  await page
    .locator('main')
    .getByRole('button', { name: /^Lessons/ })
    .click();
  await expect(page).toHaveURL(/q=kind%3Alesson%20lock/);
  await expect(page.locator('main').getByRole('button', { name: /^Lessons/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.waitForSelector(done);
  for (const link of await page.locator('[data-hit] h2 a').all())
    await expect(link).toHaveAttribute('href', /\/lessons\//);
  await page.locator('main').getByText('More filters').click();
  await page
    .locator('main')
    .getByRole('button', { name: /^PostgreSQL/ })
    .click();
  await expect(box(page)).toHaveValue('kind:lesson engine:postgres lock');

  await page.reload();
  await expect(box(page)).toHaveValue('kind:lesson engine:postgres lock');
  await page.locator('main').getByRole('button', { name: 'Remove filter Kind: Lesson' }).click();
  await expect(box(page)).toHaveValue('engine:postgres lock');
  await expect(box(page)).toBeFocused();
  await box(page).fill('engine:MySQL -kind:retrospective lock');
  await expect(
    page
      .locator('main')
      .getByRole('list', { name: 'Filters of this search' })
      .getByRole('listitem'),
  ).toHaveText([/^Engine: MySQL/, /^not Kind: Retrospective/]);
  await page.goBack();
  await expect(box(page)).toHaveValue('kind:lesson engine:postgres lock');
});

test('keys and values are completed from the keyboard, and Enter still opens the first hit @nightly', async ({
  page,
}) => {
  await page.goto('./');
  await page.keyboard.press('Control+k');
  const input = dialogBox(page);
  const suggestions = page
    .getByRole('dialog')
    .getByRole('group', { name: /^Complete/ })
    .getByRole('option');
  await input.pressSequentially('restore pill');
  await expect(suggestions).toHaveText([/^pillar:/]);
  await input.press('Tab');
  await expect(input).toHaveValue('restore pillar:');
  await input.pressSequentially('mea');
  await expect(suggestions).toHaveText([/^pillar:measurement \s*\d+/]);
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await input.press('ArrowUp');
  await expect(input).toHaveAttribute(
    'aria-activedescendant',
    (await suggestions.first().getAttribute('id'))!,
  );
  await input.press('Enter');
  await expect(input).toHaveValue('restore pillar:measurement ');
  await expect(
    page.getByRole('dialog').getByRole('button', { name: 'Remove filter Pillar: Measurement' }),
  ).toBeVisible();
  // Until the whole answer is there, Enter may still belong to the list before.
  await expect(page.getByRole('dialog').locator('[data-state=done]')).toBeVisible();
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await input.press('Enter');
  await page.waitForURL(/\/(playbooks|lessons|retrospectives)\/./);

  await page.goto('search/');
  await box(page).press('Alt+ArrowDown');
  await expect(page.locator('main').getByRole('option', { name: /^updated:/ })).toBeVisible();
  await box(page).fill('kind:les');
  await box(page).press('ArrowDown');
  await box(page).press('Enter');
  await expect(box(page)).toHaveValue('kind:lesson ');
});

test('a filter at the end of its row comes into sight whole when the keyboard reaches it @nightly', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 600 });
  await search(page, 'replica lag');
  const row = page.locator('main [data-fixed]');
  // Otherwise there is no end of the row to come into sight.
  expect(await row.evaluate((one) => one.scrollWidth > one.clientWidth)).toBe(true);
  for (const button of await row.locator('button:visible').all()) {
    await button.focus();
    const isWhole = () =>
      button.evaluate((one) => {
        const outer = one.closest('[data-fixed]')!.getBoundingClientRect();
        const inner = one.getBoundingClientRect();
        return inner.left >= outer.left && inner.right <= outer.right;
      });
    await expect.poll(isWhole).toBe(true);
  }
});

test('a mistake in the query is explained, left out, and fixed with one click', async ({
  page,
}) => {
  await search(page, 'pillar:automatin lock updated:soon');
  const results = page.locator('[data-search-results]');
  await expect(results).toContainText(
    'There is no pillar “automatin”, so it is left out. Did you mean automation?',
  );
  await expect(results).toContainText('“soon” is not a valid date');
  expect(await page.locator('[data-hit]').count()).toBeGreaterThan(0);
  await results.getByRole('button', { name: 'Use pillar:automation' }).click();
  await expect(box(page)).toHaveValue('pillar:automation lock updated:soon');
  await expect(results).not.toContainText('automatin');
});

test('a typing error is corrected, the reader is told, and may insist', async ({ page }) => {
  await search(page, 'idnex');
  await expect(page.locator('[data-search-results]')).toContainText('Showing results for index');
  expect(await page.locator('[data-hit]').count()).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'search instead for idnex' }).click();
  await expect(page).toHaveURL(/q=idnex&exact=1/);
  await page.reload();
  await page.waitForSelector(done);
  await expect(page).toHaveURL(/q=idnex&exact=1/);
});

test('searches that led somewhere are offered again, and can be erased @nightly', async ({
  page,
}) => {
  const entry = /\/(playbooks|lessons|retrospectives)\/./;
  await page.goto('./');
  await page.keyboard.press('Control+k');
  await dialogBox(page).fill('restore');
  await expect(options(page).first()).toBeVisible();
  await dialogBox(page).press('Enter');
  await page.waitForURL(entry);
  await page.keyboard.press('Control+k');
  await dialogBox(page).fill('kind:lesson lock');
  await expect(options(page).first()).toContainText('Lesson');
  await options(page).first().click();
  await page.waitForURL(/\/lessons\/./);
  await page.keyboard.press('Control+k');
  const recent = page.getByRole('dialog').getByRole('group', { name: 'Recent searches' });
  await expect(recent).toContainText('They stay in this browser.');
  await expect(recent.getByRole('link')).toHaveText(['kind:lesson lock', 'restore']);
  await recent.getByRole('link', { name: 'restore' }).click();
  await expect(dialogBox(page)).toHaveValue('restore');
  await dialogBox(page).fill('');
  await recent.getByRole('button', { name: 'Erase restore' }).click();
  await expect(recent.getByRole('link')).toHaveText(['kind:lesson lock']);
  await recent.getByRole('button', { name: 'Erase all' }).click();
  await expect(recent).toBeHidden();
  expect(await page.evaluate(() => localStorage.getItem('portal:searches'))).toBeNull();
});

test('an empty search and a search without hits offer where to go next @nightly', async ({
  page,
}) => {
  const results = page.locator('[data-search-results]');
  await search(page, '');
  await expect(results.getByRole('link', { name: 'Playbooks' })).toBeVisible();
  await search(page, 'zzqqxxyy');
  await expect(results.getByText('No entry matches')).toBeVisible();
  await expect(results.getByRole('link', { name: 'Playbooks' })).toBeVisible();
  const request = new URL(
    (await results.getByRole('link', { name: 'Ask for an entry' }).getAttribute('href'))!,
  );
  expect(request.pathname).toMatch(/\/issues\/new$/);
  expect(request.searchParams.get('title')).toContain('zzqqxxyy');
  expect(request.searchParams.get('searched')).toContain('zzqqxxyy');
  await search(page, 'restore kind:playbook severity:sev1');
  await results
    .getByRole('button', { name: /^Show \d+ without/ })
    .first()
    .click();
  await expect(page.locator('[data-hit]').first()).toBeVisible();
  await expect(results.getByText('No entry matches')).toBeHidden();
});

test('whatever is typed stays text @nightly', async ({ page }) => {
  await search(page, '"><img src=x onerror="document.title=1">');
  for (const query of [
    '*',
    '~',
    '+-',
    'foo:bar',
    '"',
    'בדיקה',
    '🔥',
    'x'.repeat(10_000),
    '<img src=x>',
  ]) {
    expect(await page.locator('main img').count()).toBe(0);
    await box(page).fill(query);
    await expect(page).toHaveURL((url) => url.searchParams.get('q') === query);
    await page.waitForSelector(done);
  }
  expect(await page.locator('main img').count()).toBe(0);
});

const textFailures: Array<[string, string, (route: Route) => Promise<void>]> = [
  ['pagefind.js is missing', '**/pagefind/pagefind.js', notFound],
  ['its entry is a login page', '**/pagefind/pagefind-entry.json*', loginPage],
  [
    'its WebAssembly is cut short',
    '**/pagefind/wasm.*',
    (route) => route.fulfill({ body: Buffer.from('pagefind_dcd\0asm') }),
  ],
  ['the code that asks it is missing', '**/_astro/full-text.*.js', notFound],
  ['its list of records is a login page', '**/pagefind/records.json', loginPage],
];

for (const [at, [what, files, answer]] of textFailures.entries()) {
  test(`when ${what}, titles and keywords still answer and the reader is told${nightlyUnless(at === 0)}`, async ({
    page,
  }) => {
    await page.route(files, answer);
    await search(page, 'restore');
    expect(await page.locator('[data-hit]').count()).toBeGreaterThan(0);
    await expect(page.locator('[data-search-results]')).toContainText(
      'The full text could not be searched',
    );
  });
}

test('when workers are blocked, the page searches by itself, the full text included', async ({
  page,
}) => {
  await page.route('**/_astro/worker-*.js', notFound);
  await search(page, 'restore');
  expect(await page.locator('[data-hit]').count()).toBeGreaterThan(0);
  await expect(page.locator('[data-search-results]')).not.toContainText('could not be searched');
});

test('when the index is of another build, it is not mixed with the text, and a reload is offered @nightly', async ({
  page,
}) => {
  await page.route('**/search/fielded.json', async (route) => {
    const index = (await (await route.fetch()).json()) as object;
    await route.fulfill({ json: { ...index, build: 'another' } });
  });
  await search(page, 'restore');
  expect(await page.locator('[data-hit]').count()).toBeGreaterThan(0);
  await expect(page.locator('[data-search-results]')).toContainText(
    'The full text could not be searched',
  );
  await expect(page.locator('main').getByRole('button', { name: 'Reload' })).toBeVisible();
});

test('when the fielded index is a login page, the full text still answers and the reader is told @nightly', async ({
  page,
}) => {
  await page.route('**/search/fielded.json', loginPage);
  await search(page, 'restore');
  expect(await page.locator('[data-hit]').count()).toBeGreaterThan(0);
  await expect(page.locator('[data-search-results]')).toContainText(
    'typing errors are not forgiven',
  );
});

test('when nothing can be loaded, the page says so and offers the lists @nightly', async ({
  page,
}) => {
  await page.route('**/search/*.json', notFound);
  await page.route('**/pagefind/**', notFound);
  await search(page, 'restore');
  await expect(page.locator('[data-search-results]')).toContainText('Search could not be loaded');
  await expect(
    page.locator('[data-search-results]').getByRole('link', { name: 'Playbooks' }),
  ).toBeVisible();
});

test('the page that a hit leads to marks the words, and its address stays clean', async ({
  page,
}) => {
  await search(page, 'restore');
  await page.locator('[data-hit] h2 a').first().click();
  await expect
    .poll(() => page.evaluate(() => CSS.highlights.get('search-words')?.size ?? 0))
    .toBeGreaterThan(0);
  expect(new URL(page.url()).search).toBe('');
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => CSS.highlights.has('search-words'))).toBe(false);
});

test('a hit in the page that is open marks its words there', async ({ page }) => {
  await page.goto('/playbooks/failover/');
  await page.keyboard.press('/');
  await page.locator('search-dialog [role=combobox]').fill('replica promoted');
  const hit = page.locator('search-dialog [role=option][href*="/playbooks/failover/#"]').first();
  await hit.click();
  await expect
    .poll(() => page.evaluate(() => CSS.highlights.get('search-words')?.size ?? 0))
    .toBeGreaterThan(0);
});

test('search keeps within the content security policy', async ({ page }) => {
  const violations: string[] = [];
  await page.exposeFunction('report', (directive: string) => violations.push(directive));
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      (window as unknown as { report(text: string): void }).report(violatedDirective),
    ),
  );
  await search(page, 'restore');
  await page.keyboard.press('Control+k');
  await dialogBox(page).fill('index');
  await expect(options(page).first()).toBeVisible();
  expect(violations).toEqual([]);
});

test('page and dialog have no accessibility faults that can be found by machine', async ({
  page,
}) => {
  await search(page, 'kind:lesson pillar:automatin lock');
  await page.locator('main').getByText('More filters').click();
  await box(page).fill('kind:lesson pillar:automatin lock table');
  await expect(page.locator('main').getByRole('option').first()).toBeVisible();
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([]);
  await page.keyboard.press('Control+k');
  await dialogBox(page).fill('kind:lesson index');
  await expect(options(page).first()).toBeVisible();
  await expect(
    page.getByRole('dialog').getByRole('option', { name: /^tag:/ }).first(),
  ).toBeVisible();
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
