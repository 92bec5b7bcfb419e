/**
 * What each element does with the HTML that it stands in: lists, tabs, code, steps, days, the
 * outline.
 */
import { expect, type Page } from 'playwright/test';
import { writeCode } from '../../src/domain/assessment/code.ts';
import { blockStorage, kept, test } from '../support/elements.ts';
import { afterIdle } from '../support/idle.ts';

test.describe('tab-group', () => {
  const group = (name: string, labels: readonly string[], attributes = `data-group="${name}"`) =>
    `<tab-group ${attributes}><div class="list">${labels.map((label) => `<button type="button">${label}</button>`).join('')}</div>${labels.map((label) => `<div class="tab">${name} ${label}</div>`).join('')}</tab-group>`;
  const chosen = (page: Page) =>
    page
      .locator('tab-group')
      .evaluateAll((groups) =>
        groups.map((each) => each.querySelector('[aria-selected=true]')?.textContent),
      );

  test('a choice holds for groups of the same name that have it, for no others, and for the next page', async ({
    page,
    show,
  }) => {
    const body =
      group('engine', ['One', 'Two', 'Three']) +
      group('engine', ['Two', 'One']) +
      group('engine', ['One', 'Four']) +
      group('shell', ['One', 'Two']) +
      group('alone', ['One', 'Two'], '');
    await show(body);
    expect(await chosen(page)).toEqual(['One', 'Two', 'One', 'One', 'One']);
    await page.getByRole('tab', { name: 'Two' }).first().click();
    expect(await chosen(page)).toEqual(['Two', 'Two', 'One', 'One', 'One']);
    await page.getByRole('tab', { name: 'One' }).nth(1).click();
    expect(await chosen(page)).toEqual(['One', 'One', 'One', 'One', 'One']);
    await page.getByRole('tab', { name: 'Two' }).last().click();
    await page.getByRole('tab', { name: 'Two' }).first().click();
    expect(await kept(page, 'tab:engine')).toBe('Two');
    await show(body);
    expect(await chosen(page)).toEqual(['Two', 'Two', 'One', 'One', 'One']);
  });

  test('arrows go around, Home and End to the ends, and only the chosen tab is on the way of Tab', async ({
    page,
    show,
  }) => {
    await show(group('engine', ['One', 'Two', 'Three']));
    const tabs = page.getByRole('tab');
    await tabs.first().focus();
    for (const [key, at] of [
      ['ArrowLeft', 2],
      ['ArrowRight', 0],
      ['End', 2],
      ['Home', 0],
      ['ArrowRight', 1],
    ] as const) {
      await page.keyboard.press(key);
      await expect(tabs.nth(at)).toBeFocused();
      expect(
        await tabs.evaluateAll((all) => all.map((tab) => (tab as HTMLElement).tabIndex)),
      ).toEqual([0, 1, 2].map((index) => (index === at ? 0 : -1)));
    }
    await expect(page.getByRole('tablist')).toHaveAccessibleName('Choose: engine');
    const panel = page.getByRole('tabpanel', { name: 'Two' });
    expect(await panel.getAttribute('id')).toBe(await tabs.nth(1).getAttribute('aria-controls'));
    expect(
      await page
        .locator('.tab')
        .evaluateAll((all) => all.map((tab) => tab.hasAttribute('data-off'))),
    ).toEqual([true, false, true]);
  });

  test('a choice leaves the line that is read where it is, whatever grows above it', async ({
    page,
    show,
  }) => {
    const tall =
      '<style>[data-off] { display: none } .tab { block-size: 100px } .tab:last-child { block-size: 900px }</style>';
    await show(`${tall}${group('engine', ['One', 'Two']).repeat(4)}<p style="block-size: 3000px">`);
    const button = page.getByRole('tab', { name: 'Two' }).last();
    const top = async () => Math.round((await button.boundingBox())!.y);
    await button.scrollIntoViewIfNeeded();
    const before = await top();
    await button.click();
    expect(await chosen(page)).toEqual(['Two', 'Two', 'Two', 'Two']);
    expect(await top()).toBe(before);
    await expect(page.getByRole('tablist').first()).toHaveAccessibleName('Choose: engine');
  });

  test('without storage a choice holds for the page', async ({ page, show }) => {
    await blockStorage(page);
    await show(group('engine', ['One', 'Two']) + group('engine', ['One', 'Two']));
    await page.getByRole('tab', { name: 'Two' }).first().click();
    expect(await chosen(page)).toEqual(['Two', 'Two']);
  });
});

test.describe('browse-list', () => {
  const rows = [
    ['Beta', '2026-01-02', 'engine:a risk:low'],
    ['Alpha', '2026-01-03', 'engine:b risk:low'],
    ['Gamma', '2026-01-01', 'engine:a engine:c risk:high'],
    ['Delta', '', 'engine:b risk:high'],
  ];
  const box = (name: string, value: string) =>
    `<label><input type="checkbox" name="${name}" value="${value}">${name} ${value}<span class="count"></span></label>`;
  const body = `<browse-list><details class="fold"><summary>Filters<span data-chosen-count></span></summary><div data-facets>
    ${box('engine', 'a')}${box('engine', 'b')}<details class="more"><summary>More</summary>${box('engine', 'c')}</details>${box('risk', 'low')}${box('risk', 'high')}
    <button type="button" data-clear hidden>Clear</button></div></details>
    <select data-sort><option value="">As they are</option><option value="title">Title</option><option value="date">Date</option></select>
    <p role="status" data-count data-noun="lessons"></p><ul data-list>${rows.map(([title, date, values]) => `<li data-values="${values}" data-date="${date}"><span class="title">${title}</span></li>`).join('')}</ul><p data-empty hidden>Nothing</p></browse-list>`;
  const titles = (page: Page) => page.locator('li:visible').allTextContents();
  const counts = (page: Page) =>
    page
      .locator('label')
      .evaluateAll((all) =>
        Object.fromEntries(
          all.map((label) => [
            label.querySelector('input')!.value,
            label.querySelector('.count')!.textContent +
              (label.hasAttribute('data-zero') ? '!' : ''),
          ]),
        ),
      );
  const choose = async (page: Page, ...values: string[]) => {
    for (const value of values) await page.locator(`input[value="${value}"]`).check();
  };

  test.beforeEach(async ({ page }) => page.setViewportSize({ width: 1440, height: 700 }));

  test('two values of a facet widen, two facets narrow, and counts say what a value would show beside the other facets', async ({
    page,
    show,
  }) => {
    await show(body);
    expect(await counts(page)).toEqual({ a: '2', b: '2', c: '1', low: '2', high: '2' });
    await expect(page.getByRole('status')).toHaveText('4 lessons');
    await choose(page, 'a', 'b');
    expect(await titles(page)).toEqual(['Beta', 'Alpha', 'Gamma', 'Delta']);
    expect(await counts(page)).toEqual({ a: '2', b: '2', c: '1', low: '2', high: '2' });
    await choose(page, 'high');
    expect(await titles(page)).toEqual(['Gamma', 'Delta']);
    expect(await counts(page)).toEqual({ a: '1', b: '1', c: '1', low: '2', high: '2' });
    await page.locator('input[value=b]').uncheck();
    expect(await counts(page)).toEqual({ a: '1', b: '1', c: '1', low: '1', high: '1' });
    await expect(page.getByRole('status')).toHaveText('1 of 4 lessons');
    await expect(page.locator('[data-chosen-count]')).toHaveText(' (2)');
    expect(new URL(page.url()).search).toBe('?engine=a&risk=high');
  });

  test('the address says what is chosen, a folded value is unfolded, and what shows nothing is marked', async ({
    page,
    show,
  }) => {
    await show(body, { path: '/elements/list/' });
    await page.goto('/elements/list/?engine=c&risk=low&sort=title');
    expect(await titles(page)).toEqual([]);
    await expect(page.locator('[data-empty]')).toBeVisible();
    await expect(page.locator('.more')).toHaveAttribute('open', '');
    expect(await counts(page)).toEqual({ a: '1', b: '1', c: '0!', low: '0!', high: '1' });
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(page.locator('input').first()).toBeFocused();
    expect(await titles(page)).toEqual(['Alpha', 'Beta', 'Delta', 'Gamma']);
    await expect(page.getByRole('button', { name: 'Clear' })).toBeHidden();
    await expect(page.locator('[data-chosen-count]')).toHaveText('');
    expect(new URL(page.url()).search).toBe('?sort=title');
    await page.evaluate(() => history.pushState(null, '', '?engine=a'));
    await page.evaluate(() => history.pushState(null, '', '?risk=low&sort=date'));
    await page.goBack();
    await expect(page.getByRole('status')).toHaveText('2 of 4 lessons');
    expect(await titles(page)).toEqual(['Beta', 'Gamma']);
  });

  test('filters are folded on a narrow screen, and open where there is room', async ({
    page,
    show,
  }) => {
    await show(body);
    await expect(page.locator('.fold')).toHaveAttribute('open', '');
    await page.setViewportSize({ width: 1000, height: 700 });
    await expect(page.locator('.fold')).not.toHaveAttribute('open');
    await show(body);
    await expect(page.locator('.fold')).not.toHaveAttribute('open');
  });

  test('rows are put in the order that is chosen, and back', async ({ page, show }) => {
    await show(body);
    await page.locator('select').selectOption('date');
    expect(await titles(page)).toEqual(['Alpha', 'Beta', 'Gamma', 'Delta']);
    await page.locator('select').selectOption('');
    expect(await titles(page)).toEqual(['Beta', 'Alpha', 'Gamma', 'Delta']);
    expect(new URL(page.url()).search).toBe('');
  });
});

test.describe('copy-button', () => {
  const body =
    '<div data-copy><pre><code><span class="prompt">$ </span>ls &lt;a&gt;\n<span class="prompt">$ </span>pwd</code></pre><copy-button><button type="button" aria-label="Copy it">Copy</button><span role="status"></span></copy-button></div><div data-copy><code>other</code></div>';

  test('it copies the code it stands beside without prompts, says so, and is ready again', async ({
    page,
    show,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.clock.install();
    await show(body);
    await page.getByRole('button').click();
    await expect(page.getByRole('status')).toHaveText('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('ls <a>\npwd');
    await page.clock.runFor(2000);
    await expect(page.getByRole('status')).toHaveText('');
    await expect(page.getByRole('button')).toHaveText('Copy');
  });

  test('where it may not copy, it selects the code and says that', async ({ page, show }) => {
    await page.addInitScript(
      () => (navigator.clipboard.writeText = () => Promise.reject(new Error('denied'))),
    );
    await show(body);
    await page.getByRole('button').click();
    await expect(page.getByRole('status')).toHaveText('Selected');
    expect(await page.evaluate(() => String(getSelection()))).toContain('pwd');
  });
});

test.describe('days', () => {
  test.beforeEach(async ({ page }) => page.clock.setFixedTime(new Date('2026-05-02T12:00:00Z')));

  test('a day says once how long ago it was, and a day that has passed that it has', async ({
    page,
    show,
  }) => {
    const time = (day: string) => `<time datetime="${day}">${day}</time>`;
    await show(
      `${['2026-05-02', '2026-05-01', '2026-05-03'].map((day) => `<day-age>${time(day)}</day-age>`).join('')}${['2026-05-01', '2026-05-02', '2026-05-03'].map((day) => `<due-day>${time(day)}</due-day>`).join('')}`,
    );
    await expect(page.locator('day-age')).toHaveText([
      '2026-05-02 (today)',
      '2026-05-01 (yesterday)',
      '2026-05-03',
    ]);
    expect(await page.locator('due-day').allTextContents()).toEqual([
      '2026-05-01, overdue',
      '2026-05-02',
      '2026-05-03',
    ]);
    await page.evaluate(() =>
      document
        .querySelectorAll('day-age, due-day')
        .forEach((element) => document.body.append(element)),
    );
    await afterIdle(page);
    expect((await page.locator('day-age').allTextContents())[0]).toBe('2026-05-02 (today)');
    expect((await page.locator('due-day').allTextContents())[0]).toBe('2026-05-01, overdue');
  });

  test('the mark of a day becomes the day of today, in every link and text', async ({
    page,
    show,
  }) => {
    await show(
      '<day-mark><a href="/new?name=yyyy-mm-dd-a&value=on:+yyyy-mm-dd">New</a><code>on: yyyy-mm-dd</code></day-mark><code>yyyy-mm-dd</code>',
    );
    await expect(page.locator('day-mark a')).toHaveAttribute(
      'href',
      /\/new\?name=2026-05-02-a&value=on:\+2026-05-02$/,
    );
    expect(await page.locator('code').allTextContents()).toEqual(['on: 2026-05-02', 'yyyy-mm-dd']);
  });

  test('what changed since the last visit on another day is marked, all day long', async ({
    page,
    show,
  }) => {
    const body =
      '<new-since><h2>New</h2><ul><li><time datetime="2026-05-01">a</time></li><li><time datetime="2026-04-30">b</time></li><li><time datetime="2026-04-20">c</time></li></ul></new-since>';
    const marked = () => page.locator('li[data-new]').allTextContents();
    await show(body);
    expect([await marked(), await page.locator('h2').textContent()]).toEqual([[], 'New']);
    await page.evaluate(() => localStorage.setItem('seen', JSON.stringify({ last: '2026-04-30' })));
    for (const _ of ['morning', 'evening']) {
      await show(body);
      expect([await marked(), await page.locator('h2').textContent()]).toEqual([
        ['a'],
        'New since you were here',
      ]);
    }
    expect(await kept(page, 'seen')).toBe('{"last":"2026-05-02","before":"2026-04-30"}');
    await page.evaluate(() => localStorage.setItem('seen', JSON.stringify({ last: '2026-05-01' })));
    await show(body);
    expect([await marked(), await page.locator('h2').textContent()]).toEqual([[], 'New']);
  });
});

test('page-outline: the section that is read is marked, and a narrow page, but no wide one, folds its outline after a choice', async ({
  page,
  show,
}) => {
  const sections = ['one', 'größe', 'three'];
  const body = `<page-outline><details><summary>On this page</summary>${sections.map((id) => `<a href="#${id}">${id}</a>`).join('')}</details></page-outline>${sections.map((id) => `<h2 id="${id}">${id}</h2><div style="height: 1500px"></div>`).join('')}`;
  await page.setViewportSize({ width: 1440, height: 700 });
  await show(body);
  await expect(page.locator('details')).toHaveAttribute('open', '');
  await page.getByRole('link', { name: 'größe' }).click();
  await expect(page.locator('a[aria-current]')).toHaveText(['größe']);
  await expect(page.locator('details')).toHaveAttribute('open', '');
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page.locator('a[aria-current]')).toHaveText(['one']);
  await page.setViewportSize({ width: 400, height: 700 });
  await expect(page.locator('details')).not.toHaveAttribute('open');
  await page.locator('summary').click();
  await page.getByRole('link', { name: 'three' }).click();
  await expect(page.locator('details')).not.toHaveAttribute('open');
});

test('theme-toggle: it goes through the schemes, says which it is, and forgets the choice at the end', async ({
  page,
  show,
}) => {
  await show('<theme-toggle><button type="button">Scheme</button></theme-toggle>');
  const button = page.getByRole('button');
  for (const [scheme, stored] of [
    ['light', 'light'],
    ['dark', 'dark'],
    ['system', null],
  ] as const) {
    await button.click();
    await expect(button).toHaveAccessibleName(`Colour scheme: ${scheme}`);
    await expect(button).toHaveAttribute('title', `Colour scheme: ${scheme}`);
    expect([
      await kept(page, 'theme'),
      await page.evaluate(() => document.documentElement.dataset['theme'] ?? null),
    ]).toEqual([stored, stored]);
  }
  await show('<theme-toggle><button type="button">Scheme</button></theme-toggle>', {
    html: 'data-theme="dark"',
  });
  await expect(button).toHaveAccessibleName('Colour scheme: dark');
});

test('assess-readiness: each need says how far the team is by the answers that are kept, and follows them', async ({
  page,
  show,
}) => {
  const question = (slot: string) =>
    `<div data-slot="${slot}">${[1, 2, 3, 4, 5].map((level) => `<p data-level="${level}">${level}<b data-here hidden> here</b></p>`).join('')}</div>`;
  const need = (name: string, ...slots: string[]) =>
    `<section data-need="${name}" data-slots="${slots.join(' ')}"><p data-standing></p>${slots.map(question).join('')}</section>`;
  await show(
    `<assess-readiness data-version="1"><p data-unanswered>None</p><p data-answered hidden>Some: <span data-sentence></span></p>${need('Kept', 'A1.database')}${need('Packed', 'A2.database', 'A3.database')}</assess-readiness>`,
  );
  const standing = page.locator('[data-standing]');
  await expect(standing).toHaveText(['Not answered', 'Not answered']);
  await expect(page.getByText('None')).toBeVisible();
  await expect(page.locator('[data-answered]')).toBeHidden();
  const code = writeCode(
    1,
    new Map([
      ['A1.database', { choice: 4, evidence: false }],
      ['A2.database', { choice: 3, evidence: false }],
      ['A3.database', { choice: 1, evidence: false }],
    ]),
  );
  await page.evaluate((kept) => {
    localStorage.setItem('assessment', kept);
    dispatchEvent(new StorageEvent('storage', { key: 'assessment' }));
  }, code);
  await expect(standing).toHaveText(['In place', 'Not yet']);
  await expect(standing.first()).toHaveAttribute('data-standing', 'met');
  await expect(page.getByText('None')).toBeHidden();
  await expect(page.locator('[data-sentence]')).toHaveText('In place: Kept. Not yet: Packed.');
  await expect(page.locator('[data-at]')).toHaveText(['4 here', '3 here', '1 here']);
  await expect(page.locator('[data-here]:visible')).toHaveCount(3);
  await expect(page.locator('[data-reached]')).toHaveCount(8);
});
