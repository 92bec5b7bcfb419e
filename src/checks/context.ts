/** What rules look things up in: the library, indexed once. */
import type { Compiled, Entry, Link } from '../domain/entry/entry.ts';
import type { AssessmentFile, Library } from '../domain/entry/library.ts';
import { ownPaths } from '../domain/entry/page.ts';
import type { Problem } from '../domain/rules/problem.ts';
import type { RuleId } from '../domain/rules/rule.ts';
import type { CallingBlock } from './code/calls.ts';

/** Where links may lead. */
export interface Destinations {
  /** Ids of all entry files, compiled or not. */
  ids: ReadonlySet<string>;
  /** Paths of the portal's own pages. */
  pages: ReadonlySet<string>;
  /** Ids of entries, by the paths that they had. */
  redirects: ReadonlyMap<string, string>;
}

/** Where the fields of a file stand. */
export type Located = Pick<Compiled, 'file' | 'places'>;

/** What leads out of an entry. */
export type Linking = Pick<Entry, 'file' | 'links'>;

export interface Context extends Destinations {
  library: Library;
  /** Entries that compiled, by id. */
  entries: ReadonlyMap<string, Entry>;
  /** The moment at which it is judged. */
  now: Date;
}

/** A rule looks at the whole library and returns what is wrong. */
export type Rule = (context: Context) => Problem[];

/** A rule about commands looks at one file and its code, and returns what is wrong. */
export type CommandRule = (compiled: Compiled, blocks: readonly CallingBlock[]) => Problem[];

export function contextOf(library: Library, now: Date): Context {
  return {
    library,
    entries: new Map(library.entries.map((entry) => [entry.id, entry])),
    ids: new Set(library.ids),
    pages: ownPaths(library),
    redirects: new Map(
      library.entries.flatMap(({ id, fields }) => fields.aliases.map((alias) => [alias, id])),
    ),
    now,
  };
}

/** A problem at a field of an entry, a learning path, the assessment or a confirmation. */
export function atField(
  { file, places }: Located,
  field: string,
  rule: RuleId,
  message: string,
  fix: string,
): Problem {
  const place = places[field] ?? { line: 1, column: 1 };
  return { rule, file, line: place.line, column: place.column, message, fix, field };
}

/** The entries that the assessment names, with the field of each. */
export function referencesOf({ model }: AssessmentFile): Array<{ ref: string; field: string }> {
  return (['questions', 'readiness'] as const).flatMap((list) =>
    (model?.[list] ?? []).flatMap(({ entries }, row) =>
      entries.map((ref, index) => ({ ref, field: `${list}.${row}.entries.${index}` })),
    ),
  );
}

/** A problem at a link of an entry. */
export function atLink(
  { file }: Linking,
  { line, column, from }: Link,
  rule: RuleId,
  message: string,
  fix: string,
): Problem {
  return { rule, file, line, column, message, fix, ...(from !== 'body' && { field: from }) };
}
