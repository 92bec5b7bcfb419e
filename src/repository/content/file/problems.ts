/** Problems of a whole file, which are at its beginning. */
import type { Problem } from '../../../domain/rules/problem.ts';
import type { RuleId } from '../../../domain/rules/rule.ts';
import { shellPath } from '../../../escape/shell.ts';

/** A problem of a file as such. */
export function problemOfFile(file: string, rule: RuleId, message: string, fix: string): Problem {
  return { rule, file, line: 1, column: 1, message, fix };
}

/** For a link to another file or folder. */
export function linkProblem(file: string): Problem {
  return problemOfFile(
    file,
    'file-readable',
    'This is a link to another file',
    'Copy the file itself into the folder',
  );
}

/** For a folder that belongs to another repository. */
export function repositoryProblem(file: string): Problem {
  return problemOfFile(
    file,
    'file-readable',
    'This folder is a repository of its own',
    'Copy its files in, without the .git in it; a submodule is removed with git rm --cached',
  );
}

/** For a file that is marked as a program. */
export function modeProblem(file: string): Problem {
  return problemOfFile(
    file,
    'file-mode',
    'The file is marked as a program',
    `Run git update-index --chmod=-x ${shellPath(file)}`,
  );
}

/** For a file or folder that the system does not let us read. */
export function unreadable(file: string, cause: unknown): Problem {
  const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return problemOfFile(
    file,
    'file-readable',
    `It cannot be read (${why})`,
    'Make it a regular file that everybody may read',
  );
}

/** For a file whose content Git LFS keeps elsewhere. */
export function pointerProblem(file: string): Problem {
  return problemOfFile(
    file,
    'lfs-pointer',
    'Git LFS has left a pointer in the place of the file',
    'Run git lfs pull',
  );
}
