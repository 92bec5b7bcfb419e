/**
 * The fielded engine: lunr over titles, paths, tags, keywords and the like. Small, and at work
 * without WebAssembly.
 */
import type { PageText, SearchDocument } from './document.ts';
import type { Match, Matches, SearchEngine } from './engine.ts';
import type { FieldedData } from '../fielded/format.ts';
import { cutListed } from '../fielded/listed-words.ts';
import { unpackDocuments, unpackLexicon, unpackWeights } from '../fielded/read-index.ts';
import type { WeightTable } from '../fielded/weight-table.ts';
import type { Lexicon, Reading } from '../query/lexicon.ts';
import type { Term } from '../query/expand-query.ts';
import { phraseOf } from '../query/words.ts';

/** What the index tells of the whole library; the other engine and the facets need it too. */
export interface Catalogue {
  /** Id of the build that the index belongs to. */
  build: string;
  /** In the order of the portal: a document's number is its place. */
  documents: readonly SearchDocument[];
  /** Number of each document by its id. */
  numbers: ReadonlyMap<string, number>;
  lexicon: Lexicon;
  /** How much of a title's words are among these forms, from 0 to 1. */
  titleShare(document: number, forms: ReadonlySet<string>): number;
  /** The texts, where the index holds them itself. */
  texts?: readonly PageText[];
}

interface Loaded extends Catalogue {
  weights: WeightTable;
}

export class FieldedEngine implements SearchEngine {
  private readonly load: () => Promise<unknown>;
  private loading: Promise<Loaded> | undefined;

  constructor(load: () => Promise<unknown>) {
    this.load = load;
  }

  async prepare(): Promise<void> {
    await this.loaded();
  }

  catalogue(): Promise<Catalogue> {
    return this.loaded();
  }

  async match({ readings }: Term, signal: AbortSignal): Promise<Matches> {
    const { weights } = await this.loaded();
    signal.throwIfAborted();
    return readings.map((reading) => matchReading(reading, weights)).reduce(strongest, new Map());
  }

  /** In what is listed of a page. Inside its text, the other engine finds phrases. */
  async findPhrase(phrase: string, signal: AbortSignal): Promise<ReadonlySet<number>> {
    const { documents } = await this.loaded();
    signal.throwIfAborted();
    const wanted = phraseOf(phrase);
    return new Set(
      documents.flatMap(({ title }, at) => (phraseOf(title).includes(wanted) ? [at] : [])),
    );
  }

  /** A failure is not remembered: the next attempt may find the network again. */
  private loaded(): Promise<Loaded> {
    this.loading ??= this.load().then(openIndex);
    this.loading.catch(() => (this.loading = undefined));
    return this.loading;
  }
}

function openIndex(data: unknown): Loaded {
  if (!isFieldedData(data)) throw new Error('The search index is not in the expected format');
  const documents = unpackDocuments(data);
  const listed = cutListed(data);
  const lexicon = unpackLexicon(data, listed);
  return {
    build: data.build,
    documents,
    numbers: new Map(documents.map(({ id }, number) => [id, number])),
    lexicon,
    titleShare: titleSharesOf(listed.titles, lexicon),
    weights: unpackWeights(data, listed),
    ...(data.texts ? { texts: data.texts } : {}),
  };
}

function isFieldedData(data: unknown): data is FieldedData {
  return typeof data === 'object' && data !== null && (data as Partial<FieldedData>).format === 3;
}

/** Rare words of a title count more. */
function titleSharesOf(titles: readonly string[][], lexicon: Lexicon): Catalogue['titleShare'] {
  const weightOf = (word: string) => Math.log(1 + titles.length / lexicon.frequency(word));
  return (document, forms) => {
    const words = [...new Set(titles[document])];
    const total = words.reduce((sum, word) => sum + weightOf(word), 0);
    return total === 0
      ? 0
      : words.reduce((sum, word) => sum + (forms.has(word) ? weightOf(word) : 0), 0) / total;
  };
}

const namedFields = ['title', 'path'];

function matchReading({ forms, weight }: Reading, weights: WeightTable): Map<number, Match> {
  const known = forms.filter((form) => weights.has(form));
  const results = weights.indexOf(known).query((query) => {
    for (const form of known) query.term(form, { usePipeline: false });
  });
  // lunr divides by the length of the query's vector; here every form is as good as the others.
  const length = Math.sqrt(known.length);
  return new Map(
    results.map(({ ref, score, matchData }) => {
      const named = Object.values(matchData.metadata as Record<string, object>).some((fields) =>
        namedFields.some((field) => field in fields),
      );
      return [Number(ref), { strength: score * length * weight, named }];
    }),
  );
}

/** Each document with the reading that holds best in it. */
function strongest(
  best: ReadonlyMap<number, Match>,
  found: ReadonlyMap<number, Match>,
): Map<number, Match> {
  const joined = new Map(best);
  for (const [document, match] of found) {
    const known = joined.get(document);
    if (!known || known.strength < match.strength)
      joined.set(document, { ...match, named: match.named || (known?.named ?? false) });
  }
  return joined;
}
