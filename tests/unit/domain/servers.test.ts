/** What servers and hosts are told, to the letter. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headersOf, isServed } from '../../../src/domain/site/headers.ts';
import { readRedirects, redirectsFile } from '../../../src/domain/site/redirect.ts';
import { headersFile, nginxHttp, nginxServer } from '../../../src/domain/site/server-files.ts';

test('old addresses are written for a host, and read again as they were', () => {
  const redirects = [
    { from: '/old name/', to: '/lessons/ü/' },
    { from: '/b/', to: '/c/' },
  ];
  const file = redirectsFile(redirects, '/kb/');
  assert.equal(file, '/kb/old%20name/ /kb/lessons/%C3%BC/ 301\n/kb/b/ /kb/c/ 301\n');
  assert.deepEqual(
    readRedirects(file),
    redirects.map(({ from, to }) => ({ from: `/kb${from}`, to: `/kb${to}` })),
  );
  assert.deepEqual(readRedirects(''), []);
});

const everywhere = {
  'Cache-Control': 'no-cache',
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), ' +
    'encrypted-media=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), ' +
    'magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), ' +
    'usb=(), xr-spatial-tracking=()',
  'Referrer-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
};
const picture =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";

test('every answer has the headers that protect a reader, and a picture is shut in', () => {
  assert.deepEqual(headersOf('/lessons/a/'), everywhere);
  assert.deepEqual(headersOf('/favicon.svg'), {
    ...everywhere,
    'Content-Security-Policy': picture,
  });
  assert.deepEqual(headersOf('/favicon.svg.html'), everywhere);
  assert.deepEqual(headersOf('/_astro/a.js'), {
    ...everywhere,
    'Cache-Control': 'public, max-age=31536000, immutable',
  });
  assert.ok(!isServed('/a/.well-known.txt'));
});

test('a host reads the headers of each folder, without what it would join to nonsense', () => {
  const { 'Cache-Control': _, ...joined } = everywhere;
  assert.equal(
    headersFile('/'),
    [
      '/*',
      ...Object.entries(joined).map(([name, value]) => `  ${name}: ${value}`),
      '',
      '/_astro/*',
      '  Cache-Control: public, max-age=31536000, immutable',
      '',
      '/images/*',
      `  Content-Security-Policy: ${picture}`,
      '',
      '/favicon.svg',
      `  Content-Security-Policy: ${picture}`,
      '',
    ].join('\n'),
  );
});

test('nginx is told headers, redirects, what is hidden and where counts go', () => {
  const long = `/kb/${'a'.repeat(251)}/`;
  const text = nginxServer(
    [
      { from: '/kb/old/', to: '/kb/new name/' },
      { from: long, to: '/kb/' },
    ],
    '/kb/',
    { endpoint: '/t' },
  );
  const rules = text.split('\n').filter((line) => !/^ *add_header /.test(line));
  assert.deepEqual(rules, [
    '# Made by `npm run recipe -- nginx`. Include it in a server that sets listen, server_name and root.',
    'index index.html;',
    'charset utf-8;',
    'absolute_redirect off;',
    'error_page 404 "/kb/404.html";',
    'gzip on;',
    'gzip_vary on;',
    'gzip_types text/css text/javascript application/javascript application/json application/xml text/xml image/svg+xml;',
    'location / { try_files $uri $uri/ =404; }',
    'location ^~ "/kb/_astro/" {',
    '  try_files $uri =404;',
    '}',
    'location ^~ "/kb/images/" {',
    '  try_files $uri =404;',
    '}',
    'location = "/kb/favicon.svg" {',
    '  try_files $uri =404;',
    '}',
    '# Needs what `npm run recipe -- nginx-http` prints, in the http { … } around the server.',
    'location = "/kb/t" {',
    '  access_log /var/log/nginx/portal-counts.log portal_counts;',
    '  return 204;',
    '}',
    'location = "/kb/_headers" { return 404; }',
    'location = "/kb/_redirects" { return 404; }',
    'location ~ "/\\.(?!well-known/)" { return 404; }',
    'location = "/kb/old/" { return 301 "/kb/new%20name/"; }',
    `if ($uri ~ "^\\x2fkb\\x2f${'a'.repeat(251)}\\x2f\\z") { return 301 "/kb/"; }`,
    '',
  ]);
  const headers = text.split('\n').filter((line) => /^ *add_header /.test(line));
  assert.equal(headers.length, 5 * Object.keys(everywhere).length);
  assert.ok(headers.includes('add_header Cache-Control "no-cache";'));
  assert.ok(headers.includes('add_header X-Content-Type-Options "nosniff" always;'));
  assert.ok(headers.includes('  add_header Cache-Control "public, max-age=31536000, immutable";'));
  const short = nginxServer([{ from: `/${'a'.repeat(253)}/`, to: '/' }], '/');
  assert.match(short, /^location = "\/a{253}\/" /m);
  assert.doesNotMatch(nginxServer([], '/', { endpoint: 'https://c.example/t' }), /204/);
});

test('nginx writes down the day of a count and nothing of who sent it', () => {
  assert.equal(
    nginxHttp(),
    '# Made by `npm run recipe -- nginx-http`. Include it in the http { … } around the server.\n' +
      'map $time_iso8601 $portal_day { "~^(?<day_of_count>[0-9]+-[0-9]+-[0-9]+)T" $day_of_count; }\n' +
      "log_format portal_counts '$portal_day $args';\n",
  );
});
