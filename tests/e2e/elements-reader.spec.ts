/**
 * What elements keep for a reader, and what they say: steps, learning paths, quizzes, copies,
 * problems, new versions.
 */
import { expect, type Page } from 'playwright/test';
import { blockStorage, kept, test } from '../support/elements.ts';
import { afterIdle } from '../support/idle.ts';

test.describe('run-steps', () => {
  const box = (id: string, minutes: number) =>
    `<input type="checkbox" data-step="${id}" data-minutes="${minutes}">`;
  const body = (key: string) =>
    `<run-steps data-key="${key}">${box('a', 5)}${box('b', 90)}<span role="status"></span><progress max="2" value="0"></progress><p data-progress></p><button type="button" data-reset hidden>Start over</button></run-steps>`;
  const progress = (page: Page) => page.locator('[data-progress]');

  test('ticks hold for the runbook in every tab until one starts over, and say what is left', async ({
    page,
    show,
  }) => {
    await page.clock.setFixedTime(new Date('2026-05-02T12:00:00Z'));
    await show(body('playbooks/one'));
    await expect(progress(page)).toHaveText('2 steps, 1 h 35 min');
    await expect(page.getByRole('button')).toBeHidden();
    await page.getByRole('checkbox').first().check();
    await expect(progress(page)).toHaveText(
      'Step 2 of 2, 1 h 30 min left, begun 2 May 2026, 12:00 UTC',
    );
    await show(body('playbooks/one'));
    await expect(page.getByRole('checkbox').first()).toBeChecked();
    await page.getByRole('checkbox').nth(1).check();
    await expect(progress(page)).toHaveText('All 2 steps done, begun 2 May 2026, 12:00 UTC');
    await show(body('playbooks/two'));
    await expect(progress(page)).toHaveText('2 steps, 1 h 35 min');
    await show(body('playbooks/one'));
    await page.getByRole('button').click();
    await expect(page.getByRole('checkbox').first()).toBeFocused();
    await expect(page.getByRole('checkbox').first()).not.toBeChecked();
    expect(await kept(page, 'steps:playbooks/one')).toBeNull();
  });

  test('another tab that ticks a step or erases everything is followed', async ({ page, show }) => {
    await show(body('playbooks/one'));
    await page.evaluate(() => {
      localStorage.setItem(
        'steps:playbooks/one',
        JSON.stringify({ done: ['a'], begun: '2026-05-02T12:00:00Z' }),
      );
      dispatchEvent(new StorageEvent('storage', { key: 'steps:playbooks/one' }));
    });
    await expect(progress(page)).toHaveText(/^Step 2 of 2/);
    await page.evaluate(() => {
      localStorage.clear();
      dispatchEvent(new StorageEvent('storage', { key: null }));
    });
    await expect(progress(page)).toHaveText('2 steps, 1 h 35 min');
  });

  test('without storage they hold while the page is open', async ({ page, show }) => {
    await blockStorage(page);
    await show(body('playbooks/one'));
    await page.getByRole('checkbox').first().check();
    await expect(progress(page)).toHaveText(/^Step 2 of 2/);
  });
});

test.describe('learning-path', () => {
  const steps = [
    ['read', 30, true, 'd1', false],
    ['extra', 10, false, '', false],
    ['check', 15, true, '', true],
  ] as const;
  const marks = JSON.stringify(
    steps.map(([id, minutes, required, digest, quiz]) => ({ id, minutes, required, digest, quiz })),
  );
  const item = (id: string, inner: string) =>
    `<li id="step-${id}"><input type="checkbox" data-step="${id}" aria-label="${id}"><span data-title>Title of ${id}</span>${inner}</li>`;
  const quiz =
    '<path-quiz><fieldset data-right="1"><input type="radio" name="q" value="0"><input type="radio" name="q" value="1"><p data-verdict></p></fieldset><button type="button" data-check>Check</button><span role="status"></span></path-quiz>';
  const body = `<learning-path data-path="new-dba" data-title="New DBA" data-steps='${marks}'><progress max="3" value="0"></progress><p data-progress></p><p data-next hidden>Next: <a href="#steps"></a></p><p data-unkept hidden>Not kept</p><textarea data-text></textarea><button type="button" data-use>Use</button><span data-used></span>
    <ol>${item('read', '<div data-changed data-versions="d1 dc db da" hidden>Changed <span data-since></span><ol><li data-change>Newest</li><li data-change>Middle</li><li data-change>Oldest</li></ol><button type="button" data-again="read">Read again</button></div>')}${item('extra', '')}${item('check', quiz)}</ol>
    <p data-unfinished>Not yet</p><div data-finished hidden><code data-own-code></code></div><sign-off-by-code><textarea data-code-in></textarea><button type="button" data-read>Read the code</button><p role="status" data-said></p><div data-result hidden><ol data-signed></ol><code data-markdown></code></div></sign-off-by-code></learning-path>`;
  const progress = (page: Page) => page.locator('[data-progress]');

  test('it says what is done, what is left and what is next; required steps come first', async ({
    page,
    show,
  }) => {
    await show(body);
    await expect(progress(page)).toHaveText('0 of 3 steps done, about 45 min left');
    await page.getByLabel('read').check();
    await expect(page.locator('[data-next] a')).toHaveText('Title of check');
    await expect(page.locator('[data-next] a')).toHaveAttribute('href', /#step-check$/);
    await page.getByLabel('check').check();
    await expect(progress(page)).toHaveText('2 of 3 steps done, only optional ones left');
    await expect(page.locator('[data-next] a')).toHaveText('Title of extra');
    await page.getByLabel('extra').check();
    await expect(progress(page)).toHaveText('All 3 steps done');
    await expect(page.locator('[data-next]')).toBeHidden();
    expect(
      await page.locator('progress').evaluate((bar) => (bar as HTMLProgressElement).value),
    ).toBe(3);
    expect(await kept(page, 'path:new-dba')).toBe('new-dba read=d1 check extra');
    await page.getByLabel('extra').uncheck();
    expect(await kept(page, 'path:new-dba')).toBe('new-dba read=d1 check');
    await expect(page.locator('[data-text]')).toHaveValue('new-dba read=d1 check');
  });

  test('what changed since it was read says so until it is read again; the focus goes to its step', async ({
    page,
    show,
  }) => {
    await show(body);
    const changes = page.locator('[data-change]').filter({ visible: true });
    await page.evaluate(() => localStorage.setItem('path:new-dba', 'new-dba read=db'));
    await show(body);
    await expect(page.locator('[data-since]')).toHaveText('2 changes:');
    await expect(changes).toHaveText(['Newest', 'Middle']);
    await page.evaluate(() => localStorage.setItem('path:new-dba', 'new-dba read=d0'));
    await show(body);
    await expect(page.locator('[data-since]')).toContainText('does not have the version');
    await expect(changes).toHaveCount(0);
    await expect(progress(page)).toHaveText(
      '1 of 3 steps done, about 15 min left; 1 changed since you read it',
    );
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect(page.getByLabel('read')).toBeFocused();
    await expect(page.locator('[data-changed]')).toBeHidden();
    expect(await kept(page, 'path:new-dba')).toBe('new-dba read=d1');
  });

  test('a finished path has a code, which says to somebody else what was read and passed', async ({
    page,
    show,
  }) => {
    const said = page.locator('[data-said]');
    await show(body);
    await expect(page.locator('[data-finished]')).toBeHidden();
    await page.getByLabel('read').check();
    await page.getByRole('radio').nth(1).check();
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(page.locator('[data-unfinished]')).toBeHidden();
    const code = await page.locator('[data-own-code]').innerText();
    expect(code).toMatch(/^s1\.new-dba\./);

    await page.evaluate(() => localStorage.clear());
    await show(body.replace('"digest":"d1"', '"digest":"d2"'));
    await page.locator('[data-code-in]').fill(code.slice(0, -1));
    await page.getByRole('button', { name: 'Read the code' }).click();
    await expect(said).toContainText('This code is damaged');
    await expect(page.locator('[data-result]')).toBeHidden();
    await page.locator('[data-code-in]').fill(code);
    await page.getByRole('button', { name: 'Read the code' }).press('Enter');
    await expect(said).toHaveText(
      '2 of 2 required steps, 0 of 1 optional, 1 of 1 quiz passed, 1 read in another version than today’s.',
    );
    await expect(page.locator('[data-signed] li')).toHaveText([
      'Title of read – read in an earlier version',
      'Title of extra – optional, not done',
      'Title of check – done, quiz passed',
    ]);
    await expect(page.locator('[data-markdown]')).toContainText(`[New DBA](`);
    await expect(page.locator('[data-markdown]')).toContainText(`Code: \`${code}\``);
  });

  test('what another tab ticks shows here, and what it does on another path does not', async ({
    page,
    show,
    context,
  }) => {
    await show(body);
    const other = await context.newPage();
    await other.goto('/robots.txt');
    await other.evaluate(() => {
      localStorage.setItem('path:another', 'another read');
      localStorage.setItem('path:new-dba', 'new-dba extra');
    });
    await expect(progress(page)).toHaveText('1 of 3 steps done, about 45 min left');
    await expect(page.getByLabel('extra')).toBeChecked();
  });

  test('a text of another path is not taken, one of this path is', async ({ page, show }) => {
    await show(body);
    await page.locator('[data-text]').fill('new-engineer read');
    await page.getByRole('button', { name: 'Use' }).click();
    await expect(page.locator('[data-used]')).toHaveText(
      /no progress of this path: its text begins with “new-dba”/,
    );
    expect(await kept(page, 'path:new-dba')).toBeNull();
    await page.locator('[data-text]').fill(' new-dba  check ');
    await page.getByRole('button', { name: 'Use' }).click();
    await expect(page.getByLabel('check')).toBeChecked();
  });

  test('a quiz judges each answer, takes its verdict back when another is chosen, and ticks its step when all are right', async ({
    page,
    show,
  }) => {
    await show(body);
    const verdict = page.locator('[data-verdict]');
    const check = page.getByRole('button', { name: 'Check' });
    await check.click();
    await expect(verdict).toHaveText('Not answered yet.');
    await page.getByRole('radio').first().check();
    await expect(verdict).toHaveText('');
    await check.click();
    await expect(verdict).toHaveText(/^Not this one/);
    await expect(page.locator('path-quiz [role=status]')).toHaveText('0 of 1 right');
    await expect(page.getByLabel('check')).not.toBeChecked();
    await page.getByRole('radio').nth(1).check();
    await check.click();
    await expect(verdict).toHaveText('Right.');
    await expect(page.getByLabel('check')).toBeChecked();
    await expect(page.getByLabel('extra')).not.toBeChecked();
  });

  test('who takes the tick of a quiz back has not passed it any more, until its answers are right again', async ({
    page,
    show,
  }) => {
    await show(body);
    const text = page.locator('[data-text]');
    await page.getByRole('radio').nth(1).check();
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(text).toHaveValue('new-dba check.passed check');
    await page.getByLabel('check').uncheck();
    await expect(text).toHaveValue('new-dba');
    await page.getByLabel('check').check();
    await expect(text).toHaveValue('new-dba check');
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(text).toHaveValue('new-dba check check.passed');
  });

  test('a list of paths says how far somebody is on each', async ({ page, show }) => {
    await show('');
    await page.evaluate(() => localStorage.setItem('path:new-dba', 'new-dba read=d1'));
    const row = (path: string) =>
      `<path-progress data-path="${path}" data-steps='${marks}'><progress max="3" value="0"></progress><p data-progress></p></path-progress>`;
    await show(row('new-dba') + row('other'));
    await expect(progress(page)).toHaveText([
      '1 of 3 steps done, about 15 min left',
      '0 of 3 steps done, about 45 min left',
    ]);
    expect(
      await page
        .locator('progress')
        .evaluateAll((bars) => bars.map((bar) => (bar as HTMLProgressElement).value)),
    ).toEqual([1, 0]);
  });
});

test.describe('offline-copy', () => {
  const body =
    '<offline-copy data-worker="/sw.js" hidden>Offline copy from <time></time></offline-copy>';

  /** Workers as a browser has them, that write down what they are asked. */
  async function withWorker(page: Page, saveData: boolean | undefined): Promise<void> {
    await page.addInitScript((saves) => {
      const asked: unknown[] = [];
      const controller = { postMessage: (message: unknown) => asked.push(message) };
      const registration = { installing: null, waiting: null, update: () => Promise.resolve() };
      const worker = Object.assign(new EventTarget(), {
        controller,
        register: (path: string) => (asked.push(`register ${path}`), Promise.resolve(registration)),
      });
      Object.defineProperty(navigator, 'serviceWorker', { value: worker });
      Object.defineProperty(navigator, 'connection', {
        value: saves === undefined ? undefined : { saveData: saves },
      });
      Object.assign(window, { asked });
    }, saveData);
  }

  const asked = (page: Page) =>
    page.evaluate(() => (window as unknown as { asked: unknown[] }).asked);

  for (const [saveData, expected] of [
    [undefined, ['register /sw.js', 'keep', 'keep']],
    [false, ['register /sw.js', 'keep', 'keep']],
    [true, []],
  ] as const) {
    test(`pages are kept unasked${saveData ? ', but nothing where the reader saves data' : saveData === undefined ? ' where the browser does not tell' : ''}`, async ({
      page,
      show,
    }) => {
      await withWorker(page, saveData);
      await show(body);
      await afterIdle(page);
      await expect.poll(() => asked(page)).toEqual(expected.slice(0, 2));
      await page.evaluate(() =>
        navigator.serviceWorker.dispatchEvent(new Event('controllerchange')),
      );
      expect(await asked(page)).toEqual(expected);
    });
  }

  test('in a browser that is never idle they are kept all the same', async ({ page, show }) => {
    await withWorker(page, false);
    await page.addInitScript(() => {
      window.requestIdleCallback = (work, options) => (options?.timeout ? setTimeout(work, 0) : 0);
    });
    await show(body);
    await expect.poll(() => asked(page)).toContain('keep');
  });

  test('a page that was read from a copy says how old it is; another one says nothing', async ({
    page,
    show,
  }) => {
    await withWorker(page, true);
    await show(body, { html: 'data-copied="2026-01-31T12:05:00.000Z"' });
    await expect(page.locator('offline-copy')).toHaveText(
      'Offline copy from 31 Jan 2026, 12:05 UTC',
    );
    await expect(page.locator('time')).toHaveAttribute('datetime', '2026-01-31T12:05:00.000Z');
    await show(body);
    await expect(page.locator('offline-copy')).toBeHidden();
  });
});

test('offline-pages: without a worker there are none, and the page that was not reached is told from the list itself', async ({
  page,
  show,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'serviceWorker', { value: undefined }),
  );
  const body =
    '<offline-pages><button data-keep-all>Keep all playbooks</button><p data-kept></p><p data-part="unreached" hidden>Not reached</p><section data-part="playbooks" hidden><ul></ul></section><section data-part="others" hidden><ul></ul></section><p data-part="none" hidden>None is kept</p></offline-pages>';
  await show(body, { path: '/lessons/some/' });
  await expect(page.getByText('None is kept')).toBeVisible();
  await expect(page.getByText('Not reached')).toBeVisible();
  await show(body, { path: '/offline/' });
  await expect(page.getByText('None is kept')).toBeVisible();
  await expect(page.getByText('Not reached')).toBeHidden();
});

test('offline-pages: it lists sound copies by title, playbooks apart from the rest', async ({
  page,
  show,
}) => {
  await page.addInitScript(() => {
    const kept = [
      ['/playbooks/b/', '<h1>B &amp; more</h1>'],
      ['/', '<h1>Home</h1>'],
      ['/playbooks/a/', '<h1><span>A</span></h1>'],
      ['/playbooks/', '<h1>All playbooks</h1>'],
    ].map(([path, heading]) => ({ path, heading }));
    const active = {
      postMessage: (message: string, [port]: MessagePort[]) =>
        message === 'pages' && port!.postMessage(kept),
    };
    Object.defineProperty(navigator, 'serviceWorker', {
      value: { getRegistration: () => Promise.resolve({ active }) },
    });
  });
  await show(
    '<offline-pages><button data-keep-all>Keep all playbooks</button><p data-kept></p><p data-part="unreached" hidden></p><section data-part="playbooks" hidden><ul></ul></section><section data-part="others" hidden><ul></ul></section><p data-part="none" hidden>None is kept</p></offline-pages>',
    { path: '/offline/' },
  );
  await expect(page.locator('[data-part=playbooks] a')).toHaveText(['A', 'B & more']);
  await expect(page.locator('[data-part=others] a')).toHaveText(['All playbooks', 'Home']);
  await expect(page.getByText('None is kept')).toBeHidden();
});

test.describe('new-version', () => {
  const body = (form = '') =>
    `<meta name="portal-build" content="b1">${form}<new-version role="status" hidden><span data-part="words"></span><button type="button">Reload</button></new-version>`;
  const fail = (page: Page) => page.evaluate(() => dispatchEvent(new Event('vite:preloadError')));
  const cases: Record<string, [answer: object | undefined, form: string, says: string]> = {
    'a newer build': [
      { build: 'b2' },
      '',
      'A new version of the portal was published. Reload to continue.',
    ],
    'the same build': [
      { build: 'b1' },
      '',
      'A part of this page could not be loaded. Reload to try again.',
    ],
    'no answer': [
      undefined,
      '',
      'A part of this page could not be loaded. Check the connection, then reload.',
    ],
    'a newer build, over a form that is kept': [
      { build: 'b2' },
      '<entry-form></entry-form>',
      'A new version of the portal was published. Reload to continue; your draft is kept.',
    ],
    'a newer build, over a form that is not kept': [
      { build: 'b2' },
      '<entry-form data-unkept></entry-form>',
      'A new version of the portal was published. Reload to continue. This browser keeps no draft: copy the file first.',
    ],
  };
  for (const [name, [answer, form, says]] of Object.entries(cases)) {
    test(`a part that is missing is explained: ${name}`, async ({ page, show }) => {
      await page.route('**/build-id.json', (route) =>
        answer ? route.fulfill({ json: answer }) : route.abort(),
      );
      await show(body(form));
      await expect(page.locator('new-version')).toBeHidden();
      await fail(page);
      await expect(page.locator('[data-part=words]')).toHaveText(says);
    });
  }
});

test('authoring-problems: it lists what is wrong, and stays hidden until the list changes', async ({
  page,
  show,
}) => {
  await show('<authoring-problems></authoring-problems>');
  const tell = (...messages: string[]) =>
    page.locator('authoring-problems').evaluate((element, all) => {
      const problems = all.map((message) => ({
        file: 'lessons/a.mdx',
        line: 3,
        column: 5,
        severity: 'error',
        rule: 'no-html',
        message,
        fix: 'Write it in Markdown',
      }));
      (element as unknown as { show(state: object): void }).show({
        problems,
        kept: { '/elements/': 'lessons/a.mdx' },
        rulesPage: '/guide/rules/',
        version: 1,
      });
    }, messages);
  const region = page.getByRole('region', { name: 'Problems of the library' });
  await tell('One');
  await expect(region).toContainText(
    '1 problem. This page is shown as it was before lessons/a.mdx was broken',
  );
  await expect(region.getByRole('listitem')).toHaveText(
    'lessons/a.mdx:3:5 error no-htmlOne. Write it in Markdown.',
  );
  await expect(region.getByRole('link')).toHaveAttribute('href', '/guide/rules/#no-html');
  await region.press('Escape');
  await expect(region).toBeHidden();
  // A page is loaded again with every save.
  await show('<authoring-problems></authoring-problems>');
  await tell('One');
  await expect(page.locator('authoring-problems[data-count="1"]')).toBeAttached();
  await expect(region).toBeHidden();
  await tell('One', '<b>Two</b>');
  await expect(region).toContainText('2 problems');
  await expect(region.getByRole('listitem').nth(1)).toContainText('<b>Two</b>');
  await region.getByRole('button', { name: 'Hide' }).click();
  await tell();
  await expect(page.getByRole('status')).toHaveText('');
});
