/**
 * What somebody finds who searches at 2 am: where a hit opens, what is marked there, and what fits
 * beside the keyboard of a phone.
 */
import { expect, test, type Page } from 'playwright/test';
import { nightlyUnless } from '../support/nightly.ts';

const options = (page: Page) =>
  page.getByRole('dialog').getByRole('group', { name: 'Results' }).getByRole('option');
const answered = '[data-search-part=options][data-state=done]';
const phone = { width: 390, height: 844 };
const besideKeyboard = { width: 390, height: 480 };

async function askDialog(page: Page, query: string): Promise<void> {
  await page.goto('./');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(query);
  await page.waitForSelector(answered, { state: 'attached' });
  await expect(options(page).first()).toBeVisible();
}

async function openFirst(page: Page, query: string): Promise<void> {
  await askDialog(page, query);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/(playbooks|lessons|retrospectives)\/./);
}

/** The texts that are marked, and where. */
function marksIn(page: Page): Promise<Array<{ text: string; part: string; isControl: boolean }>> {
  return page.evaluate(() =>
    Array.from(CSS.highlights.get('search-words') ?? [], (range) => {
      const parent = (range as Range).startContainer.parentElement!;
      const heads = [...document.querySelectorAll('[data-searched] :is(h2, h3)[id]')].filter(
        (head) => head.compareDocumentPosition(parent) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
      return {
        text: range.toString().toLowerCase(),
        part: heads.at(-1)?.id ?? '',
        isControl: parent.closest('button, h1, h2, h3, h4, summary, nav') !== null,
      };
    }),
  );
}

const errors: Array<[error: string, action: string]> = [
  ['FATAL: sorry, too many clients', '#steps ~ * .step >> nth=0'],
  ['disk full postgres', '#steps ~ * .step >> nth=0'],
  ['replica is lagging', '#steps ~ * .step >> nth=0'],
  ['ERROR: CREATE INDEX CONCURRENTLY cannot run inside a transaction block', '#s-do'],
];

for (const size of [phone, { width: 1280, height: 900 }]) {
  for (const [error, action] of errors) {
    test(`a hit by “${error}” opens on the screen that holds the action, ${size.width} wide${nightlyUnless(size === phone)}`, async ({
      page,
    }) => {
      await page.setViewportSize(size);
      await openFirst(page, error);
      await expect(page.locator(action)).toBeInViewport();
      await expect(page.locator('#symptoms')).not.toBeInViewport();
    });
  }
}

test('no link of a hit leads to the list of symptoms, and no snippet is the title again', async ({
  page,
}) => {
  for (const query of [
    'too many connections',
    'No space left on device',
    'lock wait timeout exceeded',
  ]) {
    await page.goto(`search/?q=${encodeURIComponent(query)}`);
    await page.waitForSelector('[data-search-results][data-state=done]');
    expect(await page.locator('[data-hit]').count()).toBeGreaterThan(1);
    expect(await page.locator('[data-hit] a[href$="#symptoms"]').count()).toBe(0);
    for (const hit of await page.locator('[data-hit]').all()) {
      expect(await hit.locator('[data-part=excerpt]').textContent()).not.toContain(
        (await hit.locator('h2').textContent())!.trim(),
      );
    }
  }
  await expect(page.locator('[data-hit] [data-part=excerpt] code').first()).toBeVisible();
});

test('only what was typed is marked, in the part that was found, and a touch takes the marks away', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: phone, hasTouch: true });
  const page = await context.newPage();
  await page.goto(`search/?q=${encodeURIComponent('query_wait_timeout disconnected')}`);
  await page.waitForSelector('[data-search-results][data-state=done]');
  await page.locator('[data-hit] a[href*="#s-"]').first().tap();
  await page.waitForURL(/#s-/);
  await expect.poll(async () => (await marksIn(page)).length).toBeGreaterThan(0);
  const part = new URL(page.url()).hash.slice(1);
  for (const mark of await marksIn(page)) {
    expect(mark).toEqual({
      text: expect.stringMatching(/^(query_wait_timeout|disconnected)$/),
      part,
      isControl: false,
    });
  }
  await page.getByRole('button', { name: 'Clear' }).tap();
  expect(await marksIn(page)).toEqual([]);
  await expect(page.getByRole('button', { name: 'Clear' })).toBeHidden();
  await context.close();
});

test('other names of what was typed are not marked, nor what can be pressed @nightly', async ({
  page,
}) => {
  await openFirst(page, 'replica is lagging');
  await page.waitForLoadState('networkidle');
  for (const { text, isControl } of await marksIn(page)) {
    expect(text).toMatch(/^(replicas?|lag|lags|lagging|lagged)$/);
    expect(isControl).toBe(false);
  }
});

test('marks go when the reader moves on @nightly', async ({ page }) => {
  await page.goto(`search/?q=${encodeURIComponent('query_wait_timeout disconnected')}`);
  await page.waitForSelector('[data-search-results][data-state=done]');
  await page.locator('[data-hit] a[href*="#s-"]').first().click();
  await page.waitForURL(/#s-/);
  await expect(page.getByRole('button', { name: 'Clear' })).toBeVisible();
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await expect.poll(async () => (await marksIn(page)).length).toBe(0);
  await expect(page.getByRole('button', { name: 'Clear' })).toBeHidden();
});

test('beside the keyboard of a phone at least four hits are seen, and nothing lies over them', async ({
  page,
}) => {
  await page.setViewportSize(besideKeyboard);
  await askDialog(page, 'too many connections');
  const seen = await options(page).evaluateAll(
    (rows) =>
      rows.filter((row) => {
        const { top, bottom, left } = row.getBoundingClientRect();
        const isOnTop = (y: number) => row.contains(document.elementFromPoint(left + 20, y));
        return bottom <= innerHeight && isOnTop(top + 2) && isOnTop(bottom - 2);
      }).length,
  );
  expect(seen).toBeGreaterThanOrEqual(4);
});

test('the engine narrows a search at once; pillars step back while a question is typed', async ({
  page,
}) => {
  await page.setViewportSize(besideKeyboard);
  await page.goto('./');
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: /^PostgreSQL/ })).toBeInViewport();
  await expect(dialog.getByRole('button', { name: /^Automation/ })).toBeVisible();
  await dialog.getByRole('combobox').fill('too many connections');
  await expect(dialog.getByRole('button', { name: /^Automation/ })).toBeHidden();
  await dialog.getByRole('button', { name: /^MySQL/ }).click();
  await expect(dialog.getByRole('combobox')).toHaveValue('engine:mysql too many connections');
  await expect(dialog.getByRole('button', { name: /^MySQL/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('an empty box offers the runbooks and the last searches, each once', async ({ page }) => {
  await page.addInitScript(() =>
    localStorage.setItem('portal:searches', JSON.stringify(['lock timeout', 'restore'])),
  );
  await page.setViewportSize(phone);
  for (const open of [
    () => page.goto('./').then(() => page.keyboard.press('Control+k')),
    () => page.goto('search/'),
  ]) {
    await open();
    const box = page
      .locator('[data-search-part=runbooks]:visible')
      .locator('xpath=ancestor::*[self::search-dialog or self::search-page]');
    await expect(
      box.getByRole('link', { name: 'Free a database that has run out of connections' }),
    ).toHaveCount(1);
    for (const search of ['lock timeout', 'restore'])
      await expect(box.getByRole('link', { name: search, exact: true })).toHaveCount(1);
  }
});

test('the preview shows what the page would show first: steps, what to do, what changed @nightly', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const preview = page.getByRole('region', { name: 'Preview' });
  await askDialog(page, 'too many clients');
  await expect(preview).toContainText('Get in through a reserved slot');
  await expect(preview.locator('pre')).toContainText(['psql']);
  await askDialog(page, 'build index concurrently');
  await expect(preview).toContainText('CREATE INDEX CONCURRENTLY');
  await expect(preview).not.toContainText('Takes a SHARE lock');
  await askDialog(page, 'gitlab 2017 kind:retrospective');
  await expect(preview).toContainText('What they changed');
});

test('nothing moves when an address with a question is opened, however late the full text comes', async ({
  page,
}) => {
  await page.setViewportSize(phone);
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  // What each is told above its list: a correction, a definition, a page, that there is nothing.
  for (const [question, said] of [
    ['replicaton lag', 'Showing results for replication'],
    ['replica lag', 'How far a replica is behind'],
    ['postmortem template', 'Form: incident'],
    ['zeppelin lag', 'Nothing here about “zeppelin”'],
  ] as const) {
    const release = Promise.withResolvers<void>();
    await page.route('**/pagefind/**', async (route) => {
      await release.promise;
      await route.continue();
    });
    await page.goto(`search/?q=${encodeURIComponent(question)}`);
    // Of what may be nowhere, no list is shown before that is known.
    if (question.startsWith('zeppelin')) await expect(page.locator('[data-hit]')).toHaveCount(0);
    else await expect(page.locator('[data-hit]').first()).toBeVisible();
    release.resolve();
    await page.waitForSelector('[data-search-results][data-state=done]');
    await expect(page.locator('[data-search-results]')).toContainText(said);
    const shift = await page.evaluate(() =>
      (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
    );
    expect(shift, question).toBeLessThan(0.02);
    await page.unrouteAll({ behavior: 'wait' });
  }
});

test('filters are kept from one list to the next @nightly', async ({ page }) => {
  await page.goto('search/?q=lock');
  await page.waitForSelector('[data-search-results][data-state=done]');
  await page.locator('main').getByText('More filters').click();
  const buttons = page.locator('main [data-search-part=more-groups] button');
  await expect(buttons.first()).toBeAttached();
  const kept = await buttons.evaluateAll(
    (all) => all.map((button) => button.setAttribute('data-seen', '')).length,
  );
  await page.locator('main input[name=q]').fill('lock timeout');
  await expect(page).toHaveURL(/lock%20timeout/);
  await page.waitForSelector('[data-search-results][data-state=done]');
  await expect(page.locator('main [data-search-part=more-groups] button[data-seen]')).toHaveCount(
    kept,
  );
});

test('a page that is not there is looked for by search, spelling included', async ({ page }) => {
  await page.goto('playbooks/replicaton-lag/');
  const offers = page.locator('nearest-pages');
  await expect(offers).toContainText('Showing results for replication');
  await expect(offers.getByRole('link').first()).toHaveAttribute(
    'href',
    /\/playbooks\/replication-lag\/$/,
  );
  await expect(page.getByRole('searchbox')).toHaveValue('replicaton lag');
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
  await expect(page.locator('[data-hit] h2 a').first()).toHaveAttribute(
    'href',
    /\/playbooks\/replication-lag\/$/,
  );
});

test('when search cannot be loaded, nothing is claimed about the library', async ({ page }) => {
  await page.route('**/search/*.json', (route) => route.abort());
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto('search/?q=lock');
  await page.waitForSelector('[data-search-results][data-state=done]');
  await expect(page.locator('[data-search-results]')).toContainText('Search could not be loaded');
  for (const claim of ['No entry matches', 'Nothing found'])
    await expect(page.locator('[data-search-results]').getByText(claim)).toBeHidden();
});
