/** What the head of every page offers, on every width and with text four times as large. */
import { expect, test } from 'playwright/test';

test('start here and contribute are in sight at every width, and the name keeps to one line', async ({
  page,
}) => {
  await page.goto('/glossary/');
  // 320 px is also a window of 1280 px at 400%.
  for (const width of [320, 360, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    const header = page.locator('header').first();
    for (const name of ['Start here', 'Contribute'])
      await expect(header.getByRole('link', { name })).toBeInViewport({ ratio: 1 });
    const [name, search] = await Promise.all(
      [header.locator('.name'), header.locator('[data-open-search]')].map((part) =>
        part.boundingBox(),
      ),
    );
    expect(name!.height).toBeLessThan(32);
    expect(Math.min(search!.width, search!.height)).toBeGreaterThanOrEqual(30);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    );
  }
});

test('the home page leads on where somebody stopped, and begins with runbooks on a phone', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'In an incident?' })).toBeInViewport();
  const begin = page.locator('[data-go-on]');
  await expect(begin).toHaveText('Begin');
  await begin.click();
  await page.locator('learning-path [data-step]').first().check();
  await page.goto('/');
  await expect(page.locator('#new-here ~ path-progress').first()).toContainText('1 of');
  await expect(begin).toHaveText('Continue');
  await expect(begin).toHaveAttribute('href', /\/start\/[a-z-]+\/#step-[a-z-]+$/);
});
