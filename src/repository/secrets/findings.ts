/**
 * What a scan finds in the texts of the content folder, and in the names of its files. Results are
 * kept, because the scan takes longer than all other checks.
 */
import { digestOf } from '../../compile/digest.ts';
import type { PersonalDataShape } from '../../domain/site/config.ts';
import type { Compiled } from '../../domain/entry/entry.ts';
import { isRefusedForLoad } from '../../domain/rules/cost.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import { shellSyntax } from '../../scan/code/shell-syntax.ts';
import { scanPaths, type Finding } from '../../scan/scan.ts';
import { openFindings, type ResultCache } from '../cache/cache.ts';
import { readText } from '../content/file/text.ts';
import type { ContentFiles } from '../content/files.ts';
import { openRepository } from '../git/git.ts';
import { findMessageSecrets } from './message-secrets.ts';

const textFile = /\.(?:mdx|yml|svg)$/;

/** What texts are scanned by, and on which day: `2026-01-31`. */
export interface Scan {
  today: string;
  personalData: readonly PersonalDataShape[];
}

/** The name by which the messages of commits are kept; no file has it. */
const messages = '';

export interface Findings {
  /** Findings that are not allowed on the day of the scan. */
  problems: Problem[];
  /** Values that no report may repeat, as written and as they read. */
  secrets: string[];
  /** Files that hold one, allowed or not. */
  leaking: ReadonlySet<string>;
}

/** Scans every text file, every name, and the messages of commits. */
export async function findIn(
  root: string,
  files: ContentFiles,
  compiled: readonly Compiled[],
  { today, ...options }: Scan,
): Promise<Findings> {
  const cache = await openFindings(options);
  const paths = [
    'teams.yml',
    'tags.yml',
    ...files.entries,
    ...files.terms,
    ...files.paths,
    ...files.assessments,
    ...files.results,
    ...files.lookedFor,
    ...files.metrics,
    ...files.series,
    ...files.confirmations,
    ...files.images,
  ];
  const entries = new Map(compiled.map((one) => [one.file, one]));
  const texts = paths
    .filter((path) => textFile.test(path))
    .map((file): Text => {
      const entry = entries.get(file);
      return { file, entry, digest: entry?.digest ?? digestOf(textOf(root, file)) };
    });
  const findings: Finding[] = [
    ...scanPaths(paths),
    ...(await findInTexts(root, texts, options.personalData, cache)),
  ];
  for (const one of compiled) findings.push(...(await syntaxOf(one, cache)));
  const leaking = new Set(
    findings.filter(({ secret }) => secret).map(({ problem }) => problem.file),
  );
  findings.push(...(await findInMessages(root, cache)));
  await cache.save();
  return {
    problems: findings
      .filter(({ until }) => until === undefined || today > until)
      .map(({ problem }) => problem),
    secrets: [...new Set(findings.flatMap(({ secret }) => secret ?? []))],
    leaking,
  };
}

/** One text file, with its compilation if it is an entry. */
interface Text {
  file: string;
  digest: string;
  entry: Compiled | undefined;
}

async function findInTexts(
  root: string,
  texts: readonly Text[],
  personalData: readonly PersonalDataShape[],
  cache: ResultCache<Finding[]>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { file, digest, entry } of texts) {
    // Whether a text takes too long depends on the machine too, so that is not kept.
    const isKept = !entry || !isRefusedForLoad(entry);
    if (isKept && cache.has(file, digest)) {
      findings.push(...cache.take(file, digest, () => []));
      continue;
    }
    // The parsers are loaded for what is new only.
    const { parserFor, scanFile } = await import('./scan-file.ts');
    const scan = () => scanFile(file, textOf(root, file), personalData, entry && parserFor(entry));
    findings.push(...(isKept ? cache.take(file, digest, scan) : scan()));
  }
  return findings;
}

/**
 * What messages say is known by the commit that is checked out, as long as there is no secret in
 * it.
 */
async function findInMessages(root: string, cache: ResultCache<Finding[]>): Promise<Finding[]> {
  const repository = await openRepository(root);
  if (!repository || cache.has(messages, repository.head)) return [];
  const found = await findMessageSecrets(repository);
  return cache.take(messages, repository.head, () => found);
}

/** What a shell cannot read in an entry. */
async function syntaxOf(compiled: Compiled, cache: ResultCache<Finding[]>): Promise<Finding[]> {
  const { file, digest } = compiled;
  const key = `commands of ${file}`;
  if (cache.has(key, digest)) return cache.take(key, digest, () => []);
  const problems = await shellSyntax(compiled);
  return cache.take(key, digest, () => problems.map((problem) => ({ problem })));
}

/** A file that cannot be read has a problem of its own already. */
function textOf(root: string, file: string): string {
  const read = readText(root, file);
  return 'text' in read ? read.text : '';
}
