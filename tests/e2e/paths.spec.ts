/** What somebody new can do with learning paths. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from 'playwright/test';
import { digestOf } from '../../src/compile/entry.ts';
import { root } from '../support/build.ts';

const paths = readdirSync(join(root, 'content/paths')).map((file) => file.replace(/\.yml$/, ''));

const boxes = (page: Page) => page.locator('learning-path [data-step]');
const status = (page: Page) => page.locator('learning-path [data-progress]');
const stored = (page: Page, path: string) =>
  page.evaluate((key) => localStorage.getItem(key) ?? '', `path:${path}`);

/** Presses Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard never gets there');
}

for (const path of paths) {
  test(`${path} can be followed from the home page to its end with the keyboard alone`, async ({
    page,
  }) => {
    await page.goto('/');
    await tabTo(page, page.locator(`section[aria-labelledby=new-here] a[href="/start/${path}/"]`));
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/start/${path}/`);

    const links = await page.locator('learning-path h3 a').count();
    expect(links).toBeGreaterThan(4);
    const total = await boxes(page).count();
    expect(total).toBeGreaterThanOrEqual(8);
    for (let index = 0; index < total; index++) {
      await tabTo(page, boxes(page).nth(index));
      await page.keyboard.press('Space');
    }
    await expect(status(page)).toHaveText(`All ${total} steps done`);
    await expect(page.locator('[data-next]')).toBeHidden();
    await tabTo(page, page.locator('section[aria-labelledby=after] a').first());
  });
}

test('the entry of a step opens with the keyboard, and leads back to its step', async ({
  page,
}) => {
  await page.goto('/start/new-dba/');
  await tabTo(page, page.locator('#step-restore h3 a'));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/playbooks/restore-drill/');
  await page.locator('section[aria-labelledby=in-paths] a', { hasText: 'New DBA' }).press('Enter');
  await page.waitForURL('**/start/new-dba/#step-restore');
});

test('progress and time left survive a reload, and show in the list of paths', async ({ page }) => {
  await page.goto('/start/new-dba/');
  const before = await status(page).textContent();
  await boxes(page).first().check();
  await boxes(page).nth(2).check();
  await page.reload();
  await expect(boxes(page).first()).toBeChecked();
  await expect(boxes(page).nth(1)).not.toBeChecked();
  await expect(status(page)).toContainText(/^2 of \d+ steps done, .* left$/);
  expect(await status(page).textContent()).not.toBe(before);
  await expect(page.locator('[data-next] a')).toHaveText(
    (await page.locator('learning-path [data-title]').nth(1).textContent()) ?? '',
  );

  await page.goto('/start/');
  await expect(page.locator('path-progress[data-path=new-dba]')).toContainText('2 of');
});

test('a step is kept with the digest of the source of its entry, which no rebuild changes', async ({
  page,
}) => {
  await page.goto('/start/new-dba/');
  const marks = JSON.parse(
    (await page.locator('learning-path').getAttribute('data-steps')) ?? '[]',
  ) as Array<{ id: string; digest: string }>;
  const source = readFileSync(join(root, 'content/playbooks/restore-drill.mdx'), 'utf8');
  expect(marks.find(({ id }) => id === 'restore')?.digest).toBe(digestOf(source));
});

test('an entry that changed since it was read says so, until it is read again', async ({
  page,
}) => {
  await page.goto('/start/new-dba/');
  const step = page.locator('#step-restore');
  await expect(step.locator('[data-changed]')).toBeHidden();
  await page.evaluate(() =>
    localStorage.setItem('path:new-dba', 'new-dba inventory restore=0123456789abcdef'),
  );
  await page.reload();
  await expect(step.getByRole('checkbox')).toBeChecked();
  await expect(step.getByText('Changed since you read it')).toBeVisible();
  await expect(step.getByRole('link', { name: 'What changed' })).toHaveAttribute(
    'href',
    /commits\/main\/content\/playbooks\/restore-drill\.mdx$/,
  );
  await expect(status(page)).toContainText('1 changed since you read it');

  await step.getByRole('button', { name: /Read again: done/ }).click();
  await expect(step.locator('[data-changed]')).toBeHidden();
  await expect(step.getByRole('checkbox')).toBeFocused();
  expect(await stored(page, 'new-dba')).not.toContain('0123456789abcdef');
});

test('a quiz says what is right, and ticks its step off when all is', async ({ page }) => {
  await page.goto('/start/new-engineer/');
  const step = page.locator('#step-check-yourself');
  await step.locator('summary').first().click();
  const questions = step.locator('fieldset');
  const check = step.getByRole('button', { name: 'Check my answers' });
  await check.click();
  await expect(questions.first()).toContainText('Not answered yet.');

  for (let index = 0; index < (await questions.count()); index++) {
    const question = questions.nth(index);
    await question
      .getByRole('radio')
      .nth(Number(await question.getAttribute('data-right')))
      .check();
  }
  await expect(step.getByRole('checkbox')).not.toBeChecked();
  await check.click();
  await expect(questions.first()).toContainText('Right.');
  await expect(step.getByRole('checkbox')).toBeChecked();
});

test('progress is taken to another browser as a text', async ({ page, browser, baseURL }) => {
  await page.goto('/start/new-engineer/');
  await boxes(page).first().check();
  const text = await page.locator('[data-text]').inputValue();
  expect(text).toMatch(/^new-engineer \S+/);

  const other = await browser.newPage({ baseURL: baseURL! });
  await other.goto('/start/new-engineer/');
  await expect(boxes(other).first()).not.toBeChecked();
  await other.getByText('Take it to another browser').click();
  await other.locator('[data-text]').fill('something else');
  await other.getByRole('button', { name: 'Use this text' }).click();
  await expect(other.locator('[data-used]')).toContainText('no progress of this path');
  await other.locator('[data-text]').fill(text);
  await other.getByRole('button', { name: 'Use this text' }).click();
  await expect(boxes(other).first()).toBeChecked();
  await other.close();
});

test('where storage is blocked the ticks hold while the page is open, and the page says so', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await page.goto('/start/new-engineer/');
  await boxes(page).first().check();
  await expect(status(page)).toContainText('1 of');
  await expect(page.getByText('This browser does not keep your ticks')).toBeVisible();
});

test('on paper the page is a list to sign off', async ({ page }) => {
  await page.goto('/start/incident-commander/');
  await expect(page.getByRole('heading', { name: 'Sign-off' })).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Sign-off' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Initials' })).toBeVisible();
  await expect(page.locator('.sign-off tbody tr')).toHaveCount(await boxes(page).count());
  await expect(boxes(page).first()).toBeHidden();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a path is read from the home page to its last answer', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'New engineer' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('New engineer');
    await expect(page.getByText('Without JavaScript your ticks are not kept')).toBeVisible();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await expect(
      page.getByRole('button', { name: /Read again|Use this text|Check my answers/ }),
    ).toHaveCount(0);

    const step = page.locator('#step-check-yourself');
    await step.locator('summary').first().click();
    await step.getByText('Show the answer').first().click();
    await expect(step.getByText('Anybody, you included').last()).toBeVisible();
    await expect(step.getByText('Calling too early is always right.')).toBeVisible();
  });
});
