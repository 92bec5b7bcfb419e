/**
 * A site that is served is held against its manifest like a folder, and a server that answers
 * wrongly is named.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { headersOf, hostFiles } from '../../src/domain/site/headers.ts';
import type { Expectation } from '../../src/verify/expected.ts';
import { ServedSite } from '../../src/verify/served.ts';
import { verify } from '../../src/verify/verify.ts';
import { run, type Run } from '../support/build.ts';
import { Original } from '../support/planted.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'text/xml',
  '.txt': 'text/plain',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** Takes over the answer for a path, or returns false. */
type Trick = (path: string, response: ServerResponse) => boolean;

let original: Original;
let expected: Expectation;
let server: Server;
let address = '';
let trick: Trick = () => false;

/** As a web server with the recipe of the manual. */
async function answer(path: string, response: ServerResponse): Promise<void> {
  if (trick(path, response)) return;
  const file = path.endsWith('/') ? `${path}index.html` : path;
  const body = (hostFiles as readonly string[]).includes(path)
    ? undefined
    : await readFile(join(original.site, file)).catch(() => undefined);
  if (body)
    return void response
      .writeHead(200, {
        ...headersOf(path),
        'content-type': types[extname(file)] ?? 'application/octet-stream',
      })
      .end(body);
  response
    .writeHead(404, { 'content-type': types['.html'] })
    .end(await readFile(join(original.site, '404.html')));
}

/** The differences as lines. */
const named = async () => (await verify(new ServedSite(address), expected)).join('\n');

const command = (url = address, ...more: string[]): Promise<Run> =>
  run('node', ['src/cli/verify.ts', '--url', url, ...more], { PORTAL_CONTENT: original.content });

before(async () => {
  original = await Original.build();
  expected = await original.expectation();
  server = createServer(
    (request, response) =>
      void answer(decodeURIComponent(new URL(request.url!, 'http://site').pathname), response),
  );
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
});

afterEach(() => (trick = () => false));

after(async () => {
  server.closeAllConnections();
  server.close();
  await original.remove();
});

const send =
  (
    status: number,
    type: string,
    body: string,
  ): Parameters<Array<(response: ServerResponse) => void>['push']>[0] =>
  (response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);
const at =
  (wanted: string, does: (response: ServerResponse) => void): Trick =>
  (path, response) =>
    path === wanted && (does(response), true);

test('a site that is served as it was built is whole, and it is said what was not asked for', async () => {
  const { code, output } = await command();
  assert.equal(code, 0, output);
  assert.equal(
    output,
    '3 entries, all with a page and search records; every file is as it was built\n' +
      'Not asked for: _headers, _redirects. They are for hosts, which need not show them\n',
  );
});

test('a host that shows what it is to read itself, as GitHub Pages does, serves a whole site', async () => {
  trick = (path, response) =>
    (hostFiles as readonly string[]).includes(path) &&
    (send(200, 'text/plain', 'x')(response), true);
  assert.equal(await named(), '');
});

const tricks: Record<string, { trick: Trick; says: RegExp }> = {
  'a page is missing': {
    trick: at('/guide/rules/', send(404, 'text/html', '')),
    says: /^guide\/rules\/index\.html is answered with status 404, not 200$/m,
  },
  'a page leads to a sign-in': {
    trick: at(
      '/lessons/sample/',
      (response) => void response.writeHead(302, { location: '/login' }).end(),
    ),
    says: /^lessons\/sample\/index\.html is answered with status 302, not 200, and leads to \/login$/m,
  },
  'a page is longer than it was built': {
    trick: at('/', send(200, 'text/html', 'x'.repeat(1_000_000))),
    says: /^index\.html is longer than the \d+ bytes that the build wrote$/m,
  },
  'a page is cut short': {
    trick: at('/', send(200, 'text/html', '<!doctype html><html>')),
    says: /^index\.html has 21 bytes; the build wrote \d+$/m,
  },
  'a connection breaks': {
    trick: at('/feed.xml', (response) => void response.destroy()),
    says: /^feed\.xml cannot be fetched: /m,
  },
  'a script has the type of a text': {
    trick: (path, response) =>
      /\/_astro\/search\./.test(path) &&
      (response.writeHead(200, { 'content-type': 'text/plain' }).end(), true),
    says: /^_astro\/search\.\S+ is served as text\/plain$/m,
  },
  'a page that is not there has the status of one that is': {
    trick: at('/there-is-no-such-page/', send(200, 'text/html', '<html>')),
    says: /^404\.html is answered with status 200, not 404$/m,
  },
  'a page that is not there has another page': {
    trick: at('/there-is-no-such-page/', send(404, 'text/html', 'Not found')),
    says: /^404\.html has 9 bytes; the build wrote \d+$/m,
  },
  'the repository is served': {
    trick: at('/.git/HEAD', send(200, 'text/plain', 'ref: refs/heads/main')),
    says: /^\.git\/HEAD is served and must not be$/m,
  },
  'a page is of the build before, as an edge of a network may still have it': {
    trick: (path, response) => {
      if (path !== '/guide/search/') return false;
      const html = readFileSync(join(original.site, 'guide/search/index.html'), 'utf8');
      return (
        send(
          200,
          'text/html',
          html.replace(/(portal-build" content=")[0-9a-f]{16}/, '$10123456789abcdef'),
        )(response),
        true
      );
    },
    says: /^guide\/search\/index\.html: of build 0123456789abcdef, not/m,
  },
  'texts are said to be in another alphabet': {
    trick: (path, response) =>
      path === '/lessons/sample/' &&
      (send(
        200,
        'text/html; charset=ISO-8859-1',
        readFileSync(join(original.site, 'lessons/sample/index.html'), 'utf8'),
      )(response),
      true),
    says: /^lessons\/sample\/index\.html is served as text\/html; charset=ISO-8859-1, and is in UTF-8$/m,
  },
  'a page is offered as a download': {
    trick: (path, response) =>
      path === '/search/' &&
      (response.setHeader('content-disposition', 'attachment'),
      send(
        200,
        'text/html',
        readFileSync(join(original.site, 'search/index.html'), 'utf8'),
      )(response),
      true),
    says: /^search\/index\.html is served to be saved, not to be shown$/m,
  },
  'a login page is served in place of everything': {
    trick: (_, response) => (send(200, 'text/html', 'Sign in')(response), true),
    says: /^build-manifest\.json is served as text\/html$/m,
  },
  'a manifest of another program is served': {
    trick: at('/build-manifest.json', send(200, 'application/json', '{}')),
    says: /^build-manifest\.json is not a manifest of this portal/m,
  },
  'a manifest that leads elsewhere is served': {
    trick: at(
      '/build-manifest.json',
      send(
        200,
        'application/json',
        JSON.stringify({
          generator: 'calms-portal',
          version: 1,
          build: '',
          settings: {},
          files: { '../../etc/passwd': { size: 1, sha256: '0'.repeat(64) } },
        }),
      ),
    ),
    says: /^build-manifest\.json is not a manifest of this portal/m,
  },
};

for (const [name, { trick: planted, says }] of Object.entries(tricks)) {
  test(`it is named that ${name}`, async () => {
    trick = planted;
    assert.match(await named(), says);
  });
}

test('a site of other content is named', async () => {
  const { code, output } = await run('node', ['src/cli/verify.ts', '--url', address], {
    PORTAL_CONTENT: 'tests/fixtures/base',
  });
  assert.equal(code, 1, output);
  assert.match(output, /^The site was built from other content/m);
});

test('a server that does not answer, and an address that is none, leave it open', async () => {
  const silent = createServer();
  await new Promise<void>((done) => silent.listen(0, 'localhost', done));
  const { port } = silent.address() as AddressInfo;
  silent.close();
  const refused = await command(`http://localhost:${port}/`);
  assert.equal(refused.code, 2, refused.output);
  assert.match(refused.output, /build-manifest\.json cannot be fetched: /);
  for (const odd of ['portal', 'file:///etc', '']) assert.equal((await command(odd)).code, 2, odd);
});

test('programs get the differences as JSON', async () => {
  trick = at('/feed.xml', send(404, 'text/html', ''));
  const { code, output } = await command(address, '--format', 'json');
  assert.equal(code, 1, output);
  const { site, differences, notes } = JSON.parse(output) as Record<
    'differences' | 'notes',
    string[]
  > & { site: string };
  assert.equal(site, `${address}/`);
  assert.ok(differences.includes('feed.xml is answered with status 404, not 200'));
  assert.equal(notes.length, 1);
});
