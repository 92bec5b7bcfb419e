/** Compilations kept on disk by the digest of what went into them. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CompileOptions } from '../compile/entry.ts';
import type { Compiled } from '../domain/entry.ts';
import { settings } from './settings.ts';

/** Length of a SHA-256 digest in hexadecimal digits. */
const keyLength = 64;

const source = join(import.meta.dirname, '..');

/** Digest of the compiler's own source and options: a changed compiler makes every compilation stale. */
async function compilerDigest(options: CompileOptions): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(options));
  for (const folder of ['compile', 'domain', 'domain/schema']) {
    for (const name of (await readdir(join(source, folder))).filter((file) => file.endsWith('.ts')).sort()) {
      hash.update(await readFile(join(source, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** A store of compilations: one file, one line each. */
export class CompileCache {
  /** Digest of the compiler and its options. */
  readonly compiler: string;
  private readonly path: string;
  /** What an earlier run left, by key, as text. */
  private readonly known: ReadonlyMap<string, string>;
  /** What this run asked for. */
  private readonly used = new Map<string, string>();

  private constructor(compiler: string, path: string, known: ReadonlyMap<string, string>) {
    this.compiler = compiler;
    this.path = path;
    this.known = known;
  }

  /** Opens the cache of the content folder. One that an other compiler wrote, or that cannot be read, counts as empty. */
  static async open(options: CompileOptions): Promise<CompileCache> {
    const compiler = await compilerDigest(options);
    const path = join(settings.cache, 'compiled.jsonl');
    const [first, ...lines] = (await readFile(path, 'utf8').catch(() => '')).split('\n');
    const known = first === compiler ? lines.map((line): [string, string] => [line.slice(0, keyLength), line.slice(keyLength)]) : [];
    return new CompileCache(compiler, path, new Map(known));
  }

  /** The compilation of a file whose text has a digest, known or made now. */
  take(file: string, digest: string, compile: () => Compiled): Compiled {
    const key = createHash('sha256').update(`${file}\0${digest}`).digest('hex');
    const text = this.known.get(key);
    const compiled = text === undefined ? compile() : (JSON.parse(text) as Compiled);
    this.used.set(key, text ?? JSON.stringify(compiled));
    return compiled;
  }

  /** Keeps what this run asked for. Written aside and renamed, so that a run that is killed leaves no half of a file. */
  async save(): Promise<void> {
    if (this.used.size === this.known.size && this.used.keys().every((key) => this.known.has(key))) return;
    await mkdir(dirname(this.path), { recursive: true });
    const aside = `${this.path}.${process.pid}`;
    const lines = [...this.used].map(([key, text]) => key + text);
    await writeFile(aside, [this.compiler, ...lines].join('\n'));
    await rename(aside, this.path);
  }
}
