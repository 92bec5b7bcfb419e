/** axe finds nothing on any type of page, in either scheme; and pages hold at the width of a small phone. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from 'playwright/test';
import { pageTypes } from '../support/page-types.ts';

const violationsOf = async (axe: AxeBuilder) => (await axe.setLegacyMode().options({ resultTypes: ['violations'] }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);

for (const [name, path] of Object.entries(pageTypes)) {
  test(`${name} has no accessibility violations, light or dark, and needs no sideways scrolling at 320 px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(path);
    if (path.startsWith('/search/')) await page.locator('[data-search-results][data-state=done]').waitFor();
    expect(await violationsOf(new AxeBuilder({ page }))).toEqual([]);

    // Only colours differ between the schemes.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await violationsOf(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']))).toEqual([]);

    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}
