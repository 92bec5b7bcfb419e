/**
 * What servers and hosts are told: the same headers everywhere, and names that mean nothing to
 * them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headerRules, headersOf, isServed } from '../../src/domain/site/headers.ts';
import { headersFile, nginxServer } from '../../src/domain/site/server-files.ts';
import { hostileNames } from '../support/hostile-names.ts';

test('a picture that is opened as a document may run, load and submit nothing, and pages may not be framed', () => {
  for (const path of [
    '/images/a1b2/queue.svg',
    '/images/a1b2/photo.png',
    '/favicon.svg',
    '/IMAGES/a1b2/queue.SVG',
  ]) {
    const policy = headersOf(path)['Content-Security-Policy']!.split('; ');
    assert.ok(policy.includes('sandbox'), path);
    assert.ok(policy.includes("default-src 'none'"), path);
    assert.doesNotMatch(policy.join(), /script|allow-|https?:/);
  }
  for (const path of ['/', '/lessons/sample/', '/imagesque/', '/_astro/page.js']) {
    assert.equal(headersOf(path)['Content-Security-Policy'], "frame-ancestors 'none'", path);
  }
});

test('only what never changes under its name is kept for long', () => {
  assert.match(headersOf('/_astro/page.a1b2.js')['Cache-Control']!, /immutable/);
  for (const path of ['/', '/sw.js', '/theme.js', '/images/a1/queue.svg', '/search/fielded.json']) {
    assert.equal(headersOf(path)['Cache-Control'], 'no-cache', path);
  }
});

test('files for hosts and hidden ones are not shown, and what a certificate asks for is', () => {
  const hidden = ['/_headers', '/_redirects', '/_HEADERS', '/.git/config', '/images/.portal/x'];
  assert.deepEqual(hidden.filter(isServed), []);
  const shown = [
    '/',
    '/_astro/page.js',
    '/.well-known/acme-challenge/x',
    '/lessons/_redirects/',
    '/a.b/',
  ];
  assert.deepEqual(
    shown.filter((path) => !isServed(path)),
    [],
  );
});

test('a host gets every header of the table, and none twice for one path that it would join to nonsense', () => {
  const blocks = headersFile('/kb/')
    .trimEnd()
    .split('\n\n')
    .map((block) => block.split('\n'));
  assert.deepEqual(
    blocks.map(([path]) => path),
    headerRules.map(({ path }) => `/kb${path}`),
  );
  const everywhere = blocks[0]!.slice(1).map((line) => line.trim());
  for (const [name, value] of Object.entries(headersOf('/'))) {
    assert.equal(everywhere.includes(`${name}: ${value}`), name !== 'Cache-Control', name);
  }
  assert.match(blocks[1]!.join('\n'), /^\/kb\/_astro\/\*\n {2}Cache-Control: .*immutable$/);
  // A policy that is joined with another holds both.
  assert.match(
    blocks[2]!.join('\n'),
    /^\/kb\/images\/\*\n {2}Content-Security-Policy: default-src 'none'.*sandbox$/,
  );
});

/**
 * The words of a configuration, as nginx splits them:
 * https://nginx.org/en/docs/dev/development_guide.html#config_directives.
 */
function wordsOf(configuration: string): string[] {
  const words = configuration.matchAll(/#[^\n]*|"((?:\\[^]|[^"\\])*)"|[{};]|[^\s{};"]+/g);
  const plain = { n: '\n', r: '\r', t: '\t' } as Record<string, string>;
  return [...words]
    .filter(([word]) => !word.startsWith('#'))
    .map(([word, inside]) =>
      inside === undefined
        ? word
        : `"${inside.replace(/\\(["\\nrt])/g, (_, letter: string) => plain[letter] ?? letter)}`,
    );
}

test('in a configuration of nginx, a name is one word that says what it says, wherever an old address has it', () => {
  const redirects = hostileNames.map((name) => ({
    from: `/kb/playbooks/${name}/`,
    to: `/kb/lessons/${name}/`,
  }));
  const words = wordsOf(nginxServer(redirects, '/kb/'));
  for (const { from } of redirects) {
    const at = words.indexOf(`"${from}`);
    assert.deepEqual(
      [...words.slice(at - 2, at), ...words.slice(at + 1, at + 4)],
      ['location', '=', '{', 'return', '301'],
      from,
    );
    assert.match(words[at + 4]!, /^"(?:\/[\w.~%-]*)+$/);
    assert.deepEqual(words.slice(at + 5, at + 7), [';', '}'], from);
  }
  assert.equal(
    words.filter((word) => word === '{').length,
    words.filter((word) => word === '}').length,
  );
});

test('an old address that is longer than the name of a location is a pattern without a character that means something', () => {
  const redirects = hostileNames.map((name) => ({
    from: `/${'a'.repeat(255)}${name}/`,
    to: '/new/',
  }));
  const lines = nginxServer(redirects, '/')
    .split('\n')
    .filter((line) => line.startsWith('if '));
  assert.equal(lines.length, hostileNames.length);
  for (const line of lines)
    assert.match(
      line,
      /^if \(\$uri ~ "\^(?:\w|[\u0080-\u{10ffff}]|\\x[0-9a-f]{2})+\\z"\) \{ return 301 "\/new\/"; \}$/u,
    );
});

test('no location of nginx loses a header that another has', () => {
  const names = Object.keys(headersOf('/'));
  const blocks = nginxServer([], '/').split(/^location .* \{$/m);
  assert.equal(blocks.length, headerRules.length);
  for (const block of blocks)
    assert.deepEqual(
      [...block.matchAll(/add_header (\S+)/g)].map(([, name]) => name).sort(),
      names.sort(),
    );
});
