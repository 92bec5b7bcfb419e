/** The content folder on disk: every file is accounted for, as entry, image or problem. */
import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { confirmationFolder } from '../domain/confirmation.ts';
import { kindIds, kindOfFolder, kinds } from '../domain/kind.ts';
import type { Problem, RuleId } from '../domain/rule.ts';

export interface ContentFiles {
  /** Paths of entry files below the content folder, sorted. */
  entries: string[];
  /** Paths of image files. */
  images: string[];
  /** Paths of glossary terms. */
  terms: string[];
  /** Paths of learning paths. */
  paths: string[];
  /** Paths of confirmations. */
  confirmations: string[];
  problems: Problem[];
}

const imageFile = /\.(?:png|jpe?g|webp|gif|svg)$/;
const namePattern = /^[a-z0-9][a-z0-9-]*$/;
const vocabularies = ['teams.yml', 'tags.yml'];

/** Names that the portal's own pages take below a kind. */
const reservedNames = ['index', '404'];

const maxPath = 240;

function problem(file: string, rule: RuleId, message: string, fix: string): Problem {
  return { rule, file, line: 1, column: 1, message, fix };
}

/** Walks the content folder. Never follows a link; throws when there is no such folder. */
export async function listContent(root: string): Promise<ContentFiles> {
  if (!existsSync(root)) throw new Error(`There is no content folder ${root}. Set PORTAL_CONTENT to the folder that holds playbooks, retrospectives and lessons.`);
  const found: ContentFiles = { entries: [], images: [], terms: [], paths: [], confirmations: [], problems: [] };
  await walk(root, '', found);
  found.entries.sort();
  found.terms.sort();
  found.paths.sort();
  found.confirmations.sort();
  found.images.sort();
  found.problems.push(...collisions(found.entries));
  return found;
}

async function walk(root: string, below: string, found: ContentFiles): Promise<void> {
  const items = await readdir(join(root, below), { withFileTypes: true });
  for (const item of items) {
    const file = below === '' ? item.name : `${below}/${item.name}`;
    if (item.isSymbolicLink()) {
      found.problems.push(problem(file, 'file-readable', 'This is a link to another file', 'Copy the file itself into the folder'));
    } else if (item.isDirectory()) {
      if (/\.mdx$/i.test(item.name)) found.problems.push(problem(file, 'file-readable', 'This is a folder with the name of an entry', 'Rename the folder, or put the entry there'));
      else await walk(root, file, found);
    } else if (item.isFile()) {
      sort(file, found);
    } else {
      found.problems.push(problem(file, 'file-readable', 'This is neither a file nor a folder', 'Remove it'));
    }
  }
}

/** Puts one file where it belongs, or says why it belongs nowhere. */
function sort(file: string, found: ContentFiles): void {
  const [folder = '', ...rest] = file.split('/');
  if (rest.length === 0 && vocabularies.includes(file)) return;
  if (imageFile.test(file)) {
    found.images.push(file);
    return;
  }
  if (folder === 'glossary' && file.endsWith('.yml')) {
    found.problems.push(...nameProblems(file, rest, '.yml'));
    found.terms.push(file);
    return;
  }
  if (folder === 'paths' && rest.length === 1 && file.endsWith('.yml')) {
    found.problems.push(...nameProblems(file, rest, '.yml'));
    found.paths.push(file);
    return;
  }
  if (folder === confirmationFolder && rest.length === 1 && file.endsWith('.yml')) {
    found.problems.push(...nameProblems(file, rest, '.yml'));
    found.confirmations.push(file);
    return;
  }
  if (kindOfFolder(folder) && rest.length > 0 && file.endsWith('.mdx')) {
    found.problems.push(...nameProblems(file, rest, '.mdx'));
    found.entries.push(file);
    return;
  }
  const folders = kindIds.map((kind) => kinds[kind].folder).join(', ');
  found.problems.push(
    problem(file, 'file-type', 'A file of this kind has no place here', `Put entries as .mdx into ${folders}; learning paths as .yml into paths; confirmations as .yml into confirmations; images as png, jpg, webp, gif or svg beside them`),
  );
}

function nameProblems(file: string, parts: string[], extension: string): Problem[] {
  const names = parts.map((part, index) => (index === parts.length - 1 ? part.slice(0, -extension.length) : part));
  const wrong = names.find((name) => !namePattern.test(name));
  if (wrong !== undefined) {
    const better = wrong.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'a-name';
    return [problem(file, 'file-name', `\`${wrong}\` is not made of lower-case letters, digits and hyphens`, `Rename it to ${better}`)];
  }
  if (names.length === 1 && reservedNames.includes(names[0]!)) {
    return [problem(file, 'reserved-name', `\`${names[0]}\` is the name of a page of the portal`, 'Choose another name')];
  }
  if (file.length > maxPath) return [problem(file, 'file-name', `The path is longer than ${maxPath} characters`, 'Shorten the name')];
  return [];
}

/** Entries whose addresses would be the same: `a.mdx` beside `a/index.mdx`, or names that differ only in case. */
function collisions(entries: readonly string[]): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const file of entries) {
    const address = file.toLowerCase().replace(/\.mdx$/, '').replace(/\/index$/, '').normalize('NFC');
    const other = first.get(address);
    if (other === undefined) first.set(address, file);
    else problems.push(problem(file, 'unique-id', `This file and ${other} lead to the same address /${address}/`, 'Rename one of the two, or make them one'));
  }
  return problems;
}

const maxBytes = 1_000_000;

/** Reads a text file as strict UTF-8. Synchronously: thousands of small files are read one after the other ten times faster so. */
export function readText(root: string, file: string): { text: string } | { problem: Problem } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(root, file));
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
    return { problem: problem(file, 'file-readable', `The file cannot be read (${why})`, 'Make it a regular file that everybody may read') };
  }
  if (bytes.length > maxBytes) return { problem: problem(file, 'file-size', 'The file is larger than 1 MB', 'Split it, or link to the long part') };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8') };
  return { problem: { ...problem(file, 'file-readable', 'The file is not UTF-8 text', 'Save it as UTF-8'), ...firstBadByte(bytes) } };
}

/** Line and column of the first byte that is not UTF-8. */
function firstBadByte(bytes: Buffer): { line: number; column: number } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let good = '';
  for (let start = 0; start < bytes.length; start++) {
    try {
      good += decoder.decode(bytes.subarray(start, start + 1), { stream: true });
    } catch {
      break;
    }
  }
  const lines = good.split('\n');
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 };
}
