/** How a search is narrowed and widened again, over an index that the test brings along. */
import { expect, test, type Page } from 'playwright/test';
import { bringIndex, recordOf } from '../support/search-index.ts';

/** Ten tags of which the first four are on three locks each, the others on two. */
const locks = Array.from({ length: 24 }, (_, at) =>
  recordOf(`lessons/lock-${at}`, `Lock number ${at}`, {
    tag: [`t${at % 10}`],
    risk: [at < 20 ? 'low' : 'high'],
    type: ['note'],
    year: ['2026'],
  }),
);
const records = [recordOf('playbooks/index', 'Build an index', { engine: ['mysql'] }), ...locks];
const valuesOf = (...values: Array<[value: string, label: string, count: number]>) =>
  Object.fromEntries(values.map(([value, label, count]) => [value, { label, count }]));
const language = {
  keys: {
    kind: {
      label: 'Kind',
      values: valuesOf(['playbook', 'Playbook', 1], ['lesson', 'Lesson', 24]),
    },
    engine: {
      label: 'Engine',
      values: valuesOf(['mysql', 'MySQL', 1], ['oracle', 'Oracle', 0]),
    },
    tag: {
      label: 'Tag',
      values: valuesOf(
        ...Array.from({ length: 10 }, (_, at): [string, string, number] => [
          `t${at}`,
          `Tag ${at}`,
          at < 4 ? 3 : 2,
        ]),
      ),
    },
    risk: { label: 'Risk', values: valuesOf(['low', 'Low', 20], ['high', 'High', 4]) },
    type: { label: 'Type', values: valuesOf(['note', 'Note', 24]) },
    year: { label: 'Year', values: valuesOf(['2026', '2026', 24]) },
    updated: { label: 'Updated', values: {} },
  },
  request: 'https://forge.example.org/new?title=%7Bwords%7D',
};

test.beforeEach(({ page, request }) => bringIndex(page, request, records, language));

const box = (page: Page) => page.locator('main input[name=q]');
const hits = (page: Page) => page.locator('main [data-hit] h2 a');
const filter = (page: Page, name: string) => page.locator(`main [data-filter="${name}"]`).first();
const part = (page: Page, name: string) => page.locator(`main [data-search-part="${name}"]`);
const offered = (page: Page) =>
  part(page, 'more-groups').evaluate((groups) =>
    Object.fromEntries(
      Array.from(groups.querySelectorAll<HTMLElement>(':scope > :not([hidden])'), (group) => [
        `${group.ariaLabel}, ${group.querySelector('[data-slot=label]')!.textContent}`,
        Array.from(group.querySelectorAll('button:not([hidden])'), (button) =>
          button.textContent.trim().replace(/\s+/g, ' '),
        ),
      ]),
    ),
  );

test('filters say how many hits they would leave; the others are those that tell hits apart, at most eight of a kind and what is chosen', async ({
  page,
}) => {
  await page.goto('/search/?q=lock');
  await expect(hits(page)).toHaveCount(20);
  await expect(part(page, 'count')).toHaveText('24 results');
  await expect(part(page, 'announcement')).toContainText('24 results');
  await expect(page).toHaveTitle(/^lock · Search/);
  await expect(filter(page, 'kind:lesson')).toHaveText(/^Lessons\s+24$/);
  await expect(filter(page, 'kind:playbook')).toHaveText(/^Playbooks\s+0$/);
  await expect(filter(page, 'kind:playbook')).toHaveAttribute('data-zero', '');
  await expect(filter(page, 'kind:lesson')).not.toHaveAttribute('data-zero');
  // The library holds nothing about the one, and nothing of that kind yet; kinds are always there.
  await expect(filter(page, 'engine:mysql')).not.toHaveAttribute('hidden');
  await expect(filter(page, 'engine:oracle')).toHaveAttribute('hidden');
  await expect(filter(page, 'kind:retrospective')).not.toHaveAttribute('hidden');

  await page.locator('main').getByText('More filters').click();
  const tags = (...numbers: number[]) => numbers.map((at) => `Tag ${at} ${at < 4 ? 3 : 2}`);
  const others = { 'Risk, Risk': ['Low 20', 'High 4'] };
  const most = [0, 1, 2, 3, 4, 5, 6, 7];
  await expect.poll(() => offered(page)).toEqual({ 'Tag, Tag': tags(...most), ...others });
  await box(page).fill('tag:t9 lock');
  await expect(hits(page)).toHaveCount(2);
  await expect.poll(() => offered(page)).toEqual({ 'Tag, Tag': tags(...most, 9) });
  await box(page).fill('');
  await expect(part(page, 'no-more')).toBeHidden();
  await expect(part(page, 'browse')).toBeVisible();
  await expect(page).toHaveTitle(/^Search/);
  await box(page).fill('index');
  await expect(hits(page)).toHaveText(['Build an index']);
  await expect(part(page, 'no-more')).toBeVisible();
  await expect(part(page, 'browse')).toBeHidden();
  await box(page).fill('tag:unheard engine:oracle index');
  const chips = part(page, 'chips').getByRole('button');
  await expect(chips).toHaveText([/^Tag: unheard/, /^Engine: Oracle/]);
  await expect(chips.first()).toHaveAttribute('data-mistaken', '');
  await expect(chips.last()).not.toHaveAttribute('data-mistaken');
});

test('where filters leave nothing, the one that blocks or all can be taken away, or the entry asked for; only what is chosen is a step back', async ({
  page,
}) => {
  await page.goto('/search/?q=kind:playbook+lock');
  await expect(part(page, 'nothing')).toBeVisible();
  await expect(part(page, 'count')).toHaveText('Nothing found');
  await expect(part(page, 'unblock')).toHaveText('Show 24 without Kind: Playbook');
  await expect(part(page, 'unfilter')).toBeHidden();
  await expect(part(page, 'nearest-block')).toBeHidden();
  await expect(part(page, 'browse')).toBeVisible();
  await expect(part(page, 'request')).toHaveAttribute(
    'href',
    'https://forge.example.org/new?title=kind%3Aplaybook%20lock',
  );
  const steps = await page.evaluate(() => history.length);
  await box(page).fill('kind:playbook risk:high lock');
  await expect(part(page, 'unblock')).toHaveText('Show 4 without Kind: Playbook');
  await expect(part(page, 'unfilter')).toHaveText('Show 24 without the filters');
  await expect(page).toHaveURL(/\?q=kind%3Aplaybook%20risk%3Ahigh%20lock$/);
  expect(await page.evaluate(() => history.length)).toBe(steps);
  await part(page, 'unblock').click();
  await expect(box(page)).toHaveValue('risk:high lock');
  await expect(hits(page)).toHaveCount(4);
  await expect(part(page, 'count')).toHaveText('4 results with these filters');
  await expect(part(page, 'nothing')).toBeHidden();
  await expect(part(page, 'more-block')).toBeHidden();
  expect(await page.evaluate(() => history.length)).toBe(steps + 1);
  await page.goBack();
  await part(page, 'unfilter').click();
  await expect(box(page)).toHaveValue('lock');
  await expect(part(page, 'more-block')).toBeVisible();

  // A hit that is followed is a search that led somewhere, and its page learns of the words.
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()));
  await hits(page).first().click();
  const path = await hits(page).first().getAttribute('href');
  const kept = (key: string) => page.evaluate((name) => localStorage.getItem(name), key);
  expect(await kept('portal:searches')).toBe('["lock"]');
  expect(JSON.parse((await kept('portal:arrival'))!)).toMatchObject({ path, part: '' });
  expect(await kept('portal:arrival')).toContain('"lock"');
});
