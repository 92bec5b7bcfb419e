/** From the library to what the fielded index holds of it. */
import type { Entry } from '../../domain/entry/entry.ts';
import { facetKeys, facets, queryKeys, updatedKey } from '../../domain/query/facet.ts';
import type { Tag, Term } from '../../domain/schema/vocabulary.ts';
import { documentOf } from './document.ts';
import type { FieldedRecord } from '../fielded/build-index.ts';
import type { FieldedVocabulary } from '../fielded/format.ts';

/** An entry as it is indexed. `updated` is the day of its last change, where that is known. */
export function fieldedRecord(entry: Entry, updated: string | undefined): FieldedRecord {
  const { id, fields, sections } = entry;
  const { title, summary, aliases, keywords, symptoms } = fields;
  const text = {
    summary,
    sections: [
      { text: sentencesOf(fields).join('\n') },
      ...sections.map(({ heading, text }) => ({ id: heading?.id, heading: heading?.text, text })),
    ],
  };
  return {
    document: documentOf(id, title, facetValuesOf(entry, updated)),
    aliases,
    keywords,
    symptoms,
    text,
  };
}

/** What tags and glossary say about words that stand for each other. */
export function fieldedVocabulary(tags: Iterable<Tag>, terms: Iterable<Term>): FieldedVocabulary {
  return {
    keys: queryKeys,
    tags: Object.fromEntries(
      Array.from(tags, ({ id, label, synonyms }) => [id, [id, label, ...synonyms]]),
    ),
    synonyms: Array.from(terms, ({ term, synonyms }) => [term, ...synonyms]).filter(
      ({ length }) => length > 1,
    ),
  };
}

function facetValuesOf(
  entry: Entry,
  updated: string | undefined,
): Record<string, readonly string[]> {
  const rows = facetKeys.map((key) => [key, facets[key].values(entry)] as const);
  return Object.fromEntries(
    [...rows, [updatedKey, updated ? [updated.slice(0, 10)] : []] as const].filter(
      ([, values]) => values.length > 0,
    ),
  );
}

/**
 * Everything in the fields that was written to be read: steps, claims, events. Names and addresses
 * hold no space.
 */
function sentencesOf(value: unknown): string[] {
  if (typeof value === 'string') return value.includes(' ') ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(sentencesOf);
}
