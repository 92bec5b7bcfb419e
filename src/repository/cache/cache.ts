/** What was found out of a file, kept on disk by the digest of what went into it. */
import { createHash, hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompileOptions } from '../../compile/entry.ts';
import type { Compiled } from '../../domain/entry/entry.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import type { Finding, ScanOptions } from '../../scan/scan.ts';
import { readCompiled, writeCompiled } from '../content/compiled-text.ts';
import { addKept, readKept, seal, unseal, warnOfDamage, warnOfForeign, writeKept } from './kept.ts';
import { settings } from '../content/settings.ts';

/** Length of a SHA-256 digest in hexadecimal digits. */
const keyLength = 64;

const source = join(import.meta.dirname, '../..');

/** The versions of all libraries that results come from. */
const lockFile = join(source, '../package-lock.json');

/** How results are kept, and the words of the organisation that schemas and labels are made of. */
const formFiles = [
  'portal.words.ts',
  'repository/cache/cache.ts',
  'repository/content/compiled-text.ts',
  'repository/cache/kept.ts',
].map((file) => join(source, file));

/** Folders whose source, in all their rooms, makes the results of each store. */
export const makers = {
  compiled: ['compile', 'domain', 'escape'],
  findings: ['scan', 'compile', 'domain', 'escape'],
  images: ['repository/images'],
} as const satisfies Record<string, readonly string[]>;

/** Every file by which results of a store are made and kept. */
export async function filesOfMaker(name: keyof typeof makers): Promise<string[]> {
  const folders = await Promise.all(
    makers[name].map(async (folder) => {
      const names = (await readdir(join(source, folder), { recursive: true }))
        .filter((file) => file.endsWith('.ts'))
        .sort();
      return names.map((file) => join(source, folder, file));
    }),
  );
  return [lockFile, ...formFiles, ...folders.flat()];
}

/** Digests of the files that this process works by, which it has loaded and does not load again. */
const digests = new Map<string, Promise<string>>();

function digestOfFile(file: string): Promise<string> {
  const known = digests.get(file);
  if (known) return known;
  const digest = readFile(file).then((bytes) => createHash('sha256').update(bytes).digest('hex'));
  digests.set(file, digest);
  return digest;
}

/**
 * Digest of options and of the files that work by them: a change of either makes every result
 * stale.
 */
export async function digestOfMaker(files: readonly string[], options: object): Promise<string> {
  const all = createHash('sha256').update(JSON.stringify(options));
  for (const file of files) all.update(await digestOfFile(file));
  return all.digest('hex').slice(0, 16);
}

/** What a maker's digest looks like: the first line of every store. */
const makerForm = /^[0-9a-f]{16}$/;

function linesOf(results: ReadonlyArray<readonly [key: string, text: string]>): string {
  return results.map(([key, text]) => `${key}${seal(key, text)}\n`).join('');
}

/** How a result becomes one line of text, and is read from it. */
interface Form<Result> {
  /** Undefined for a result that is not to be kept. */
  write(result: Result): string | undefined;
  read(text: string): Result;
}

/** A store of results of one sort: one file, one line each. */
export class ResultCache<Result> {
  /** Digest of the source that makes the results, and of its options. */
  readonly maker: string;
  private readonly path: string;
  private readonly form: Form<Result>;
  /** What an earlier run left, by key, as text. */
  private readonly known: ReadonlyMap<string, string>;
  /**
   * True when some of what is kept is damaged, as by a run that was killed: nothing can be added to
   * it.
   */
  private readonly isDamaged: boolean;
  /** True when something is kept that must be removed. */
  private isSpoiled = false;
  /** What another thread of this run made. */
  private readonly learned = new Map<string, string>();
  /** What this run asked for. */
  private readonly used = new Map<string, string>();

  private constructor(
    maker: string,
    path: string,
    form: Form<Result>,
    known: ReadonlyMap<string, string>,
    isDamaged: boolean,
  ) {
    this.maker = maker;
    this.path = path;
    this.form = form;
    this.known = known;
    this.isDamaged = isDamaged;
  }

  /**
   * Opens the store of a name for the content folder. One of another maker counts as empty, and a
   * damaged line as not there.
   */
  static async open<Result>(
    name: string,
    maker: string,
    form: Form<Result>,
  ): Promise<ResultCache<Result>> {
    const path = join(settings.cache, `${name}.jsonl`);
    const [first, ...lines] = (await readKept(path)).split('\n');
    if (lines.at(-1) === '') lines.pop();
    if (first !== '' && !makerForm.test(first!)) warnOfForeign(path);
    if (first !== maker) return new ResultCache(maker, path, form, new Map(), false);
    const rows = lines.map(readLine);
    const whole = rows.filter((row) => row !== undefined);
    const damaged = rows.length - whole.length;
    if (damaged > 0) warnOfDamage(path, damaged);
    return new ResultCache(maker, path, form, new Map(whole), damaged > 0);
  }

  /** True if the result is known for a file whose text has a digest. */
  has(file: string, digest: string): boolean {
    return this.known.has(this.keyOf(file, digest));
  }

  /** Takes in a result that was made elsewhere, as text. */
  learn(file: string, digest: string, text: string): void {
    this.learned.set(this.keyOf(file, digest), text);
  }

  /** The result for a file whose text has a digest, known or made now. */
  take(file: string, digest: string, make: () => Result): Result {
    const key = this.keyOf(file, digest);
    const text = this.known.get(key) ?? this.learned.get(key);
    const made = text === undefined ? make() : undefined;
    const kept = text ?? this.form.write(made!);
    if (kept === undefined) return made!;
    this.used.set(key, kept);
    // Also what was made just now: as it is kept it needs less room.
    return this.form.read(kept);
  }

  /** Leaves a result out of what is kept, and removes it from there with the next save. */
  forget(file: string, digest: string): void {
    const key = this.keyOf(file, digest);
    this.used.delete(key);
    this.isSpoiled ||= this.known.has(key);
  }

  /** The maker is in it, because two runs of different source may add to one file. */
  private keyOf(file: string, digest: string): string {
    return hash('sha256', `${this.maker}\0${file}\0${digest}`);
  }

  /**
   * Keeps what this run asked for: added to what is kept, or written anew when much of that is no
   * longer asked for.
   */
  async save(): Promise<void> {
    const added = [...this.used].filter(([key]) => !this.known.has(key));
    const left = this.known.size + added.length - this.used.size;
    const isWorn =
      this.isDamaged || this.isSpoiled || this.known.size === 0 || left > this.used.size / 4;
    if (added.length === 0 && !isWorn) return;
    if (isWorn) await writeKept(this.path, `${this.maker}\n${linesOf([...this.used])}`);
    else await addKept(this.path, linesOf(added));
  }
}

/** The key and the text of a line; undefined when it is not as it was kept. */
function readLine(line: string): [key: string, text: string] | undefined {
  const key = line.slice(0, keyLength);
  const text = unseal(key, line.slice(keyLength));
  return text === undefined ? undefined : [key, text];
}

export type CompileCache = ResultCache<Compiled>;

/** Opens the compilations of the content folder. */
export async function openCompilations(options: CompileOptions): Promise<CompileCache> {
  return ResultCache.open(
    'compiled',
    await digestOfMaker(await filesOfMaker('compiled'), options),
    { write: writeCompiled, read: readCompiled },
  );
}

/**
 * Opens what was found in its texts. What holds a secret is found anew by every run instead of
 * being kept.
 */
export async function openFindings(
  options: Pick<ScanOptions, 'personalData'>,
): Promise<ResultCache<Finding[]>> {
  return ResultCache.open(
    'findings',
    await digestOfMaker(await filesOfMaker('findings'), options),
    { write: writeFindings, read: (text) => JSON.parse(text) as Finding[] },
  );
}

/** Opens what was found wrong with image files, which takes decoding them. */
export async function openImageProblems(): Promise<ResultCache<Problem[]>> {
  return ResultCache.open('images', await digestOfMaker(await filesOfMaker('images'), {}), {
    write: JSON.stringify,
    read: (text) => JSON.parse(text) as Problem[],
  });
}

function writeFindings(findings: Finding[]): string | undefined {
  return findings.some(({ secret }) => secret) ? undefined : JSON.stringify(findings);
}
