/**
 * The library while authoring: held in memory, where the pages of the development server read it.
 */
import type { Entry } from '../../domain/entry/entry.ts';
import type { Vocabulary } from '../content/vocabulary.ts';

export interface EntryStore {
  /** Grows with every change. */
  version: number;
  /** By path of the file, because two files may claim one id. */
  entries: Map<string, Entry>;
  vocabulary: Omit<Vocabulary, 'problems'>;
  /** Files that are shown as they were, because what they now say cannot be. */
  kept: Set<string>;
}

const name = Symbol.for('portal.entry-store');
const place = globalThis as { [name]?: EntryStore };

/**
 * The one store of this process: Vite loads this module apart from Node, so it is not kept in the
 * module.
 */
export function entryStore(): EntryStore {
  return (place[name] ??= {
    version: 0,
    entries: new Map(),
    vocabulary: emptyVocabulary(),
    kept: new Set(),
  });
}

function emptyVocabulary(): EntryStore['vocabulary'] {
  return {
    teams: [],
    tags: [],
    terms: [],
    paths: [],
    assessments: [],
    results: [],
    lookedFor: [],
    confirmations: [],
  };
}
