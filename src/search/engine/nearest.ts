/** When nothing is found: the entries whose names look most like what was asked for. */
import type { Query } from '../../domain/query/query.ts';
import type { SearchDocument } from './document.ts';
import { formOf, significantWords } from '../query/words.ts';

const maxShown = 3;

/** Compares by the triples of letters that names and query share. Empty when nothing is alike. */
export function nearestDocuments(
  { words, phrases }: Query,
  documents: readonly SearchDocument[],
): SearchDocument[] {
  const wanted = triples([...words, ...phrases]);
  return documents
    .map((document) => ({
      document,
      likeness: likeness(wanted, triples([document.title, document.id])),
    }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, maxShown)
    .map(({ document }) => document);
}

function likeness(wanted: ReadonlySet<string>, offered: ReadonlySet<string>): number {
  return wanted.intersection(offered).size / Math.sqrt(1 + offered.size);
}

function triples(texts: readonly string[]): Set<string> {
  return new Set(
    significantWords(texts)
      .map(formOf)
      .flatMap((word) =>
        Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => word.slice(at, at + 3)),
      ),
  );
}
