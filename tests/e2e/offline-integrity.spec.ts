/**
 * A script that runs in a page, by whatever mistake, can write to the caches of the worker; it
 * never changes what another page runs or shows.
 */
import { join } from 'node:path';
import { expect, test as base, type Page } from 'playwright/test';
import { cacheNames } from '../../src/domain/site/offline.ts';
import { root } from '../support/build.ts';
import { plannedPages } from '../support/offline.ts';
import { SiteServer } from '../support/site-server.ts';
import { nightlyUnless } from '../support/nightly.ts';

const dist = join(root, 'dist');
const names = cacheNames('/');
const runbook = '/playbooks/restore-drill/';
const lesson = '/lessons/postgres-index-concurrently/';

const test = base.extend<{ site: SiteServer }>({
  site: async ({}, use) => use(new SiteServer(dist)),
  baseURL: async ({ site }, use) => {
    await use(await site.start());
    await site.stop();
  },
  serviceWorkers: 'allow',
});

test.describe.configure({ timeout: 240_000 });

/**
 * Opens pages until the device keeps all that it shall, the search index and an opened page
 * included.
 */
async function openAndKeep(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('portal:offline', 'all'));
  await page.goto('/');
  await expect
    .poll(() => count(page, names.planned), { timeout: 90_000 })
    .toBe(plannedPages.length);
  await page.goto('/search/?q=restore');
  await expect.poll(() => count(page, names.indexes)).toBeGreaterThan(0);
  await page.goto(lesson);
  await expect.poll(() => count(page, names.visited)).toBe(1);
}

const count = (page: Page, name: string) =>
  page.evaluate(async (cache) => (await (await caches.open(cache)).keys()).length, name);

/** How a script changes a copy: the body that takes the place of the honest one. */
type Attack = 'replaced' | 'appended' | 'one byte';

/**
 * Changes every copy of some caches, as a script of a page can, and says how many. Headers stay as
 * they were. What the browser still has in memory does not count from then on.
 */
async function attack(page: Page, caches_: readonly string[], how: Attack): Promise<number> {
  await (
    await page.context().newCDPSession(page)
  ).send('Network.setCacheDisabled', { cacheDisabled: true });
  return page.evaluate(
    async ([chosen, way]) => {
      const evil: Record<string, string> = {
        js: ';document.documentElement.dataset.evil = "ran";',
        css: ':root { --evil: 1 }',
        json: '{"evil":true}',
        svg: '<svg xmlns="http://www.w3.org/2000/svg"><script>top.evil = 1</script></svg>',
        html: '<!doctype html><html><meta name="portal-build" content="0"><h1>Evil</h1><script src="/_astro/evil.js"></script></html>',
      };
      let changed = 0;
      for (const name of chosen) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const kept = (await cache.match(request))!;
          const path = new URL(request.url).pathname;
          const text = await kept.text();
          const added = evil[path.endsWith('/') ? 'html' : path.split('.').at(-1)!]!;
          const body =
            way === 'replaced' ? added : way === 'appended' ? text + added : text.replace('e', 'f');
          await cache.put(request, new Response(body, { headers: kept.headers }));
          changed++;
        }
      }
      return changed;
    },
    [caches_, how] as const,
  );
}

/** What of an attack shows on the page that is open. */
const evilOn = (page: Page) =>
  page.evaluate(() => ({
    ran: document.documentElement.dataset['evil'],
    styled: getComputedStyle(document.documentElement).getPropertyValue('--evil'),
    shown: document.querySelector('h1')?.textContent === 'Evil',
  }));

/** Scripts of the page that is open whose copies are not what the server has. */
const changedScripts = (page: Page) =>
  page.evaluate(async () => {
    const sources = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(
      ({ src }) => src,
    );
    const isSound = async (source: string) => {
      const kept = await (await caches.match(source, { ignoreSearch: true }))?.text();
      return (
        kept === (await (await fetch(`${source}?from-the-server`, { cache: 'no-store' })).text())
      );
    };
    const sound = await Promise.all(sources.map(isSound));
    return sources.filter((_, index) => !sound[index]);
  });

const none = { ran: undefined, styled: '', shown: false };

for (const how of ['replaced', 'appended', 'one byte'] as const) {
  test(`with a network, changed copies are fetched anew and kept as they should be: ${how}${nightlyUnless(how === 'replaced')}`, async ({
    page,
    site,
  }) => {
    await openAndKeep(page);
    expect(await attack(page, Object.values(names), how)).toBeGreaterThan(30);
    for (const path of ['/', runbook, lesson]) {
      await page.goto(path);
      expect(await evilOn(page)).toEqual(none);
    }
    await expect.poll(() => changedScripts(page)).toEqual([]);
    await page.goto('/search/?q=restore');
    await expect(
      page.locator('[data-search-results][data-state=done] [data-hit]').first(),
    ).toBeVisible();

    site.mode = 'down';
    await page.goto(lesson);
    await expect(page.getByText('Offline copy from')).toBeVisible();
    await expect(page.locator('.site-header > .bar')).toHaveCSS('display', 'flex');
    expect(await evilOn(page)).toEqual(none);
  });
}

test('without a network, a changed copy counts as none: the offline page stands in and lists only what is sound @nightly', async ({
  page,
  site,
}) => {
  await openAndKeep(page);
  await attack(page, [names.visited, names.indexes], 'replaced');
  await page.evaluate(
    async ([name, changed]) => {
      const cache = await caches.open(name!);
      const [request] = await cache
        .keys()
        .then((keys) => keys.filter(({ url }) => url.includes(changed!)));
      await cache.put(
        request!,
        new Response('<h1>Evil</h1>', { headers: { 'Content-Type': 'text/html' } }),
      );
    },
    [names.planned, runbook],
  );
  site.mode = 'down';
  for (const path of [runbook, lesson]) {
    await page.goto(path);
    await expect(page.getByText('The portal cannot be reached')).toBeVisible();
    expect(await evilOn(page)).toEqual(none);
  }
  await expect(
    page
      .getByRole('link', { name: 'Find the slow query' })
      .or(page.locator('[data-part=playbooks] a'))
      .first(),
  ).toBeVisible();
  await expect(
    page.locator(`[data-part] a[href="${runbook}"], [data-part] a[href="${lesson}"]`),
  ).toHaveCount(0);
  await expect(page.getByText('Evil')).toHaveCount(0);
  const kept = (path: string) =>
    page.evaluate(
      async (url) => (await caches.match(url, { ignoreSearch: true })) !== undefined,
      path,
    );
  expect([await kept(runbook), await kept(lesson)]).toEqual([false, false]);
});

test('without a network, changed styles and scripts do not come at all @nightly', async ({
  page,
  site,
}) => {
  await openAndKeep(page);
  await attack(page, [names.assets], 'appended');
  site.mode = 'down';
  await page.goto(runbook);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Prove that a backup can be restored',
  );
  expect(await evilOn(page)).toEqual(none);
  // The page that would stand in was changed too.
  await expect(page.goto('/lessons/never-opened/')).rejects.toThrow();
});

test('what a script adds is never answered, under whatever address, and is removed by the next worker, which leaves other programs alone @nightly', async ({
  page,
  site,
}) => {
  await openAndKeep(page);
  const added = await page.evaluate(
    async ([visited, assets]) => {
      const evil = () =>
        new Response('<h1>Evil</h1>', { headers: { 'Content-Type': 'text/html', Vary: 'Accept' } });
      const paths = [
        '/lessons/never-opened/',
        '/lessons/never-opened/?unlisted',
        '/lessons/never-opened/?undefined',
        '/sw.js',
        '/_astro/evil.js',
        '/constructor/',
        '/__proto__/',
      ];
      for (const name of [visited!, assets!])
        for (const path of paths) await (await caches.open(name)).put(path, evil());
      for (const name of ['portal:/-evil', 'another-program'])
        await (await caches.open(name)).put('/lessons/never-opened/', evil());
      return paths.length;
    },
    [names.visited, names.assets],
  );
  expect(added).toBe(7);
  site.mode = 'down';
  for (const path of [
    '/lessons/never-opened/',
    '/lessons/never-opened/?unlisted',
    '/constructor/',
    '/__proto__/',
  ]) {
    await page.goto(path);
    await expect(page.getByText('The portal cannot be reached')).toBeVisible();
  }
  const status = () =>
    page.evaluate(() =>
      fetch('/_astro/evil.js').then(
        (answer) => answer.status,
        () => 'none',
      ),
    );
  expect(await status()).toBe('none');

  site.mode = 'up';
  site.edit = (path, body) =>
    path === '/sw.js' ? Buffer.concat([body, Buffer.from('// a worker of the same files')]) : body;
  await page.goto('/');
  const left = () =>
    page.evaluate(async () => {
      const kept = await Promise.all(
        (await caches.keys()).map(
          async (name) =>
            [name, (await (await caches.open(name)).keys()).map(({ url }) => url)] as const,
        ),
      );
      return kept
        .filter(
          ([name, urls]) =>
            urls.some((url) => /never-opened|sw\.js|evil|constructor|proto/.test(url)) ||
            name.includes('evil'),
        )
        .map(([name]) => name);
    });
  await expect.poll(left).toEqual(['another-program']);
});

test('only the bytes of a copy are believed: type, policy and age are made anew @nightly', async ({
  page,
  site,
}) => {
  await openAndKeep(page);
  await page.evaluate(async (name) => {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const bytes = await (await cache.match(request))!.arrayBuffer();
      const headers = {
        'Content-Type': 'text/plain',
        'Content-Security-Policy': 'sandbox',
        Refresh: '0; url=/evil/',
        'portal-copied': '"><script src="/_astro/evil.js"></script>',
      };
      await cache.put(request, new Response(bytes, { headers }));
    }
  }, names.planned);
  site.mode = 'down';
  const answer = (await page.goto(runbook))!;
  expect(answer.headers()).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "frame-ancestors 'none'",
  });
  expect(answer.headers()['refresh']).toBeUndefined();
  await expect(page.getByText(/^\s*Offline copy from \d+ \w+ \d{4}/)).toBeVisible();
  await expect(page.locator('script[src*=evil]')).toHaveCount(0);
});

test('a drawing is answered from a copy as a picture and never as a document @nightly', async ({
  page,
  site,
}) => {
  await openAndKeep(page);
  site.mode = 'down';
  await page.goto('/favicon.svg');
  await expect(page.getByText('The portal cannot be reached')).toBeVisible();
  const width = () =>
    page.evaluate(async () => {
      const image = new Image();
      image.src = '/favicon.svg';
      await image.decode();
      return image.naturalWidth;
    });
  expect(await width()).toBeGreaterThan(0);
});

test('pages that a proxy changes are shown and not kept, and where it changes the offline page there is no worker @nightly', async ({
  page,
  site,
}) => {
  await openAndKeep(page);
  const other = '/lessons/postgres-lock-queue/';
  site.edit = (path, body) =>
    /\/$|\/pack-/.test(path)
      ? Buffer.concat([body, Buffer.from('<!-- seen by a proxy -->')])
      : body;
  await page.goto(other);
  await page.goto('/tags/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await count(page, names.visited)).toBe(1);

  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.unregister());
  await page.evaluate(async () =>
    Promise.all((await caches.keys()).map((name) => caches.delete(name))),
  );
  site.asked.length = 0;
  await page.goto('/');
  await expect.poll(() => site.asked).toContain('/offline/');
  await expect
    .poll(() =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
    )
    .toBe(0);
});

test('a page that the server sends with `Vary` is kept once, and answers everybody on this device @nightly', async ({
  page,
  site,
}) => {
  site.odd.set(lesson, { headers: { Vary: 'Cookie, Accept' } });
  await openAndKeep(page);
  await page.goto(`${lesson}?again`);
  expect(await count(page, names.visited)).toBe(1);
  site.mode = 'down';
  await page.goto(lesson);
  await expect(page.getByText('Offline copy from')).toBeVisible();
});
