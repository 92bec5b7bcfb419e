/** All that the page of an entry shows, gathered by the page and handed to its layout. */
import type { OutlineItem } from '../outline/outline-item.ts';
import type { Lookup } from '../prose/lookup.ts';
import type { Neighbours, PracticeUse } from '../../domain/entry/catalogue.ts';
import type { Entry, Heading } from '../../domain/entry/entry.ts';
import type { Freshness } from '../../domain/history/freshness.ts';
import type { Forge, History } from '../../domain/history/history.ts';
import type { NewFile } from '../../domain/entry-file/new-file.ts';
import type { PathUse } from '../../domain/learning-path/path.ts';
import type { Fields } from '../../domain/schema/index.ts';
import type { Tag, Team } from '../../domain/schema/vocabulary.ts';

export interface EntryView {
  entry: Entry;
  related: readonly Entry[];
  /** Entries that replace this one. */
  successors: readonly Entry[];
  backlinks: readonly Entry[];
  neighbours: Neighbours;
  uses: readonly PracticeUse[];
  /** Steps of learning paths that lead here. */
  inPaths: readonly PathUse[];
  history?: History;
  freshness: Freshness;
  /** Where the forge takes a confirmation of the entry. */
  confirm?: NewFile;
  forge?: Forge;
  teams: ReadonlyMap<string, Team>;
  tags: ReadonlyMap<string, Tag>;
  lookup: Lookup;
}

/** A view whose entry is known to be of one kind. */
export type ViewOf<Kind extends Fields['kind']> = Omit<EntryView, 'entry'> & {
  entry: Entry & { fields: Extract<Fields, { kind: Kind }> };
};

/** A section that a layout adds around the body, when it has something to show. */
export interface SectionSpec {
  id: string;
  text: string;
  shown: boolean;
}

/**
 * The pages around this one, each once: what it resembles or repeats, what it names as worth
 * reading next, and what refers to it.
 */
export function pagesAround({ entry, related, backlinks, lookup }: EntryView): Entry[] {
  const { fields } = entry;
  const alike =
    fields.kind === 'retrospective'
      ? [...(fields.recurrenceOf ? [fields.recurrenceOf] : []), ...fields.similarTo]
      : [];
  return [
    ...new Set([...alike.flatMap((ref) => lookup.entries.get(ref) ?? []), ...related, ...backlinks]),
  ];
}

/** The outline of a page: sections before the body, its headings, sections after it. */
export function outlineOf(
  headings: readonly Heading[],
  before: readonly SectionSpec[],
  after: readonly SectionSpec[],
): OutlineItem[] {
  const items = (sections: readonly SectionSpec[]) =>
    sections.filter(({ shown }) => shown).map(({ id, text }) => ({ id, text, depth: 2 }));
  return [...items(before), ...headings, ...items(after)];
}
