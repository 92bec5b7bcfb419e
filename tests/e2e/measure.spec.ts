/** What a reader of figures gets: with a keyboard, without JavaScript, and on paper. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from 'playwright/test';

const service = '/measure/checkout/payment/';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('each chart has a sentence, a table and its source, and samples are marked', async ({
    page,
  }) => {
    await page.goto('/measure/');
    await expect(page.getByRole('complementary', { name: 'Guard rails' })).toContainText(
      'Not for ranking',
    );
    const metric = page.getByRole('region', { name: 'Change lead time' });
    await expect(metric).toContainText('The change is committed to version control');
    await metric.getByText(/practices that should move it/).click();
    await expect(
      metric.getByRole('link', { name: 'Cut a database change into small batches' }),
    ).toBeVisible();

    await page.getByRole('link', { name: 'payment, Checkout' }).click();
    const series = page.locator('[data-measured]');
    await expect(series).toHaveCount(3);
    for (const one of await series.all()) {
      await expect(one.locator('svg')).toBeVisible();
      await expect(one.locator('figcaption')).toContainText('Baseline: ');
      expect(await one.getByRole('row').count()).toBeGreaterThan(3);
      await expect(one.getByRole('heading')).toContainText('Sample');
      await expect(one).toContainText('Source: Made up.');
    }
    await expect(
      page.getByText(/^Not known: .*deployment rework rate.* That is not zero/),
    ).toBeVisible();
    await expect(page.locator('[data-annotations] li').first()).toContainText('Sample');

    await page.goto('/measure/portal/');
    await expect(page.getByRole('main')).toContainText('with nothing typed');
    await expect(page.getByRole('table').last()).toContainText('PostgreSQL');
  });
});

test('on paper stand the guard rails, the practices that are folded away, and every figure', async ({
  page,
}) => {
  await page.goto('/measure/');
  await page.emulateMedia({ media: 'print' });
  await expect(
    page.getByRole('link', { name: 'Cut a database change into small batches' }).first(),
  ).toBeVisible();
  await page.goto(service);
  await expect(page.getByRole('complementary', { name: 'Guard rails' })).toBeVisible();
  await expect(page.locator('[data-measured] svg').first()).toBeVisible();
  await expect(page.getByRole('cell', { name: '190' })).toBeVisible();
});

test('search finds metrics and measured services, and figures can be scrolled with the keyboard', async ({
  page,
}) => {
  await page.goto('/search/?q=dora+metrics');
  await page.locator('[data-search-results][data-state=done]').waitFor();
  await expect(page.getByRole('link', { name: /Measure delivery/ }).first()).toBeVisible();
  await page.goto(service);
  await page.getByRole('region', { name: 'Figures: Change lead time' }).focus();
  await expect(page.getByRole('region', { name: 'Figures: Change lead time' })).toBeFocused();
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations).toEqual([]);
});
