/** What was found out of a file, kept on disk by the digest of what went into it. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CompileOptions } from '../compile/entry.ts';
import type { Compiled } from '../domain/entry.ts';
import type { Finding, ScanOptions } from '../scan/scan.ts';
import { settings } from './settings.ts';

/** Length of a SHA-256 digest in hexadecimal digits. */
const keyLength = 64;

const source = join(import.meta.dirname, '..');

/** The versions of all libraries that results come from. */
const lockFile = join(source, '../package-lock.json');

/** Digest of options and of the source and libraries that work by them: a change of either makes every result stale. */
async function digestOfSource(folders: readonly string[], options: object): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(options)).update(await readFile(lockFile));
  for (const folder of folders) {
    for (const name of (await readdir(join(source, folder))).filter((file) => file.endsWith('.ts')).sort()) {
      hash.update(await readFile(join(source, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** A store of results of one sort: one file, one line each. */
export class ResultCache<Result> {
  /** Digest of the source that makes the results, and of its options. */
  readonly maker: string;
  private readonly path: string;
  /** What an earlier run left, by key, as text. */
  private readonly known: ReadonlyMap<string, string>;
  /** What this run asked for. */
  private readonly used = new Map<string, string>();

  private constructor(maker: string, path: string, known: ReadonlyMap<string, string>) {
    this.maker = maker;
    this.path = path;
    this.known = known;
  }

  /** Opens the store of a name for the content folder. One of another maker, or that cannot be read, counts as empty. */
  static async open<Result>(name: string, maker: string): Promise<ResultCache<Result>> {
    const path = join(settings.cache, `${name}.jsonl`);
    const [first, ...lines] = (await readFile(path, 'utf8').catch(() => '')).split('\n');
    const known = first === maker ? lines.map((line): [string, string] => [line.slice(0, keyLength), line.slice(keyLength)]) : [];
    return new ResultCache(maker, path, new Map(known));
  }

  /** The result for a file whose text has a digest, known or made now. */
  take(file: string, digest: string, make: () => Result): Result {
    const key = createHash('sha256').update(`${file}\0${digest}`).digest('hex');
    const text = this.known.get(key);
    const result = text === undefined ? make() : (JSON.parse(text) as Result);
    this.used.set(key, text ?? JSON.stringify(result));
    return result;
  }

  /** Keeps what this run asked for. Written aside and renamed, so that a run that is killed leaves no half of a file. */
  async save(): Promise<void> {
    if (this.used.size === this.known.size && this.used.keys().every((key) => this.known.has(key))) return;
    await mkdir(dirname(this.path), { recursive: true });
    const aside = `${this.path}.${process.pid}`;
    const lines = [...this.used].map(([key, text]) => key + text);
    await writeFile(aside, [this.maker, ...lines].join('\n'));
    await rename(aside, this.path);
  }
}

export type CompileCache = ResultCache<Compiled>;

/** Opens the compilations of the content folder. */
export async function openCompilations(options: CompileOptions): Promise<CompileCache> {
  return ResultCache.open('compiled', await digestOfSource(['compile', 'domain', 'domain/schema'], options));
}

/** Opens what was found in its texts. */
export async function openFindings(options: ScanOptions): Promise<ResultCache<Finding[]>> {
  return ResultCache.open('findings', await digestOfSource(['scan', 'domain'], options));
}
