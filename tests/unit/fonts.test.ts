/** The fonts that lie in the project are those that come from their makers' packages. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { cutFonts } from '../../src/styles/fonts/cut.ts';
import { root } from '../support/build.ts';

test('every font, and what stands in for it, is as `npm run fonts` makes it', async () => {
  const made = await cutFonts();
  assert.ok(made.size > 4);
  for (const [name, bytes] of made) {
    const kept = await readFile(join(root, 'src/styles/fonts', name));
    assert.ok(kept.equals(bytes), `${name} is out of date. Run npm run fonts and commit it`);
  }
});
