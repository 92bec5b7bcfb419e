/**
 * Whether the full-text index is whole. Its chunks are named by what is in them, and its list names
 * all of them.
 */
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

/** Every unpacked file begins with this word. */
const signature = 'pagefind_dcd';
const chunk = /^pagefind\/(?:fragment|index|filter)\/([^/.]+)\.pf_(?:fragment|index|filter)$/;
const list = /^pagefind\/pagefind\.([^/.]+)\.pf_meta$/;

export interface Fragment {
  /** Id of the entry. */
  id: string;
  /** Ids of the headings that it leads to. */
  anchors: string[];
}

/** True for a file whose name says what is in it. */
export function isNamedByContent(path: string): boolean {
  return chunk.test(path) || list.test(path);
}

/**
 * Unpacks a chunk or the list.
 *
 * @throws When it cannot be unpacked, or holds something else than its name says. Source of the
 * names: pagefind 1.6, `full_hash` in src/utils.rs, which writes each byte of a SHA-1 without zeros
 * in front.
 */
export function unpack(path: string, bytes: Uint8Array): Buffer {
  const text = gunzipSync(bytes).subarray(signature.length);
  const hash = [...createHash('sha1').update(text).digest()]
    .map((byte) => byte.toString(16))
    .join('');
  const name = (chunk.exec(path) ?? list.exec(path))![1]!;
  if (!hash.startsWith(name.replace(/^[^_]*_/, '')))
    throw new Error('its name is that of another chunk');
  return text;
}

/** Reads an unpacked fragment. */
export function readFragment(text: Buffer): Fragment {
  const { url, anchors } = JSON.parse(text.toString('utf8')) as {
    url: string;
    anchors: Array<{ id: string }>;
  };
  return { id: url.replace(/^\/|\/$/g, ''), anchors: anchors.map(({ id }) => id) };
}

/**
 * Names of all chunks in an unpacked list. It is CBOR: a short text is 0x60 plus its length, then
 * its bytes.
 *
 * @param path Of the list; its name begins with the language, as those of the chunks do.
 */
export function chunksIn(path: string, text: Buffer): Set<string> {
  const language = list.exec(path)![1]!.replace(/_.*/, '');
  const start = new RegExp(`[\\x60-\\x77](?=${language}_[0-9a-f]{7})`, 'g');
  const whole = new RegExp(`^${language}_[0-9a-f]{7,}$`);
  const found = [...text.toString('latin1').matchAll(start)].map(({ 0: head, index }) => {
    const length = head.charCodeAt(0) - 0x60;
    return text.toString('latin1', index + 1, index + 1 + length);
  });
  return new Set(found.filter((name) => whole.test(name)));
}

/** One sentence for each chunk that is not there, or that the index does not know. */
export function chunkDifferences(paths: Iterable<string>, listed: ReadonlySet<string>): string[] {
  const there = new Map(
    [...paths].flatMap((path) => {
      const name = chunk.exec(path)?.[1];
      return name ? [[name, path] as const] : [];
    }),
  );
  return [
    ...[...listed]
      .filter((name) => !there.has(name))
      .map((name) => `The full-text index has no chunk ${name}`),
    ...[...there]
      .filter(([name]) => !listed.has(name))
      .map(([, path]) => `${path} is of another full-text index`),
  ];
}
