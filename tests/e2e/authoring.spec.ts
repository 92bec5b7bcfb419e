/** What an author can do with the development server. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from 'playwright/test';
import { contentWith, root } from '../support/build.ts';
import { saves } from '../support/saves.ts';

let server: ChildProcess;
let content = '';
let address = '';

// The server and the browser share the machine with all other tests; how long that takes is not
// what is asked.
test.describe.configure({ mode: 'serial', timeout: 120_000 });
const patient = { timeout: 60_000 };

test.beforeAll(async () => {
  content = await contentWith();
  server = spawn('npm', ['run', '--silent', 'dev'], {
    cwd: root,
    env: { ...process.env, PORT: '0', PORTAL_CONTENT: content },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: server.stdout! })) {
    address = /http:\/\/localhost:\d+/.exec(line)?.[0] ?? '';
    if (address !== '') break;
  }
  server.stdout!.resume();
});

test.afterAll(async () => {
  server.kill();
  await rm(content, { recursive: true });
});

const sample = () => join(content, 'playbooks/sample.mdx');

test('an edited entry shows in the open page without a restart, whatever way it was saved @nightly', async ({
  page,
}) => {
  await page.goto(`${address}/playbooks/sample/`);
  await expect(page.locator('main')).toContainText('More text.');
  const text = await readFile(sample(), 'utf8');
  for (const [way, save] of Object.entries(saves)) {
    await save(sample(), text.replace('More text.', `An editor ${way}.`));
    await expect(page.locator('main')).toContainText(`An editor ${way}.`, patient);
  }
  await writeFile(sample(), text);
  await expect(page.locator('main')).toContainText('More text.', patient);
});

test('a broken entry is shown as it was, with what is wrong, where, and what to do, until it is repaired @nightly', async ({
  page,
}) => {
  await page.goto(`${address}/playbooks/sample/`);
  const text = await readFile(sample(), 'utf8');
  const line = text.split('\n').length;
  await writeFile(sample(), `${text}<script>alert(1)</script>\n`);

  const banner = page.getByRole('region', { name: 'Problems of the library' });
  await expect(banner).toContainText(`playbooks/sample.mdx:${line}:1`, patient);
  await expect(banner).toContainText('`<script>` is not allowed in an entry');
  await expect(banner).toContainText('Write it in Markdown');
  await expect(banner).toContainText(
    'This page is shown as it was before playbooks/sample.mdx was broken',
  );
  await expect(banner.getByRole('link', { name: 'no-html' })).toHaveAttribute(
    'href',
    '/guide/rules/#no-html',
  );
  await expect(page.locator('main')).toContainText('More text.');
  expect(
    (await new AxeBuilder({ page }).include('authoring-problems').analyze()).violations,
  ).toEqual([]);

  await page.goto(`${address}/`);
  await expect(banner).toContainText('1 problem', patient);
  await expect(banner).not.toContainText('shown as it was');
  await banner.press('Escape');
  await expect(banner).toBeHidden();
  await page.reload();
  await page.locator('authoring-problems[data-count="1"]').waitFor({ state: 'attached' });
  await expect(banner).toBeHidden();

  await page.goto(`${address}/playbooks/sample/`);
  await expect(banner).toBeVisible(patient);
  await writeFile(sample(), text);
  await expect(banner).toBeHidden(patient);
});

test('a new entry that is broken from the start says so on the page that is not there @nightly', async ({
  page,
}) => {
  const file = join(content, 'lessons/never-right.mdx');
  await writeFile(file, '---\ntitle: Never right\n---\n\nText.\n');
  await page.goto(`${address}/lessons/never-right/`);
  const banner = page.getByRole('region', { name: 'Problems of the library' });
  await expect(banner).toContainText('lessons/never-right.mdx:', patient);
  await rm(file);
  await expect(banner).toBeHidden(patient);
});

test('search answers while authoring, from the fields @nightly', async ({ page }) => {
  await page.goto(`${address}/search/?q=sample+playbook`);
  await page.locator('[data-search-results][data-state=done]').waitFor();
  await expect(page.locator('[data-hit] a[href]').first()).toHaveAttribute(
    'href',
    /\/playbooks\/sample\//,
  );
});

test('a new entry has a page at once @nightly', async ({ page }) => {
  const text = await readFile(join(content, 'playbooks/sample.mdx'), 'utf8');
  await writeFile(
    join(content, 'playbooks/brand-new.mdx'),
    text.replace('A sample playbook', 'A brand new playbook'),
  );
  await expect
    .poll(() => fetch(`${address}/playbooks/brand-new/`).then(({ status }) => status), patient)
    .toBe(200);
  await page.goto(`${address}/playbooks/brand-new/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A brand new playbook');
});
