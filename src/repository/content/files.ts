/** The content folder on disk: every file is accounted for, as entry, image or problem. */
import { existsSync, type Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { confirmationFolder } from '../../domain/history/confirmation.ts';
import { assessmentFolder, readResultPath } from '../../domain/assessment/team/result-file.ts';
import { kindIds, kindOfFolder, kinds } from '../../domain/entry/kind.ts';
import { lookedForFile } from '../../domain/schema/looked-for.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import { collisions, imageNamePattern, nameProblems, names } from './file/name-problems.ts';
import {
  linkProblem,
  pointerProblem,
  problemOfFile,
  repositoryProblem,
  unreadable,
} from './file/problems.ts';
import { isPointer } from './file/text.ts';

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
  /** Paths of the results of teams. */
  results: string[];
  /** The path of what readers looked for, if there is one. */
  lookedFor: string[];
  /** Paths of confirmations. */
  confirmations: string[];
  problems: Problem[];
}

const imageFile = /\.(?:png|jpe?g|webp|gif|svg)$/;

/** Lists in files of their own. */
export const vocabularies = ['teams.yml', 'tags.yml'];

/** The one file of the assessment. */
const assessmentFile = 'assessments/model.yml';

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
    results: [],
    lookedFor: [],
    confirmations: [],
    problems: [],
  };
  await walk(root, '', found);
  found.entries.sort();
  found.terms.sort();
  found.paths.sort();
  found.confirmations.sort();
  found.results.sort();
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
    void found.problems.push(problemOfFile(file, 'file-readable', message, fix));
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
  if (file === lookedForFile) {
    found.lookedFor.push(file);
    return;
  }
  if (file === assessmentFile) {
    found.assessments.push(file);
    return;
  }
  if (folder === assessmentFolder && rest.length === 2 && file.endsWith('.yml')) {
    found.problems.push(...resultNameProblems(file, rest));
    found.results.push(file);
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
    problemOfFile(file, 'file-type', 'A file of this kind has no place here', typeFix(file)),
  );
}

/** A result is named after its team and day, and says neither again. */
function resultNameProblems(file: string, rest: string[]): Problem[] {
  const problems = nameProblems(file, names(rest));
  if (problems.length > 0 || readResultPath(file)) return problems;
  return [
    problemOfFile(
      file,
      'file-name',
      `\`${names(rest).at(-1)}\` is not a day`,
      'Name the file after the day on which the team answered, such as 2026-03-31.yml',
    ),
  ];
}

function typeFix(file: string): string {
  const entry = file.replace(/\.(?:mdx|md|markdown)$/i, '.mdx');
  const image = file.replace(/\.[^.]+$/, (extension) => extension.toLowerCase());
  const better = entry === file ? image : entry;
  if (better !== file && (entry !== file || imageFile.test(image)))
    return `Rename it to ${better.split('/').at(-1)}`;
  const folders = kindIds.map((kind) => kinds[kind].folder).join(', ');
  return `Put entries as .mdx into ${folders}; learning paths as .yml into paths; confirmations as .yml into confirmations; the assessment as assessments/model.yml; results of teams as assessments/<team>/<day>.yml; what readers looked for as looked-for.yml; images as png, jpg, webp, gif or svg beside them`;
}
