/** What a reader can do with lists. */
import { expect, test, type Page } from 'playwright/test';

const rows = (page: Page) => page.locator('browse-list [data-values]:visible');
const box = (page: Page, name: string, value: string) =>
  page.locator(`input[name="${name}"][value="${value}"]`);

test('facets combine, their counts follow, and the address keeps them', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/lessons/');
  const all = await rows(page).count();
  await box(page, 'engine', 'postgres').check();
  const postgres = await rows(page).count();
  expect(postgres).toBeLessThan(all);
  await expect(page.getByRole('status').first()).toContainText(String(postgres));

  const promised = Number(
    await box(page, 'risk', 'high')
      .locator('xpath=ancestor::label')
      .locator('.count')
      .textContent(),
  );
  await box(page, 'risk', 'high').check();
  expect(await rows(page).count()).toBe(promised);
  expect(new URL(page.url()).search).toBe('?engine=postgres&risk=high');

  await page.reload();
  await expect(box(page, 'engine', 'postgres')).toBeChecked();
  expect(await rows(page).count()).toBe(promised);
});

test('a combination that nothing matches offers the way back', async ({ page }) => {
  await page.goto('/lessons/?engine=redis&risk=low&operation=add-index');
  await expect(rows(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear all filters' }).last().click();
  expect(await rows(page).count()).toBeGreaterThan(5);
});
