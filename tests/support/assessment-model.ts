/** The questions of the portal's own assessment, for libraries that have other entries. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../../content/assessments/model.yml');

/** Its text without the entries that it names. */
export async function modelWithoutEntries(): Promise<string> {
  const text = await readFile(file, 'utf8');
  return text.replace(/^ {4}entries:(?: \[.*\]|(?:\n {6}- .*)+)\n/gm, '');
}
