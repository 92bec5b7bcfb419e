/** From an entry to what the fielded index holds of it: its own words, and other words for the same things. */
import { entryPath, type Entry } from '../domain/entry.ts';
import { facetKeys, facets } from '../domain/facet.ts';
import type { Tag, Term } from '../domain/schema/vocabulary.ts';
import type { SearchDocument } from './document.ts';
import type { FieldedRecord } from './fielded-index.ts';
import { phraseOf } from './words.ts';

export interface SearchVocabulary {
  tags: ReadonlyMap<string, Tag>;
  terms: ReadonlyMap<string, Term>;
}

interface KnownTerm {
  id: string;
  names: string[];
  phrases: string[];
}

/** One record an entry, in the order given. */
export function fieldedRecords(entries: readonly Entry[], { tags, terms }: SearchVocabulary): FieldedRecord[] {
  const known = Array.from(terms.values(), knownTerm);
  return entries.map((entry) => {
    const document = documentOf(entry);
    return { document, tags: entry.fields.tags.flatMap((id) => tagWords(id, tags.get(id))), glossary: otherWords(entry, document, known) };
  });
}

/** What a hit shows of an entry. */
export function documentOf(entry: Entry): SearchDocument {
  const { id, kind, fields, outline } = entry;
  const { title, summary, pillars, keywords, symptoms } = fields;
  const headings = outline.map((heading) => ({ id: heading.id, text: heading.text }));
  return { id, kind, title, url: entryPath(id), summary, pillars, headings, keywords, symptoms, facets: facetValuesOf(entry) };
}

function facetValuesOf(entry: Entry): Record<string, readonly string[]> {
  const rows = facetKeys.map((key) => [key, facets[key].values(entry)] as const);
  return Object.fromEntries(rows.filter(([, values]) => values.length > 0));
}

function tagWords(id: string, tag: Tag | undefined): string[] {
  return tag ? [id, tag.label, ...tag.synonyms] : [id];
}

function knownTerm({ id, term, synonyms }: Term): KnownTerm {
  const names = [term, ...synonyms];
  return { id, names, phrases: names.map(phraseOf) };
}

/** All names of the glossary terms that an entry refers to or uses in its fields and headings. */
function otherWords({ links }: Entry, document: SearchDocument, terms: readonly KnownTerm[]): string[] {
  const linked = new Set(links.flatMap((link) => (link.type === 'term' ? [link.id] : [])));
  const { title, summary, keywords, headings } = document;
  const text = phraseOf([title, summary, ...keywords, ...headings.map((heading) => heading.text)].join(' '));
  return terms.filter(({ id, phrases }) => linked.has(id) || phrases.some((phrase) => text.includes(phrase))).flatMap(({ names }) => names);
}
