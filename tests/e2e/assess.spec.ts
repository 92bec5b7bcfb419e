/** What a team can do with the assessment. */
import { expect, test, type Page } from 'playwright/test';
import { writeCode } from '../../src/domain/assessment/code.ts';
import type { Answer, Choice, Slot } from '../../src/domain/assessment/question.ts';

const codeOf = (choices: Partial<Record<Slot, Choice>>) =>
  writeCode(
    1,
    new Map(
      Object.entries(choices).map(([slot, choice]): [Slot, Answer] => [
        slot as Slot,
        { choice, evidence: false },
      ]),
    ),
  );

const radio = (page: Page, slot: Slot, value: Choice) =>
  page.locator(`input[name="${slot}"][value="${value}"]`);
const row = (page: Page, pillar: string) =>
  page.getByRole('row', { name: new RegExp(`^${pillar}`) });
const code = (page: Page) => page.locator('[data-code]');

test('answers are given with the keyboard, become a profile, and open elsewhere from their code', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/assess/');
  await expect(page.getByText('Nothing is answered yet.')).toBeVisible();

  // As on any form: Tab goes from group to group, the arrows go within one.
  await radio(page, 'C1.general', 1).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(radio(page, 'C1.general', 3)).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(page.locator('input[name="C1.database"]:focus')).toHaveValue('3');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(radio(page, 'C1.database', 1)).toBeChecked();
  await radio(page, 'C1.general', 3).focus();
  await page.keyboard.press('Tab');
  await expect(page.locator('input[name="C1.general.evidence"]')).toBeFocused();
  await page.keyboard.press('Space');

  for (const id of ['C2', 'C3'] as const) {
    await radio(page, `${id}.general`, 4).check();
    await radio(page, `${id}.database`, 2).check();
  }
  await radio(page, 'C4.database', 'unknown').check();
  await radio(page, 'C5.general', 'not-for-us').check();

  await expect(page.locator('[data-count]')).toHaveText('8 of 50 answered');
  // General (3 + 4 + 4) / 3, database (1 + 2 + 2) / 3.
  await expect(row(page, 'Culture').getByRole('cell')).toHaveText([
    '3.7',
    '1.7',
    '2.0 lower',
    '1 of 6',
    '1',
  ]);
  await expect(row(page, 'Lean').getByRole('cell').first()).toHaveText('–');
  await expect(page.locator('[data-blind-spots] li')).toHaveText(['C4 Decision rights, database']);
  await expect(page.locator('[data-no-blind-spots]')).toBeHidden();
  await expect(page.locator('[data-no-focus]')).toBeHidden();
  await expect(page.getByText('Nothing is answered yet.')).toBeHidden();
  // Only a level can have evidence.
  await expect(page.locator('input[name="C4.database.evidence"]')).toBeDisabled();
  await expect(page.locator('input[name="C2.database.evidence"]')).toBeEnabled();
  expect(
    await page
      .locator('[data-bars=culture] [data-bar]')
      .evaluateAll((bars) =>
        (bars as HTMLElement[]).map(({ hidden, style }) => [
          hidden,
          Number(style.getPropertyValue('--tall')).toFixed(2),
          Number(style.getPropertyValue('--shown')).toFixed(2),
        ]),
      ),
  ).toEqual([
    [false, '0.67', '0.33'],
    [false, '0.17', '0.00'],
  ]);
  await expect(page.locator('[data-bars=lean] [data-bar]').first()).toBeHidden();
  await expect(page.locator('[data-focus] > li')).toHaveCount(3);
  await expect(page.locator('[data-focus] h4').first()).toHaveText('C1 Ownership');
  await expect(page.locator('[data-focus] > li').first().locator('[data-steps] p')).toHaveText([
    /^General Now 3: A joint duty.*\. Next: Goals and rota.*\.$/,
    /^Database Now 1: The problem of.*\. Next: Those who built it.*\.$/,
  ]);
  const raising = page.locator('[data-focus] > li').first().locator('[data-raising] a').first();
  await expect(raising).toHaveAttribute('href', /^\/playbooks\//);
  await expect(page.getByText('a chat or mail system reads every link')).toBeVisible();

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the code' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await expect(code(page)).toHaveText(copied);
  const link = (await page.locator('[data-link]').textContent())!;
  expect(link).toBe(`${baseURL}/assess/#${copied}`);

  const other = await browser.newContext({ baseURL: baseURL!, serviceWorkers: 'block' });
  const elsewhere = await other.newPage();
  await elsewhere.goto('/assess/');
  await elsewhere.getByLabel('A code, or a link that holds one').fill(copied);
  await elsewhere.getByRole('button', { name: 'Read the code' }).click();
  await expect(row(elsewhere, 'Culture')).toHaveText((await row(page, 'Culture').textContent())!);
  await expect(elsewhere.locator('[data-sentence]')).toHaveText(
    (await page.locator('[data-sentence]').textContent())!,
  );
  await expect(elsewhere.locator('input[name="C1.general.evidence"]')).toBeChecked();
  await other.close();
});

test('answers are there again after a reload, until they are deleted; no damaged code, foreign text or code of other questions changes them, and each says why', async ({
  page,
}) => {
  await page.goto('/assess/');
  await radio(page, 'M2.database', 2).check();
  await expect(page.locator('[data-no-blind-spots]')).toBeVisible();
  await expect(page.locator('[data-unkept]')).toBeHidden();
  await expect(row(page, 'Measurement').getByRole('cell')).toHaveText([
    '–',
    '– (1 of 3)',
    /.*/,
    '0 of 1',
    '0',
  ]);
  const own = (await code(page).textContent())!;
  const box = page.getByLabel('A code, or a link that holds one');
  for (const [text, words] of [
    [own.replace('v1.0', 'v1.1'), 'This code is damaged: a character is wrong. Copy it again.'],
    ['hello', 'This is not a code. A code begins with “v1.” and is 55 characters long.'],
    [
      own.replace('v1', 'v2'),
      'This code answers version 2 of the questions; this page asks version 1.',
    ],
  ] as const) {
    await box.fill(text);
    await page.getByRole('button', { name: 'Read the code' }).click();
    await expect(page.locator('[data-read-said]')).toHaveText(words);
    await expect(code(page)).toHaveText(own);
  }
  await page.reload();
  await expect(radio(page, 'M2.database', 2)).toBeChecked();
  await page.getByRole('button', { name: 'Delete all answers' }).click();
  await expect(radio(page, 'M2.database', 2)).not.toBeChecked();
  await expect(page.locator('[data-cleared]')).toHaveText('All answers are deleted.');
  await page.reload();
  await expect(page.locator('[data-count]')).toHaveText('0 of 50 answered');
});

test('a link brings its answers, leaves the address, and never replaces others unasked', async ({
  page,
}) => {
  const theirs = codeOf({ 'A1.general': 2 });
  await page.goto(`/assess/#${theirs}`);
  await expect(radio(page, 'A1.general', 2)).toBeChecked();
  expect(new URL(page.url()).hash).toBe('');

  await radio(page, 'A1.general', 4).check();
  const own = (await code(page).textContent())!;
  await page.goto('/');
  await page.goto(`/assess/#${theirs}`);
  await expect(page.getByText('This link holds other answers')).toBeVisible();
  await expect(code(page)).toHaveText(own);
  await expect(page.getByRole('button', { name: 'Use those of the link' })).toBeFocused();
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await expect(page.locator('[data-link-said]')).toHaveText('Yours are kept.');
  await expect(page.getByText('This link holds other answers')).toBeHidden();
  await expect(code(page)).toHaveText(own);

  await page.goto('/');
  await page.goto(`/assess/#${theirs}`);
  await page.getByRole('button', { name: 'Use those of the link' }).click();
  await expect(code(page)).toHaveText(theirs);
  await expect(page.locator('[data-link-said]')).toHaveText('These are the answers of the link.');
});

test('where storage is blocked the answers hold while the page is open, and the page says so @nightly', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await page.goto('/assess/');
  await radio(page, 'L1.general', 3).check();
  await expect(page.locator('[data-count]')).toHaveText('1 of 50 answered');
  await expect(page.getByText('This browser keeps nothing.')).toBeVisible();
});

test('on paper there are the questions with their levels, and no buttons @nightly', async ({
  page,
}) => {
  await page.goto('/assess/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'C1 Ownership' })).toBeVisible();
  await expect(page.getByText('A joint duty, with the roles written down')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete all answers' })).toBeHidden();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every question can be read with its levels and with what raises it', async ({ page }) => {
    await page.goto('/assess/');
    await expect(page.locator('[data-question]')).toHaveCount(25);
    await expect(page.locator('[data-sign]')).toHaveCount(125);
    await expect(page.getByText('Without JavaScript you can read and print')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Your profile' })).toBeHidden();
    await page.locator('#M2 summary').click();
    await expect(page.locator('#M2 [data-raising] a').first()).toBeVisible();
  });
});
