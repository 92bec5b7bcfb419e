/** The file operations that change an output; a test stops between any two of them. */
import fs from 'node:fs';

type Change =
  | 'chmodSync'
  | 'copyFileSync'
  | 'mkdirSync'
  | 'renameSync'
  | 'rmdirSync'
  | 'symlinkSync'
  | 'unlinkSync'
  | 'writeFileSync';

export type Disk = Pick<typeof fs, Change>;

export const disk: Disk = fs;

/** What is at a path itself, without following a link; undefined when nothing is. */
export function look(path: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(path);
  } catch (cause) {
    if (!['ENOENT', 'ENOTDIR'].includes(codeOf(cause) ?? '')) throw cause;
    return undefined;
  }
}

/** Whether something has the name: a file, a folder, or a link, wherever it points. */
export function exists(path: string): boolean {
  return look(path) !== undefined;
}

export function isLink(path: string): boolean {
  return look(path)?.isSymbolicLink() ?? false;
}

/** Whether it is a folder itself, not a link to one. */
export function isFolder(path: string): boolean {
  return look(path)?.isDirectory() ?? false;
}

export function isEmptyFolder(path: string): boolean {
  return isFolder(path) && fs.readdirSync(path).length === 0;
}

/** The error code of a system call, such as `ENOENT`. */
export function codeOf(cause: unknown): string | undefined {
  return (cause as NodeJS.ErrnoException | undefined)?.code;
}
