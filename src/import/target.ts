/**
 * The content folder that is imported into: it needs teams and tags, or its entries cannot pass the
 * check.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
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
