/** What a reader can do with lists. */
import { expect, test, type Page } from 'playwright/test';

const rows = (page: Page) => page.locator('browse-list .row[data-values]:visible');
/** Values of the first facet of a page, with the count that each promises. */
const choices = (page: Page, name: string) =>
  page.locator(`[data-facets] input[name="${name}"]`).evaluateAll((boxes) =>
    boxes.map((each) => ({
      value: (each as HTMLInputElement).value,
      count: Number(each.closest('label')!.querySelector('.count')!.textContent),
    })),
  );

const box = (page: Page, name: string, value: string) =>
  page.locator(`input[name="${name}"][value="${value}"]`);

test('facets combine, their counts follow, and the address keeps them', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/lessons/');
  const all = await page.locator('browse-list .row[data-values]').count();
  await expect(rows(page)).toHaveCount(all);
  const [engine] = (await choices(page, 'engine')).filter(({ count }) => count > 0);
  await box(page, 'engine', engine!.value).check();
  await expect(rows(page)).toHaveCount(engine!.count);
  await expect(page.getByRole('status').first()).toContainText(`${engine!.count} of ${all}`);

  const [risk] = (await choices(page, 'risk')).filter(({ count }) => count > 0);
  await box(page, 'risk', risk!.value).check();
  await expect(rows(page)).toHaveCount(risk!.count);
  expect(new URL(page.url()).search).toBe(`?engine=${engine!.value}&risk=${risk!.value}`);

  await page.reload();
  await expect(box(page, 'engine', engine!.value)).toBeChecked();
  await expect(rows(page)).toHaveCount(risk!.count);
});

test('a combination that nothing matches offers the way back', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/lessons/');
  const all = await rows(page).count();
  for (const name of ['engine', 'operation', 'risk']) {
    const none =
      (await choices(page, name)).find(({ count }) => count === 0) ??
      (await choices(page, name)).toSorted((a, b) => a.count - b.count)[0]!;
    await box(page, name, none.value).evaluate((input) => (input as HTMLInputElement).click());
    if (none.count === 0) break;
  }
  await expect(rows(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear all filters' }).last().click();
  await expect(rows(page)).toHaveCount(all);
});

test('a list of several pages has search narrow it down, by its filters and by an address with some', async ({
  page,
}) => {
  await page.route('**/playbooks/?**', async (route) => {
    const response = await route.fetch();
    const long = (await response.text()).replace(
      '<browse-list',
      '<browse-list data-searched="playbook"',
    );
    await route.fulfill({ response, body: long });
  });
  await page.goto('/playbooks/?type=runbook&sort=title');
  await expect(page).toHaveURL(/\/search\/\?q=kind%3Aplaybook\+type%3Arunbook$/);
  await expect(page.locator('[data-search-hits] > li').first()).toBeVisible();
});
