/** Whatever a page of another system looks like: no word of it vanishes without a word. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foreignPage, lostInSilence } from '../support/foreign-pages.ts';
import { importText } from '../support/import-text.ts';

test('every word of a damaged page is in its entry, or is told', async () => {
  const property = fc.asyncProperty(foreignPage, async (page) => {
    assert.deepEqual(await lostInSilence(page), []);
  });
  await fc.assert(property, { seed: 20_261_129, numRuns: 300 });
});

test('a syntax that nobody thought of is told with its line', async () => {
  const unknown =
    '# A page of words\n\nBefore it.\n\n[//]: # (kept for later)\n\n<!DOCTYPE words>\n';
  assert.deepEqual((await importText('a.md', unknown)).lost, []);
  const command = '# A page of words\n\nDelete\nrm -rf /var/lib/mysql/*_old* /srv/*_new*\n';
  const { lost } = await importText('a.md', command);
  assert.deepEqual(
    lost.map(({ line }) => line),
    [4],
  );
  assert.match(lost[0]!.text, /\/var\/lib\/mysql\/\*_old\*/);
});
