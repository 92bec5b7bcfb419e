/** What somebody new can do with learning paths. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from 'playwright/test';
import { parse } from 'yaml';
import { digestOf } from '../../src/compile/digest.ts';
import { root } from '../support/build.ts';

interface Step {
  id: string;
  kind: string;
  title?: string;
  ref?: string;
  required?: boolean;
  questions?: Array<{ right: number }>;
}

interface Path {
  id: string;
  title: string;
  steps: Step[];
}

/** The paths of the library, whatever they are: what is tested is what any path must do. */
const paths = readdirSync(join(root, 'content/paths')).map((file): Path => ({
  ...(parse(readFileSync(join(root, 'content/paths', file), 'utf8')) as Path),
  id: file.replace(/\.yml$/, ''),
}));

/** A path with a step of some sort, and that step. */
function stepWhere(matches: (step: Step) => boolean): { path: Path; step: Step } {
  for (const path of paths) {
    const step = path.steps.find(matches);
    if (step) return { path, step };
  }
  throw new Error('No learning path has such a step');
}

const reading = stepWhere(({ ref, title }) => ref !== undefined && title === undefined);
const quizzing = stepWhere(({ kind }) => kind === 'quiz');

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

test('a path can be followed from the home page to its end with the keyboard alone', async ({
  page,
}) => {
  const [path] = paths.toSorted((a, b) => a.steps.length - b.steps.length);
  await page.goto('/');
  await tabTo(
    page,
    page.locator(`section[aria-labelledby=new-here] a[href="/start/${path!.id}/"]`),
  );
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/start/${path!.id}/`);
  const total = path!.steps.length;
  for (let index = 0; index < total; index++) {
    await tabTo(page, boxes(page).nth(index));
    await page.keyboard.press('Space');
  }
  await expect(status(page)).toHaveText(`All ${total} steps done`);
  await expect(page.locator('[data-next]')).toBeHidden();
  await tabTo(page, page.locator('section[aria-labelledby=after] a').first());
});

test('of every path the home page leads to, each step is on the way of Tab: its box, then its link @nightly', async ({
  page,
}) => {
  await page.goto('/');
  for (const { id } of paths)
    await expect(
      page.locator(`section[aria-labelledby=new-here] a[href="/start/${id}/"]`),
    ).toBeVisible();
  for (const { id, steps } of paths) {
    await page.goto(`/start/${id}/`);
    const reached = await page
      .locator('learning-path ol.steps')
      .evaluate((list) =>
        [...list.querySelectorAll<HTMLElement>('input[data-step], h3 a')]
          .filter((element) => element.tabIndex === 0 && element.checkVisibility())
          .map((element) => element.dataset['step'] ?? 'link'),
      );
    expect(reached.filter((what) => what !== 'link')).toEqual(steps.map((step) => step.id));
    expect(
      reached
        .flatMap((what, at) => (what === 'link' ? [reached[at - 1]] : []))
        .every((before) => before !== 'link'),
    ).toBe(true);
  }
});

test('the entry of a step opens with the keyboard, and leads back to its step @nightly', async ({
  page,
}) => {
  const { path, step } = reading;
  await page.goto(`/start/${path.id}/`);
  await tabTo(page, page.locator(`#step-${step.id} h3 a`));
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/${step.ref}/`);
  await page
    .locator(`section[aria-labelledby=in-paths] a[href="/start/${path.id}/#step-${step.id}"]`)
    .press('Enter');
  await page.waitForURL(`**/start/${path.id}/#step-${step.id}`);
});

test('progress and time left survive a reload, and show in the list of paths @nightly', async ({
  page,
}) => {
  const { path } = reading;
  await page.goto(`/start/${path.id}/`);
  const before = await status(page).textContent();
  await boxes(page).first().check();
  await page.reload();
  await expect(boxes(page).first()).toBeChecked();
  await expect(boxes(page).nth(1)).not.toBeChecked();
  await expect(status(page)).toContainText(new RegExp(`^1 of ${path.steps.length} steps done`));
  expect(await status(page).textContent()).not.toBe(before);

  await page.goto('/start/');
  await expect(page.locator(`path-progress[data-path=${path.id}]`)).toContainText('1 of');
});

test('a step is kept with the digest of the source of its entry, which no rebuild changes @nightly', async ({
  page,
}) => {
  const { path, step } = reading;
  await page.goto(`/start/${path.id}/`);
  const marks = JSON.parse(
    (await page.locator('learning-path').getAttribute('data-steps')) ?? '[]',
  ) as Array<{ id: string; digest: string }>;
  const file = [`content/${step.ref}.mdx`, `content/${step.ref}/index.mdx`].find((each) =>
    existsSync(join(root, each)),
  )!;
  expect(marks.find(({ id }) => id === step.id)?.digest).toBe(
    digestOf(readFileSync(join(root, file), 'utf8')),
  );
});

test('an entry that changed since it was read says so, until it is read again @nightly', async ({
  page,
}) => {
  const {
    path,
    step: { id, ref },
  } = reading;
  await page.goto(`/start/${path.id}/`);
  const step = page.locator(`#step-${id}`);
  await expect(step.locator('[data-changed]')).toBeHidden();
  await page.evaluate(
    ([key, text]) => localStorage.setItem(key!, text!),
    [`path:${path.id}`, `${path.id} ${id}=0123456789abcdef`],
  );
  await page.reload();
  await expect(step.getByRole('checkbox')).toBeChecked();
  await expect(step.getByText('Changed since you read it')).toBeVisible();
  await expect(step.getByRole('link', { name: 'All changes' })).toHaveAttribute(
    'href',
    new RegExp(`/commits/.*content/${ref}`),
  );
  await expect(status(page)).toContainText('1 changed since you read it');

  await step.getByRole('button', { name: /Read again: done/ }).click();
  await expect(step.locator('[data-changed]')).toBeHidden();
  await expect(step.getByRole('checkbox')).toBeFocused();
  expect(await stored(page, path.id)).not.toContain('0123456789abcdef');
});

test('a quiz says what is right, and ticks its step off when all is @nightly', async ({ page }) => {
  const {
    path,
    step: { id, questions = [] },
  } = quizzing;
  await page.goto(`/start/${path.id}/`);
  const step = page.locator(`#step-${id}`);
  await step.locator('summary').first().click();
  const check = step.getByRole('button', { name: 'Check my answers' });
  await check.click();
  await expect(step.locator('fieldset').first()).toContainText('Not answered yet.');
  for (const [index, { right }] of questions.entries())
    await step.locator('fieldset').nth(index).getByRole('radio').nth(right).check();
  await expect(step.getByRole('checkbox')).not.toBeChecked();
  await check.click();
  await expect(step.locator('fieldset').first()).toContainText('Right.');
  await expect(step.getByRole('checkbox')).toBeChecked();
});

test('progress is taken to another browser as a text @nightly', async ({
  page,
  browser,
  baseURL,
}) => {
  const address = `/start/${quizzing.path.id}/`;
  await page.goto(address);
  await boxes(page).first().check();
  const text = await page.locator('[data-text]').inputValue();
  expect(text).toMatch(new RegExp(`^${quizzing.path.id} \\S+`));

  const other = await browser.newPage({ baseURL: baseURL! });
  await other.goto(address);
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

test('where storage is blocked the ticks hold while the page is open, and the page says so @nightly', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await page.goto(`/start/${quizzing.path.id}/`);
  await boxes(page).first().check();
  await expect(status(page)).toContainText('1 of');
  await expect(page.getByText('This browser does not keep your ticks')).toBeVisible();
});

test('on paper the page is a list to sign off @nightly', async ({ page }) => {
  await page.goto(`/start/${reading.path.id}/`);
  await expect(page.getByRole('heading', { name: 'Sign-off', exact: true })).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Sign-off', exact: true })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Initials' })).toBeVisible();
  await expect(page.locator('.sign-off tbody tr')).toHaveCount(await boxes(page).count());
  await expect(boxes(page).first()).toBeHidden();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a path is read from the home page to its last answer', async ({ page }) => {
    await page.goto('/');
    const {
      path,
      step: { id },
    } = quizzing;
    await page.locator(`section[aria-labelledby=new-here] a[href="/start/${path.id}/"]`).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(path.title);
    await expect(page.getByText('Without JavaScript your ticks are not kept')).toBeVisible();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await expect(
      page.getByRole('button', { name: /Read again|Use this text|Check my answers|Read the code/ }),
    ).toHaveCount(0);

    const step = page.locator(`#step-${id}`);
    await step.locator('summary').first().click();
    await expect(step.locator('.answer p').first()).toBeHidden();
    await step.getByText('Show the answer').first().click();
    await expect(step.locator('.answer p').first()).toBeVisible();
  });
});
