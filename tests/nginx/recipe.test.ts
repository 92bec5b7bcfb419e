/**
 * A real nginx with the recipe answers as the table of headers says, redirects every old address,
 * and shows no file that is meant for hosts.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request as send, type IncomingMessage, type RequestOptions } from 'node:http';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { headersOf } from '../../src/domain/site/headers.ts';
import { readRedirects, redirectsFile } from '../../src/domain/site/redirect.ts';
import { urlPath } from '../../src/escape/url.ts';
import { countLogFile, nginxHttp, nginxServer } from '../../src/domain/site/server-files.ts';
import { queryOf } from '../../src/domain/telemetry/item.ts';
import { readLogs } from '../../src/repository/content/looked-for.ts';
import { temporary } from '../support/build.ts';
import { hostileNames } from '../support/hostile-names.ts';

const nginx = process.env['PORTAL_NGINX']!;
const longest = `/${'a'.repeat(197)}/${'b'.repeat(200)}/`;
/** Around the lengths at which nginx reads a name in another way, and hostile ones beyond them. */
const long = [
  ...[47, 128, 243, 244, 245, 255].map((length) => 'l'.repeat(length)),
  ...hostileNames.map((name) => 'h'.repeat(250) + name),
];
const redirects = [
  ...[...hostileNames, ...long, 'old'].map((name) => ({
    from: `/playbooks/${name}/`,
    to: '/playbooks/new/',
  })),
  { from: longest, to: longest.replace('/a', '/c') },
];
const files = [
  'index.html',
  '404.html',
  'favicon.svg',
  'images/a1/queue.svg',
  'images/a1/queue.png',
  '_astro/page.js',
  'playbooks/new/index.html',
  'search/fielded.json',
  '_headers',
  '_redirects',
  '.hidden/record.json',
];

interface Site {
  folder: string;
  base: string;
  process: ChildProcess;
}

const sites: Site[] = [];

/** Starts an nginx of its own for a site at a path, on a socket, so that no port is taken. */
async function start(base: string): Promise<Site> {
  const folder = await temporary('nginx');
  for (const file of files) {
    const path = join(folder, 'root', base, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file);
  }
  // The recipe reads the redirects from the built site.
  const kept = readRedirects(redirectsFile(redirects, base));
  const server = nginxServer(kept, base, { endpoint: '/t' });
  await writeFile(
    join(folder, 'portal.conf'),
    server.replace(countLogFile, join(folder, 'counts.log')),
  );
  await writeFile(join(folder, 'http.conf'), nginxHttp());
  await writeFile(
    join(folder, 'nginx.conf'),
    `
    daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events {}
    http {
      types { text/html html; text/javascript js; image/svg+xml svg; image/png png; application/json json; }
      access_log off; include ${folder}/http.conf;
      ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
      server { listen unix:${folder}/socket; server_name portal.example.org; root ${folder}/root; include ${folder}/portal.conf; }
    }`,
  );
  const tried = spawnSync(nginx, ['-t', '-c', join(folder, 'nginx.conf')], { encoding: 'utf8' });
  assert.equal(tried.status, 0, tried.stderr);
  const site = {
    folder,
    base,
    process: spawn(nginx, ['-c', join(folder, 'nginx.conf')], { stdio: 'ignore' }),
  };
  sites.push(site);
  return site;
}

/** Asks, again while the nginx is still starting. */
function ask(site: Site, path: string, options: RequestOptions = {}): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    const request = send(
      { socketPath: join(site.folder, 'socket'), path, agent: false, ...options },
      (response) => done(response.resume()),
    );
    request.end();
    request.on('error', (cause: NodeJS.ErrnoException) => {
      if (site.process.exitCode !== null) fail(cause);
      else if (cause.code === 'ENOENT' || cause.code === 'ECONNREFUSED')
        setImmediate(() => ask(site, path, options).then(done, fail));
      else fail(cause);
    });
  });
}

before(async () => {
  await start('/');
  await start('/kb/');
});

after(() =>
  Promise.all(
    sites.map(async ({ folder, process: server }) => {
      const ended = new Promise((done) => server.once('exit', done));
      if (server.kill('SIGTERM')) await ended;
      await rm(folder, { recursive: true });
    }),
  ),
);

const at = ({ base }: Site, path: string) => base.slice(0, -1) + path;

test('every file is sent with the headers of the table, those of its folder included', async () => {
  for (const site of sites) {
    for (const path of [
      '/',
      '/favicon.svg',
      '/images/a1/queue.svg',
      '/images/a1/queue.png',
      '/_astro/page.js',
      '/playbooks/new/',
      '/search/fielded.json',
    ]) {
      const { statusCode, headers } = await ask(site, at(site, path));
      assert.equal(statusCode, 200, path);
      for (const [name, value] of Object.entries(headersOf(path)))
        assert.equal(headers[name.toLowerCase()], value, `${name} of ${path}`);
    }
  }
});

test('what is not there is a page with the headers of a page, below pictures and scripts as well, and no cache keeps it', async () => {
  for (const site of sites) {
    for (const path of ['/nowhere/', '/images/a1/gone.svg', '/_astro/old.js']) {
      const { statusCode, headers } = await ask(site, at(site, path));
      assert.equal(statusCode, 404, path);
      assert.equal(headers['content-type'], 'text/html; charset=utf-8');
      assert.equal(
        headers['content-security-policy'],
        headersOf('/404.html')['Content-Security-Policy'],
      );
      assert.doesNotMatch(headers['cache-control'] ?? '', /immutable/);
    }
  }
});

test('files for hosts, and hidden ones, are not there, however their names are written', async () => {
  for (const site of sites) {
    for (const path of [
      '/_headers',
      '/_redirects',
      '/%5fredirects',
      '//_headers',
      '/.hidden/record.json',
      '/%2ehidden/record.json',
    ]) {
      assert.equal((await ask(site, at(site, path))).statusCode, 404, path);
    }
  }
});

test('every old address is redirected, whatever its name, and an address without its slash gets it', async () => {
  for (const site of sites) {
    for (const { from, to } of redirects) {
      const { statusCode, headers } = await ask(site, urlPath(at(site, from)));
      assert.equal(statusCode, 301, from);
      assert.equal(headers.location, at(site, to), from);
      assert.equal(headers['x-content-type-options'], 'nosniff');
    }
    assert.equal(
      (await ask(site, at(site, '/playbooks/new'))).headers.location,
      at(site, '/playbooks/new/'),
    );
  }
});

test('counts are taken with an empty answer, and the log holds a day and what was counted, nothing of who sent it', async () => {
  for (const site of [await start('/'), await start('/kb/')]) {
    const count = (query: string, method = 'POST') =>
      ask(site, `${at(site, '/t')}?${query}`, {
        method,
        headers: { 'user-agent': 'a-browser', referer: 'https://portal.example.org/secret/' },
      });
    for (const query of [
      ...Array.from({ length: 3 }, () => queryOf({ kind: 'none', text: 'café "index"' })),
      queryOf({ kind: 'none', text: 'rare' }),
      'v=1&k=none&t="%0a2026-01-01',
      'anything',
    ]) {
      const { statusCode, headers } = await count(query);
      assert.equal(statusCode, 204, query);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['set-cookie'], undefined);
    }
    assert.equal((await count('v=1&k=none&t=read', 'GET')).statusCode, 204);
    const ended = new Promise((done) => site.process.once('exit', done));
    site.process.kill('SIGQUIT');
    await ended;
    const log = join(site.folder, 'counts.log');
    for (const line of (await readFile(log, 'utf8')).trimEnd().split('\n'))
      assert.match(line, /^\d{4}-\d\d-\d\d \S+$/);
    assert.doesNotMatch(await readFile(log, 'utf8'), /a-browser|secret|unix|\d\d:\d\d/);
    const { counted, ignored, report } = await readLogs([log]);
    assert.deepEqual([counted, ignored], [5, 2]);
    assert.deepEqual(report?.searches, [{ text: 'café "index"', times: 3 }]);
  }
});
