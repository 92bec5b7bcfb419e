/**
 * What the boxes of search and the form do with keys, clicks and what is kept, over an index that
 * the test brings along.
 */
import { expect, test, type Page } from 'playwright/test';
import { nothingAsked } from '../../src/search/answer/answer.ts';
import type { Request } from '../../src/search/run/channel.ts';
import { bringIndex, recordOf } from '../support/search-index.ts';

const records = [
  recordOf('playbooks/index', 'Build an index'),
  recordOf('lessons/quokka', 'The quokka of indexes'),
  recordOf('lessons/numbat-a', 'Numbat one', { engine: ['postgres'] }),
  recordOf('lessons/numbat-b', 'Numbat two', { engine: ['mysql'] }),
  ...Array.from({ length: 24 }, (_, at) => recordOf(`lessons/lock-${at}`, `Lock number ${at}`)),
];
const counts = {
  playbook: { label: 'Playbook', count: 1 },
  lesson: { label: 'Lesson', count: 25 },
};
const engines = {
  postgres: { label: 'PostgreSQL', count: 1 },
  mysql: { label: 'MySQL', count: 1 },
};
const language = {
  keys: { kind: { label: 'Kind', values: counts }, engine: { label: 'Engine', values: engines } },
};

test.beforeEach(({ page, request }) => bringIndex(page, request, records, language));

const box = (page: Page) => page.locator('main input[name=q]');
const done = (page: Page) => page.locator('[data-search-results][data-state=done]').waitFor();
const results = (page: Page) => page.locator('[data-search-results]');
const hits = (page: Page) => page.locator('main [data-hit] h2 a');

async function search(page: Page, query: string): Promise<void> {
  await page.goto(`/search/?${query}`);
  await done(page);
}

/**
 * Says whether a press would be left to the browser, which opens a tab or a window. Nothing is
 * followed.
 */
function isLeftToBrowser(
  page: Page,
  selector: string,
  keys: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey', boolean>>,
): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .evaluate((element, init) => {
      let isLeft = false;
      const judge = (event: Event) => {
        isLeft = !event.defaultPrevented;
        event.preventDefault();
      };
      addEventListener('click', judge, { once: true });
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }));
      return isLeft;
    }, keys);
}

test('who insists on what they wrote keeps that when they submit it, and not when they write on', async ({
  page,
}) => {
  await search(page, 'q=idnex');
  await expect(results(page)).toContainText('Showing results for index');
  await page.getByRole('link', { name: 'search instead for idnex' }).click();
  await expect(page).toHaveURL(/\?q=idnex&exact=1$/);
  await expect(results(page)).toContainText('Searched exactly as written');
  await box(page).press('Enter');
  await done(page);
  await expect(page).toHaveURL(/\?q=idnex&exact=1$/);
  await expect(hits(page)).toHaveCount(0);
  await box(page).press('End');
  await box(page).pressSequentially(' lock');
  await expect(page).toHaveURL(/\?q=idnex%20lock$/);
  await expect(results(page)).toContainText('Showing results for index');
  await search(page, 'q=idnex&exact=1');
  await page.getByRole('link', { name: 'Search with corrections' }).click();
  await expect(page).toHaveURL(/\?q=idnex$/);
  await expect(hits(page).first()).toHaveText('Build an index');
});

test('keys that belong to the composition of a letter move nothing and take nothing', async ({
  page,
}) => {
  await search(page, 'q=');
  await box(page).pressSequentially('kind:les');
  await expect(page.locator('main').getByRole('option')).toHaveText([/^kind:lesson/]);
  const press = (key: string, isComposing: boolean) =>
    box(page).evaluate(
      (input, init) =>
        input.dispatchEvent(
          new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }),
        ),
      { key, isComposing },
    );
  for (const key of ['ArrowDown', 'Tab', 'Enter']) expect(await press(key, true)).toBe(true);
  await expect(box(page)).toHaveValue('kind:les');
  await expect(box(page)).not.toHaveAttribute('aria-activedescendant');
  expect(await press('ArrowDown', false)).toBe(false);
  await expect(box(page)).toHaveAttribute('aria-activedescendant', /suggestion-0$/);
  expect(await press('Enter', false)).toBe(false);
  await expect(box(page)).toHaveValue('kind:lesson ');
});

test('suggestions are moved through around the ends, taken by Tab, Enter or a press, and all keys are shown when asked for', async ({
  page,
}) => {
  await search(page, 'q=');
  const list = page.locator('main [data-search-part=suggestions]');
  const options = list.getByRole('option');
  const active = list.locator('[aria-selected=true]');
  await expect(box(page)).toHaveAttribute('aria-controls', (await list.getAttribute('id'))!);
  await expect(box(page)).toHaveRole('combobox');
  await expect(box(page)).toHaveAttribute('aria-expanded', 'false');
  await box(page).press('Alt+ArrowDown');
  await expect(options).toHaveText([/^kind:\s*$/, /^engine:\s*$/]);
  await expect(box(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(active).toHaveCount(0);
  await box(page).press('ArrowUp');
  await expect(active).toHaveText(/^engine:/);
  await box(page).press('ArrowDown');
  await expect(active).toHaveText(/^kind:/);
  await box(page).press('Shift+Tab');
  await expect(box(page)).toHaveValue('');
  await box(page).press('Tab');
  await expect(box(page)).toHaveValue('kind:');
  await expect(options).toHaveText([/^kind:lesson\s+25$/, /^kind:playbook\s+1$/]);
  await options.first().hover();
  await expect(active).toHaveText(/^kind:lesson/);
  await box(page).pressSequentially('p');
  await expect(options).toHaveText([/^kind:playbook/]);
  await expect(active).toHaveCount(0);
  await options.first().click();
  await expect(box(page)).toHaveValue('kind:playbook ');
  await expect(box(page)).toBeFocused();
  await expect(hits(page)).toHaveText(['Build an index']);
  await expect(list).toBeHidden();
  // With nothing to move through, Tab leaves the box, and Enter asks what is in it.
  await box(page).press('Tab');
  await expect(box(page)).not.toBeFocused();
});

test('a press with Ctrl, Cmd or Shift opens a tab or a window, and leaves what is asked alone', async ({
  page,
}) => {
  await search(page, 'q=idnex');
  const correction = '[data-search-part=corrections] a';
  await expect(page.locator(correction).first()).toBeVisible();
  for (const key of ['ctrlKey', 'metaKey', 'shiftKey']) {
    expect(await isLeftToBrowser(page, correction, { [key]: true })).toBe(true);
    expect(await isLeftToBrowser(page, '[data-open-search]', { [key]: true })).toBe(true);
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page).toHaveURL(/\?q=idnex$/);
  }
  expect(await isLeftToBrowser(page, correction, {})).toBe(false);
  await expect(page).toHaveURL(/exact=1$/);
  expect(await isLeftToBrowser(page, '[data-open-search]', {})).toBe(false);
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('the focus is never lost: not with a filter that is removed, more hits, or a search that is erased', async ({
  page,
}) => {
  await search(page, 'q=kind:lesson+lock');
  await expect(hits(page)).toHaveCount(20);
  await page.getByRole('button', { name: /more/i }).last().press('Enter');
  await expect(hits(page)).toHaveCount(24);
  await expect(hits(page).nth(20)).toBeFocused();
  await page.getByRole('button', { name: 'Remove filter Kind: Lesson' }).press('Enter');
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue('lock');

  await page.evaluate(() =>
    localStorage.setItem('portal:searches', JSON.stringify(['one', 'two', 'three'])),
  );
  await search(page, 'q=');
  const recent = page.locator('main').getByRole('group', { name: 'Recent searches' });
  const erase = (word: string) =>
    recent.getByRole('button', { name: `Erase ${word}`, exact: true });
  await erase('two').press('Enter');
  await expect(erase('three')).toBeFocused();
  await erase('three').press('Enter');
  await expect(erase('one')).toBeFocused();
  await expect(recent.getByRole('link')).toHaveText(['one']);
  await recent.getByRole('button', { name: 'Erase all' }).press('Enter');
  await expect(recent).toBeHidden();
  await expect(box(page)).toBeFocused();
  expect(await page.evaluate(() => localStorage.getItem('portal:searches'))).toBeNull();
});

test('a filter that is pressed stays in focus, and says that it is pressed', async ({ page }) => {
  await search(page, 'q=index');
  const filter = page.locator('main [data-filter="kind:lesson"]').first();
  await filter.press('Enter');
  await expect(filter).toHaveAttribute('aria-pressed', 'true');
  await expect(filter).toBeFocused();
  await expect(box(page)).toHaveValue('kind:lesson index');
  await expect(hits(page)).toHaveText(['The quokka of indexes']);
});

test('the engine that was chosen once comes first from then on, says so, and can be put back', async ({
  page,
}) => {
  await search(page, 'q=numbat');
  await expect(hits(page)).toHaveText(['Numbat one', 'Numbat two']);
  await page.locator('main [data-filter="engine:mysql"]').first().press('Enter');
  await expect(hits(page)).toHaveText(['Numbat two']);
  await search(page, 'q=numbat');
  await expect(hits(page)).toHaveText(['Numbat two', 'Numbat one']);
  await search(page, 'q=postgres+numbat');
  const chip = page.getByRole('button', { name: 'Do not put MySQL first' });
  await expect(chip).toBeHidden();
  await search(page, 'q=numbat');
  await chip.press('Enter');
  await expect(hits(page)).toHaveText(['Numbat one', 'Numbat two']);
  await expect(chip).toBeHidden();
  await expect(box(page)).toBeFocused();
});

test('the dialog leads to all hits as they were asked for, and a closed one leaves the page as it was', async ({
  page,
}) => {
  await page.goto('/guide/');
  const missing = page.getByRole('dialog').getByText('Search could not be loaded');
  await page.route('**/search/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Log in</title>' }),
  );
  await page.keyboard.press('Control+k');
  await expect(missing).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.unroute('**/search/');
  await page.keyboard.press('Control+k');
  await expect(missing).toBeHidden();
  const input = page.getByRole('dialog').getByRole('combobox');
  await expect(page.getByRole('dialog').locator('[data-search-part=all]')).toBeHidden();
  await input.fill('quokka');
  const options = page
    .getByRole('dialog')
    .getByRole('group', { name: 'Results' })
    .getByRole('option');
  await expect(options).toHaveText([/The quokka of indexes/]);
  await expect(page.getByRole('dialog').locator('[data-search-part=all]')).toHaveAttribute(
    'href',
    '/search/?q=quokka',
  );
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/guide\/$/);
  await page.keyboard.press('Control+k');
  await expect(input).toHaveValue('quokka');
  expect(
    await input.evaluate((box) => {
      const { selectionStart, selectionEnd } = box as HTMLInputElement;
      return [selectionStart, selectionEnd];
    }),
  ).toEqual([0, 6]);
  await expect(page.getByRole('dialog').locator('[data-search-part=browse]')).toBeHidden();
  await page.mouse.click(5, 5);
  await expect(page.getByRole('dialog')).toBeHidden();
});

/** All drafts that this browser keeps, as text. */
function keptDrafts(page: Page): Promise<string> {
  return page.evaluate(() =>
    Object.entries(localStorage)
      .flatMap(([key, value]) => (key.startsWith('portal:draft:') ? [value] : []))
      .join('\n'),
  );
}

test('drafts of two forms, and of two types of one kind, are kept apart', async ({ page }) => {
  const title = page.locator('#f-title');
  const forms = ['retrospective/incident', 'retrospective/project', 'lesson'];
  for (const form of forms) {
    await page.goto(`/contribute/new/${form}/`);
    await expect(title).toHaveValue('');
    await title.fill(`The title of ${form}`);
    await expect.poll(() => keptDrafts(page)).toContain(`The title of ${form}`);
  }
  for (const form of forms) {
    await page.goto(`/contribute/new/${form}/`);
    await expect(title).toHaveValue(`The title of ${form}`);
  }
});

test('who leaves a form at once loses nothing, and who only looked leaves nothing behind', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto('/contribute/new/lesson/');
  const leave = () => page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
  await leave();
  expect(await keptDrafts(page)).toBe('');
  await page.locator('#f-title').fill('A title that was just typed');
  await leave();
  expect(await keptDrafts(page)).toContain('A title that was just typed');
});

test('a file that is saved with something left to fix is a copy, and its draft is not handed in', async ({
  page,
}) => {
  await page.goto('/contribute/new/lesson/');
  await page.locator('#f-title').fill('A lesson that was just begun');
  await expect(page.locator('[data-part=file]')).toContainText('A lesson that was just begun');
  await expect.poll(() => keptDrafts(page)).toContain('A lesson that was just begun');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the file' }).click();
  expect((await saving).suggestedFilename()).toBe('a-lesson-that-was-just-begun.mdx');
  expect(await keptDrafts(page)).not.toContain('handedIn');
});

test('who deletes the draft that is open goes on in an empty form, and nothing of it comes back', async ({
  page,
}) => {
  const title = page.locator('#f-title');
  await page.goto('/contribute/new/lesson/');
  await title.fill('A lesson that nobody needs');
  await expect.poll(() => keptDrafts(page)).toContain('A lesson that nobody needs');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.locator('[data-part=drafts] > summary').click();
  await page.getByRole('button', { name: 'Delete: A lesson that nobody needs' }).click();
  await expect(title).toHaveValue('');
  expect(await keptDrafts(page)).toBe('');
});

/**
 * Engines that have only the names of pages until they hear that a list is on the screen, and are
 * slow to have more.
 */
function workerThatWaits(answer: Omit<typeof nothingAsked, 'counts'>): void {
  const heard: string[] = [];
  Object.assign(globalThis, { heard });
  globalThis.Worker = class extends EventTarget {
    #last: (Request & { type: 'ask' }) | undefined;

    constructor() {
      super();
      setTimeout(() => this.#say('ready'));
    }

    postMessage(request: Request): void {
      heard.push(request.type);
      if (request.type === 'prepare') return;
      if (request.type === 'ask') {
        this.#last = request;
        this.#answer(false);
      }
      if (heard.includes('shown')) setTimeout(() => this.#answer(true), 100);
    }

    #answer(complete: boolean): void {
      const { box, question, query } = this.#last!;
      const whole = { ...answer, counts: new Map(), query, complete };
      this.#say({ box, question, answer: whole });
      if (complete) this.#say({ box, question, end: true });
    }

    #say(data: unknown): void {
      this.dispatchEvent(new MessageEvent('message', { data }));
    }
  } as never;
}

test('the engines hear once that a first list is on the screen, and not with every question', async ({
  page,
}) => {
  await page.addInitScript(workerThatWaits, nothingAsked);
  await search(page, 'q=lock');
  const heard = () =>
    page.evaluate(() =>
      (globalThis as unknown as { heard: string[] }).heard.filter((type) => type !== 'prepare'),
    );
  await box(page).fill('numbat');
  await expect.poll(async () => (await heard()).length).toBeGreaterThan(2);
  await done(page);
  expect(await heard()).toEqual(['ask', 'shown', 'ask']);
});
