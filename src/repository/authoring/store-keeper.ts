/**
 * Keeps the store in step with the files. What a broken file said before stays, so that its page
 * stays.
 */
import { compileEntry, type CompileOptions } from '../../compile/entry.ts';
import { omission, type Audience } from '../../domain/entry/audience.ts';
import { lookedForFile } from '../../domain/schema/looked-for.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import { openCompilations } from '../cache/cache.ts';
import { compileFiles } from '../content/compile-files.ts';
import { guarded } from '../secrets/leaks.ts';
import { isEntryFile, listContent } from '../content/files.ts';
import { readText } from '../content/file/text.ts';
import type { EntryStore } from './entry-store.ts';
import { readVocabulary, type Vocabulary } from '../content/vocabulary.ts';

interface Setting {
  /** Absolute path of the content folder. */
  content: string;
  audience: Audience;
}

export class StoreKeeper {
  private readonly store: EntryStore;
  private readonly setting: Setting;
  private readonly options: CompileOptions;

  constructor(store: EntryStore, setting: Setting, options: CompileOptions) {
    this.store = store;
    this.setting = setting;
    this.options = options;
  }

  /** Reads everything anew. Throws when there is no content folder. */
  async fill(): Promise<void> {
    const { content } = this.setting;
    const files = await listContent(content);
    const compiled = await compileFiles(
      content,
      files.entries,
      this.options,
      await openCompilations(this.options),
    );
    for (const known of this.store.entries.keys()) this.forget(known);
    for (const one of compiled) this.put(one.file, guarded(content, one).entry);
    this.keepVocabulary(readVocabulary(content, files));
    this.store.version += 1;
  }

  /** Takes in one file as it is now. */
  async take(file: string, isThere: boolean): Promise<void> {
    if (file.endsWith('.yml'))
      this.keepVocabulary(
        readVocabulary(this.setting.content, await listContent(this.setting.content)),
      );
    else if (!isEntryFile(file)) this.store.kept.delete(file);
    else if (isThere) this.put(file, this.compile(file));
    else this.forget(file);
    this.store.version += 1;
  }

  private compile(file: string): Entry | undefined {
    const read = readText(this.setting.content, file);
    if ('problem' in read) return undefined;
    return guarded(this.setting.content, compileEntry(file, read.text, this.options)).entry;
  }

  private put(file: string, entry: Entry | undefined): void {
    if (!entry) return void this.store.kept.add(file);
    this.forget(file);
    if (omission(entry.fields, { audience: this.setting.audience, drafts: true })) return;
    this.store.entries.set(file, entry);
  }

  private forget(file: string): void {
    this.store.entries.delete(file);
    this.store.kept.delete(file);
  }

  private keepVocabulary({ problems, ...fresh }: Vocabulary): void {
    const broken = new Set(problems.map(({ file }) => file));
    const before = this.store.vocabulary;
    const list = <Name extends 'teams' | 'tags'>(key: Name) =>
      broken.has(`${key}.yml`) && fresh[key].length === 0 ? before[key] : fresh[key];
    const terms = before.terms.filter(
      ({ id }) => broken.has(`glossary/${id}.yml`) && !fresh.terms.some((term) => term.id === id),
    );
    this.store.vocabulary = {
      teams: list('teams'),
      tags: list('tags'),
      terms: [...fresh.terms, ...terms].sort((a, b) => a.term.localeCompare(b.term, 'en')),
      paths: fresh.paths.map((one) =>
        one.path ? one : (before.paths.find(({ file }) => file === one.file) ?? one),
      ),
      assessments: fresh.assessments.map((one) =>
        one.model ? one : (before.assessments[0] ?? one),
      ),
      results: fresh.results.map((one) =>
        one.result ? one : (before.results.find(({ file }) => file === one.file) ?? one),
      ),
      lookedFor: broken.has(lookedForFile) ? before.lookedFor : fresh.lookedFor,
      confirmations: fresh.confirmations.map((one) =>
        one.confirmation
          ? one
          : (before.confirmations.find(({ file }) => file === one.file) ?? one),
      ),
    };
  }
}
