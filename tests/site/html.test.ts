/** A page of every type is HTML as the standard wants it; all pages are judged every night. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlFaults } from '../support/html.ts';
import { pageTypes } from '../support/page-types.ts';

test('no page of any type has an error of HTML', async () => {
  const files = Object.entries(pageTypes).map(([name, path]) =>
    name === 'page not found' ? '404.html' : `${path.replace(/[?#].*/, '')}index.html`,
  );
  assert.deepEqual((await htmlFaults([...new Set(files)])).slice(0, 20), []);
});
