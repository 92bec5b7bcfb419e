/** The folder of the project in which the site of one output grows; no web server reads it. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { exists, isFolder } from './disk.ts';

const folder = resolve('.portal/builds');

export interface Scratch {
  folder: string;
  /** Where Astro builds. */
  site: string;
  /** What the last build of this output says of itself. */
  record: string;
  /** Holds the place of the output, for commands that are about another one. */
  name: string;
}

/** `place` as from `placeOf`. */
export function scratchOf(place: string): Scratch {
  return scratchIn(join(folder, createHash('sha256').update(place).digest('hex').slice(0, 12)));
}

function scratchIn(path: string): Scratch {
  return {
    folder: path,
    site: join(path, 'site'),
    record: join(path, 'build.json'),
    name: join(path, 'output'),
  };
}

/** Makes the scratch folder of an output, with nothing of an earlier build. */
export function openScratch(place: string): Scratch {
  const scratch = scratchOf(place);
  clearScratch(scratch);
  mkdirSync(scratch.folder, { recursive: true });
  writeFileSync(scratch.name, place);
  mkdirSync(scratch.site, { mode: 0o700 });
  return scratch;
}

/** Removes the unfinished site. All of it is made by Astro in a folder that nothing else uses. */
export function clearScratch({ site }: Scratch): void {
  rmSync(site, { recursive: true, force: true, maxRetries: 3 });
}

/** Scratch folders of all outputs, with the places of these. */
export function listScratches(): Array<{ scratch: Scratch; place: string }> {
  const names = isFolder(folder) ? readdirSync(folder) : [];
  return names.flatMap((name) => {
    const scratch = scratchIn(join(folder, name));
    return exists(scratch.name) ? [{ scratch, place: readFileSync(scratch.name, 'utf8') }] : [];
  });
}

/** Forgets an output that is no longer there. */
export function forget({ folder: path }: Scratch): void {
  rmSync(path, { recursive: true, force: true });
}
