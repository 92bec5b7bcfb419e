/** Whether Git tracks what is at a place, in whichever repository that is. */
import { relative } from 'node:path';
import { git } from '../../repository/git/git.ts';
import { isFolder } from '../publish/disk.ts';
import { upwards } from './places.ts';

/**
 * The first tracked file at a place, or in a folder around it that is neither the top of a
 * repository nor holds the project. Undefined when there is none, and where Git is not installed.
 *
 * @param root Folder of the project: what Git tracks beside an output in it is no obstacle.
 */
export async function trackedAt(place: string, root: string): Promise<string | undefined> {
  const start = upwards(place).find(isFolder)!;
  const top = await ask(start, 'rev-parse', '--show-toplevel');
  if (!top) return undefined;
  const passed = new Set([top, ...upwards(root)]);
  const around = upwards(place);
  const outermost = around[around.findIndex((path) => passed.has(path)) - 1] ?? place;
  const inside = outermost === top ? ':(top)' : `:(top,literal)${relative(top, outermost)}`;
  const listed = await ask(start, 'ls-files', '-z', '--full-name', '--', inside);
  return listed.split('\0')[0] || undefined;
}

/** What Git prints; nothing where it has no answer. */
async function ask(folder: string, ...args: string[]): Promise<string> {
  return (await git(folder, ...args).catch(() => '')).replace(/\n$/, '');
}
