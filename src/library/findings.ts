/** What a scan finds in the texts of the content folder, and in the names of its files. Results are kept, because the scan takes longer than all other checks. */
import { digestOf } from '../compile/entry.ts';
import type { Compiled } from '../domain/entry.ts';
import type { Problem } from '../domain/rule.ts';
import { scanPaths, scanText, type Finding } from '../scan/scan.ts';
import { openFindings } from './cache.ts';
import { readText, type ContentFiles } from './files.ts';
import type { Scan } from './read.ts';

const textFile = /\.(?:mdx|yml|svg)$/;

/** Scans every text file and every name. Findings that are allowed on the day of the scan are no problems. */
export async function findIn(root: string, files: ContentFiles, compiled: readonly Compiled[], { today, ...options }: Scan): Promise<{ problems: Problem[]; secrets: string[] }> {
  const cache = await openFindings(options);
  const paths = ['teams.yml', 'tags.yml', ...files.entries, ...files.terms, ...files.paths, ...files.confirmations, ...files.images];
  const digests = new Map(compiled.map(({ file, digest }) => [file, digest]));
  const findings: Finding[] = scanPaths(paths);
  for (const file of paths.filter((path) => textFile.test(path))) {
    const digest = digests.get(file) ?? digestOf(textOf(root, file));
    findings.push(...cache.take(file, digest, () => scanText(file, textOf(root, file), options)));
  }
  await cache.save();
  return {
    problems: findings.filter(({ until }) => until === undefined || today > until).map(({ problem }) => problem),
    secrets: [...new Set(findings.flatMap(({ secret }) => secret ?? []))],
  };
}

/** A file that cannot be read has a problem of its own already. */
function textOf(root: string, file: string): string {
  const read = readText(root, file);
  return 'text' in read ? read.text : '';
}
