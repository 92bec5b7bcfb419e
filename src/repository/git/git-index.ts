/** What Git will hand on of the content folder, beyond bytes: links, submodules and programs. */
import type { Problem } from '../../domain/rules/problem.ts';
import { linkProblem, modeProblem, repositoryProblem } from '../content/file/problems.ts';
import { git, isInRepository } from './git.ts';

/** Modes that content may not have. Source: git-fast-import(1). */
const refusedModes: Readonly<Record<string, (file: string) => Problem>> = {
  100755: modeProblem,
  120000: linkProblem,
  160000: repositoryProblem,
};

/**
 * What is wrong with the modes of files below a folder, as the index has them; a file system may
 * not keep them. Nothing outside a repository.
 */
export async function indexProblems(folder: string): Promise<Problem[]> {
  if (!isInRepository(folder)) return [];
  const listed = await git(folder, 'ls-files', '--stage', '-z', '--', '.').catch(() => '');
  return listed.split('\0').flatMap((line) => {
    const [head = '', file = ''] = line.split('\t', 2);
    return refusedModes[head.slice(0, 6)]?.(file) ?? [];
  });
}
