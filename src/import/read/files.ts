/** The foreign folder: which files it holds, and their text whatever its encoding. */
import { isUtf8 } from 'node:buffer';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Notes } from '../convert/notes.ts';

export interface Folder {
  /** Paths of the Markdown files below the folder, with forward slashes, sorted. */
  sources: string[];
  /** Paths of everything else. */
  others: Set<string>;
}

/**
 * How the name of a Markdown file ends: `.md`, `.markdown`, `.mdx`, `.html.md`, `.md.erb` and the
 * like.
 */
export const sourceExtension = /(?:\.html)?\.(?:md|markdown|mdx)(?:\.(?:erb|liquid|njk|j2))?$/i;

const skippedFolders = new Set(['.git', 'node_modules']);

/** Lists a folder. Never follows a link. */
export async function listFolder(from: string): Promise<Folder> {
  const sources: string[] = [];
  const others = new Set<string>();
  const walk = async (below: string): Promise<void> => {
    for (const item of await readdir(join(from, below), { withFileTypes: true })) {
      const path = below === '' ? item.name : `${below}/${item.name}`;
      if (item.isDirectory() && !skippedFolders.has(item.name)) await walk(path);
      if (!item.isFile()) continue;
      if (sourceExtension.test(item.name)) sources.push(path);
      else others.add(path);
    }
  };
  await walk('');
  return { sources: sources.sort(), others };
}

/**
 * Reads a text file as Unicode, with `\n` at the end of lines and without characters that nobody
 * can see.
 */
export async function readSource(from: string, path: string, notes: Notes): Promise<string> {
  const text = decode(await readFile(join(from, path)), notes).replace(
    /\r\n?|\u2028|\u2029/g,
    '\n',
  );
  return withoutInvisible(text, notes);
}

function decode(bytes: Buffer, notes: Notes): string {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8') notes.unsure(`The file is not UTF-8; it was read as ${encoding}`);
  return new TextDecoder(encoding).decode(bytes);
}

/** By its byte-order mark, else UTF-8 where it is valid, else what Windows writes in the West. */
function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
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
