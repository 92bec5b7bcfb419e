/**
 * What somebody without Git can do: write an entry in a form, and arrive at the forge with a file
 * that is right.
 */
import { expect, test, type Page } from 'playwright/test';
import { compileEntry } from '../../src/compile/entry.ts';
import { entryText } from '../../src/compile/write.ts';
import { draftOf, templateOf } from '../../src/domain/entry-file/template.ts';
import { answered } from '../support/answered.ts';

test.use({ timezoneId: 'UTC' });

const options = { base: '/', insecureHosts: [] };

async function writeLesson(page: Page): Promise<void> {
  await page
    .getByLabel('Summary')
    .fill(
      'Queries that walk a whole list of keys stop everybody else; a cursor walks it in small steps.',
    );
  await page.getByLabel('Pillars: first').selectOption('sharing');
  await page.getByRole('combobox', { name: /^Owner/ }).fill('dba');
  await page
    .getByLabel('Claim')
    .fill('Walk the keys of a busy server with a cursor, never in one command.');
  await page.getByLabel('Origin').selectOption('incident');
  await page.getByLabel('Evidence').fill('lessons/redis-keys-command');
  await page.getByLabel('Confidence').selectOption('repeated');
  const database = page.getByRole('group', { name: 'Database required' });
  await database.getByLabel('Name').selectOption('redis');
  await database.getByLabel('Operation').selectOption('query-tuning');
  await database.getByLabel('Reversible').selectOption('yes');
  await database.getByLabel('Data loss risk').selectOption('none');
  await database.getByLabel('Risk', { exact: false }).last().selectOption('low');
  await database.getByLabel('Blast radius').selectOption('instance');
}

/** A lesson as this browser keeps it, but for one field. */
function draftWithout(name: string) {
  const values = draftOf(templateOf('lesson')!, {
    title: 'Walk the keys of Redis with SCAN',
    owner: 'dba',
    pillar: 'sharing',
    date: '',
  });
  return {
    values: { ...answered(values), [name]: undefined },
    body: '## Do\n\nUse **SCAN** in small steps.\n',
  };
}

test('somebody without Git writes a lesson, fixes what is wrong, and arrives at the forge with a file that the check accepts', async ({
  page,
}) => {
  const violations: string[] = [];
  await page.exposeFunction('report', (text: string) => violations.push(text));
  await page.addInitScript(() =>
    document.addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI }) =>
        void (window as unknown as { report(text: string): void }).report(
          `${violatedDirective} ${blockedURI}`,
        ),
    ),
  );
  await page.goto('/contribute/new/lesson/');
  const title = page.getByLabel('Title');
  await title.fill('Redis');
  await title.fill('Walk the keys of Redis with SCAN');
  await expect(page.getByText('Has somebody written this already?')).toBeVisible();
  await expect(page.locator('[data-part=similar-list] a').first()).toHaveAttribute(
    'href',
    /\/lessons\/redis-/,
  );

  await writeLesson(page);
  const summary = page.getByLabel('Summary');
  await summary.fill('Too short');
  await summary.blur();
  await expect(summary).toHaveAttribute('aria-invalid', 'true');
  await expect(summary).toHaveAccessibleDescription(/Write at least 40 characters/);
  await summary.fill(
    'A command that walks all keys at once stops everybody else; a cursor walks them in small steps.',
  );
  await expect(summary).not.toHaveAttribute('aria-invalid');

  const text = page.getByRole('textbox', { name: 'The text' });
  await text.fill('## Avoid\n\n<img src="x" onerror="alert(1)" />\n\n## Do\n\nUse **SCAN**.\n');
  const problem = page.locator('[data-part=body-problems] a');
  await expect(problem).toHaveText([/^Line 3: `<img>` is not allowed/]);
  await expect(page.getByRole('link', { name: 'Open it on GitHub' })).toBeHidden();
  await problem.click();
  await expect(text).toBeFocused();
  await text.fill(
    '## Avoid\n\n`KEYS *` on a busy server.\n\n## Do\n\nUse **SCAN** in small steps.\n',
  );
  await page.getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('region', { name: 'Preview of the page' });
  await expect(preview.getByRole('heading', { name: 'Avoid' })).toBeVisible();
  await expect(preview.locator('.text strong')).toHaveText('SCAN');
  await page.getByRole('button', { name: 'Write' }).click();

  await page.reload();
  await expect(title).toHaveValue('Walk the keys of Redis with SCAN');
  await expect(page.locator('[data-part=draft-count]')).toHaveText('1 draft');
  await expect(page.getByText('Nothing is wrong, as far as this page can tell.')).toBeVisible();

  expect(violations).toEqual([]);
  const address = new URL(
    (await page.getByRole('link', { name: 'Open it on GitHub' }).getAttribute('href'))!,
  );
  expect(address.pathname).toBe('/example-organisation/calms-portal/new/main');
  const file = address.searchParams.get('filename')!;
  expect(file).toBe('content/lessons/walk-the-keys-of-redis-with-scan.mdx');
  const { entry, problems } = compileEntry(
    file.replace('content/', ''),
    address.searchParams.get('value')!,
    options,
  );
  expect(problems).toEqual([]);
  expect(entry?.fields).toMatchObject({
    title: 'Walk the keys of Redis with SCAN',
    owner: 'dba',
    database: { engines: [{ name: 'redis' }], operation: 'query-tuning' },
  });
});

/** Fields of every shape: rows, groups, choices, lines, moments, numbers, yes and no. */
const incident = {
  title: 'The export blocked the order table',
  summary: 'A long export held a lock that a deployment waited for, and orders waited behind both.',
  pillars: ['lean', 'culture'],
  owner: 'dba',
  date: '2026-01-31',
  severity: 'sev3',
  times: {
    started: '2026-01-31T09:00Z',
    detected: '2026-01-31T09:10Z',
    resolved: '2026-01-31T10:00Z',
    precision: 'exact',
  },
  impact: { summary: 'Orders took ten minutes.', services: ['orders', 'payment'] },
  factors: [
    { category: 'process', text: 'Nobody saw both times together.', pillar: 'lean' },
    { category: 'locking', text: 'The lock was held\nfor an hour.' },
  ],
  timeline: [
    { at: '2026-01-31T09:00Z', text: 'The export began.', kind: 'event', source: 'A log' },
    { at: '2026-01-31T09:10Z', text: 'An alert.', kind: 'signal' },
  ],
  actions: ['', '-2'].map((ending) => ({
    id: `give-it-a-replica${ending}`,
    title: 'Give it a replica',
    kind: 'prevent',
    owner: 'dba',
    status: 'open',
  })),
  tags: ['locking', 'replication'],
  surprises: ['The first', 'The second'],
  drill: { ready: false, minutes: 45 },
  importedFrom: 'wiki/orders.md',
};

test('a draft is shown in its fields, in whatever zone, and written as it was; what is left is said part by part, and leads to where it is', async ({
  page,
}) => {
  const body = 'First.\n\nIt was <b>late</b>.\n';
  await page.addInitScript(
    (draft) => localStorage.setItem('portal:draft:one', JSON.stringify(draft)),
    {
      id: 'one',
      form: 'retrospective/incident',
      values: incident,
      body,
      zone: 'America/New_York',
      pasted: 'no time here',
      changed: '2026-01-31T12:00:00Z',
      tab: 'another',
    },
  );
  await page.goto('/contribute/new/retrospective/incident/');
  await expect(page.locator('#f-title')).toHaveValue(incident.title);
  await expect(page.locator('#f-times-started')).toHaveValue('2026-01-31T04:00');
  await expect(page.locator('#f-impact-services')).toHaveValue('orders\npayment');
  await expect(page.getByLabel('Pillars: second')).toHaveValue('culture');
  await expect(page.getByLabel('Pillars: third')).toHaveValue('');
  await expect(page.locator('[data-field=tags] [data-row]')).toHaveCount(2);
  await expect(page.locator('#f-drill-ready')).toHaveValue('false');
  const problem = page.locator('[data-part=problems] a');
  await expect(problem.last()).toHaveText(/^Line 3: `<b>` is not allowed/);
  const text = await page.locator('[data-part=file]').textContent();
  expect(text).toBe(entryText('retrospective', { ...incident, type: 'incident' }, body));
  expect(text).toContain('importedFrom: wiki/orders.md');
  await expect(page.getByText('0 rows, 1 line without a time.')).toBeVisible();
  await expect(page.locator('[data-part=lines-left-list] li')).toHaveText(['1: no time here']);
  await expect(page.locator('#names-teams option').first()).toBeAttached();
  expect(
    await page
      .locator('#names-teams option')
      .evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value)),
  ).toContain('dba');

  const left = page.locator('[data-left]');
  await page.locator('#f-owner').fill('');
  await page.locator('#f-owner').blur();
  await expect(left).toHaveText(['done', 'done', '1 left', '1 left', 'done']);
  await expect(page.locator('[data-part=left-count]')).toHaveText('2 to fix');
  await expect(problem).toHaveText([/^Owner: Fill this in/, /^Line 3: /]);
  await expect(page.locator('#f-owner-problem')).toHaveAttribute('data-tone', 'danger');
  await page.locator('summary', { hasText: 'Where it belongs' }).click();
  await problem.first().click();
  await expect(page.locator('#f-owner')).toBeFocused();
  await problem.last().click();
  expect(
    await page.locator('#body').evaluate((area) => {
      const { value, selectionStart, selectionEnd } = area as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd);
    }),
  ).toBe('It was <b>late</b>.');
});

test('a retrospective that blames is asked a question, and components are previewed as the page shows them @nightly', async ({
  page,
}) => {
  await page.goto('/contribute/new/retrospective/project/');
  const title = page.locator('#f-title');
  // Redis, with two letters that have changed places.
  await title.fill('Rdeis keys');
  await expect(page.locator('[data-part=similar-list] a').first()).toHaveAttribute(
    'href',
    /\/redis-/,
  );
  const summary = page.locator('#f-summary');
  await summary.fill('The export was late for a whole day, and everybody knows the root cause.');
  await summary.blur();
  await expect(summary).toHaveAccessibleDescription(
    /Which factors had to be there together, and which of them can you change\?/,
  );
  await expect(summary).not.toHaveAttribute('aria-invalid');
  const text = page.getByRole('textbox', { name: 'The text' });
  await text.fill(
    'It was human error.\n\n> [!WARNING]\n> It waits.\n\n<Tabs>\n<Tab label="One">\nFirst.\n</Tab>\n<Tab label="Two">\nSecond.\n</Tab>\n</Tabs>\n',
  );
  await expect(page.locator('[data-part=body-problems] a')).toHaveText([
    /^Line 1: .*What made the slip easy to make and hard to notice\?$/,
  ]);
  await page.getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('region', { name: 'Preview of the page' });
  await expect(preview.getByRole('note', { name: 'Warning' })).toHaveText(/It waits/);
  await expect(preview.getByText('Second.')).toBeHidden();
  await preview.getByRole('tab', { name: 'Two' }).click();
  await expect(preview.getByText('Second.')).toBeVisible();

  // Of a text that cannot be read the preview says so.
  await page.getByRole('button', { name: 'Write' }).click();
  await text.fill('It was <b');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(preview.getByText('The text cannot be shown as it stands.')).toBeVisible();
});

test('a lesson is fixed and taken to the forge with the keyboard alone', async ({ page }) => {
  await page.goto('/contribute/new/lesson/');
  await page.evaluate(
    (draft) => localStorage.setItem('portal:draft:lesson', JSON.stringify(draft)),
    draftWithout('owner'),
  );
  await page.reload();
  await expect(page.getByText('1 problem to fix:')).toBeVisible();
  const link = page.locator('[data-part=problems] a');
  await expect(link).toHaveText(/^Owner: Fill this in/);
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#f-owner')).toBeFocused();
  await page.keyboard.type('dba');
  await expect(page.getByText('Nothing is wrong, as far as this page can tell.')).toBeVisible();
  const open = page.getByRole('link', { name: 'Open it on GitHub' });
  for (
    let presses = 0;
    presses < 40 && !(await open.evaluate((element) => element === document.activeElement));
    presses++
  )
    await page.keyboard.press('Tab');
  await expect(open).toBeFocused();
});

test('a title in another script is spelt in Latin letters in the name of the file @nightly', async ({
  page,
}) => {
  await page.goto('/contribute/new/lesson/');
  await page.locator('#f-title').fill('障害対応の手順');
  await expect(page.locator('[data-part=file-name]')).toHaveText(
    /^lessons\/zhang-hai-[-a-z]+\.mdx$/,
  );
});

test('rows are added and removed, and the long file of an incident is saved @nightly', async ({
  page,
}) => {
  await page.goto('/contribute/new/retrospective/incident/');
  await page.locator('#f-title').fill('The export blocked the order table');
  await page.getByLabel('Date').fill('2026-01-31');
  await page.getByLabel('Started').fill('2026-01-31T09:00');
  const actions = page.getByRole('group', { name: 'Actions' });
  await actions.getByLabel('Title').fill('Give the export its own replica');
  await actions.getByRole('button', { name: 'Add to actions' }).click();
  await expect(actions.getByLabel('Title')).toHaveCount(2);
  await expect(actions.getByLabel('Title').nth(1)).toBeFocused();
  await actions.getByLabel('Title').nth(1).fill('Give the export its own replica');
  const file = page.locator('[data-part=file]');
  await expect(file).toContainText('- id: give-the-export-its-own-replica-2');
  await expect(file).toContainText('started: 2026-01-31T09:00Z');
  await actions.getByRole('button', { name: 'Remove from actions' }).nth(0).click();
  await expect(file).not.toContainText('replica-2');

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the file' }).click();
  expect((await saving).suggestedFilename()).toBe(
    '2026-01-31-the-export-blocked-the-order-table.mdx',
  );
});

test('without JavaScript there is a template, and a link that opens it on the forge', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${baseURL}/contribute/new/lesson/`);
  await expect(page.getByLabel('Title')).toBeHidden();
  await page.getByText('The template', { exact: true }).click();
  await expect(page.locator('figure pre code')).toContainText('status: draft');
  const address = new URL(
    (await page.getByRole('link', { name: 'Open a new file on GitHub' }).getAttribute('href'))!,
  );
  const { problems } = compileEntry(
    'lessons/short-name.mdx',
    address.searchParams.get('value')!,
    options,
  );
  expect(problems).toEqual([]);
  await context.close();
});
