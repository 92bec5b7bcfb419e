/** What elements say of copies for reading offline, and of a new version of the portal. */
import { expect, type Page } from 'playwright/test';
import { kept, test } from '../support/elements.ts';
import { afterIdle } from '../support/idle.ts';

test.describe('offline-copy', () => {
  const body =
    '<offline-copy data-worker="/sw.js" hidden>Offline copy from <time></time></offline-copy>';

  /**
   * Workers as a browser has them, that write down what they are asked; `next` is one that is about
   * to take over.
   */
  async function withWorker(
    page: Page,
    saveData: boolean | undefined,
    next: 'installing' | 'waiting' | 'none' = 'none',
  ): Promise<void> {
    await page.addInitScript(
      ([saves, coming]) => {
        const asked: unknown[] = [];
        const controller = { postMessage: (message: unknown) => asked.push(message) };
        const registration = {
          installing: coming === 'installing' ? {} : null,
          waiting: coming === 'waiting' ? {} : null,
          update: () => (asked.push('update'), Promise.reject(new Error('no network'))),
        };
        const worker = Object.assign(new EventTarget(), {
          controller,
          register: (path: string, { updateViaCache }: RegistrationOptions) => (
            asked.push(`register ${path}, ${updateViaCache}`),
            Promise.resolve(registration)
          ),
        });
        Object.defineProperty(navigator, 'serviceWorker', { value: worker });
        Object.defineProperty(navigator, 'connection', {
          value: saves === undefined ? undefined : { saveData: saves },
        });
        Object.assign(window, { asked });
      },
      [saveData, next] as const,
    );
  }

  const asked = (page: Page) =>
    page.evaluate(() => (window as unknown as { asked: unknown[] }).asked);

  for (const [saveData, expected] of [
    [undefined, ['register /sw.js, none', 'update', 'keep', 'keep']],
    [false, ['register /sw.js, none', 'update', 'keep', 'keep']],
    [true, []],
  ] as const) {
    test(`pages are kept unasked${saveData ? ', but nothing where the reader saves data' : saveData === undefined ? ' where the browser does not tell' : ''}`, async ({
      page,
      show,
    }) => {
      await withWorker(page, saveData);
      await show(body);
      await afterIdle(page);
      await expect.poll(() => asked(page)).toEqual(expected.slice(0, 3));
      await page.evaluate(() =>
        navigator.serviceWorker.dispatchEvent(new Event('controllerchange')),
      );
      expect(await asked(page)).toEqual(expected);
    });
  }

  for (const next of ['installing', 'waiting'] as const)
    test(`a worker that is ${next} is asked when it is in charge, not the one before it`, async ({
      page,
      show,
    }) => {
      await withWorker(page, false, next);
      await show(body);
      await expect.poll(() => asked(page)).toEqual(['register /sw.js, none', 'update']);
      await afterIdle(page);
      await page.evaluate(() =>
        navigator.serviceWorker.dispatchEvent(new Event('controllerchange')),
      );
      expect(await asked(page)).toEqual(['register /sw.js, none', 'update', 'keep']);
    });

  test('who comes back on another day keeps all, and who comes twice on a day does not yet', async ({
    page,
    show,
  }) => {
    await withWorker(page, false);
    for (const [day, message] of [
      ['2026-05-02', 'keep'],
      ['2026-05-02', 'keep'],
      ['2026-05-03', 'keep-all'],
      ['2026-05-03', 'keep-all'],
    ] as const) {
      await page.clock.setFixedTime(new Date(`${day}T12:00:00Z`));
      await show(body);
      await expect.poll(() => asked(page)).toContain(message);
    }
  });

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
  expect(
    await page.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href'))),
  ).toEqual(['/playbooks/a/', '/playbooks/b/', '/playbooks/', '/']);
  await expect(page.getByText('None is kept')).toBeHidden();
});

for (const [isKept, says] of [
  [true, 'All playbooks are kept on this device.'],
  [false, 'Not all playbooks could be kept. Check the connection and the room on this device.'],
] as const)
  test(`offline-pages: who asks for all playbooks gets a worker where there is none, and hears: ${says}`, async ({
    page,
    show,
  }) => {
    await page.addInitScript((answer) => {
      const kept: object[] = [];
      const installing = Object.assign(new EventTarget(), {
        state: 'installing',
        postMessage: (message: string, [port]: MessagePort[]) => {
          if (message === 'keep-all' && answer) kept.push({ path: '/playbooks/a/', heading: 'A' });
          port!.postMessage(message === 'keep-all' ? answer : kept);
        },
      });
      const registration = { active: null as object | null, installing };
      let registered: string | undefined;
      Object.defineProperty(navigator, 'serviceWorker', {
        value: {
          getRegistration: () => Promise.resolve(registered && registration),
          register: (path: string) => {
            registered = path;
            setTimeout(() => {
              installing.state = 'activated';
              registration.active = installing;
              installing.dispatchEvent(new Event('statechange'));
            });
            return path === '/kb/sw.js'
              ? Promise.resolve(registration)
              : Promise.reject(new Error());
          },
        },
      });
    }, isKept);
    await show(
      '<offline-pages data-worker="/kb/sw.js"><button data-keep-all>Keep all playbooks</button><p data-kept></p><p data-part="unreached" hidden></p><section data-part="playbooks" hidden><ul></ul></section><section data-part="others" hidden><ul></ul></section><p data-part="none" hidden>None is kept</p></offline-pages>',
      { path: '/offline/' },
    );
    await page.getByRole('button').click();
    await expect(page.locator('[data-kept]')).toHaveText(says);
    await expect(page.locator('[data-part=playbooks] a')).toHaveCount(isKept ? 1 : 0);
    expect(await kept(page, 'portal:offline')).toBe('all');
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
      await page.evaluate(() => Object.assign(window, { isOld: true }));
      await page.getByRole('button', { name: 'Reload' }).click();
      await expect.poll(() => page.evaluate(() => 'isOld' in window)).toBe(false);
    });
  }
});
