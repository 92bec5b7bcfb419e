/** One sentence for each thing in which a site differs from its manifest, or from its content. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifestFile, writeManifest } from '../../../src/domain/site/manifest.ts';
import type { Expectation } from '../../../src/verify/expected.ts';
import { judge, ledgerOf } from '../../../src/verify/judge.ts';
import type { Survey } from '../../../src/verify/survey.ts';
import { Wanted } from '../../../src/verify/wanted.ts';

const digest = 'a'.repeat(64);
const settings = {
  base: '/kb/',
  audience: 'everyone',
  site: 'https://a.example/',
  content: digest,
  code: digest,
};
const identity = { build: 'b1', settings };
const file = { size: 1, sha256: digest };
const address = 'https://a.example/kb/';
const facts = (canonical: string, fields: object = {}) => ({
  build: 'b1',
  isWhole: true,
  canonical,
  ...fields,
});

const expected: Expectation = {
  identity,
  publication: {
    sources: ['lessons/a'],
    omitted: [],
    redirects: [],
    anchors: [],
    results: [],
    series: [],
    ownPaths: [],
  },
  required: new Set(['index.html', 'theme.js']),
  ownPages: new Set(['index.html']),
  copied: new Map([['theme.js', file]]),
  mayBe: (path) => path === manifestFile || path.startsWith('_astro/'),
};

function surveyOf(change: (survey: Survey) => void): string[] {
  const names = ['index.html', 'theme.js', 'lessons/a/index.html', '404.html', '_astro/x.js'];
  const survey: Survey = {
    files: new Map(names.map((name) => [name, file])),
    pages: new Map([
      ['index.html', facts(address)],
      ['lessons/a/index.html', facts(`${address}lessons/a/`)],
      ['404.html', facts(`${address}404/`)],
    ]),
    records: ['lessons/a'],
    chunks: new Set(),
    wanted: new Wanted('https://a.example', '/kb/'),
    texts: new Map([
      [manifestFile, writeManifest(identity, new Map(names.map((name) => [name, file])))],
      ['api/entries.json', '[{"id":"lessons/a"}]'],
      ['search/fielded.json', '{"build":"b1","ids":["lessons/a"]}'],
      ['search/language.json', '{}'],
      ['build-id.json', '{"build":"b1"}'],
      ['pagefind/records.json', '{"build":"b1"}'],
      ['sw.js', '/* portal-build: b1 */'],
    ]),
    unseen: new Set(),
    faults: [],
  };
  change(survey);
  return judge(survey, {
    ...expected,
    required: new Set([...expected.required]),
    mayBe: (path) => path === '404.html' || expected.mayBe(path),
  });
}

test('a site in which nothing differs is whole, and each difference is one sentence', () => {
  assert.deepEqual(
    surveyOf(() => undefined),
    [],
  );
  const cases: Array<[change: (survey: Survey) => void, ...said: string[]]> = [
    [({ texts }) => texts.delete(manifestFile), 'build-manifest.json is missing. Build again'],
    [
      ({ texts }) => texts.set(manifestFile, '{'),
      'build-manifest.json is not a manifest of this portal (it is not JSON). Build again',
    ],
    [
      ({ texts }) => texts.set(manifestFile, texts.get(manifestFile)!.replace('"b1"', '"b0"')),
      'build-manifest.json is of build b0, not b1',
    ],
    [
      ({ texts }) =>
        texts.set(manifestFile, texts.get(manifestFile)!.replace('everyone', 'restricted')),
      'The site was built for restricted, not everyone. Set PORTAL_AUDIENCE for both commands',
    ],
    [({ faults }) => faults.push('x is empty', 'x is empty'), 'x is empty'],
    [({ files }) => files.delete('theme.js'), 'theme.js is missing'],
    [({ files }) => files.delete('_astro/x.js'), '_astro/x.js is missing'],
    [({ files }) => files.set('_astro/y.js', file), '_astro/y.js was not made by the build'],
    [({ files, unseen }) => (files.delete('theme.js'), (unseen as Set<string>).add('theme.js'))],
    [
      ({ files }) => files.set('a.txt', file),
      'a.txt was not made by the build',
      'a.txt is not a file that the portal makes',
    ],
    [
      ({ files }) => files.set('theme.js', { size: 1, sha256: 'b'.repeat(64) }),
      'theme.js is not as the build wrote it',
      'theme.js is not the file in public/',
    ],
    [
      ({ pages }) => pages.delete('lessons/a/index.html'),
      'lessons/a has no page',
      'lessons/a/index.html is not a file that the portal makes',
    ],
    [({ records }) => records.pop(), 'lessons/a has no record in the full-text index'],
    [
      ({ pages }) => pages.set('index.html', facts(address, { isWhole: false })),
      'index.html is truncated: its end is missing',
    ],
    [
      ({ pages }) => pages.set('index.html', facts(`${address}x/`)),
      `index.html is the page of ${address}x/`,
    ],
    [
      ({ pages }) => pages.set('index.html', { build: 'b1', isWhole: true, canonical: undefined }),
      'index.html is the page of no address',
    ],
    [
      ({ pages }) => {
        for (const [name, one] of pages) pages.set(name, { ...one, build: 'b0' });
      },
      '404.html and 2 more: of build b0, not b1',
    ],
    [
      ({ pages }) => pages.set('index.html', facts(address, { build: undefined })),
      'index.html: no page of the portal',
    ],
    [({ texts }) => texts.set('search/language.json', '['), 'search/language.json is damaged'],
    [
      ({ texts }) => texts.set('search/fielded.json', '{"build":"b1"}'),
      'lessons/a has no record in the fielded index',
      'search/fielded.json is damaged',
    ],
    [
      ({ texts }) => texts.set('build-id.json', '{"build":"b0"}'),
      'build-id.json is of build b0, not b1',
    ],
    [
      ({ texts }) => texts.set('pagefind/records.json', '{"build":"b0"}'),
      'pagefind/records.json is of build b0, not b1',
    ],
    [({ texts }) => texts.set('sw.js', 'x'), 'sw.js is not of build b1'],
    [
      ({ texts }) => texts.set('api/entries.json', '[{"id":"lessons/b"}]'),
      'api/entries.json has no row for lessons/a',
      'api/entries.json has a row for lessons/b, which has no source',
    ],
    [
      ({ wanted }) => wanted.add('index.html', ['/kb/none/']),
      '/kb/none/, which index.html asks for, is not there',
    ],
    [({ chunks }) => chunks.add('en_1'), 'The full-text index has no chunk en_1'],
  ];
  for (const [change, ...said] of cases) assert.deepEqual(surveyOf(change), said, said.join());
});

test('the full-text index has its parts, and is of as many entries as there are', () => {
  const of = (languages: object, ...there: string[]) =>
    surveyOf(({ texts, files }) => {
      texts.set('pagefind/pagefind-entry.json', JSON.stringify({ languages }));
      for (const name of there) files.set(name, file);
    }).filter((sentence) => !/was not made|the portal makes/.test(sentence));
  const en = { hash: 'en_1', wasm: 'en', page_count: 1 };
  const parts = [
    'pagefind/pagefind.en_1.pf_meta',
    'pagefind/wasm.en.pagefind',
    'pagefind/wasm.unknown.pagefind',
  ];
  assert.deepEqual(of({ en }, ...parts), []);
  assert.deepEqual(
    of({ en }),
    parts.map((part) => `${part} is missing`),
  );
  assert.deepEqual(
    of(
      { en, xx: { hash: 'xx_1', wasm: null, page_count: 2 } },
      ...parts,
      'pagefind/pagefind.old.pf_meta',
    ),
    [
      'pagefind/pagefind.xx_1.pf_meta is missing',
      'pagefind/pagefind.old.pf_meta is of another full-text index',
      'The full-text index is of 3 entries, not 1',
    ],
  );
  assert.deepEqual(of({}), []);
});

test('the ledger of a site has the pages of entries, in order', () => {
  const pages = new Map(
    ['lessons/b/index.html', 'lessons/a/index.html', 'index.html', '404.html'].map((name) => [
      name,
      facts(''),
    ]),
  );
  const survey = {
    pages,
    records: ['r'],
    texts: new Map([['search/fielded.json', '{"ids":["b","a"]}']]),
  } as unknown as Survey;
  assert.deepEqual(ledgerOf(survey, expected), {
    sources: ['lessons/a'],
    pages: ['lessons/a', 'lessons/b'],
    textRecords: ['r'],
    fieldedRecords: ['a', 'b'],
  });
});
