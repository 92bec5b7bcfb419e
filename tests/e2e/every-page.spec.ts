/**
 * What holds for every type of page: axe finds nothing in either scheme, a small phone is wide
 * enough, the policy is kept, and nobody else is asked for anything.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from 'playwright/test';
import { everydayTypes, pageTypes } from '../support/page-types.ts';
import { nightlyUnless } from '../support/nightly.ts';

const violationsOf = async (axe: AxeBuilder) =>
  (
    await axe
      .setLegacyMode()
      .options({ resultTypes: ['violations'] })
      .analyze()
  ).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );

/**
 * Fills up with what a page does that it must not: errors, breaches of its policy, requests to
 * others.
 */
async function faultsOf(page: Page, home: string): Promise<string[]> {
  const faults: string[] = [];
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`CSP ${violatedDirective} ${blockedURI}`),
    );
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(home) && !request.url().startsWith('data:'))
      faults.push(request.url());
  });
  return faults;
}

for (const [name, path] of Object.entries(pageTypes)) {
  test(`${name} can be read by everybody, light or dark and at 320 px, keeps its policy, and stays at home${nightlyUnless(everydayTypes.has(name))}`, async ({
    page,
    baseURL,
  }) => {
    const faults = await faultsOf(page, baseURL!);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(path);
    if (path.startsWith('/search/'))
      await page.locator('[data-search-results][data-state=done]').waitFor();
    expect(faults).toEqual([]);
    expect(await violationsOf(new AxeBuilder({ page }))).toEqual([]);

    // Only colours differ between the schemes.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(
      await violationsOf(
        new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']),
      ),
    ).toEqual([]);

    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      320,
    );
    expect(faults).toEqual([]);
  });
}
