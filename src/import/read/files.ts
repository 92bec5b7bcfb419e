/** The foreign folder: which files it holds, and their text whatever its encoding. */
import { isUtf8 } from 'node:buffer';
import { readFileSync, type Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { Notes } from '../convert/notes.ts';

export interface Folder {
  /** Paths of the Markdown files below the folder, with forward slashes, sorted. */
  sources: string[];
  /** Paths of everything else. */
  others: Set<string>;
  /** Paths of all files. */
  files: Set<string>;
  /** One path for each name of these, in lower case and in one normal form. */
  byName: Map<string, string>;
  /** Markdown files that are links, with the path of what they lead to. */
  links: Map<string, string>;
  /** What was not read, and why. */
  skipped: Array<{ source: string; why: string; isError?: true }>;
}

/**
 * How the name of a Markdown file ends: `.md`, `.markdown`, `.mdx`, `.html.md`, `.md.erb` and the
 * like.
 */
export const sourceExtension = /(?:\.html)?\.(?:md|markdown|mdx)(?:\.(?:erb|liquid|njk|j2))?$/i;

/** Folders that hold no pages of their own, and why they are not read. */
const skippedFolders: Readonly<Record<string, string | undefined>> = {
  '.git': undefined,
  node_modules: undefined,
  '.obsidian': undefined,
  '.trash': 'holds notes that were deleted in Obsidian; it was not imported',
};

/**
 * Lists a folder. Never follows a link out of it.
 *
 * @param own Folders that the import writes into, which it never reads.
 */
export async function listFolder(from: string, own: readonly string[] = []): Promise<Folder> {
  const folder: Folder = {
    sources: [],
    others: new Set(),
    files: new Set(),
    byName: new Map(),
    links: new Map(),
    skipped: [],
  };
  const walk = async (below: string): Promise<void> => {
    for (const item of await itemsOf(join(from, below), below, folder)) {
      const path = below === '' ? item.name : `${below}/${item.name}`;
      if (item.isDirectory()) {
        if (own.includes(resolve(from, path))) continue;
        if (!Object.hasOwn(skippedFolders, item.name)) await walk(path);
        else if (skippedFolders[item.name])
          folder.skipped.push({ source: `${path}/`, why: skippedFolders[item.name]! });
      } else if (item.isSymbolicLink()) await addLink(from, path, folder);
      else if (item.isFile()) addFile(path, folder);
    }
  };
  await walk('');
  folder.sources.sort();
  return folder;
}

async function itemsOf(path: string, below: string, { skipped }: Folder): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (cause) {
    const why = `The folder cannot be read: ${(cause as Error).message}`;
    skipped.push({ source: `${below}/`, why, isError: true });
    return [];
  }
}

function addFile(path: string, { sources, others, files, byName }: Folder): void {
  files.add(path);
  if (sourceExtension.test(path)) {
    sources.push(path);
    return;
  }
  others.add(path);
  const name = path.split('/').at(-1)!.normalize('NFC').toLowerCase();
  if (!byName.has(name)) byName.set(name, path);
}

/** A page under a second name leads to the page; what lies outside is not read. */
async function addLink(from: string, path: string, { links, skipped }: Folder): Promise<void> {
  const target = await realpath(join(from, path)).catch(() => undefined);
  const inside =
    target &&
    relative(await realpath(from), target)
      .split(sep)
      .join('/');
  if (inside === undefined || inside === '' || inside.startsWith('..')) {
    skipped.push({
      source: path,
      why: 'is a link out of the folder, or to nothing; it was not followed',
    });
  } else if (sourceExtension.test(path) && sourceExtension.test(inside)) {
    links.set(path, inside);
    skipped.push({ source: path, why: `is a link to ${inside}; links to it lead there` });
  } else skipped.push({ source: path, why: `is a link to ${inside}; it was not followed` });
}

/** Texts of other kinds by how their names end, with how many there are; empty for none. */
export function otherTexts({ others }: Folder): string {
  const ends = [...others].flatMap(
    (path) =>
      /\.(?:rst|adoc|asciidoc|txt|org|textile|wiki|html?|ipynb|docx?|tex)$/i.exec(path) ?? [],
  );
  const counts = Map.groupBy(ends, (end) => end.toLowerCase());
  return [...counts].map(([end, all]) => `${all.length} ${end}`).join(', ');
}

/**
 * Reads a text file as Unicode, with `\n` at the end of lines and without characters that nobody
 * can see.
 */
export function readSource(from: string, path: string, notes: Notes): string {
  const text = decode(readFileSync(join(from, path)), notes).replace(/\r\n?|\u2028|\u2029/g, '\n');
  return withoutInvisible(text, notes);
}

/** A decoder takes a third of a millisecond to make. */
const decoders = {
  'utf-8': new TextDecoder('utf-8'),
  'utf-16le': new TextDecoder('utf-16le'),
  'utf-16be': new TextDecoder('utf-16be'),
  'windows-1252': new TextDecoder('windows-1252'),
};

function decode(bytes: Buffer, notes: Notes): string {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8') notes.unsure(`The file is not UTF-8; it was read as ${encoding}`);
  return decoders[encoding].decode(bytes);
}

/** By its byte-order mark, else UTF-8 where it is valid, else what Windows writes in the West. */
function encodingOf(bytes: Buffer): keyof typeof decoders {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/**
 * Zero-width and direction marks deceive readers of commands. U+FDD0 and U+FDD1 are the importer's
 * own marks.
 */
const invisible =
  /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFDD0\uFDD1\uFEFF]/g;
const control = /[\u0000-\u0008\u000B-\u001F]/g;
const otherControl = /[\u007F-\u009F]/g;

function withoutInvisible(text: string, notes: Notes): string {
  const visible = text.replace(invisible, '');
  if (visible !== text) notes.changed('Invisible characters were removed');
  // Control characters have pictures of their own: U+2400 and on.
  const clean = visible
    .replace(control, (character) => String.fromCharCode(0x2400 + character.charCodeAt(0)))
    .replace(otherControl, '\uFFFD');
  if (clean !== visible) notes.unsure('Control characters were replaced by visible signs');
  return clean;
}
