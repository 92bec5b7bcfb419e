/**
 * The content folder that is imported into: it needs teams and tags, or its entries cannot pass the
 * check.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { readFrontMatter } from '../compile/front-matter/front-matter.ts';
import { Source } from '../compile/text/source.ts';
import type { Taken } from './convert/names.ts';
import { onlyLists, readVocabulary, type Vocabulary } from '../repository/content/vocabulary.ts';

/** The vocabularies of the project itself. */
const own = resolve(import.meta.dirname, '../../content');

/** Makes the folder, gives it the project's teams and tags where it has none, and returns them. */
export async function prepareTarget(to: string): Promise<Pick<Vocabulary, 'teams' | 'tags'>> {
  await mkdir(to, { recursive: true });
  for (const file of ['teams.yml', 'tags.yml'])
    if (!existsSync(join(to, file))) await copyFile(join(own, file), join(to, file));
  const { teams, tags, problems } = readVocabulary(to, onlyLists);
  const [problem] = problems;
  if (problem)
    throw new Error(`${to}/${problem.file}:${problem.line} ${problem.message}. ${problem.fix}`);
  return { teams, tags };
}

/** The names of the entries of a kind, and the sources of those that were imported. */
export async function takenIn(folder: string): Promise<Taken> {
  const imported = new Map<string, string>();
  const all = new Set<string>();
  for (const file of await readdir(folder, { recursive: true }).catch(() => [])) {
    if (!file.endsWith('.mdx')) continue;
    const name = file.slice(0, -'.mdx'.length).split(sep).join('/');
    all.add(name);
    const source = new Source(file, await readFile(join(folder, file), 'utf8'));
    const from = readFrontMatter(source).values?.['importedFrom'];
    if (typeof from === 'string' && !imported.has(from)) imported.set(from, name);
  }
  return { imported, all };
}
