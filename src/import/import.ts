/**
 * A folder of foreign Markdown becomes entries: all are read, all are named, then all are written,
 * so that every link knows where it leads, and none leads to a page without an entry. Many pages
 * are shared among all cores.
 */
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { CompileOptions } from '../compile/entry.ts';
import { kinds } from '../domain/entry/kind.ts';
import { discreetPaths } from './convert/secrets.ts';
import { namesFor } from './convert/names.ts';
import { listFolder } from './read/files.ts';
import type { FileReport } from './report.ts';
import { Share, type ImportOrder, type Job, type Names } from './share.ts';
import { takenIn } from './target.ts';
import { shareInThread } from './threads.ts';

export type { ImportOrder } from './share.ts';

/** A thread takes almost half a second to start, in which this one imports as many. */
const whileStarting = 50;

/** How many steps of how many are done. */
export type OnProgress = (done: number, all: number) => void;

/** Steps that each page takes. */
const steps = 4;

/** Imports a folder. Every source file is accounted for in the report. */
export async function importFolder(
  order: ImportOrder,
  options: CompileOptions,
  onProgress: OnProgress = () => {},
): Promise<FileReport[]> {
  const own = [
    resolve(order.to),
    ...Object.values(kinds).map(({ folder }) => resolve(order.to, folder)),
  ];
  const folder = await listFolder(order.from, own);
  const names = await namesIn(order, folder.sources);
  const all = folder.sources.length * steps;
  let done = 0;
  const onStep = () => onProgress(++done, all);
  const jobs = portions(folder.sources).map((paths): Job => ({
    order,
    options,
    folder,
    names,
    paths,
  }));
  const shares = jobs.map((job, index) =>
    index === 0 ? new Share(job, onStep) : shareInThread(job, onStep),
  );
  const facts = (await Promise.all(shares.map((share) => share.read()))).flat();
  const anchors = (await Promise.all(shares.map((share) => share.draft(facts)))).flat();
  const failed = (await Promise.all(shares.map((share) => share.settle(anchors)))).flat();
  const reports = (await Promise.all(shares.map((share) => share.write(failed)))).flat();
  const skipped = folder.skipped.map(({ source, why, isError }): FileReport => ({
    source,
    changed: [],
    unsure: isError ? [] : [why],
    lost: [],
    ...(isError && { error: why }),
  }));
  return [...reports, ...skipped].sort((a, b) => (a.source < b.source ? -1 : 1));
}

/** What each source is called; a secret in a path is in no name. */
async function namesIn(
  order: ImportOrder,
  sources: readonly string[],
): Promise<Map<string, Names>> {
  const paths = discreetPaths(sources);
  const taken = await takenIn(join(order.to, kinds[order.kind].folder));
  const names = namesFor(paths, basename(resolve(order.from)), taken);
  return new Map(
    sources.map((path, at) => [path, { name: names.get(paths[at]!)!, shown: paths[at]! }]),
  );
}

/**
 * As many portions as there are cores, of pages from all over the folder. The first, which needs no
 * thread, is longer by what the others miss while their threads start.
 */
function portions(sources: readonly string[]): string[][] {
  const count = Math.max(
    1,
    Math.min(availableParallelism(), Math.floor(sources.length / whileStarting)),
  );
  const ahead = count > 1 ? whileStarting : 0;
  return Array.from({ length: count }, (_, at) =>
    sources.filter((_, index) => (index < ahead ? 0 : index % count) === at),
  );
}
