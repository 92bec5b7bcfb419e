/**
 * Names of pictures beside the entries: one name for one content, and no file of the target is
 * overwritten.
 */
import { hash } from 'node:crypto';
import { lstat, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How much of the digest is added to a name that is taken: none, then more and more. */
const digestLengths = [0, 8, 16, 24];

/** Gives names in one folder. Another import of the same pictures gives the same names. */
export class PictureNames {
  private readonly folder: string;
  private readonly digests = new Map<string, string>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** A name for these bytes; undefined when every name is taken. `extension` begins with a dot. */
  async nameFor(bytes: Buffer, stem: string, extension: string): Promise<string | undefined> {
    const digest = hash('sha256', bytes);
    for (const length of digestLengths) {
      const name = `${stem}${length > 0 ? `-${digest.slice(0, length)}` : ''}${extension}`;
      if ((this.digests.get(name) ?? digest) !== digest) continue;
      if (!(await isFreeFor(bytes, join(this.folder, name)))) continue;
      this.digests.set(name, digest);
      return name;
    }
    return undefined;
  }
}

/** Writes a picture unless it is there already. False when another file has its name. */
export async function writePicture(bytes: Buffer, to: string): Promise<boolean> {
  try {
    await writeFile(to, bytes, { flag: 'wx' });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    return (await bytesOf(to))?.equals(bytes) ?? false;
  }
}

/** True when there is no such file, or one with the same bytes. */
async function isFreeFor(bytes: Buffer, path: string): Promise<boolean> {
  try {
    await lstat(path);
  } catch {
    return true;
  }
  return (await bytesOf(path))?.equals(bytes) ?? false;
}

/** The bytes of a file; undefined for what is not a readable file. */
async function bytesOf(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch(() => undefined);
}
