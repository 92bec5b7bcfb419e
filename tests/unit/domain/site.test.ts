/** What operators, servers and devices are told of a site. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEditorFile } from '../../../src/domain/site/authoring.ts';
import { configSchema } from '../../../src/domain/site/config.ts';
import {
  fileDifferences,
  readManifest,
  settingDifferences,
  writeManifest,
} from '../../../src/domain/site/manifest.ts';
import { pagePolicy } from '../../../src/domain/site/policy.ts';
import { otherOrigin } from '../../../src/domain/telemetry/settings.ts';
import { complaintsOf } from '../../support/complaints.ts';
import { digest, settings } from '../../support/site-settings.ts';

test('settings name full addresses, and where counts go', () => {
  const heard = (fields: object) =>
    complaintsOf(configSchema, {
      name: 'Portal',
      organisation: 'Example',
      description: 'What we have learned so far.',
      site: 'https://portal.example.org',
      ...fields,
    });
  const full = 'Write a full address, such as https://portal.example.org';
  assert.deepEqual(heard({ site: 'http://localhost:4321' }), []);
  assert.deepEqual(heard({ site: 'ftp://portal.example.org' }), [`site: ${full}`]);
  assert.deepEqual(heard({ site: 'portal.example.org' }), [`site: ${full}`]);
  assert.deepEqual(heard({ telemetry: { endpoint: '/t/a-1' } }), []);
  assert.equal(heard({ telemetry: { endpoint: '/t/' } }).length, 1);
  assert.deepEqual(heard({ addressesSince: '2026-01-31' }), []);
  assert.deepEqual(heard({ addressesSince: '2026-01-31T10:00Z' }), []);
  assert.equal(heard({ addressesSince: 'soon' }).length, 1);
});

test('what an organisation leaves out of its settings has its usual value', () => {
  const { severities, ...rest } = configSchema.parse({
    name: 'Portal',
    organisation: 'Example',
    description: 'What we have learned so far.',
    site: 'https://portal.example.org',
    severities: { sev1: 'The shop is closed.' },
  });
  assert.deepEqual(rest, {
    name: 'Portal',
    organisation: 'Example',
    description: 'What we have learned so far.',
    site: 'https://portal.example.org',
    offline: true,
    personalData: [],
    insecureHosts: [],
  });
  assert.equal(severities.sev1, 'The shop is closed.');
  assert.equal(severities.sev5, 'Nobody felt it, and it is worth knowing.');
});

test('files that an editor removes by itself are no files of the library', () => {
  for (const file of [
    'a/.b.mdx.swp',
    'b.swx',
    'a.mdx~',
    '#a.mdx#',
    'c/4913',
    'a___jb_tmp___',
    'a___jb_old___',
    'a.tmp',
    'a.bak',
    '.hidden',
  ])
    assert.ok(isEditorFile(file), file);
  for (const file of [
    'a.mdx',
    '.git/a.mdx',
    'a.tmp/b.mdx',
    '49130',
    'a#b.mdx',
    'a.swz',
    'a.bak.mdx',
  ])
    assert.ok(!isEditorFile(file), file);
});

test('every page says what it may load, and names one other server at most', () => {
  const own =
    "default-src 'none';script-src 'self' 'wasm-unsafe-eval';style-src 'self';connect-src 'self';" +
    "img-src 'self';font-src 'self';manifest-src 'self';worker-src 'self';base-uri 'none';form-action 'self'";
  assert.equal(pagePolicy(undefined), own);
  assert.equal(
    pagePolicy('https://c.example'),
    own.replace("connect-src 'self'", "connect-src 'self' https://c.example"),
  );
  assert.equal(otherOrigin({ endpoint: 'https://c.example/t?x' }), 'https://c.example');
});

const listed = (size: number, sha256 = digest) => ({ size, sha256 });

test('the list of a site is the same for the same files, and is read as it was written', () => {
  const files = new Map([
    ['b.html', listed(2)],
    ['a.html', listed(1)],
  ]);
  const text = writeManifest({ build: 'x', settings }, files);
  assert.equal(
    text,
    `{"generator":"calms-portal","version":1,"build":"x","settings":${JSON.stringify(settings)},"files":{\n` +
      `"a.html":{"size":1,"sha256":"${digest}"},\n"b.html":{"size":2,"sha256":"${digest}"}\n}}\n`,
  );
  assert.deepEqual(readManifest(text), {
    generator: 'calms-portal',
    version: 1,
    build: 'x',
    settings,
    files: Object.fromEntries(files),
  });
});

test('what is no list of a site says why', () => {
  const whole = { generator: 'calms-portal', version: 1, build: 'x', settings, files: {} };
  const why = (fields: object) => {
    const read = readManifest(JSON.stringify({ ...whole, ...fields }));
    return 'why' in read ? read.why.split(':')[0] : '';
  };
  assert.equal(why({}), '');
  assert.equal(why({ generator: 'hugo' }), 'generator');
  assert.equal(why({ version: 2 }), 'version');
  assert.equal(why({ settings: { ...settings, code: 'x' } }), 'settings.code');
  assert.equal(why({ settings: { ...settings, code: `${digest}a` } }), 'settings.code');
  assert.equal(why({ files: { a: listed(-1) } }), 'files.a.size');
  for (const name of ['', '/a', 'a//b', 'a/', './a', 'a/../b', 'a\\b', 'a\nb'])
    assert.notEqual(why({ files: { [name]: listed(1) } }), '', name);
  assert.equal(why({ files: { 'a/.b/..c': listed(1) } }), '');
  assert.deepEqual(readManifest('{'), { why: 'it is not JSON' });
  assert.match((readManifest('3') as { why: string }).why, /^the file: /);
});

test('a site is told apart from its list file by file, and from the settings of now', () => {
  const files = { same: listed(1), gone: listed(1), grown: listed(1), other: listed(1) };
  const found = new Map([
    ['same', listed(1)],
    ['grown', listed(2)],
    ['other', listed(1, 'b'.repeat(64))],
    ['new', listed(1)],
    ['build-manifest.json', listed(1)],
  ]);
  assert.deepEqual(fileDifferences({ files }, found), [
    'gone is missing',
    'grown has 2 bytes; the build wrote 1',
    'other is not as the build wrote it',
    'new was not made by the build',
  ]);
  assert.deepEqual(settingDifferences(settings, settings), []);
  assert.deepEqual(
    settingDifferences(settings, {
      base: '/kb/',
      audience: 'restricted',
      site: 'https://b.example',
      content: 'b',
      code: 'c',
      reviews: 'd',
    }),
    [
      'The site was built for the base path /, not /kb/. Set PORTAL_BASE for both commands',
      'The site was built for everyone, not restricted. Set PORTAL_AUDIENCE for both commands',
      'The site was built for the address https://a.example, not https://b.example. Build again',
      'The site was built from other content than is in the content folder now. Build again',
      'The site was built by other code (src, public, astro.config.mjs, package-lock.json). Build again',
      'The site was built with other reviews. Set PORTAL_REVIEWS for both commands, or build again',
    ],
  );
});
