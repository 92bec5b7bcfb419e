/** Fonts come late on a slow network: nothing jumps when they do, and figures stand in columns. */
import { expect, test, type Page } from 'playwright/test';
import { nightlyUnless } from '../support/nightly.ts';

const pages = {
  home: '/',
  entry: '/playbooks/add-index-without-downtime/',
  runbook: '/playbooks/restore-drill/',
};

const painted = (page: Page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );

/** Everything that moved without the reader's doing, as browsers count it. */
const shiftOf = (page: Page) =>
  page.evaluate(() => {
    const observer = new PerformanceObserver(() => undefined);
    observer.observe({ type: 'layout-shift', buffered: true });
    return observer
      .takeRecords()
      .reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0);
  });

for (const [name, path] of Object.entries(pages)) {
  for (const width of [390, 1280]) {
    test(`the ${name} page keeps its place at ${width} px when its fonts come late${nightlyUnless(name === 'entry' && width === 390)}`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 844 });
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      await page.route('**/*.woff2', async (route) => {
        await released;
        await route.continue();
      });
      await page.goto(path, { waitUntil: 'domcontentloaded' });
      await expect(page.locator('h1')).toBeAttached();
      await painted(page);
      expect(await page.evaluate(() => document.fonts.check('1rem "Portal Sans"'))).toBe(false);
      release();
      await page.waitForFunction(() => document.fonts.check('1rem "Portal Sans"'));
      await page.evaluate(() => document.fonts.ready);
      await painted(page);
      expect(await shiftOf(page)).toBeLessThan(0.02);
    });
  }
}

test('figures in tables are all as wide as each other, and code joins no signs', async ({
  page,
}) => {
  await page.goto(pages.entry);
  await page.evaluate(() => document.fonts.ready);
  const widths = await page.evaluate(() => {
    const widthOf = (text: string) => {
      const cell = document.createElement('td');
      const table = document.createElement('table');
      table.append(cell);
      cell.textContent = text;
      document.querySelector('main')!.append(table);
      const { width } = cell.getBoundingClientRect();
      table.remove();
      return width;
    };
    return ['1111', '0000', '8888'].map(widthOf);
  });
  expect(new Set(widths).size).toBe(1);
  const code = page.locator('pre code').first();
  await expect(code).toHaveCSS('font-variant-ligatures', 'none');
  await expect(code).toHaveCSS('font-family', /^"Portal Mono"/);
});
