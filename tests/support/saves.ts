/** The ways in which programs save a file. Each leaves its text in it, and nothing beside it. */
import { copyFile, open, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

type Save = (file: string, text: string) => Promise<void>;

/** The path of a file beside another, named after it. */
function beside(file: string, name: (own: string) => string): string {
  return join(dirname(file), name(basename(file)));
}

/** Writes pieces one after the other, with a rest of some milliseconds between them. */
function inPieces(size: number, rest: number): Save {
  return async (file, text) => {
    const handle = await open(file, 'w');
    for (let at = 0; at < text.length; at += size) {
      await handle.write(text.slice(at, at + size));
      if (rest > 0) await sleep(rest);
    }
    await handle.close();
  };
}

/** Writes a copy of another name, and gives it the name of the file. */
function byRename(name: (own: string) => string): Save {
  return async (file, text) => {
    await writeFile(beside(file, name), text);
    await rename(beside(file, name), file);
  };
}

export const saves: Readonly<Record<string, Save>> = {
  'truncates and writes': (file, text) => writeFile(file, text),
  'writes in pieces': inPieces(100, 0),
  'writes in pieces and rests': inPieces(400, 60),
  'truncates, and writes later': async (file, text) => {
    await writeFile(file, '');
    await sleep(300);
    await writeFile(file, text);
  },
  'renames a copy over it, as JetBrains does': byRename((own) => `${own}___jb_tmp___`),
  'renames a hidden copy over it, as sed does': byRename((own) => `.${own}.tmp`),
  'deletes and writes': async (file, text) => {
    await rm(file);
    await writeFile(file, text);
  },
  'deletes, and writes later': async (file, text) => {
    await rm(file);
    await sleep(200);
    await writeFile(file, text);
  },
  'keeps a backup, a probe and a swap file, as Vim does': async (file, text) => {
    const swap = beside(file, (own) => `.${own}.swp`);
    const probe = beside(file, () => '4913');
    await writeFile(swap, 'swap');
    await writeFile(probe, '');
    await rm(probe, { force: true });
    await rename(file, `${file}~`);
    await writeFile(file, text);
    await rm(`${file}~`);
    await rm(swap);
  },
  'locks it by a link, as Emacs does': async (file, text) => {
    const lock = beside(file, (own) => `.#${own}`);
    const own = beside(file, (name) => `#${name}#`);
    await symlink('somebody@somewhere.1', lock);
    await copyFile(file, own);
    await writeFile(file, text);
    await rm(own);
    await rm(lock);
  },
  'saves three times at once': async (file, text) => {
    await writeFile(file, text.slice(0, 200));
    await writeFile(file, `${text}\nMore.\n`);
    await writeFile(file, text);
  },
  'breaks it, and repairs it': async (file, text) => {
    await writeFile(file, `${text}\n<script>\n`);
    await sleep(400);
    await writeFile(file, text);
  },
};
