/** The records of Pagefind: which belongs to which document, and what is in one. */
import { signs } from '../hit/notation.ts';
import { withoutAdded } from '../query/exact.ts';
import type { PageText } from './document.ts';
import { signature, type PagefindFragment } from './pagefind.ts';

/** Which record of Pagefind belongs to which document. */
export interface TextRecords {
  /** Id of the build that the index belongs to. */
  build: string;
  /** Tells the language of the index: all records begin with it. */
  prefix: string;
  /** Hashes of the records in the order of the catalogue, each of `length` letters. */
  hashes: string;
  length: number;
}

/** Every record begins with the title and the summary of its page. */
const headBlocks = 2;
/** What is between the words of a record. */
export const spaces = /[\s\u200b]+/;

/** The records of an index, by number and by name. */
export interface RecordList {
  build: string;
  names: readonly string[];
  numbers: ReadonlyMap<string, number>;
}

/** Throws on a list in another format. */
export function openRecords(data: unknown): RecordList {
  const { build, prefix, hashes, length } = (data ?? {}) as Partial<TextRecords>;
  if (build === undefined || prefix === undefined || hashes === undefined || !length)
    throw new Error('The list of text records is not in the expected format');
  const names = Array.from(
    { length: hashes.length / length },
    (_, at) => prefix + hashes.slice(at * length, (at + 1) * length),
  );
  return { build, names, numbers: new Map(names.map((name, number) => [name, number])) };
}

/** Throws on a record in another format. */
export async function readFragment(data: Uint8Array<ArrayBuffer>): Promise<PagefindFragment> {
  const text = await unpack(data);
  if (!text.startsWith(signature)) throw new Error('A text record is not in the expected format');
  return JSON.parse(text.slice(signature.length)) as PagefindFragment;
}

/** Servers may send the file packed, as it lies on disk, or unpack it on the way. */
async function unpack(data: Uint8Array<ArrayBuffer>): Promise<string> {
  const isPacked = data[0] === 0x1f && data[1] === 0x8b;
  if (!isPacked) return new TextDecoder().decode(data);
  return new Response(
    new Blob([data]).stream().pipeThrough(new DecompressionStream('gzip')),
  ).text();
}

/** The text of a record by its headings. */
export function textOf({ content, meta, anchors }: PagefindFragment): PageText {
  const words = withoutAdded(content).split(spaces);
  const headings = anchors
    .filter(({ element }) => /^h[2-6]$/.test(element))
    .sort((a, b) => a.location - b.location);
  const ends = [...headings.map(({ location }) => location), words.length];
  const parts = headings.map(({ id, text, location }, at) => {
    const heading = text.trim();
    return {
      id,
      heading,
      text: words.slice(location + heading.split(/\s+/).length, ends[at + 1]).join(' '),
    };
  });
  const top = words.slice(0, ends[0]).join(' ');
  return { summary: meta['summary'] ?? '', sections: [{ text: withoutHead(top) }, ...parts] };
}

/** The beginning of a page without its title and summary, which are known from elsewhere. */
function withoutHead(text: string): string {
  return text.split(signs.block).slice(headBlocks).join(signs.block).trim();
}
