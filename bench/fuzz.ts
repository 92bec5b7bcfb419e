/**
 * `npm run fuzz`: damages entries by the thousand and holds each against what must always be so.
 * `npm run fuzz -- --heavy 20000` makes entries and pictures that cost, and holds each against the
 * clock.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzHeavy } from './fuzz-heavy.ts';
import { inPages } from './fuzz-pages.ts';
import { heavyBodies, longBodies } from '../tests/support/load.ts';
import { mutate } from '../tests/support/mutate.ts';
import { survive } from '../tests/support/survival.ts';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000' },
    heavy: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const total = Number(values.entries);
const firstSeed = Number(values.seed);
if (values.heavy) process.exit((await fuzzHeavy(Number(values.heavy), firstSeed)) === 0 ? 0 : 1);

/** Milliseconds of processor time that one text may take. */
const limit = 2_000;

const root = join(import.meta.dirname, '../content');
const files = (await readdir(root, { recursive: true }))
  .filter((file) => file.endsWith('.mdx'))
  .sort();
const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
/** How many of the texts that are published are built into pages, too. */
const maxPages = 300;
const forPages = new Map<string, string>();

const times: number[] = [];
let published = 0;
let failures = 0;

function judge(name: string, file: string, text: string): void {
  const { isPublished, broken, time } = survive(file, text);
  times.push(time);
  if (isPublished) published++;
  if (isPublished && forPages.size < maxPages)
    forPages.set(file.replace(/\.mdx$/, `-damaged-${times.length}.mdx`), text);
  const complaints = time > limit ? [...broken, `it takes ${Math.round(time)} ms`] : broken;
  if (complaints.length === 0) return;
  failures++;
  console.log(`${name}: ${complaints.join('; ')}`);
}

for (let index = 0; index < total; index++) {
  const seed = firstSeed + index;
  const which = seed % files.length;
  judge(`seed ${seed}, ${files[which]!}`, files[which]!, mutate(texts[which]!, seed, texts));
}
const fields = /^---\n[\s\S]*?\n---\n/.exec(texts[0]!)![0];
for (const [name, make] of Object.entries({ ...heavyBodies, ...longBodies }))
  judge(name, files[0]!, `${fields}\n${make()}\n\nText.\n`);

const refused = times.length - published;
times.sort((a, b) => a - b);
const [median, longest] = [times[Math.floor(times.length / 2)]!, times.at(-1)!];
console.log(
  `${times.length} texts: ${published} published whole, ${refused} refused, ${failures} otherwise; median ${median.toFixed(1)} ms, longest ${longest.toFixed(0)} ms of processor time`,
);

const { pages, broken } = await inPages(root, forPages);
for (const complaint of broken) console.log(complaint);
console.log(
  `${pages} of them built into pages: ${broken.length === 0 ? 'all of their text is there, and nothing has run' : `${broken.length} things amiss`}`,
);
process.exitCode = failures === 0 && broken.length === 0 ? 0 : 1;
