/** What is read of a built site, and what is said of each difference. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { pageOf } from '../../../src/verify/expected.ts';
import { addressesIn, builtNamesIn, locationsIn, readPage } from '../../../src/verify/page.ts';
import {
  chunkDifferences,
  chunksIn,
  isNamedByContent,
  readFragment,
  unpack,
} from '../../../src/verify/pagefind.ts';
import { Wanted } from '../../../src/verify/wanted.ts';

const page = (build: string, canonical: string, end = '</body></html>') =>
  `<html><head><meta name="portal-build" content="${build}"><link rel="canonical" href="${canonical}"></head>${end}`;

test('a page says its build and address, and is whole up to its end', () => {
  assert.deepEqual(readPage(page('b1', 'https://a.example/')), {
    build: 'b1',
    canonical: 'https://a.example/',
    isWhole: true,
  });
  assert.deepEqual(readPage('<p>a</html>'), {
    build: undefined,
    canonical: undefined,
    isWhole: true,
  });
  const wholes = [
    '</html>',
    '</html>\n<script type="module" src="/a.js"></script>\n',
    '</html> <script>1</script><script></script>',
    'x</html> y</html>',
  ];
  for (const end of wholes) assert.ok(readPage(end).isWhole, end);
  for (const end of ['', '</htm', '</html><p>', '</html><script>', '</html><script>1</script>x'])
    assert.ok(!readPage(end).isWhole, end);
});

test('every address that a page leads to or loads is read, besides its own', () => {
  const html =
    '<link rel="canonical" href="/own/"><a class="b" href="/a/?x&amp;y&#38;z">b</a><link href="/b.css" rel="x">' +
    '<script src="/c.js"></script><img alt="x > y" src="/d.png" srcset="/e.png 1x, /f.png 2x"><source srcset="/g.png">' +
    '<use href="#h"><image href=\'/no/\'><p href="/no/">&lt;a href="/no/"&gt;<a data-href="/no/">';
  assert.deepEqual(
    [...addressesIn(html)],
    ['/a/?x&y&z', '/b.css', '/c.js', '/d.png', '/e.png', '/f.png', '/g.png', '#h'],
  );
  assert.deepEqual(locationsIn('<loc>https://a/?b&amp;c</loc><lo>x</lo><loc>d</loc>'), [
    'https://a/?b&c',
    'd',
  ]);
});

test('scripts and styles ask for others by name', () => {
  const code =
    'import"./a.B1b2C3d4.js";url(/kb/_astro/b.B1b2C3d4.woff2);"_astro/c.B1b2C3d4.css";new Worker("/kb/_astro/worker-B1b2C3d4.js");' +
    '"./plain.js";"x/d.B1b2C3d4.js";"./e.B1b2C3d4.png";`./f.B1b2C3d4.js`';
  assert.deepEqual([...builtNamesIn(code)].sort(), [
    'a.B1b2C3d4.js',
    'b.B1b2C3d4.woff2',
    'c.B1b2C3d4.css',
    'f.B1b2C3d4.js',
    'worker-B1b2C3d4.js',
  ]);
});

test('what files ask for is looked for where a server would', () => {
  const wanted = new Wanted('https://a.example/x', '/kb/');
  const files = new Map(
    ['index.html', 'a/index.html', 'b.css', 'ü/index.html', '_astro/c.js'].map((name) => [name, 1]),
  );
  wanted.add('z/index.html', [
    '/kb/',
    '/kb/a/',
    '/kb/a',
    '/kb/b.css?v#w',
    '/kb/%C3%BC/',
    '../b.css',
    '#x',
    '?y',
    'mailto:a@b',
    'data:x',
    'https://b.example/',
    'https://a.example/other/',
    'http://a.example/kb/none/',
  ]);
  assert.deepEqual(wanted.missing(files), []);
  wanted.add('z/index.html', ['/kb/no%ZZ', 'https://a.example/kb/lost/', '/outside/']);
  wanted.add('b/index.html', ['/kb/lost/', 'lost.png']);
  wanted.addBuilt('b/index.html', ['c.js', 'd.js']);
  assert.deepEqual(wanted.missing(files), [
    '/kb/_astro/d.js, which b/index.html asks for, is not there',
    '/kb/b/lost.png, which b/index.html asks for, is not there',
    '/kb/lost/, which b/index.html and 1 more asks for, is not there',
    '/kb/no%ZZ, which z/index.html asks for, is not there',
    '/outside/, which z/index.html asks for, is outside of /kb/',
  ]);
});

function packed(text: string): { name: string; bytes: Buffer } {
  const hash = [...createHash('sha1').update(text).digest()]
    .map((byte) => byte.toString(16))
    .join('');
  return { name: `en_${hash.slice(0, 9)}`, bytes: gzipSync(`pagefind_dcd${text}`) };
}

test('a chunk of the full-text index is what its name says', () => {
  const { name, bytes } = packed('{"url":"/lessons/a/","anchors":[{"id":"s-b"}]}');
  const path = `pagefind/fragment/${name}.pf_fragment`;
  assert.deepEqual(readFragment(unpack(path, bytes)), { id: 'lessons/a', anchors: ['s-b'] });
  assert.throws(() => unpack('pagefind/index/en_0000000.pf_index', bytes), {
    message: 'its name is that of another chunk',
  });
  assert.deepEqual(
    [
      path,
      'pagefind/filter/en_1.pf_filter',
      'pagefind/pagefind.en_1.pf_meta',
      'pagefind/pagefind.js',
      'x/pagefind/index/a.pf_index',
      'pagefind/index/a.b.pf_index',
    ].map(isNamedByContent),
    [true, true, true, false, false, false],
  );
});

test('the list of the index names its chunks, and what differs from it is told', () => {
  const short = (text: string) =>
    Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
  const list = Buffer.concat([
    Buffer.from([0x82]),
    short('en_0123456'),
    Buffer.from([0]),
    short('en_abcdef01'),
    short('de_0123456'),
    short('en_0123456x'),
    short('hello'),
  ]);
  assert.deepEqual(
    [...chunksIn('pagefind/pagefind.en_99.pf_meta', list)],
    ['en_0123456', 'en_abcdef01'],
  );
  assert.deepEqual(
    chunkDifferences(
      ['pagefind/index/en_a.pf_index', 'pagefind/fragment/en_b.pf_fragment', 'a.html'],
      new Set(['en_a', 'en_c']),
    ),
    [
      'The full-text index has no chunk en_c',
      'pagefind/fragment/en_b.pf_fragment is of another full-text index',
    ],
  );
});

test('the file of a page is that of its folder', () => {
  assert.deepEqual(['/', '', '/a/', 'a/b'].map(pageOf), [
    'index.html',
    'index.html',
    'a/index.html',
    'a/b/index.html',
  ]);
});
