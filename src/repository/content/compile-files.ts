/** Compiles files of the content folder, or takes what is known of them; many on all cores. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CompileOptions } from '../../compile/compiler.ts';
import { digestOf } from '../../compile/digest.ts';
import type { Compiled } from '../../domain/entry/entry.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import type { CompileCache } from '../cache/cache.ts';
import type { Compilation, CompileOrder, SourceFile } from './compile-thread.ts';
import { readText } from './file/text.ts';

/** A thread takes a third of a second to start, in which this one compiles as many. */
const fewestForThread = 150;

/** A file as it was read, or why it could not be. */
type Read = SourceFile | { file: string; problem: Problem };

/** Compiles files, in their order. One that cannot be read yields its problem. */
export async function compileFiles(
  root: string,
  files: readonly string[],
  options: CompileOptions,
  cache: CompileCache,
): Promise<Compiled[]> {
  const all = files.map((file) => read(root, file));
  const fresh = all.filter(
    (one): one is SourceFile => 'text' in one && !cache.has(one.file, one.digest),
  );
  const shares = sharesOf(fresh);
  const elsewhere = new Set<Read>(shares.flat());
  const threads = shares.map((sources) => compileInThread({ sources, options }));
  const make = await compiler(fresh.length > 0, options);
  const here = new Map(
    all.filter((one) => !elsewhere.has(one)).map((one) => [one, compileRead(one, make, cache)]),
  );
  for (const { file, digest, compiled } of (await Promise.all(threads)).flat())
    cache.learn(file, digest, compiled);
  return all.map((one) => here.get(one) ?? compileRead(one, make, cache));
}

type Make = (source: SourceFile) => Compiled;

/**
 * The compiler with all that reads and draws. It takes longer to load than to read what is known of
 * a library, so it is loaded only where something is not.
 */
async function compiler(isNeeded: boolean, options: CompileOptions): Promise<Make> {
  if (!isNeeded)
    return ({ file }) => {
      throw new Error(`${file} is known, and was to be compiled all the same`);
    };
  const { compileEntry } = await import('../../compile/entry.ts');
  return ({ file, text }) => compileEntry(file, text, options);
}

function read(root: string, file: string): Read {
  const found = readText(root, file);
  return 'problem' in found
    ? { file, problem: found.problem }
    : { file, text: found.text, digest: digestOf(found.text) };
}

function compileRead(read: Read, make: Make, cache: CompileCache): Compiled {
  if ('problem' in read)
    return { file: read.file, digest: '', places: {}, problems: [read.problem] };
  return cache.take(read.file, read.digest, () => make(read));
}

/**
 * What the other cores are given: as much each as this one keeps. Nothing when it is not worth a
 * thread.
 */
function sharesOf(sources: readonly SourceFile[]): SourceFile[][] {
  const cores = Math.min(availableParallelism(), Math.floor(sources.length / fewestForThread));
  const size = Math.ceil(sources.length / Math.max(cores, 1));
  return Array.from({ length: Math.max(cores - 1, 0) }, (_, at) =>
    sources.slice((at + 1) * size, (at + 2) * size),
  );
}

/** What a thread that fails leaves undone is compiled here, where its error shows. */
function compileInThread(order: CompileOrder): Promise<readonly Compilation[]> {
  const { promise, resolve } = Promise.withResolvers<readonly Compilation[]>();
  const thread = new Worker(join(import.meta.dirname, 'compile-thread.ts'), { workerData: order });
  thread.once('message', resolve);
  thread.once('error', () => resolve([]));
  thread.once('exit', () => resolve([]));
  return promise;
}
