/** What the benches know of a site generator: how it is installed, given entries, and run. */
import { rmSync } from 'node:fs';

/** A program with its arguments, and where it runs. */
export interface Command {
  argv: readonly string[];
  cwd: string;
  env?: Readonly<Record<string, string>>;
}

/** A site generator with the generated entries in its own dialect. */
export interface Project {
  build: Command;
  /** The folder that a build writes. */
  out: string;
  /** Folders from which a build takes something over; with none, every build is from nothing. */
  kept: readonly string[];
  /** The file of an entry, and the address of its page. */
  entry: (n: number) => { file: string; path: string };
  /** The server that shows entries while they are written, where its pages hold their words. */
  dev?: (port: number) => Command;
}

/** Where to put how many entries. */
export interface Order {
  /** An empty folder, for what is not kept from run to run. */
  folder: string;
  entries: number;
}

/** A site generator with its search. */
export interface Site {
  /** As it is named on the command line. */
  id: string;
  name: string;
  /** Installs what is missing, and says which versions there are. Throws where it cannot. */
  install: () => string;
  prepare: (order: Order) => Project;
}

/** Removes what earlier builds left, so that the next is from nothing. */
export function clear({ kept, out }: Project): void {
  for (const path of [...kept, out]) rmSync(path, { recursive: true, force: true });
}
