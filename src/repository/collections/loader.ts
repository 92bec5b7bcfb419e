/**
 * Content loaders: the library as the collections of a build. While authoring it stands on the
 * shelf instead.
 */
import { join } from 'node:path';
import type { Loader, LoaderContext } from 'astro/loaders';
import { colour } from '../../compile/render/code.ts';
import { idOfFile } from '../../compile/entry.ts';
import { Highlighter } from '../../compile/render/highlight.ts';
import { omission } from '../../domain/entry/audience.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import { isError, type Problem } from '../../domain/rules/problem.ts';
import { terminalWord } from '../../escape/terminal.ts';
import { openCompilations, type CompileCache } from '../cache/cache.ts';
import { compileOptions } from '../content/compile-options.ts';
import { compileFile } from '../content/compile-files.ts';
import { listContent } from '../content/files.ts';
import { warnOfDamage } from '../cache/kept.ts';
import { confirmedEntries, ofPublished } from './published-confirmations.ts';
import { settings } from '../content/settings.ts';
import { isDamaged, isIntact, put, rowDigest } from './store-row.ts';
import { readVocabulary } from '../content/vocabulary.ts';

/** Entries of all kinds, compiled; ids are references such as `lessons/redis-keys-command`. */
export function entriesLoader(): Loader {
  return {
    name: 'portal-entries',
    async load(context) {
      if (import.meta.env.DEV) return context.store.clear();
      await new EntryStore(
        context,
        await openCompilations(compileOptions),
        await Highlighter.create(),
      ).fill();
    },
  };
}

/** Teams, tags, terms, learning paths, the assessment and confirmations as one row each. */
export function vocabularyLoader(): Loader {
  return {
    name: 'portal-vocabulary',
    async load({ store }) {
      if (import.meta.env.DEV) return store.clear();
      const files = await listContent(settings.content);
      const {
        teams,
        tags,
        terms,
        paths: pathFiles,
        assessments: assessmentFiles,
        confirmations: confirmationFiles,
        problems,
      } = readVocabulary(settings.content, files);
      refuse(problems.filter(isError));
      const paths = pathFiles.flatMap(({ path }) => path ?? []);
      const assessments = assessmentFiles.flatMap(({ model }) => model ?? []);
      const written = confirmationFiles.flatMap(({ file, confirmation }) =>
        confirmation ? [{ file, ...confirmation }] : [],
      );
      const entries = await confirmedEntries(
        settings.content,
        files.entries,
        written,
        await openCompilations(compileOptions),
      );
      const confirmations = ofPublished(written, entries, isPublished);
      for (const [id, items] of Object.entries({
        teams,
        tags,
        terms,
        paths,
        assessments,
        confirmations,
      }))
        put(store, { id, data: { items }, digest: rowDigest('', JSON.stringify(items)) });
    },
  };
}

/** Brings the store in step with the entry files. */
class EntryStore {
  private readonly context: LoaderContext;
  private readonly cache: CompileCache;
  private readonly highlighter: Highlighter;
  private damaged = 0;

  constructor(context: LoaderContext, cache: CompileCache, highlighter: Highlighter) {
    this.context = context;
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
    if (this.damaged > 0)
      warnOfDamage(join(settings.store, 'data-store.json'), this.damaged, 'row');
    refuse(problems);
  }

  /**
   * Stores an entry unless its digest is known. One that this build must not hold is left out here,
   * before any page knows of it.
   */
  private async put(file: string): Promise<Problem[]> {
    const { store } = this.context;
    const id = idOfFile(file);
    const {
      entry,
      digest: textDigest,
      problems,
    } = compileFile(settings.content, file, compileOptions, this.cache);
    if (!entry) return problems;
    if (!isPublished(entry)) {
      store.delete(id);
      return [];
    }
    const label = `${this.cache.maker}-${textDigest}-`;
    const row = store.get(id);
    if (isIntact(row, label)) return [];
    if (isDamaged(row, label)) this.damaged += 1;

    await colour([...entry.blocks, ...entry.stepCode.flat()], this.highlighter, file);
    // As text: Astro walks through all data in search of images, which takes longer than to compile
    // it.
    const body = JSON.stringify(entry);
    put(store, { id, data: {}, body, digest: rowDigest(label, body) });
    return [];
  }
}

/** Whether this build holds an entry. */
function isPublished({ fields }: Entry): boolean {
  return omission(fields, { audience: settings.audience, drafts: false }) === undefined;
}

/** The gate has refused them already, unless a file changed since. */
function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0)
    throw new Error(`Content cannot be built:\n${problems.map(lineOf).join('\n')}`);
}

function lineOf({ file, line, column, message, fix }: Problem): string {
  return terminalWord(`${file}:${line}:${column} ${message}. ${fix}`);
}
