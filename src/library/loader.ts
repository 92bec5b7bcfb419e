/** Content loaders: the library as Astro's collections, kept in step with the files while authoring. */
import { relative, sep } from 'node:path';
import type { Loader, LoaderContext } from 'astro/loaders';
import { colour } from '../compile/code.ts';
import { idOfFile, type CompileOptions } from '../compile/entry.ts';
import { Highlighter } from '../compile/highlight.ts';
import { omission } from '../domain/audience.ts';
import type { Problem } from '../domain/rule.ts';
import { openCompilations, type CompileCache } from './cache.ts';
import { compileOptions } from './compile-options.ts';
import { listContent } from './files.ts';
import { compileFile } from './compile-files.ts';
import { settings } from './settings.ts';
import { isIntact, put, rowDigest } from './store-row.ts';
import { readVocabulary } from './vocabulary.ts';

/** Entries of all kinds, compiled; ids are references such as `lessons/redis-keys-command`. */
export function entriesLoader(): Loader {
  return {
    name: 'portal-entries',
    async load(context) {
      const shelf = new Shelf(context, compileOptions, await openCompilations(compileOptions), await Highlighter.create());
      await shelf.fill();
      shelf.watch();
    },
  };
}

/** Teams, tags, terms, learning paths and confirmations as one row each. */
export function vocabularyLoader(): Loader {
  return {
    name: 'portal-vocabulary',
    async load({ store, watcher, logger }) {
      const fill = async () => {
        const { teams, tags, terms, paths: pathFiles, confirmations: confirmationFiles, problems } = readVocabulary(settings.content, await listContent(settings.content));
        const paths = pathFiles.flatMap(({ path }) => path ?? []);
        const confirmations = confirmationFiles.flatMap(({ confirmation }) => confirmation ?? []);
        for (const problem of problems) logger.error(lineOf(problem));
        for (const [id, items] of Object.entries({ teams, tags, terms, paths, confirmations })) put(store, { id, data: { items }, digest: rowDigest('', JSON.stringify(items)) });
      };
      await fill();
      watcher?.on('all', (_, path) => {
        if (isInContent(path) && path.endsWith('.yml')) void fill();
      });
    },
  };
}

/** Keeps the store in step with the entry files. */
class Shelf {
  private readonly context: LoaderContext;
  private readonly options: CompileOptions;
  private readonly cache: CompileCache;
  private readonly highlighter: Highlighter;

  constructor(context: LoaderContext, options: CompileOptions, cache: CompileCache, highlighter: Highlighter) {
    this.context = context;
    this.options = options;
    this.cache = cache;
    this.highlighter = highlighter;
  }

  async fill(): Promise<void> {
    const { entries } = await listContent(settings.content);
    const gone = new Set(this.context.store.keys());
    const problems: Problem[] = [];
    for (const file of entries) {
      problems.push(...(await this.put(file)));
      gone.delete(idOfFile(file));
    }
    for (const id of gone) this.context.store.delete(id);
    this.report(problems);
  }

  watch(): void {
    const { watcher, store, logger } = this.context;
    watcher?.add(settings.content);
    watcher?.on('all', (event, path) => {
      if (!isInContent(path) || !path.endsWith('.mdx')) return;
      const file = relative(settings.content, path).split(sep).join('/');
      if (event === 'unlink') {
        store.delete(idOfFile(file));
        return;
      }
      void this.put(file).then((problems) => {
        this.report(problems);
        if (problems.length === 0) logger.info(`${file} is up to date`);
      });
    });
  }

  /** Stores an entry unless its digest is known. One that this build must not hold is left out here, before any page knows of it. */
  private async put(file: string): Promise<Problem[]> {
    const { store } = this.context;
    const id = idOfFile(file);
    const { entry, digest: textDigest, problems } = compileFile(settings.content, file, this.options, this.cache);
    if (!entry) return problems;
    // Warnings; a build has already heard them from the gate.
    if (import.meta.env.DEV) for (const problem of problems) this.context.logger.warn(lineOf(problem));
    if (omission(entry.fields, { audience: settings.audience, drafts: import.meta.env.DEV })) {
      store.delete(id);
      return [];
    }
    const label = `${this.cache.maker}-${textDigest}-`;
    if (isIntact(store.get(id), label)) return [];

    await colour(entry.blocks, this.highlighter);
    // As text: Astro walks through all data in search of images, which takes longer than to compile it.
    const body = JSON.stringify(entry);
    put(store, { id, data: {}, body, digest: rowDigest(label, body) });
    return [];
  }

  private report(problems: readonly Problem[]): void {
    if (problems.length === 0) return;
    if (!import.meta.env.DEV) throw new Error(`Content cannot be built:\n${problems.map(lineOf).join('\n')}`);
    for (const problem of problems) this.context.logger.error(lineOf(problem));
  }
}

function isInContent(path: string): boolean {
  return path.startsWith(settings.content + sep);
}

function lineOf({ file, line, column, message, fix }: Problem): string {
  return `${file}:${line}:${column} ${message}. ${fix}`;
}
