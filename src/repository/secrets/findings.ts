/**
 * What a scan finds in the texts of the content folder, and in the names of its files. Results are
 * kept, because the scan takes longer than all other checks.
 */
import { digestOf } from '../../compile/entry.ts';
import { LoadProblem, type Parse } from '../../compile/body/parse.ts';
import { parseProbed, parseWithSatteri } from '../../compile/body/satteri.ts';
import type { PersonalDataShape } from '../../domain/site/config.ts';
import type { Compiled } from '../../domain/entry/entry.ts';
import { excess } from '../../domain/rules/cost.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import { shellSyntax } from '../../scan/code/shell-syntax.ts';
import { scanPicture } from '../../scan/picture.ts';
import { scanPaths, scanText, type Finding } from '../../scan/scan.ts';
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
  const findings: Finding[] = scanPaths(paths);
  for (const file of paths.filter((path) => textFile.test(path))) {
    const entry = entries.get(file);
    const parser = entry && parserFor(entry);
    const scan = () => scanFile(file, textOf(root, file), options.personalData, parser);
    // Whether a text takes too long depends on the machine too, so this is not kept.
    if (entry && isTooSlow(entry)) findings.push(...scan());
    else findings.push(...cache.take(file, entry?.digest ?? digestOf(textOf(root, file)), scan));
  }
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

const isTooSlow = ({ problems }: Compiled) =>
  problems.some(({ rule }) => rule === 'parser-load' || rule === 'entry-load');

/** The parser for the scan of a compiled entry: what held too much before is refused at once. */
export function parserFor(entry: Compiled): Parse {
  if (!isTooSlow(entry)) return parseProbed;
  return () => {
    throw new LoadProblem(excess('parsing'));
  };
}

/** Scans one text file. */
export function scanFile(
  file: string,
  text: string,
  personalData: readonly PersonalDataShape[],
  parse: Parse = parseWithSatteri,
): Finding[] {
  if (file.endsWith('.svg')) return scanPicture(file, text, { personalData });
  return scanText(file, text, { personalData, parse });
}

/** A file that cannot be read has a problem of its own already. */
function textOf(root: string, file: string): string {
  const read = readText(root, file);
  return 'text' in read ? read.text : '';
}
