/**
 * What a server sends beside the files, and what a picture can do that somebody opens by its
 * address.
 */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { headersOf } from '../../src/domain/site/headers.ts';
import { root, temporary } from '../support/build.ts';
import { SiteServer } from '../support/site-server.ts';

test('the preview sends the headers of the table, also with the page for what is not there', async ({
  request,
}) => {
  for (const [path, shown] of [
    ['/', '/'],
    ['/favicon.svg', '/favicon.svg'],
    ['/theme.js', '/theme.js'],
    ['/images/gone.svg', '/404.html'],
    ['/nowhere/', '/404.html'],
  ] as const) {
    const headers = (await request.get(path)).headers();
    for (const [name, value] of Object.entries(headersOf(shown)))
      expect(headers[name.toLowerCase()], `${name} of ${path}`).toBe(value);
  }
});

test('the preview shows no file that is meant for hosts, and nothing outside of the site, however it is asked for', async ({
  request,
  baseURL,
}) => {
  for (const path of [
    '/_headers',
    '/_redirects',
    '/%5fredirects',
    '//_headers',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/.git/config',
    '/%00',
    '/%E0',
  ]) {
    expect((await request.get(`${baseURL}${path}`)).status(), path).toBe(404);
  }
});

test('an address without its slash is redirected to the one with it, and to no other site', async ({
  request,
  baseURL,
}) => {
  const answer = await request.get('/lessons?q=1', { maxRedirects: 0 });
  expect([answer.status(), answer.headers()['location']]).toEqual([301, '/lessons/']);
  const other = await request.get(`${baseURL}//evil.example/lessons`, { maxRedirects: 0 });
  expect(other.status()).toBe(404);
});

const evil = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:h="http://www.w3.org/1999/xhtml" width="9" height="9" onload="fetch('/ran-onload')">
  <style>@import '/ran-import'; rect { fill: rgb(1, 2, 3) }</style>
  <rect width="9" height="9" style="stroke: rgb(4, 5, 6)"/>
  <script>fetch('/ran-script')</script><h:script src="/theme.js"/><h:meta http-equiv="refresh" content="0; url=/ran-refresh"/>
  <image href="/ran-image.png"/><h:iframe src="/ran-frame"/><foreignObject><h:form action="/ran-form"/></foreignObject>
  <h:link rel="stylesheet" href="/ran-link"/>
</svg>`;

test('a picture that slipped through runs and loads nothing when it is opened, and still shows its own styles', async ({
  page,
}) => {
  const folder = await temporary('pictures');
  await cp(join(root, 'dist/404.html'), join(folder, '404.html'));
  await mkdir(join(folder, 'images'));
  await writeFile(join(folder, 'images/evil.svg'), evil);
  const site = new SiteServer(folder);
  const address = await site.start();
  await page.goto(`${address}/images/evil.svg`);
  const styles = await page
    .locator('rect')
    .evaluate((rect) => [getComputedStyle(rect).fill, getComputedStyle(rect).stroke]);
  expect(styles).toEqual(['rgb(1, 2, 3)', 'rgb(4, 5, 6)']);
  expect(await page.evaluate(() => document.documentElement.dataset['js'] ?? self.origin)).toBe(
    'null',
  );
  // What the picture loads or leads to would be asked for before this.
  await page.goto(`${address}/asked-last`);
  expect(site.asked.filter((path) => path.includes('ran') || path === '/theme.js')).toEqual([]);
  await site.stop();
  await rm(folder, { recursive: true });
});
