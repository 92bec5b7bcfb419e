/** Image files as they lie in the content folder. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../domain/rules/problem.ts';
import type { ResultCache } from '../cache/cache.ts';
import { problemOfFile } from '../content/file/problems.ts';

/** What is wrong with the image files of a content folder. Known results are taken from a cache. */
export async function imageProblems(
  root: string,
  files: readonly string[],
  cache: ResultCache<Problem[]>,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const file of files) problems.push(...(await problemsOf(root, file, cache)));
  return problems;
}

async function problemsOf(
  root: string,
  file: string,
  cache: ResultCache<Problem[]>,
): Promise<Problem[]> {
  try {
    const bytes = readFileSync(join(root, file));
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (!cache.has(file, digest)) {
      // Decoders take as long to load as a whole check takes where nothing is new.
      const { judgeWhole } = await import('./judge-image.ts');
      cache.learn(file, digest, JSON.stringify(await judgeWhole(file, bytes)));
    }
    return cache.take(file, digest, () => []);
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
    return [
      problemOfFile(
        file,
        'file-readable',
        `The file cannot be read (${why})`,
        'Make it a regular file that everybody may read',
      ),
    ];
  }
}
