/** A thread that compiles what it is given and ends. Its results are text, as they are kept. */
import { parentPort, workerData } from 'node:worker_threads';
import { compileEntry, type CompileOptions } from '../../compile/entry.ts';
import { writeCompiled } from './compiled-text.ts';

/** An entry file that was read. */
export interface SourceFile {
  /** Path below the content folder. */
  file: string;
  text: string;
  digest: string;
}

export interface CompileOrder {
  sources: readonly SourceFile[];
  options: CompileOptions;
}

export interface Compilation {
  file: string;
  digest: string;
  /** The compilation as text. */
  compiled: string;
}

const { sources, options } = workerData as CompileOrder;
parentPort!.postMessage(
  sources.map(({ file, text, digest }): Compilation => ({
    file,
    digest,
    compiled: writeCompiled(compileEntry(file, text, options)),
  })),
);
