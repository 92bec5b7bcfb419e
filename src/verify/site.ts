/** A built site to be read: a folder, or what a server answers. */
import { createReadStream, lstatSync, readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Listing {
  /** Paths of all files that can be read, with slashes. */
  paths: string[];
  /** Paths of files that are there and cannot be read from where we are. */
  unseen: string[];
  /** One sentence for each thing that must not be there. */
  faults: string[];
}

export interface Site {
  /** Where it is, for messages. */
  name: string;
  /** One sentence for each thing that is left out of what is read. */
  notes: readonly string[];
  list(): Promise<Listing>;
  /** The bytes of a file. Throws a sentence about what is wrong with it. */
  read(path: string): AsyncIterable<Uint8Array>;
}

/** Larger files are read in pieces. Handing a small one to another thread costs more than it. */
const readAtOnce = 1_000_000;

/** Modes that let others than the owner read a file, and enter a folder. */
const readable = 0o044;
const enterable = 0o011;

export class FolderSite implements Site {
  readonly name: string;
  readonly notes = [];
  private readonly isServed: boolean;

  /**
   * @param folder Path of a folder, or of a link to one.
   * @param isServed Whether a web server has to be able to read it. While it is built, only we do.
   */
  constructor(folder: string, isServed: boolean) {
    this.name = folder;
    this.isServed = isServed;
  }

  async list(): Promise<Listing> {
    const found: Listing = { paths: [], unseen: [], faults: [] };
    await this.enter('', found);
    found.paths.sort();
    return found;
  }

  private async walk(below: string, found: Listing): Promise<void> {
    const items = await readdir(join(this.name, below), { withFileTypes: true });
    if (items.length === 0)
      found.faults.push(`${below || '.'} is an empty folder, and no build makes one`);
    for (const item of items) {
      const path = below + item.name;
      if (item.isFile()) found.paths.push(path);
      else if (!item.isDirectory()) found.faults.push(`${path} is neither a file nor a folder`);
      else await this.enter(`${path}/`, found);
    }
  }

  /**
   * `below` is the path of a folder with a slash at its end; nothing for the site itself, which may
   * be a link.
   */
  private async enter(below: string, found: Listing): Promise<void> {
    const name = below || this.name;
    try {
      const { mode } = await stat(join(this.name, below));
      if (this.isClosed(mode, enterable)) found.faults.push(closedTo(name, mode, 'enter'));
      await this.walk(below, found);
    } catch (cause) {
      found.faults.push(`${name} cannot be read (${(cause as NodeJS.ErrnoException).code})`);
    }
  }

  async *read(path: string): AsyncIterable<Uint8Array> {
    const full = join(this.name, path);
    const { size, mode } = lstatSync(full);
    if (this.isClosed(mode, readable)) throw new Error(closedTo(path, mode, 'read'));
    if (size <= readAtOnce) yield readFileSync(full);
    else yield* createReadStream(full);
  }

  /** Windows has no such modes. */
  private isClosed(mode: number, needed: number): boolean {
    return this.isServed && process.platform !== 'win32' && (mode & needed) === 0;
  }
}

function closedTo(path: string, mode: number, what: string): string {
  const digits = (mode & 0o777).toString(8).padStart(4, '0');
  return `${path} has mode ${digits}: a web server cannot ${what} it`;
}
