/** Pages keep their own content security policy, and ask nobody else for anything. */
import { expect, test } from 'playwright/test';
import { pageTypes } from '../support/page-types.ts';

for (const [name, path] of Object.entries(pageTypes)) {
  test(`${name} breaks no policy, raises no error, and stays at home`, async ({ page, baseURL }) => {
    const found: string[] = [];
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => console.error(`CSP ${violatedDirective} ${blockedURI}`));
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) found.push(message.text());
    });
    page.on('pageerror', (error) => found.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(baseURL!) && !request.url().startsWith('data:')) found.push(request.url());
    });
    await page.goto(path);
    if (path.startsWith('/search/')) await page.locator('[data-search-results][data-state=done]').waitFor();
    expect(found).toEqual([]);
  });
}
