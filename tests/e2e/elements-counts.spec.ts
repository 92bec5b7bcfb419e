/** What a browser counts for its reader is shown, deleted and switched off; never with GPC. */
import { expect } from 'playwright/test';
import { kept, test } from '../support/elements.ts';

const ask =
  '<did-this-help data-path="/playbooks/a/" hidden><p data-ask><button value="helped">Yes</button><button value="unhelpful">No</button></p><p data-thanks tabindex="-1" hidden>Thank you</p></did-this-help>';
const list = `<counted-items>${['counting', 'browser', 'reader', 'none', 'said']
  .map((part) => `<p data-part="${part}" tabindex="-1">${part}</p>`)
  .join(
    '',
  )}${['off', 'on', 'erase'].map((part) => `<button data-part="${part}">${part}</button>`).join('')}${[
  'none',
  'filter',
  'page',
  'helped',
  'unhelpful',
]
  .map((kind) => `<section data-part="of-${kind}"><table><tbody></tbody></table></section>`)
  .join(
    '',
  )}<template><tr><th></th><td></td><td></td><td><button>Delete</button></td></tr></template></counted-items>`;

test('an answer is counted, and its reader sees it, deletes it and switches counting off', async ({
  page,
  show,
}) => {
  await show(ask);
  await page.getByRole('button', { name: 'No' }).click();
  await expect(page.locator('[data-thanks]')).toBeFocused();
  await show(list);
  await expect(page.locator('[data-part=counting]')).toBeVisible();
  await expect(page.getByRole('row')).toHaveText(['/playbooks/a/1not yetDelete']);
  await page.getByRole('button', { name: 'Delete /playbooks/a/' }).click();
  await expect(page.locator('[data-part=said]')).toBeFocused();
  await expect(page.getByRole('row')).toHaveCount(0);
  expect(await kept(page, 'portal:counted')).toBeNull();
  await page.getByRole('button', { name: 'off' }).click();
  await expect(page.locator('[data-part=reader]')).toBeVisible();
  await show(ask);
  await expect(page.getByRole('button', { name: 'No' })).toBeHidden();
});

test('a browser that asks not to be tracked counts nothing, and its reader is not asked', async ({
  page,
  show,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
  );
  await show(ask + list);
  await expect(page.getByRole('button', { name: 'No' })).toBeHidden();
  await expect(page.locator('[data-part=browser]')).toBeVisible();
  expect(await kept(page, 'portal:counted')).toBeNull();
});
