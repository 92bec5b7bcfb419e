/**
 * A retrospective in twenty minutes: a chat log becomes the timeline, the preview is the page, a
 * draft survives whatever happens to the browser, and nothing moves under a finger.
 */
import AxeBuilder from '@axe-core/playwright';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { check } from '../../src/checks/check.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { root } from '../support/build.ts';
import { nightlyUnless } from '../support/nightly.ts';

const form = '/contribute/new/retrospective/incident/';

/** 25 lines as they are copied from a chat. */
const log = `Tuesday, March 31st
Jane Doe  9:41 AM
Deployed 4.2 to production
Pager APP  9:52 AM
Alert: error rate of orders above 5%
Bob Miller  9:54 AM
looking into it
9:57
connections of the pool are all taken, everything waits
Jane Doe  9:58 AM
the export still holds a lock on orders
it was started at night
Bob Miller  10:03 AM
We decided to cancel the export, nobody needs it before noon
Jane Doe  10:05 AM
cancelled the query of the export
Pager APP  10:08 AM
error rate back to normal
Bob Miller  10:09 AM
mitigated. I keep watching
Support Desk  10:15 AM
Status page updated
(no time here, and still worth keeping)
Bob Miller  10:40 AM
all clear, closing this`;

test.use({ timezoneId: 'Europe/Berlin' });

async function fillRest(page: Page): Promise<void> {
  await page.locator('#f-title').fill('The nightly export blocked the order table');
  await page
    .locator('#f-summary')
    .fill('A long export held a lock that a deployment waited for, and orders waited behind both.');
  await page.locator('#f-severity').selectOption('sev3');
  await page.locator('#f-impact-summary').fill('Orders took ten minutes; none was lost.');
  const factor = page.getByRole('group', { name: 'Factors required' });
  await factor.getByLabel('Category').selectOption('process');
  await factor.getByLabel('Text').fill('Nobody saw the times of export and deployment together.');
  const action = page.getByRole('group', { name: 'Actions' });
  await action.getByLabel('Title').fill('Give the export a replica of its own');
  await action.getByLabel('Kind').selectOption('prevent');
  await action.getByLabel('Owner').fill('dba');
  await action.getByLabel('Status').selectOption('open');
  await page.getByLabel('Pillars: first').selectOption('lean');
  await page.locator('#f-owner').fill('dba');
  await page
    .getByRole('textbox', { name: 'The text' })
    .fill('## What happened\n\nThe export ran into the **morning**.\n');
}

/** What the check says of a file, put into a library that is right. */
async function problemsOf(file: string, text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'portal-'));
  try {
    await cp(join(root, 'tests/fixtures/base'), folder, { recursive: true });
    await writeFile(join(folder, file), text);
    const options = { base: '/', insecureHosts: [] };
    const library = await readLibrary(folder, options, { today: '2026-04-30', personalData: [] });
    return check(library).filter((problem) => problem.file === file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

for (const [device, viewport] of [
  ['a desk', { width: 1280, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const)
  test(`on ${device}, a chat log of 25 lines becomes a retrospective that is previewed as its page, survives a closed browser, and passes the check${nightlyUnless(device === 'a desk')}`, async ({
    browser,
    baseURL,
  }) => {
    // A whole journey, on a machine that may be busy with something else.
    test.slow();
    const context = await browser.newContext({
      baseURL: baseURL!,
      viewport,
      hasTouch: device === 'a phone',
      timezoneId: 'Europe/Berlin',
      serviceWorkers: 'block',
    });
    const first = await context.newPage();
    await first.goto(form);
    await first.getByText('Paste a chat log or notes').click();
    await first.getByLabel('Chat log or notes').fill(log);
    await expect(first.getByText('11 rows, 0 lines without a time.')).toBeVisible();
    await first.getByLabel('Bob Miller').fill('On-call DBA');
    await first.getByRole('button', { name: 'Add to the timeline' }).click();
    await expect(
      first.getByText(/^11 rows added\. Please check what is proposed: date,/),
    ).toBeVisible();
    const timeline = first.getByRole('group', { name: 'Timeline required' });
    await expect(timeline.getByLabel('Text')).toHaveCount(11);
    await expect(timeline.getByLabel('Text').nth(2)).toHaveValue('On-call DBA: looking into it');
    await expect(timeline.getByLabel('At').first()).toHaveValue(/-03-31T09:41$/);
    await expect(timeline.getByLabel('Kind').nth(1)).toHaveValue('signal');
    await fillRest(first);
    await expect(first.getByText('Kept in this browser.')).toBeVisible();
    await first.close();

    const page = await context.newPage();
    await page.goto(form);
    await expect(page.locator('#f-title')).toHaveValue(
      'The nightly export blocked the order table',
    );
    await expect(page.locator('[data-part=verdict]')).toHaveText(/^(?:Nothing is wrong|Ready)/);
    await page.getByRole('button', { name: 'Preview' }).click();
    const preview = page.getByRole('region', { name: 'Preview of the page' });
    await expect(preview.getByRole('heading', { level: 1 })).toHaveText(/nightly export/);
    await expect(preview.getByText('SEV 3, moderate')).toBeVisible();
    await expect(preview.locator('.events tbody tr')).toHaveCount(11);
    await expect(preview.getByText('Give the export a replica of its own')).toBeVisible();
    await expect(preview.locator('strong', { hasText: 'morning' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    );
    await page.getByRole('button', { name: 'Write' }).click();

    const file = await page.locator('[data-part=file-name]').textContent();
    const text = await page.locator('[data-part=file]').textContent();
    expect(text).toMatch(/started: \d{4}-03-31T07:41Z/);
    expect(await problemsOf(file!, text!)).toEqual([]);
    const open = page.getByRole('link', { name: 'Open it on GitHub' });
    await open.evaluate((link) =>
      link.addEventListener('click', (event) => event.preventDefault()),
    );
    await open.click();
    await page.locator('[data-part=drafts] > summary').click();
    await expect(page.locator('[data-part=draft-list] li')).toHaveText(
      /nightly export.*handed in/s,
    );
    await context.close();
  });

test('a press on "Add" right after a field with a finding adds, and nothing moves while it lasts', async ({
  page,
}) => {
  await page.goto(form);
  const add = page.getByRole('button', { name: 'Add to factors' });
  const text = page.getByRole('group', { name: 'Factors required' }).getByLabel('Text');
  await text.focus();
  await expect(page.locator('[data-part=verdict]')).toHaveText(/to fix/);
  await text.fill('It was human error.');
  await add.scrollIntoViewIfNeeded();
  const before = (await add.boundingBox())!;
  await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
  await page.mouse.down();
  // Longer than the form waits with what it has to say: frames pass, and nothing moves.
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const end = performance.now() + 600;
        const next = () => (performance.now() > end ? done() : requestAnimationFrame(next));
        next();
      }),
  );
  expect((await add.boundingBox())!.y).toBe(before.y);
  await page.mouse.up();
  await expect(
    page.getByRole('group', { name: 'Factors required' }).getByLabel('Text'),
  ).toHaveCount(2);
  await expect(text.first()).toHaveAccessibleDescription(/What made the slip easy to make/);
});

test('two tabs at once lose nothing: a draft that is open is locked for others, and opens when it is free @nightly', async ({
  context,
  page,
}) => {
  await page.goto(form);
  await page.locator('#f-title').fill('The first incident');
  await expect(page.getByText('Kept in this browser.')).toBeVisible();

  const second = await context.newPage();
  await second.goto(form);
  await expect(second.locator('#f-title')).toHaveValue('');
  await second.locator('#f-title').fill('The second incident');
  await expect(second.getByText('Kept in this browser.')).toBeVisible();
  await second.locator('[data-part=drafts] > summary').click();
  const items = second.locator('[data-part=draft-list] li');
  await expect(items).toHaveCount(2);
  await expect(items.filter({ hasText: 'The first incident' })).toContainText(
    'open in another tab',
  );

  await items.getByRole('link', { name: 'The first incident' }).click();
  await expect(second.getByText('This draft is open in another tab.')).toBeVisible();
  await page.locator('#f-title').fill('The first incident, told to its end');
  await page.close();
  await expect(second.getByText('This draft is open in another tab.')).toBeHidden();
  await expect(second.locator('#f-title')).toHaveValue('The first incident, told to its end');
});

test('where the browser has no locks, what another tab wrote is not written over @nightly', async ({
  context,
}) => {
  await context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });
    delete (Navigator.prototype as unknown as Record<string, unknown>)['locks'];
  });
  const [one, two] = [await context.newPage(), await context.newPage()];
  await one.goto(form);
  await one.locator('#f-title').fill('Begun in one tab');
  await expect(one.getByText('Kept in this browser.')).toBeVisible();
  await two.goto(one.url());
  await two.reload();
  await expect(two.locator('#f-title')).toHaveValue('Begun in one tab');
  await one.locator('#f-summary').fill('What the first tab adds to the draft.');
  await expect
    .poll(() => one.evaluate(() => JSON.stringify(localStorage)))
    .toContain('first tab adds');
  await two.locator('#f-summary').fill('What the second tab adds to the draft.');
  await expect(two.getByText('kept as a draft of its own')).toBeVisible();
  const kept = await two.evaluate(() => JSON.stringify(localStorage));
  expect(kept).toContain('first tab adds');
  expect(kept).toContain('second tab adds');
});

test('a draft is exported, imported by somebody else in the form for its kind, and deleted @nightly', async ({
  browser,
  baseURL,
}) => {
  const author = await browser.newPage({ baseURL: baseURL! });
  await author.goto(form);
  await author.locator('#f-title').fill('The export blocked orders');
  await author.locator('#f-severity').selectOption('sev2');
  await author.getByLabel('Started').fill('2026-03-31T09:00');
  await expect(author.getByText('Kept in this browser.')).toBeVisible();
  await author.locator('[data-part=drafts] > summary').click();
  const saving = author.waitForEvent('download');
  await author.getByRole('button', { name: 'Export: The export blocked orders' }).click();
  const path = await (await saving).path();

  const context = await browser.newContext({ baseURL: baseURL!, timezoneId: 'America/New_York' });
  const reviewer = await context.newPage();
  await reviewer.goto('/contribute/new/lesson/');
  await reviewer.locator('[data-part=drafts] > summary').click();
  await reviewer.locator('[data-part=import]').setInputFiles(path);
  await expect(reviewer).toHaveURL(/\/retrospective\/incident\/#draft-/);
  await expect(reviewer.locator('#f-title')).toHaveValue('The export blocked orders');
  await expect(reviewer.locator('#f-severity')).toHaveValue('sev2');
  // The same moment by the clock of whoever reads it.
  await expect(reviewer.getByLabel('Started')).toHaveValue('2026-03-31T03:00');

  reviewer.on('dialog', (dialog) => void dialog.accept());
  await reviewer.locator('[data-part=drafts] > summary').click();
  await reviewer.getByRole('button', { name: 'Delete: The export blocked orders' }).click();
  await expect(reviewer.locator('#f-title')).toHaveValue('');
  await expect(reviewer.locator('[data-part=draft-count]')).toHaveText('0 drafts');
  await reviewer.locator('[data-part=import]').setInputFiles({
    name: 'notes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('No fields at all'),
  });
  await reviewer.locator('[data-part=drafts] > summary').click();
  await expect(reviewer.locator('[data-part=import-said]')).toHaveText(
    /^notes\.txt: .*front matter/,
  );
  await context.close();
  await author.close();
});

/**
 * An article without what only Git, other entries and a build know, colours of code, seconds that
 * are none, and marks of scopes, of which a build drops those that no rule asks for.
 */
function essenceOf(page: Page): Promise<string> {
  return page.locator('article.entry').evaluate((article) => {
    const copy = article.cloneNode(true) as HTMLElement;
    for (const part of copy.querySelectorAll('.foot, .pager, .diagram')) part.remove();
    for (const code of copy.querySelectorAll('code')) code.textContent = code.textContent ?? '';
    for (const link of copy.querySelectorAll('a')) link.removeAttribute('target');
    for (const current of copy.querySelectorAll('[aria-current]'))
      current.removeAttribute('aria-current');
    return copy.innerHTML
      .replace(/<nav class="pager[\s\S]*?<\/nav>/, '')
      .replace(/ data-c-\w+="\w*"/g, '')
      .replace(/>\s+</g, '><')
      .replace(/(T\d{2}:\d{2}):00Z/g, '$1Z');
  });
}

test('the preview of an entry is its page', async ({ page }) => {
  const content = process.env['PORTAL_CONTENT'] ?? join(root, 'content');
  const files = (await readdir(join(content, 'retrospectives')))
    .filter((name) => name.endsWith('.mdx'))
    .sort();
  const texts = await Promise.all(
    files.map((name) => readFile(join(content, 'retrospectives', name), 'utf8')),
  );
  // Drawings and pictures are made by a build alone.
  const index = texts.findIndex((text) => /^timeline:/m.test(text) && !/```mermaid|!\[/.test(text));
  expect(index, 'a retrospective with a timeline and without a picture').not.toBe(-1);
  const name = files[index]!;
  await page.goto(`/retrospectives/${name.replace('.mdx', '')}/`);
  const built = await essenceOf(page);

  await page.goto('/contribute/new/retrospective/project/');
  await page.locator('[data-part=drafts] > summary').click();
  await page.locator('[data-part=import]').setInputFiles(join(content, 'retrospectives', name));
  await expect(page).toHaveURL(/#draft-/);
  await expect(page.locator('[data-part=verdict]')).not.toBeEmpty();
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.locator('article.entry h1')).toBeVisible();
  expect(await essenceOf(page)).toBe(built);
});

test('axe finds nothing in the form, empty, with findings, with a pasted log, with drafts, and in its preview @nightly', async ({
  page,
}) => {
  // Five runs over a long page.
  test.slow();
  const found = async (state: string) =>
    (
      await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .analyze()
    ).violations.map(({ id, nodes }) => `${state}: ${id} ${nodes[0]!.html.slice(0, 160)}`);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(form);
  // Whoever looks at the end of the form is told what is left.
  await page.locator('[data-part=verdict]').scrollIntoViewIfNeeded();
  await expect(page.locator('[data-part=verdict]')).toHaveText(/to fix/);
  expect(await found('empty')).toEqual([]);
  await page.getByText('Paste a chat log or notes').click();
  await page.getByLabel('Chat log or notes').fill(`${log}\n\nA last line`);
  await page.locator('#f-summary').fill('Too short');
  await page.locator('#f-summary').blur();
  await expect(page.locator('#f-summary')).toHaveAttribute('aria-invalid', 'true');
  expect(await found('pasted')).toEqual([]);
  await page.getByRole('button', { name: 'Add to the timeline' }).click();
  await page.locator('[data-part=drafts] > summary').click();
  await expect(page.locator('[data-part=draft-list] li')).toHaveCount(1);
  expect(await found('rows and drafts')).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await found('dark')).toEqual([]);
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.locator('article.entry h1')).toBeVisible();
  expect(await found('preview')).toEqual([]);
});
