/** A site is read from a folder and from a server, and what is wrong on the way is told. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { manifestFile, writeManifest } from '../../../src/domain/site/manifest.ts';
import { NoPortal, ServedSite } from '../../../src/verify/served.ts';
import { FolderSite } from '../../../src/verify/site.ts';
import { collect, survey } from '../../../src/verify/survey.ts';
import { Wanted } from '../../../src/verify/wanted.ts';
import { digest, settings } from '../../support/site-settings.ts';

const folder = await mkdtemp(join(tmpdir(), 'portal-reading-'));
after(() => rm(folder, { recursive: true }));

async function write(path: string, text = 'text'): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text, { mode: 0o644 });
  await chmod(join(folder, dirname(path)), 0o755);
}

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  return (await Array.fromAsync(pieces, (piece) => Buffer.from(piece).toString())).join('');
}

test('a folder lists its files, and what no web server could read or no build makes', async () => {
  await write('one/b.html');
  await write('one/a/c.html');
  await chmod(join(folder, 'one'), 0o755);
  await mkdir(join(folder, 'one/empty'));
  await symlink('b.html', join(folder, 'one/link'));
  await write('one/closed/d.html');
  await chmod(join(folder, 'one/closed'), 0o700);
  await write('one/secret.html');
  await chmod(join(folder, 'one/secret.html'), 0o600);
  const name = join(folder, 'one');
  const paths = ['a/c.html', 'b.html', 'closed/d.html', 'secret.html'];
  const faults = [
    'empty/ is an empty folder, and no build makes one',
    'link is neither a file nor a folder',
  ];
  const served = new FolderSite(name, true);
  const listing = await served.list();
  assert.deepEqual(
    [listing.paths, listing.unseen, listing.faults.toSorted()],
    [paths, [], ['closed/ has mode 0700: a web server cannot enter it', ...faults]],
  );
  assert.equal(await textOf(served.read('b.html')), 'text');
  await assert.rejects(textOf(served.read('secret.html')), {
    message: 'secret.html has mode 0600: a web server cannot read it',
  });
  const built = new FolderSite(name, false);
  assert.deepEqual((await built.list()).faults.toSorted(), faults);
  assert.equal(await textOf(built.read('secret.html')), 'text');
  const none = join(folder, 'none');
  assert.deepEqual((await new FolderSite(none, true).list()).faults, [
    `${none} cannot be read (ENOENT)`,
  ]);
  await mkdir(join(folder, 'nothing'), { mode: 0o755 });
  assert.deepEqual((await new FolderSite(join(folder, 'nothing'), false).list()).faults, [
    '. is an empty folder, and no build makes one',
  ]);
});

test('a large file is read in pieces, and a file has its size and digest', async () => {
  await write('large/a.bin', 'x'.repeat(1_000_001));
  const site = new FolderSite(join(folder, 'large'), false);
  const { file, bytes } = await collect(site.read('a.bin'), true);
  const sha256 = createHash('sha256').update('x'.repeat(1_000_001)).digest('hex');
  assert.deepEqual([file, bytes?.length], [{ size: 1_000_001, sha256 }, 1_000_001]);
  assert.ok(!('bytes' in (await collect(site.read('a.bin'), false))));
});

test('every file is read once, and kept as far as it is judged', async () => {
  await write('site/index.html', '<a href="/gone/"></a></html>');
  await write('site/lessons/a/index.html', '<h2 id="s-there"></h2>');
  await write('site/_astro/a.css', 'url(./b.B1b2C3d4.woff2)');
  await write('site/sitemap-0.xml', '<loc>https://a.example/lost/</loc>');
  await write('site/sw.js', '');
  await write('site/_redirects', '');
  await write('site/build-id.json', '{"build":"x"}');
  await write('site/pagefind/fragment/en_1.pf_fragment', 'not packed');
  const section = (page: string, anchor: string) => ({
    page,
    anchor,
    sentence: `${page} ${anchor}`,
  });
  const found = await survey(
    new FolderSite(join(folder, 'site'), false),
    new Wanted('https://a.example', '/'),
    [
      section('lessons/a/index.html', 's-there'),
      section('lessons/a/index.html', 's-lost'),
      section('lessons/b/index.html', 's-x'),
    ],
  );
  assert.deepEqual([...found.pages.keys()].sort(), ['index.html', 'lessons/a/index.html']);
  assert.deepEqual([...found.texts], [['build-id.json', '{"build":"x"}']]);
  assert.deepEqual(found.faults, [
    'lessons/a/index.html s-lost',
    'lessons/b/index.html s-x',
    'pagefind/fragment/en_1.pf_fragment is damaged: it cannot be unpacked',
    'sw.js is empty',
  ]);
  assert.deepEqual(found.wanted.missing(found.files), [
    '/_astro/b.B1b2C3d4.woff2, which _astro/a.css asks for, is not there',
    '/gone/, which index.html asks for, is not there',
    '/lost/, which sitemap-0.xml asks for, is not there',
  ]);
  assert.equal(found.files.size, 8);
});

type Answer = (response: ServerResponse) => void;

const answer =
  (text: string, type: string, more: Record<string, string> = {}, status = 200): Answer =>
  (response) =>
    response.writeHead(status, { 'Content-Type': type, ...more }).end(text);

const listed = new Map(
  [
    'index.html',
    'a/index.html',
    'b c.css',
    '_headers',
    '404.html',
    'd.js',
    'e.json',
    'f.txt',
    'g.svg',
    'h.png',
  ].map((name) => [name, { size: 4, sha256: digest }]),
);
const manifest = answer(writeManifest({ build: 'b', settings }, listed), 'application/json');

/** Asks a server that gives some answers, and 404 for all others. */
async function asked<Result>(
  answers: Record<string, Answer>,
  ask: (site: ServedSite) => Promise<Result>,
): Promise<Result> {
  const missing = answer('none', 'text/html', {}, 404);
  const server = createServer((request, response) => (answers[request.url!] ?? missing)(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await ask(
      new ServedSite(`http://127.0.0.1:${(server.address() as AddressInfo).port}/kb`),
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('a server is asked for what the manifest lists, and for what it must not show', async () => {
  const env = answer('secret', 'text/plain');
  const listing = await asked(
    { [`/kb/${manifestFile}`]: manifest, '/kb/.env': env, '/kb/.git/HEAD': env },
    (site) => {
      assert.match(site.name, /\/kb\/$/);
      assert.deepEqual(site.notes, [
        'Not asked for: _headers, _redirects. They are for hosts, which need not show them',
      ]);
      return site.list();
    },
  );
  assert.deepEqual(listing, {
    paths: [...[...listed.keys()].filter((name) => name !== '_headers'), manifestFile].sort(),
    unseen: ['_headers', '_redirects'],
    faults: ['.env is served and must not be', '.git/HEAD is served and must not be'],
  });
  const all = [
    '.env',
    '.git/HEAD',
    '.portal/build.json',
    'content/teams.yml',
    'package.json',
    'package-lock.json',
    'src/portal.config.ts',
  ];
  const open = Object.fromEntries(all.map((path) => [`/kb/${path}`, env]));
  const exposed = await asked({ ...open, [`/kb/${manifestFile}`]: manifest }, (site) =>
    site.list(),
  );
  assert.deepEqual(
    exposed.faults,
    all.map((path) => `${path} is served and must not be`),
  );
});

test('a server answers each file at its address, whole and as what it is', async () => {
  const html = answer('page', 'text/html; charset=utf-8');
  const good: Record<string, Answer> = {
    '/kb/': html,
    '/kb/a/': html,
    '/kb/b%20c.css': answer('css', 'text/css'),
    '/kb/there-is-no-such-page/': answer('lost', 'text/html', {}, 404),
    '/kb/h.png': answer('png', 'image/png'),
  };
  const texts = await asked(good, (site) =>
    Promise.all(
      ['index.html', 'a/index.html', 'b c.css', '404.html', 'h.png'].map((path) =>
        textOf(site.read(path)),
      ),
    ),
  );
  assert.deepEqual(texts, ['page', 'page', 'css', 'lost', 'png']);
  const wrong: Array<[path: string, address: string, given: Answer, said: string]> = [
    [
      'index.html',
      '/kb/',
      answer('', 'text/html', { Location: '/login' }, 302),
      'index.html is answered with status 302, not 200, and leads to /login',
    ],
    ['a/index.html', '/kb/none', html, 'a/index.html is answered with status 404, not 200'],
    [
      '404.html',
      '/kb/there-is-no-such-page/',
      html,
      '404.html is answered with status 200, not 404',
    ],
    ['d.js', '/kb/d.js', answer('x', 'text/plain'), 'd.js is served as text/plain'],
    [
      'e.json',
      '/kb/e.json',
      answer('x', 'application/json; charset=latin1'),
      'e.json is served as application/json; charset=latin1, and is in UTF-8',
    ],
    [
      'f.txt',
      '/kb/f.txt',
      answer('x', 'text/plain', { 'Content-Disposition': 'attachment; filename=f' }),
      'f.txt is served to be saved, not to be shown',
    ],
    [
      'g.svg',
      '/kb/g.svg',
      (response) => response.writeHead(200).end('x'),
      'g.svg is served as no type',
    ],
  ];
  for (const [path, address, given, said] of wrong)
    await assert.rejects(
      asked({ [address]: given }, (site) => textOf(site.read(path))),
      (cause: Error) => {
        assert.ok(cause instanceof NoPortal);
        assert.equal(cause.message, said);
        return true;
      },
    );
});

test('each kind of file is served as its own media type', async () => {
  const types: Record<string, string[]> = {
    'a.html': ['text/html'],
    'a.js': ['text/javascript', 'application/javascript'],
    'a.css': ['text/css'],
    'a.json': ['application/json'],
    'a.xml': ['application/xml', 'text/xml', 'application/rss+xml'],
    'a.svg': ['image/svg+xml'],
    'a.png': ['image/png'],
    'a.jpg': ['image/jpeg'],
    'a.webp': ['image/webp'],
    'a.avif': ['image/avif'],
    'a.woff2': ['font/woff2', 'application/font-woff2'],
    'a.txt': ['text/plain; charset="UTF-8"'],
    'a.pf_meta': ['application/octet-stream', 'anything/else'],
  };
  for (const [path, all] of Object.entries(types))
    for (const type of all)
      assert.equal(
        await asked({ [`/kb/${path}`]: answer('x', type) }, (site) => textOf(site.read(path))),
        'x',
        type,
      );
  for (const path of Object.keys(types).slice(0, -1))
    await assert.rejects(
      asked({ [`/kb/${path}`]: answer('x', 'application/octet-stream') }, (site) =>
        textOf(site.read(path)),
      ),
      {
        message: `${path} is served as application/octet-stream`,
      },
    );
});

test('a server that goes on longer than the build wrote, or does not answer, is told', async () => {
  const long = {
    [`/kb/${manifestFile}`]: manifest,
    '/kb/d.js': answer('12345', 'text/javascript'),
  };
  await assert.rejects(
    asked(long, async (site) => {
      await site.list();
      return textOf(site.read('d.js'));
    }),
    { message: 'd.js is longer than the 4 bytes that the build wrote' },
  );
  await assert.rejects(
    asked({ [`/kb/${manifestFile}`]: answer('{}', 'application/json') }, (site) => site.list()),
    (cause: Error) => {
      assert.ok(cause instanceof NoPortal);
      assert.match(
        cause.message,
        /^build-manifest\.json is not a manifest of this portal \(generator: /,
      );
      return true;
    },
  );
  await assert.rejects(
    asked({ '/kb/d.js': (response) => response.destroy() }, (site) => textOf(site.read('d.js'))),
    {
      message: /^d\.js cannot be fetched: other side closed|socket hang up/,
    },
  );
});
