/**
 * Whatever accident befalls an entry, it is refused with a place or published whole. `npm run fuzz`
 * does the same by the thousand.
 */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { mutate } from '../support/mutate.ts';
import { survive } from '../support/survival.ts';

const root = join(import.meta.dirname, '../..');
const entriesOf = async (folder: string) =>
  (await readdir(join(root, folder), { recursive: true })).filter((file) => file.endsWith('.mdx'));
const own = await entriesOf('content');
/** Those of the library, or the sample's where an organisation has written none yet. */
const folder = own.length > 0 ? 'content' : 'tests/fixtures/kitchen-sink/content';
const content = join(root, folder);
const files = (await entriesOf(folder)).sort();
const texts = await Promise.all(files.map((file) => readFile(join(content, file), 'utf8')));

test('entries as they are survive', () => {
  files.forEach((file, index) =>
    assert.deepEqual(
      { ...survive(file, texts[index]!), time: 0 },
      { isPublished: true, broken: [], time: 0 },
      file,
    ),
  );
});

test('of 200 damaged entries none crashes, loses text or acts, and both ends are met', () => {
  const outcomes = Array.from({ length: 200 }, (_, seed) => {
    const index = seed % files.length;
    const outcome = survive(files[index]!, mutate(texts[index]!, seed, texts));
    assert.deepEqual(outcome.broken, [], `seed ${seed}, ${files[index]!}`);
    return outcome.isPublished;
  });
  assert.ok(outcomes.includes(true) && outcomes.includes(false));
});

test('the judgement itself sees what is lost', () => {
  const lossy = texts[0]!.replace(
    /\n---\n/,
    '\n---\n\nText[^twice].\n\n[^twice]: One.\n\n[^twice]: Two.\n',
  );
  assert.equal(survive(files[0]!, lossy).isPublished, false);
});
