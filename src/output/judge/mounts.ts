/** What is mounted where: a mount cannot be renamed, and what is behind it is somebody else's. */
import { lstatSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where Linux lists the mounts that a process sees. Source: proc_pid_mountinfo(5). */
const listFile = '/proc/self/mountinfo';

/** Places of mounts; empty where the system keeps no such list. */
export function readMounts(list = readList()): string[] {
  return list.split('\n').flatMap((line) => unescape(line.split(' ')[4] ?? '') || []);
}

function readList(): string {
  try {
    return readFileSync(listFile, 'utf8');
  } catch {
    return '';
  }
}

/** Spaces and the like are written as three octal digits. */
function unescape(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 8)),
  );
}

/** Whether a folder is a mount: listed, or on another device than the folder that holds it. */
export function isMount(folder: string, mounts = readMounts()): boolean {
  return mounts.includes(folder) || lstatSync(folder).dev !== lstatSync(dirname(folder)).dev;
}

/** Mounts below a folder. */
export function mountsBelow(folder: string, mounts = readMounts()): string[] {
  return mounts.filter((mount) => mount.startsWith(`${folder}/`));
}
