/** Every page of the site that was built is HTML as the standard wants it. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/build.ts';
import { htmlFaults } from '../support/html.ts';

test('no page has an error of HTML', async () => {
  const files = (await readdir(join(root, 'dist'), { recursive: true })).filter((name) =>
    name.endsWith('.html'),
  );
  assert.ok(files.length > 50, 'the site is built');
  assert.deepEqual((await htmlFaults(files)).slice(0, 20), []);
});
