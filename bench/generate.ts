/**
 * Writes a content folder of any size, to build and to measure. The words mean nothing; the shape
 * is that of real entries.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { asMdx, generateEntry } from './entry.ts';

const { values } = parseArgs({
  options: { to: { type: 'string' }, entries: { type: 'string', default: '3000' } },
});
if (!values.to) throw new Error('Usage: node bench/generate.ts --to DIR [--entries N]');

const folder = values.to;
const total = Number(values.entries);

if (existsSync(folder)) throw new Error(`${folder} exists already`);
await mkdir(join(folder, 'playbooks'), { recursive: true });
await cp('content/teams.yml', join(folder, 'teams.yml'));
await cp('content/tags.yml', join(folder, 'tags.yml'));
for (let n = 0; n < total; n++)
  await writeFile(join(folder, 'playbooks', `entry-${n}.mdx`), asMdx(generateEntry(n, total)));
