/** What a team can do with the codes of its members. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from 'playwright/test';
import { writeCode } from '../../src/domain/assessment/code.ts';
import {
  questionIds,
  slotOf,
  type Answer,
  type Choice,
  type Slot,
} from '../../src/domain/assessment/question.ts';
import { build, fixtures, root, run, temporary } from '../support/build.ts';
import { SiteServer } from '../support/site-server.ts';

/** Every question on both sides at level 3, but for those that are given. */
const codeOf = (choices: Partial<Record<Slot, Choice>>, version = 1) =>
  writeCode(
    version,
    new Map(
      questionIds.flatMap((id) =>
        (['general', 'database'] as const).map((side): [Slot, Answer] => {
          const slot = slotOf(id, side);
          return [slot, { choice: choices[slot] ?? 3, evidence: false }];
        }),
      ),
    ),
  );

const room = [
  { 'C1.general': 1, 'A1.database': 1, 'L1.general': 2, 'S1.general': 'unknown' },
  { 'C1.general': 3, 'A1.database': 5, 'L1.general': 2, 'S1.general': 'unknown' },
  { 'C1.general': 2, 'A1.database': 3, 'L1.general': 2, 'S1.general': 'unknown' },
  { 'C1.general': 2, 'A1.database': 3, 'L1.general': 1, 'S1.general': 4 },
  { 'C1.general': 2, 'A1.database': 3, 'L1.general': 2, 'S1.general': 4, 'M1.general': 4 },
] satisfies Array<Partial<Record<Slot, Choice>>>;

const codes = (page: Page) => page.getByLabel('One code a line');
const topics = (page: Page) => page.locator('[data-topic][data-topic]:not(tr)');

/** Requests of a page that hold any part of what was pasted. */
function leaksOf(page: Page): string[] {
  const leaks: string[] = [];
  page.on('request', (request) => {
    if (/v1\.[0-9a-f]{10}/i.test(decodeURIComponent(request.url()) + (request.postData() ?? '')))
      leaks.push(request.url());
  });
  return leaks;
}

test('five people answer, their codes are merged, and the result passes the check and is shown over time', async ({
  browser,
  page,
  baseURL,
}) => {
  test.slow();
  // Each in a browser of their own; most answers come with a link.
  const brought = await Promise.all(
    room.map(async (answers) => {
      const context = await browser.newContext({ baseURL: baseURL!, serviceWorkers: 'block' });
      const own = await context.newPage();
      await own.goto(`/assess/#${codeOf({ ...answers, 'C1.general': 5 })}`);
      await own.locator(`input[name="C1.general"][value="${answers['C1.general']}"]`).check();
      const code = (await own.locator('[data-code]').textContent())!;
      await context.close();
      return code;
    }),
  );

  const leaks = leaksOf(page);
  await page.goto('/assess/together/');
  const said = page.locator('[data-said]');
  const talk = page.getByRole('heading', { name: 'Talk about these first' });
  const publish = page.getByRole('heading', { name: 'Publish the result' });
  await expect(said).toHaveText('No code yet.');
  // Two are too few, and what does not count says why.
  await codes(page).fill([brought[0], brought[1], brought[1], 'nothing'].join('\n'));
  await expect(said).toHaveText(
    '2 codes counted. 1 more is needed: with fewer than 3, nothing is merged.',
  );
  await expect(page.locator('[data-refused] li')).toHaveText([
    'Line 3: This is the code of line 2. It counts once.',
    /^Line 4: This is not a code/,
  ]);
  await expect(talk).toBeHidden();
  await expect(publish).toBeHidden();
  // With four nobody can tell the lowest or the highest.
  const row = page.locator('tr[data-slot="A1.database"]');
  await codes(page).fill(brought.slice(0, 4).join('\n'));
  await expect(row.locator('[data-cell=apart]')).toHaveText('two levels or more apart');
  await expect(row.locator('[data-range]')).toBeHidden();
  await expect(page.getByText(/from \d to \d/)).toHaveCount(0);
  await codes(page).fill(brought.join('\n'));
  await expect(said).toHaveText('5 codes counted.');
  await expect(row.locator('[data-cell]')).toHaveText(['3', '1 to 5', '0', '0 of 5']);
  await expect(row.locator('[data-range]')).toHaveAttribute('style', '--from: 0; --to: 1;');
  await expect(row.locator('[data-median]')).toHaveAttribute('style', '--at: 0.5;');
  await expect(row).toHaveAttribute('data-topic', '');
  const unknown = page.locator('tr[data-slot="S1.general"]');
  await expect(unknown.locator('[data-cell]')).toHaveText(['–', '2 chose a level', '3', '0 of 2']);
  await expect(unknown.locator('[data-median]')).toBeHidden();
  await expect(page.locator('tr[data-slot="C2.general"]')).not.toHaveAttribute('data-topic');
  await expect(page.locator('[data-no-topics]')).toBeHidden();
  await expect(topics(page)).toHaveText([
    /^A1 .*, database\..*You see it differently: median 3, two levels or more apart, from 1 to 5\.$/,
    /^C1 .*, general\..*You see it differently: median 2, two levels or more apart, from 1 to 3\.$/,
    /^S1 .*, general\..*Most of you do not know: no median: 2 of you chose a level, 3 do not know\.$/,
    /^L1 .*, general\..*You agree that it is low: median 2, one level apart, from 1 to 2\.$/,
  ]);
  await page.getByRole('button', { name: 'One question at a time' }).click();
  const level = page.getByRole('dialog').locator('[data-level]');
  await expect(level.and(page.locator('[data-at]'))).toHaveText(/^\s*3 /);
  await expect(level.and(page.locator('[data-in]'))).toHaveCount(5);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading')).toHaveText(/^A1 .*Database$/);
  await expect(dialog.locator('[data-asked]:visible')).toHaveCount(1);
  await expect(dialog.locator('[data-progress]')).toHaveText('1 of 50');
  await expect(dialog.locator('[data-reason]')).toHaveText('You see it differently');
  await expect(dialog.locator('[data-where]')).toHaveText(
    'Median 3, two levels or more apart, from 1 to 5.',
  );
  await expect(dialog.getByRole('button', { name: 'Back' })).toBeDisabled();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('heading')).toHaveText(/^C1 .*General$/);
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.locator('[data-reason]')).toHaveText('The others, in their order');
  await expect(dialog.locator('[data-progress]')).toHaveText('5 of 50');
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog.locator('[data-progress]')).toHaveText('4 of 50');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  // The other side alone.
  await page.getByLabel('Database only').check();
  await expect(page.locator('tr[data-slot="C1.general"]')).toBeHidden();
  await page.getByLabel('Both').check();

  const verdict = page.locator('[data-export-said]');
  await expect(verdict).toHaveText('Choose the team.');
  await page.getByRole('combobox', { name: /^Team/ }).selectOption('platform');
  await page.getByLabel('Day').fill('');
  await expect(verdict).toHaveText('Choose the day on which you answered.');
  await expect(page.locator('[data-export] [data-ready]')).toBeHidden();
  await page.getByLabel('Day').fill('2026-03-02');
  await page.getByLabel('People in the team').fill('4');
  await expect(page.getByText('the team has at least 5 people')).toBeVisible();
  await page.getByLabel('People in the team').fill('7');
  await expect(page.locator('[data-file-name]')).toHaveText(
    'content/assessments/platform/2026-03-02.yml',
  );
  const text = (await page.locator('[data-text]').textContent())!;
  const link = new URL((await page.locator('[data-open]').getAttribute('href'))!);
  expect(link.searchParams.get('filename')).toBe('content/assessments/platform/2026-03-02.yml');
  expect(link.searchParams.get('value') ?? text).toBe(text);
  await expect(page.locator('[data-how]')).toHaveText(
    link.searchParams.has('value') ? /^It opens with the file filled in/ : /paste it there/,
  );
  for (const code of brought) expect(text).not.toContain(code.slice(3, 20));
  expect(text).not.toMatch(/range|lowest|highest/);
  expect(leaks).toEqual([]);
  expect(
    await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage })),
  ).not.toContain('v1.');

  // The file, and that of three months later, in a small library.
  const folder = await temporary('together');
  const content = join(folder, 'content');
  await cp(join(fixtures, 'base'), content, { recursive: true });
  const model = await readFile(join(root, 'content/assessments/model.yml'), 'utf8');
  const write = async (file: string, what: string) => {
    await mkdir(dirname(join(content, file)), { recursive: true });
    await writeFile(join(content, file), what);
  };
  await write(
    'assessments/model.yml',
    model.replace(/^ {4}entries:(?: \[.*\]|(?:\n {6}- .*)+)\n/gm, ''),
  );
  await write('assessments/platform/2026-03-02.yml', text);
  await write(
    'assessments/platform/2026-06-01.yml',
    text.replace(
      'question: C1, side: general, median: 2',
      'question: C1, side: general, median: 4',
    ),
  );
  const env = { PORTAL_CONTENT: content, PORTAL_OUT: join(folder, 'site') };
  const checked = await run(process.execPath, ['src/cli/check.ts'], env);
  expect(checked.output).toContain('no problems found');
  const built = await build(env);
  expect(built.code, built.output).toBe(0);
  const server = new SiteServer(env.PORTAL_OUT);
  try {
    await page.goto(`${await server.start()}/assess/teams/`);
    const series = page.locator('[data-series=platform]');
    await expect(series.locator('[data-result]')).toHaveText([
      /^2 Mar 2026\s+5 of 7 people$/,
      /^1 Jun 2026\s+5 of 7 people$/,
    ]);
    await expect(series.getByText('1 median rose and 0 medians fell')).toBeVisible();
    await expect(series.locator('.moves li')).toHaveText(['C1 Ownership, general: 2 to 4']);
    // (2 + 3 + 3 + 3 + 3) / 5, then (4 + 3 + 3 + 3 + 3) / 5.
    await expect(series.getByRole('row', { name: 'Culture General' }).getByRole('cell')).toHaveText(
      ['General', '2.8', '3.2'],
    );
    await expect(page.getByText('Sample', { exact: true })).toHaveCount(0);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
});

test('codes of other questions, of another scope and with a wrong character say why they do not count @nightly', async ({
  page,
}) => {
  const general = writeCode(1, new Map([['C1.general', { choice: 3, evidence: false }]]));
  await page.goto('/assess/together/');
  await codes(page).fill(
    [codeOf({}, 2), general, codeOf({}).replace('v1.3', 'v1.4'), 'nothing'].join('\n'),
  );
  await expect(page.locator('[data-refused] li')).toHaveText([
    /^Line 1: .*version 2 .*version 1/,
    /^Line 2: .*no answer on the side: database/,
    /^Line 3: This code is damaged/,
    /^Line 4: This is not a code/,
  ]);
  await page.getByLabel('General only').check();
  await expect(page.getByText('1 code counted.')).toBeVisible();
});

test('in the workshop one question is shown at a time, what to talk about first, with the keyboard @nightly', async ({
  page,
}) => {
  await page.goto('/assess/together/');
  await codes(page).fill(room.map((answers) => codeOf(answers)).join('\n'));
  await page.getByRole('button', { name: 'One question at a time' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading')).toHaveText(/^A1 .*Database$/);
  await expect(dialog.getByText('1 of 50')).toBeVisible();
  await expect(dialog.getByText('Median 3, two levels or more apart, from 1 to 5.')).toBeVisible();
  await expect(dialog.locator('[data-at]')).toHaveCount(1);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('heading')).toHaveText(/^C1 .*General$/);
  await page.keyboard.press('ArrowLeft');
  await expect(dialog.getByRole('button', { name: 'Back' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  // The page with a result in it, in both schemes.
  await page.getByRole('combobox', { name: /^Team/ }).selectOption({ index: 1 });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(
    (await new AxeBuilder({ page }).withRules(['color-contrast']).analyze()).violations,
  ).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('the readiness for database DevOps follows the answers of this browser @nightly', async ({
  page,
}) => {
  await page.goto('/assess/database/');
  await expect(page.getByText('This browser keeps no answers')).toBeVisible();
  await page.goto(
    `/assess/#${codeOf({ 'A1.database': 4, 'A5.database': 1, 'M5.database': 'unknown' })}`,
  );
  await expect(page.locator('[data-count]')).toHaveText('50 of 50 answered');
  await page.goto('/assess/database/');
  await expect(page.locator('[data-standing]')).toHaveText([
    'In place',
    'On the way',
    'On the way',
    'Not yet',
    'Not known',
    'On the way',
  ]);
  await expect(page.locator('[data-sentence]')).toHaveText(
    /^In place: Schema in version control\. On the way: .*Not yet: A test deployment on a staging copy\. Not known: Traceability\.$/,
  );
  const copy = page.getByRole('region', { name: /staging copy/ });
  await expect(copy.locator('[data-at]')).toHaveCount(2);
  await expect(copy.getByRole('link', { name: /masked data/ })).toHaveAttribute(
    'href',
    /^\/playbooks\//,
  );
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('samples are labelled wherever they show, and the guard rails stand above them @nightly', async ({
  page,
}) => {
  await page.goto('/assess/teams/');
  const results = page.locator('[data-result]');
  const count = await results.count();
  expect(count).toBeGreaterThan(0);
  await expect(results.filter({ hasText: 'Sample' })).toHaveCount(count);
  await expect(page.getByRole('heading', { name: 'Across teams' })).toContainText('Sample');
  for (const words of [
    'Not for ranking',
    'Not for targets',
    'One service at a time',
    'Conversation first',
  ])
    await expect(page.getByRole('complementary', { name: 'Guard rails' })).toContainText(words);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('results and what a pipeline needs can be read, and merging says what it needs', async ({
    page,
  }) => {
    await page.goto('/assess/teams/');
    await expect(page.locator('[data-series] figcaption').first()).toContainText('General: ');
    await page.getByText('Every question').click();
    await expect(page.getByRole('row', { name: /^C1 / })).toBeVisible();
    await page.goto('/assess/database/');
    await expect(page.locator('[data-need]')).toHaveCount(6);
    await expect(page.locator('[data-standing]').first()).toBeHidden();
    await expect(page.getByText('find your level in each list')).toBeVisible();
    await page.goto('/assess/together/');
    await expect(page.getByText('Merging needs JavaScript')).toBeVisible();
    await expect(page.locator('[data-codes]')).toBeHidden();
  });
});
