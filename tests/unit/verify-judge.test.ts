/** What a site is judged by that is read from a server, which does not show all of its files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifestFile, writeManifest } from '../../src/domain/site/manifest.ts';
import type { Expectation } from '../../src/verify/expected.ts';
import { judge } from '../../src/verify/judge.ts';
import type { Survey } from '../../src/verify/survey.ts';
import { Wanted } from '../../src/verify/wanted.ts';

const digest = 'a'.repeat(64);
const identity = {
  build: 'b1',
  settings: {
    base: '/',
    audience: 'everyone',
    site: 'https://portal.example.org',
    content: digest,
    code: digest,
  },
};
const file = { size: 1, sha256: digest };

test('a file that a server keeps to itself is not missing, and any other one is', () => {
  const survey = (unseen: string[]): Survey => ({
    files: new Map(),
    pages: new Map(),
    records: [],
    chunks: new Set(),
    wanted: new Wanted(identity.settings.site, '/'),
    texts: new Map([[manifestFile, writeManifest(identity, new Map([['_headers', file]]))]]),
    unseen: new Set(unseen),
    faults: [],
  });
  const expected: Expectation = {
    identity,
    publication: {
      sources: [],
      omitted: [],
      redirects: [],
      anchors: [],
      results: [],
      series: [],
      ownPaths: [],
    },
    required: new Set(['_headers']),
    ownPages: new Set(),
    copied: new Map(),
    mayBe: () => false,
  };
  const missing = (unseen: string[]) =>
    judge(survey(unseen), expected).filter((sentence) => sentence.includes('_headers'));
  assert.deepEqual(missing(['_headers']), []);
  assert.deepEqual(missing([]), ['_headers is missing']);
});

test('a file that is missing is told with one that asks for it, and with how many others do', () => {
  const wanted = new Wanted(identity.settings.site, '/');
  for (const page of ['a/index.html', 'b/index.html', 'c/index.html'])
    wanted.add(page, ['/gone.css', ...(page.startsWith('a') ? ['/lost/'] : [])]);
  assert.deepEqual(wanted.missing(new Map()), [
    '/gone.css, which a/index.html and 2 more asks for, is not there',
    '/lost/, which a/index.html asks for, is not there',
  ]);
});
