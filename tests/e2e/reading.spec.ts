/** What a reader can do with entries. */
import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { root } from '../support/build.ts';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a reader gets from the home page to a whole runbook', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Playbooks', exact: true }).first().click();
    await page.getByRole('link', { name: 'Prove that a backup can be restored' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Prove that a backup can be restored',
    );
    await expect(page.locator('main')).toContainText('Prove that you are on the drill host');
  });

  test('all alternatives of a group of tabs can be read', async ({ page }) => {
    await page.goto('/playbooks/add-index-without-downtime/');
    await expect(page.getByText('CREATE INDEX CONCURRENTLY').first()).toBeVisible();
    await expect(page.getByText('LOCK=NONE').first()).toBeVisible();
  });

  test('a browse page lists every entry, without controls that would do nothing', async ({
    page,
  }) => {
    await page.goto('/lessons/');
    const lessons = (await readdir(join(root, 'content/lessons'))).filter((file) =>
      file.endsWith('.mdx'),
    );
    await expect(page.locator('main a[href^="/lessons/"]')).toHaveCount(lessons.length);
    await expect(page.getByRole('checkbox')).toHaveCount(0);
  });

  test('search says what it needs, and leads on', async ({ page }) => {
    await page.goto('/search/?q=rollback');
    await expect(
      page.locator('main').getByRole('link', { name: 'Playbooks' }).first(),
    ).toBeVisible();
  });
});

test('the chosen tab holds for every group of the same name, and for the next page', async ({
  page,
}) => {
  await page.goto('/playbooks/add-index-without-downtime/');
  await page.getByRole('tab', { name: 'MySQL' }).first().click();
  await page.goto('/playbooks/backfill-in-batches/');
  await expect(page.getByRole('tab', { name: 'MySQL' }).first()).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

test('tabs are moved through with the arrow keys @nightly', async ({ page }) => {
  await page.goto('/playbooks/add-index-without-downtime/');
  await page.getByRole('tab').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab').nth(1)).toBeFocused();
  await expect(page.getByRole('tab').nth(1)).toHaveAttribute('aria-selected', 'true');
});

test('the copy button copies the command of a step', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/playbooks/restore-drill/');
  const block = page.locator('[data-copy]').first();
  await block.getByRole('button').click();
  await expect(block.getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await block.locator('code').textContent(),
  );
});

test('a command that wraps on a phone is marked, and what is selected is exactly the command', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/playbooks/replication-lag/#steps');
  const line = page.locator('run-steps pre .line').first();
  const { rows, mark, written, selected } = await line.evaluate((first) => {
    const code = first.parentElement!;
    getSelection()!.selectAllChildren(code);
    return {
      rows: first.getBoundingClientRect().height / parseFloat(getComputedStyle(first).lineHeight),
      mark: getComputedStyle(first, '::before').content,
      written: code.textContent,
      selected: String(getSelection()),
    };
  });
  expect(rows).toBeGreaterThan(1.5);
  expect(mark).toContain('↪');
  expect(selected).toBe(written);
});

test('a diagram opens whole by keyboard, and Escape leads back to where one was', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/playbooks/replication-lag/');
  const button = page.getByRole('button', { name: /^Enlarge/ }).first();
  await button.focus();
  await page.keyboard.press('Enter');
  const picture = page.getByRole('dialog', { name: 'From the bytes to the cause' }).locator('svg');
  await expect(picture).toBeVisible();
  const box = (await picture.boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  expect(box.y + box.height).toBeLessThanOrEqual(800);
  await page.keyboard.press('Escape');
  await expect(picture).toBeHidden();
  await expect(button).toBeFocused();
});

test('the colour scheme is chosen, and kept on the next page @nightly', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByRole('button', { name: /Colour scheme/ }).click();
  await page.getByRole('button', { name: /Colour scheme/ }).click();
  await page.goto('/lessons/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await paper()).not.toBe(light);
});

test('the first Tab offers to skip to the content', async ({ page }) => {
  await page.goto('/lessons/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('the outline leads to a section and marks it', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 700 });
  await page.goto('/lessons/postgres-index-concurrently/');
  const link = page.locator('page-outline a[href="#s-do"]').first();
  await link.click();
  await expect(page.locator('#s-do')).toBeInViewport();
  await expect(link).toHaveAttribute('aria-current', /.+/);
});

test('the outline and the facts stand beside the text where there is room, and are folded above it where there is none', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/lessons/postgres-index-concurrently/');
  const boxes = () =>
    Promise.all(
      ['page-outline', '.facts-grid', '.text > p'].map(
        async (part) => (await page.locator(part).first().boundingBox())!,
      ),
    );
  const [outline, facts, text] = await boxes();
  expect(outline!.x + outline!.width).toBeLessThan(text!.x);
  expect(text!.x + text!.width).toBeLessThan(facts!.x);
  expect(text!.width).toBeLessThan(700);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.locator('.facts-grid')).toBeHidden();
  await expect(page.locator('page-outline ol')).toBeHidden();
  await page.getByText('Facts, tags and owner').click();
  const [narrowOutline, narrowFacts, narrowText] = await boxes();
  expect(narrowOutline!.y).toBeLessThan(narrowFacts!.y);
  expect(narrowFacts!.y + narrowFacts!.height).toBeLessThan(narrowText!.y);
});

test('on paper an entry is black on white without what only a screen has, folded parts are open, and addresses stand behind their links', async ({
  page,
}) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto('/lessons/postgres-index-concurrently/');
  for (const part of ['.site-header', '.site-footer', '.breadcrumbs', 'page-outline', '.skip-link'])
    await expect(page.locator(part)).toBeHidden();
  await expect(page.locator('.heading-anchor').first()).toBeHidden();
  await expect(page.locator('.facts-grid')).toBeVisible();
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(page.locator('.text p').first()).toHaveCSS('color', 'rgb(0, 0, 0)');
  const source = page.locator('.sources a[href^=http]').first();
  const behind = await source.evaluate((link) => getComputedStyle(link, '::after').content);
  expect(behind).toContain((await source.getAttribute('href'))!);
});

test('an entry says who answers for it, where to ask, and how to change it', async ({ page }) => {
  await page.goto('/lessons/postgres-index-concurrently/');
  await expect(page.getByRole('link', { name: '#ask-dba' }).first()).toHaveAttribute(
    'href',
    /^https:/,
  );
  await expect(page.getByRole('link', { name: 'Say that it still holds' })).toHaveAttribute(
    'href',
    /filename=content%2Fconfirmations%2F\d{4}-\d{2}-\d{2}-lessons-/,
  );
  await expect(page.getByRole('link', { name: 'Edit this page' })).toHaveAttribute(
    'href',
    /\/edit\/main\/content\/lessons\/postgres-index-concurrently\.mdx$/,
  );
  await expect(page.getByRole('link', { name: 'Report a problem' })).toHaveAttribute(
    'href',
    /issues\/new\?template=wrong\.yml&title=/,
  );
});

test('an entry says what changed last and how long ago', async ({ page }) => {
  test.skip(
    execFileSync('git', ['rev-parse', '--is-shallow-repository'], { encoding: 'utf8' }).trim() !==
      'false',
    'a shallow clone knows no history',
  );
  await page.goto('/lessons/postgres-index-concurrently/');
  await expect(page.locator('day-age').first()).toHaveText(/ \((?:today|yesterday|.* ago)\)$/);
  const history = page.locator('details', { hasText: 'who, why, reviewed by whom' });
  await history.locator('summary').click();
  await expect(history.getByRole('link', { name: /^What changed in / }).first()).toHaveAttribute(
    'href',
    /\/commit\/[0-9a-f]{40}$/,
  );
});

test('a retrospective shows its phases, its factors and what happened when', async ({ page }) => {
  await page.goto('/retrospectives/github-2018-database-failover/');
  for (const name of [/impact/i, /contributed|factors/i, /timeline/i])
    await expect(page.getByRole('heading', { name }).first()).toBeVisible();
});

test('a page that is not there offers the nearest ones', async ({ page }) => {
  const response = await page.goto('/lessons/postgres-index-concurently/');
  expect(response?.status()).toBe(404);
  await expect(page.locator('main a[href="/lessons/postgres-index-concurrently/"]')).toBeVisible();
});
