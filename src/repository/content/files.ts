/** The content folder on disk: every file is accounted for, as entry, image or problem. */
import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  type Dirent,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { confirmationFolder } from '../../domain/history/confirmation.ts';
import { limits } from '../../domain/rules/cost.ts';
import { kindIds, kindOfFolder, kinds } from '../../domain/entry/kind.ts';
import type { Problem, RuleId } from '../../domain/rules/rule.ts';
import { shellPath } from '../../escape/shell.ts';
import { betterName, hasMixedScripts, isDeviceName } from './file-names.ts';

export interface ContentFiles {
  /** Paths of entry files below the content folder, sorted. */
  entries: string[];
  /** Paths of image files. */
  images: string[];
  /** Paths of glossary terms. */
  terms: string[];
  /** Paths of learning paths. */
  paths: string[];
  /** The path of the model of the assessment, if there is one. */
  assessments: string[];
  /** Paths of confirmations. */
  confirmations: string[];
  problems: Problem[];
}

const imageFile = /\.(?:png|jpe?g|webp|gif|svg)$/;
const namePattern = /^[a-z0-9][a-z0-9-]*$/;
/** Images keep a little more of the name that a camera or a program gave them. */
const imageNamePattern = /^[a-z0-9][a-z0-9._-]*$/;

/** Lists in files of their own. */
export const vocabularies = ['teams.yml', 'tags.yml'];

/** The one file of the assessment. */
const assessmentFile = 'assessments/model.yml';

/** Names that the portal's own pages take below a kind. */
const reservedNames = ['index', '404'];

/** Bytes of a path, and characters of a name: what every file system and every browser can take. */
const maxPath = 240;
const maxName = 100;

function problem(file: string, rule: RuleId, message: string, fix: string): Problem {
  return { rule, file, line: 1, column: 1, message, fix };
}

/** Walks the content folder. Never follows a link; throws when there is no such folder. */
export async function listContent(root: string): Promise<ContentFiles> {
  if (!existsSync(root))
    throw new Error(
      `There is no content folder ${root}. Set PORTAL_CONTENT to the folder that holds playbooks, retrospectives and lessons.`,
    );
  const found: ContentFiles = {
    entries: [],
    images: [],
    terms: [],
    paths: [],
    assessments: [],
    confirmations: [],
    problems: [],
  };
  await walk(root, '', found);
  found.entries.sort();
  found.terms.sort();
  found.paths.sort();
  found.confirmations.sort();
  found.images.sort();
  found.problems.push(
    ...collisions(found.entries),
    ...found.images.filter((file) => isPointer(root, file)).map(pointerProblem),
  );
  return found;
}

async function walk(root: string, below: string, found: ContentFiles): Promise<void> {
  let items: Dirent[];
  try {
    items = await readdir(join(root, below), { withFileTypes: true });
  } catch (cause) {
    found.problems.push(unreadable(below || '.', cause));
    return;
  }
  // The content folder may be a repository of its own; a repository within it is a submodule.
  const own = items.some(({ name }) => name === '.git');
  if (own && below !== '') {
    found.problems.push(repositoryProblem(below));
    return;
  }
  for (const item of items) {
    if (item.name !== '.git')
      await look(root, below === '' ? item.name : `${below}/${item.name}`, item, found);
  }
}

async function look(root: string, file: string, item: Dirent, found: ContentFiles): Promise<void> {
  const refuse = (message: string, fix: string) =>
    void found.problems.push(problem(file, 'file-readable', message, fix));
  if (item.isSymbolicLink()) return void found.problems.push(linkProblem(file));
  if (item.isFile()) return sort(file, found);
  if (!item.isDirectory()) return refuse('This is neither a file nor a folder', 'Remove it');
  if (/\.mdx$/i.test(item.name))
    return refuse(
      'This is a folder with the name of an entry',
      'Rename the folder, or put the entry there',
    );
  return walk(root, file, found);
}

/** For a link to another file or folder. */
export function linkProblem(file: string): Problem {
  return problem(
    file,
    'file-readable',
    'This is a link to another file',
    'Copy the file itself into the folder',
  );
}

/** For a folder that belongs to another repository. */
export function repositoryProblem(file: string): Problem {
  return problem(
    file,
    'file-readable',
    'This folder is a repository of its own',
    'Copy its files in, without the .git in it; a submodule is removed with git rm --cached',
  );
}

/** For a file that is marked as a program. */
export function modeProblem(file: string): Problem {
  return problem(
    file,
    'file-mode',
    'The file is marked as a program',
    `Run git update-index --chmod=-x ${shellPath(file)}`,
  );
}

function unreadable(file: string, cause: unknown): Problem {
  const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return problem(
    file,
    'file-readable',
    `It cannot be read (${why})`,
    'Make it a regular file that everybody may read',
  );
}

/** True for a path at which an entry is looked for. */
export function isEntryFile(file: string): boolean {
  const [folder = '', ...rest] = file.split('/');
  return Boolean(kindOfFolder(folder)) && rest.length > 0 && file.endsWith('.mdx');
}

/** Puts one file where it belongs, or says why it belongs nowhere. */
function sort(file: string, found: ContentFiles): void {
  const [folder = '', ...rest] = file.split('/');
  if (rest.length === 0 && vocabularies.includes(file)) return;
  if (imageFile.test(file)) {
    found.problems.push(...nameProblems(file, names(file.split('/')), imageNamePattern));
    found.images.push(file);
    return;
  }
  if (folder === 'glossary' && file.endsWith('.yml')) {
    found.problems.push(...nameProblems(file, names(rest)));
    found.terms.push(file);
    return;
  }
  if (folder === 'paths' && rest.length === 1 && file.endsWith('.yml')) {
    found.problems.push(...nameProblems(file, names(rest)));
    found.paths.push(file);
    return;
  }
  if (file === assessmentFile) {
    found.assessments.push(file);
    return;
  }
  if (folder === confirmationFolder && rest.length === 1 && file.endsWith('.yml')) {
    found.problems.push(...nameProblems(file, names(rest)));
    found.confirmations.push(file);
    return;
  }
  if (isEntryFile(file)) {
    found.problems.push(...nameProblems(file, names(rest)));
    found.entries.push(file);
    return;
  }
  found.problems.push(
    problem(file, 'file-type', 'A file of this kind has no place here', typeFix(file)),
  );
}

function typeFix(file: string): string {
  const entry = file.replace(/\.(?:mdx|md|markdown)$/i, '.mdx');
  const image = file.replace(/\.[^.]+$/, (extension) => extension.toLowerCase());
  const better = entry === file ? image : entry;
  if (better !== file && (entry !== file || imageFile.test(image)))
    return `Rename it to ${better.split('/').at(-1)}`;
  const folders = kindIds.map((kind) => kinds[kind].folder).join(', ');
  return `Put entries as .mdx into ${folders}; learning paths as .yml into paths; confirmations as .yml into confirmations; the assessment as assessments/model.yml; images as png, jpg, webp, gif or svg beside them`;
}

/** The names in a path, the last one without its extension. */
function names(parts: string[]): string[] {
  return parts.with(-1, parts.at(-1)!.replace(/\.[a-z]+$/, ''));
}

/** The first thing that is wrong with the names in a path. */
function nameProblems(file: string, parts: string[], pattern = namePattern): Problem[] {
  const complain = (message: string, fix: string, rule: RuleId = 'file-name') => [
    problem(file, rule, message, fix),
  ];
  const wrong = parts.find((name) => !pattern.test(name));
  if (wrong !== undefined) {
    const what = hasMixedScripts(wrong)
      ? 'mixes letters of several scripts, some of which look alike'
      : 'is not made of lower-case letters, digits and hyphens';
    const better = betterName(wrong);
    return complain(
      `\`${wrong}\` ${what}`,
      better === ''
        ? 'Choose a name of letters from a to z, digits and hyphens; the title may be in any script'
        : `Rename it to ${better}`,
    );
  }
  const device = parts.find(isDeviceName);
  if (device !== undefined)
    return complain(
      `\`${device}\` is a name that Windows keeps for a device`,
      `Rename it, such as to ${betterName(device)}-notes`,
    );
  if (parts.length === 1 && reservedNames.includes(parts[0]!))
    return complain(
      `\`${parts[0]}\` is the name of a page of the portal`,
      'Choose another name',
      'reserved-name',
    );
  if (parts.some((name) => name.length > maxName))
    return complain(
      `A name is longer than ${maxName} characters`,
      'Shorten it; the title may be longer',
    );
  if (Buffer.byteLength(file) > maxPath)
    return complain(`The path is longer than ${maxPath} bytes`, 'Shorten the names in it');
  return [];
}

/**
 * Entries whose addresses would be the same: `a.mdx` beside `a/index.mdx`, or names that differ
 * only in case.
 */
function collisions(entries: readonly string[]): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const file of entries) {
    const address = file
      .toLowerCase()
      .replace(/\.mdx$/, '')
      .replace(/\/index$/, '')
      .normalize('NFC');
    const other = first.get(address);
    if (other === undefined) first.set(address, file);
    else
      problems.push(
        problem(
          file,
          'unique-id',
          `This file and ${other} lead to the same address /${address}/`,
          'Rename one of the two, or make them one',
        ),
      );
  }
  return problems;
}

/**
 * Reads a text file as strict UTF-8. Synchronously: thousands of small files are read one after the
 * other ten times faster so.
 */
export function readText(root: string, file: string): { text: string } | { problem: Problem } {
  const path = join(root, file);
  let bytes: Buffer;
  try {
    if (statSync(path).size > limits.bytes.most)
      return {
        problem: problem(
          file,
          'file-size',
          'The file is larger than 1 MB',
          'Split it, or link to the long part',
        ),
      };
    bytes = readFileSync(path);
  } catch (cause) {
    return { problem: unreadable(file, cause) };
  }
  if (startsAsPointer(bytes)) return { problem: pointerProblem(file) };
  if (isUtf16(bytes))
    return { problem: problem(file, 'file-readable', 'The file is UTF-16', 'Save it as UTF-8') };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8') };
  const { offset, ...place } = firstBadByte(bytes);
  const byte = `0x${bytes[offset]!.toString(16).toUpperCase()}`;
  return {
    problem: {
      ...problem(
        file,
        'file-readable',
        `Byte ${offset + 1} of the file (${byte}) is not UTF-8`,
        'Save it as UTF-8',
      ),
      ...place,
    },
  };
}

/** How a file begins that Git LFS keeps elsewhere. Source: git-lfs, docs/spec.md. */
const pointerStart = 'version https://git-lfs.github.com/spec/';

function startsAsPointer(bytes: Buffer): boolean {
  return bytes.subarray(0, pointerStart.length).toString('latin1') === pointerStart;
}

function isPointer(root: string, file: string): boolean {
  const start = Buffer.alloc(pointerStart.length);
  try {
    const handle = openSync(join(root, file), 'r');
    readSync(handle, start);
    closeSync(handle);
  } catch {
    return false;
  }
  return startsAsPointer(start);
}

function pointerProblem(file: string): Problem {
  return problem(
    file,
    'lfs-pointer',
    'Git LFS has left a pointer in the place of the file',
    'Run git lfs pull',
  );
}

/** By its byte-order mark, or because every second byte of its first letters is zero. */
function isUtf16(bytes: Buffer): boolean {
  const [first = 1, second = 1, third = 1, fourth = 1] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return (
    (first === 0 && third === 0 && second !== 0) || (second === 0 && fourth === 0 && first !== 0)
  );
}

/** Offset, line and column of the first byte that is not UTF-8. */
function firstBadByte(bytes: Buffer): { offset: number; line: number; column: number } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let good = '';
  let offset = 0;
  for (; offset < bytes.length; offset++) {
    try {
      good += decoder.decode(bytes.subarray(offset, offset + 1), { stream: true });
    } catch {
      break;
    }
  }
  const lines = good.split(/\r\n|\r|\n/);
  return {
    offset: Math.min(offset, bytes.length - 1),
    line: lines.length,
    column: [...(lines.at(-1) ?? '')].length + 1,
  };
}
