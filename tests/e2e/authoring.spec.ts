/** What an author can do with the development server. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { contentWith, root } from '../support/build.ts';

const port = Number(process.env['PORTAL_TEST_PORT'] ?? 4399) + 1;
const address = `http://localhost:${port}`;

let server: ChildProcess;
let content = '';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  content = await contentWith();
  server = spawn('astro', ['dev', '--ignore-lock'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), PORTAL_CONTENT: content, ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DISABLE_UPDATE_CHECK: '1' },
    stdio: 'ignore',
  });
  await expect.poll(() => fetch(address).then(({ status }) => status, () => 0), { timeout: 30_000 }).toBe(200);
});

test.afterAll(async () => {
  server.kill();
  await rm(content, { recursive: true });
});

test('an edited entry shows in the open page without a restart', async ({ page }) => {
  await page.goto(`${address}/playbooks/sample/`);
  await expect(page.locator('main')).toContainText('More text.');
  const file = join(content, 'playbooks/sample.mdx');
  await writeFile(file, (await readFile(file, 'utf8')).replace('More text.', 'Newly written text.'));
  await expect(page.locator('main')).toContainText('Newly written text.', { timeout: 15_000 });
});

test('search answers while authoring, from the fields', async ({ page }) => {
  await page.goto(`${address}/search/?q=sample+playbook`);
  await page.locator('[data-search-results][data-state=done]').waitFor();
  await expect(page.locator('[data-hit] a[href]').first()).toHaveAttribute('href', /\/playbooks\/sample\//);
});

test('a new entry has a page at once', async ({ page }) => {
  const text = await readFile(join(content, 'playbooks/sample.mdx'), 'utf8');
  await writeFile(join(content, 'playbooks/brand-new.mdx'), text.replace('A sample playbook', 'A brand new playbook'));
  await expect
    .poll(() => fetch(`${address}/playbooks/brand-new/`).then(({ status }) => status), { timeout: 15_000 })
    .toBe(200);
  await page.goto(`${address}/playbooks/brand-new/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A brand new playbook');
});
