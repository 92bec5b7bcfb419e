/**
 * What somebody is told whose tab was open while a new version was published, and that nothing they
 * wrote is lost.
 */
import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base } from 'playwright/test';
import { root, temporary } from '../support/build.ts';
import { SiteServer } from '../support/site-server.ts';

const dist = join(root, 'dist');
const form = '/contribute/new/lesson/';

/**
 * `deploy` replaces the site by one of another build, in which the parts that match are not there
 * any more.
 */
const test = base.extend<{ site: SiteServer; deploy: (gone: RegExp) => Promise<void> }>({
  site: async ({}, use) => use(new SiteServer(dist)),
  baseURL: async ({ site }, use) => {
    await use(await site.start());
    await site.stop();
  },
  deploy: async ({ site }, use) => {
    const folder = await temporary('deployed');
    await use(async (gone) => {
      await cp(dist, folder, { recursive: true });
      const parts = (await readdir(join(folder, '_astro'))).filter((name) => gone.test(name));
      expect(parts).not.toEqual([]);
      await Promise.all(parts.map((name) => rm(join(folder, '_astro', name))));
      await writeFile(
        join(folder, 'build-id.json'),
        JSON.stringify({ build: 'another', number: 1 }),
      );
      site.folder = folder;
    });
    await rm(folder, { recursive: true });
  },
});

test('a form whose rules are gone says that there is a new version, and what was written is there after the reload', async ({
  page,
  site,
  deploy,
}) => {
  await deploy(/^entry-form-judge\./);
  await page.goto(form);
  await page.getByLabel('Title').focus();
  await expect(
    page.getByText(
      'A new version of the portal was published. Reload to continue; your draft is kept.',
    ),
  ).toBeVisible();
  await page.getByLabel('Title').fill('Walk the keys of Redis with SCAN');

  site.folder = dist;
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('Walk the keys of Redis with SCAN');
  await expect(page.locator('[data-part=verdict]')).toHaveText(/to fix/);
  await expect(page.locator('new-version')).toBeHidden();
});

test('where the browser keeps no draft, the form says so before the reload @nightly', async ({
  page,
  deploy,
}) => {
  await page.addInitScript(
    () =>
      (Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      }),
  );
  await page.goto(form);
  await page.getByLabel('Title').focus();
  await expect(page.locator('[data-part=verdict]')).not.toBeEmpty();
  await deploy(/^(?:worker|channel)[-.]/);
  await page.getByLabel('Title').fill('Walk the keys of Redis with SCAN');
  await expect(page.getByText('This browser keeps no draft: copy the file first.')).toBeVisible();
});

test('a search whose worker is gone says so in the form @nightly', async ({ page, deploy }) => {
  await page.goto(form);
  await page.getByLabel('Title').focus();
  await expect(page.locator('[data-part=verdict]')).not.toBeEmpty();
  await deploy(/^(?:worker|channel)[-.]/);
  await page.getByLabel('Title').fill('Walk the keys of Redis with SCAN');
  await expect(
    page.getByText(
      'A new version of the portal was published. Reload to continue; your draft is kept.',
    ),
  ).toBeVisible();
});

test('without a connection the page speaks of the connection, and of no new version @nightly', async ({
  page,
  site,
}) => {
  await page.goto('/');
  site.mode = 'down';
  await page.keyboard.press('/');
  await expect(page.getByText('Search could not be loaded.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(
    page.getByText('A part of this page could not be loaded. Check the connection, then reload.'),
  ).toBeVisible();
});
