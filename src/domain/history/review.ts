/** What a change of content amounts to, for whoever reviews it. */
import { entryPath } from '../entry/entry.ts';
import { kindOfFolder, kinds, type Kind } from '../entry/kind.ts';
import type { Library } from '../entry/library.ts';
import { reviewGroups } from './reviewers.ts';
import { scopesOf } from '../rules/change-scope.ts';
import { plural } from '../words/plural.ts';
import { spreadOf } from '../measure/statistics.ts';

export type ChangeStatus = 'added' | 'changed' | 'renamed' | 'removed';

/** One file of a change, by its path in the repository. */
export interface Change {
  path: string;
  status: ChangeStatus;
  /**
   * The text before, empty for a new file; and the text after, empty for one that is gone. Both are
   * empty for what is no text of content.
   */
  before: string;
  after: string;
}

export interface ReviewedFile {
  /** Path below the content folder. */
  file: string;
  status: ChangeStatus;
  added: number;
  removed: number;
  kind?: Kind;
  /** There when the entry compiles. */
  title?: string;
  url?: string;
}

export interface Review {
  files: ReviewedFile[];
  /** Ids that the vocabularies did not have before. */
  newTags: string[];
  newTeams: string[];
  /** Groups that review these entries. */
  groups: string[];
  /** Files outside of the content folder that decide what is built or run. */
  code: string[];
  batch: { files: number; median?: number; isLarge: boolean };
}

/** Fewer files than this are never too many. */
const smallBatch = 3;

/**
 * @param past How many content files each earlier change touched.
 * @param known Ids of the tags and teams before the change.
 * @param prefix What the paths of content files begin with in the repository.
 */
export function reviewOf(
  changes: readonly Change[],
  library: Library,
  known: { tags: readonly string[]; teams: readonly string[] },
  past: readonly number[],
  prefix: string,
): Review {
  const { content, code } = scopesOf(
    changes.map(({ path }) => path),
    prefix,
  );
  const entries = new Map(library.entries.map((entry) => [entry.file, entry]));
  const files = changes
    .filter(({ path }) => content.includes(path))
    .map((change): ReviewedFile => {
      const file = change.path.slice(prefix.length);
      const kind = kindOfFolder(file.split('/')[0] ?? '');
      const entry = entries.get(file);
      return {
        file,
        status: change.status,
        ...wordChanges(change),
        ...(kind && { kind }),
        ...(entry && { title: entry.fields.title, url: entryPath(entry.id) }),
      };
    });
  const middle = spreadOf(past)?.median;
  return {
    files,
    newTags: without(library.tags, known.tags),
    newTeams: without(library.teams, known.teams),
    groups: [
      ...new Set(
        files.flatMap(({ file }) =>
          entries.has(file) ? reviewGroups(entries.get(file)!, library.teams) : [],
        ),
      ),
    ].sort(),
    code,
    batch: {
      files: files.length,
      ...(middle !== undefined && { median: middle }),
      isLarge: files.length > Math.max(smallBatch, 2 * (middle ?? 0)),
    },
  };
}

function without(items: ReadonlyArray<{ id: string }>, known: readonly string[]): string[] {
  return items.map(({ id }) => id).filter((id) => !known.includes(id));
}

/**
 * Words that one text has more often than the other, wherever they stand: a moved paragraph counts
 * as nothing.
 */
function wordChanges({ before, after }: Change): { added: number; removed: number } {
  const counts = new Map<string, number>();
  for (const word of wordsOf(after)) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of wordsOf(before)) counts.set(word, (counts.get(word) ?? 0) - 1);
  const sum = (sign: number) =>
    [...counts.values()].reduce((total, count) => total + Math.max(0, sign * count), 0);
  return { added: sum(1), removed: sum(-1) };
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** How many files of each kind are touched: `2 playbooks, 1 lesson`. */
export function kindsIn(files: readonly ReviewedFile[]): string {
  const counts = Map.groupBy(files, ({ kind }) => kind);
  return [...counts]
    .map(([kind, { length }]) =>
      kind ? plural(length, kinds[kind].label.toLowerCase()) : plural(length, 'other file'),
    )
    .join(', ');
}
