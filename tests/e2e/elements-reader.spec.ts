/** What elements keep for a reader, and what they say: steps, learning paths, quizzes, problems. */
import { expect, type Page } from 'playwright/test';
import { blockStorage, kept, test } from '../support/elements.ts';

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
    await expect(page.locator('progress')).toHaveJSProperty('value', 1);
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
    await show(body('playbooks/one').replace('data-minutes="90"', ''));
    await page.getByRole('checkbox').first().check();
    await expect(progress(page)).toHaveText(/^Step 2 of 2, begun/);
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
    await expect(page.locator('[data-markdown]')).toContainText(`[New DBA](${page.url()})`);
    await expect(page.locator('[data-markdown]')).toContainText(`Code: \`${code}\``);

    const missing = page.locator('[data-signed] li[data-tone=caution]');
    await expect(missing).toHaveCount(0);
    await show(body.replace('"required":false', '"required":true'));
    await page.locator('[data-code-in]').fill(code);
    await page.getByRole('button', { name: 'Read the code' }).click();
    await expect(missing).toHaveText(/^Title of extra – /);
    await show(body.replace('data-path="new-dba"', 'data-path="other"'));
    await page.locator('[data-code-in]').fill(code);
    await page.getByRole('button', { name: 'Read the code' }).click();
    await expect(said).toHaveText(/, “new-dba”\. Read it on the page of that path\.$/);
    await expect(page.locator('[data-result]')).toBeHidden();
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
    await expect(page.locator('[data-used]')).toHaveText('Done');
    await expect(page.locator('[data-unkept]')).toBeHidden();
  });

  test('where nothing can be kept, ticks hold while the page is open, and the page says so', async ({
    page,
    show,
  }) => {
    await blockStorage(page);
    await show(body);
    await page.getByLabel('read').check();
    await expect(progress(page)).toHaveText('1 of 3 steps done, about 15 min left');
    await expect(page.locator('[data-unkept]')).toBeVisible();
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
    await expect(verdict).toHaveAttribute('data-tone', 'caution');
    await page.getByRole('radio').first().check();
    await expect(verdict).toHaveText('');
    await check.click();
    await expect(verdict).toHaveText('Not this one. Choose again, or show the answer.');
    await expect(verdict).toHaveAttribute('data-tone', 'danger');
    await expect(page.locator('path-quiz [role=status]')).toHaveText('0 of 1 right');
    await expect(page.getByLabel('check')).not.toBeChecked();
    await page.getByRole('radio').nth(1).check();
    await check.click();
    await expect(verdict).toHaveText('Right.');
    await expect(verdict).toHaveAttribute('data-tone', 'good');
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
    await page.evaluate(() => {
      localStorage.setItem('path:new-dba', 'new-dba read=d1');
      localStorage.setItem('path:done', 'done read=d1 extra check');
    });
    const row = (path: string) =>
      `<path-progress data-path="${path}" data-steps='${marks}'><progress max="3" value="0"></progress><p data-progress></p><a data-go-on href="/start/${path}/">Begin</a></path-progress>`;
    await show(['new-dba', 'other', 'done'].map(row).join(''));
    await expect(progress(page)).toHaveText([
      '1 of 3 steps done, about 15 min left',
      '0 of 3 steps done, about 45 min left',
      'All 3 steps done',
    ]);
    const links = page.locator('[data-go-on]');
    await expect(links).toHaveText(['Continue', 'Begin', 'Look at it again']);
    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
      expect.stringMatching(/\/start\/new-dba\/#step-check$/),
      '/start/other/',
      '/start/done/',
    ]);
    expect(
      await page
        .locator('path-progress')
        .evaluateAll((all) => all.map((one) => one.hasAttribute('data-begun'))),
    ).toEqual([true, false, true]);
    expect(
      await page
        .locator('progress')
        .evaluateAll((bars) => bars.map((bar) => (bar as HTMLProgressElement).value)),
    ).toEqual([1, 0, 3]);
  });
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
