/** Reads the whole content folder into a library, without judging it. */
import type { CompileOptions } from '../../compile/compiler.ts';
import { idOfFile, type Compiled } from '../../domain/entry/entry.ts';
import type { Library } from '../../domain/entry/library.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import { openCompilations, openImageProblems, type CompileCache } from '../cache/cache.ts';
import { compileFiles } from './compile-files.ts';
import { listContent, type ContentFiles } from './files.ts';
import type { Findings, Scan } from '../secrets/findings.ts';
import { indexProblems } from '../git/git-index.ts';
import { readRemoved } from '../git/removed-entries.ts';
import { imageProblems } from '../images/image-files.ts';
import { readVocabulary } from './vocabulary.ts';

/**
 * Reads everything below a content folder. Texts are scanned for secrets, personal data and blame
 * only when a check asks for it. Compilations are kept only by such a run, because only it knows
 * which of them would put a secret into the cache.
 */
export async function readLibrary(
  root: string,
  options: CompileOptions,
  scan?: Scan,
): Promise<Library> {
  const cache = await openCompilations(options);
  const files = await listContent(root);
  const found = new Set(files.problems.map(({ file }) => file));
  const absent = new Set(
    files.problems.filter(({ rule }) => rule === 'lfs-pointer').map(({ file }) => file),
  );
  // Git works while the entries are compiled.
  const looking = Promise.all([readRemoved(root, files.entries), indexProblems(root)]);
  const compiled = await compileFiles(root, files.entries, options, cache);

  const [{ removed, unchecked }, inIndex] = await looking;
  const vocabulary = readVocabulary(root, files);
  const scanned = scan ? await scanFiles(root, files, compiled, scan) : undefined;
  if (scanned) await keep(cache, compiled, scanned);
  return {
    compiled,
    entries: compiled.flatMap(({ entry }) => entry ?? []),
    ids: files.entries.map(idOfFile),
    teams: vocabulary.teams,
    tags: vocabulary.tags,
    terms: vocabulary.terms,
    paths: vocabulary.paths,
    assessments: vocabulary.assessments,
    results: vocabulary.results,
    lookedFor: vocabulary.lookedFor,
    metrics: vocabulary.metrics,
    series: vocabulary.series,
    confirmations: vocabulary.confirmations,
    removed,
    unchecked: unchecked ? [unchecked] : [],
    images: files.images,
    problems: [
      ...files.problems,
      ...inIndex.filter(({ file }) => !found.has(file)),
      ...(await judgeImages(
        root,
        files.images.filter((file) => !absent.has(file)),
      )),
      ...vocabulary.problems,
      ...(scanned?.problems ?? []),
    ],
    secrets: scanned?.secrets ?? [],
  };
}

async function judgeImages(root: string, files: readonly string[]): Promise<Problem[]> {
  if (files.length === 0) return [];
  const cache = await openImageProblems();
  const problems = await imageProblems(root, files, cache);
  await cache.save();
  return problems;
}

/** Scans all texts. The scanner is loaded here, so that pages and the index are made without it. */
async function scanFiles(
  root: string,
  files: ContentFiles,
  compiled: readonly Compiled[],
  scan: Scan,
) {
  const { findIn } = await import('../secrets/findings.ts');
  return findIn(root, files, compiled, scan);
}

/** Keeps compilations, without those that repeat a secret. */
async function keep(
  cache: CompileCache,
  compiled: readonly Compiled[],
  { leaking }: Findings,
): Promise<void> {
  for (const { file, digest } of compiled) if (leaking.has(file)) cache.forget(file, digest);
  await cache.save();
}
