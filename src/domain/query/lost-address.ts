/** What an address says of the page that somebody looked for there. */
import { kindIds, kinds, type Kind } from '../entry/kind.ts';

/** The words of an address, and the kind of entry where it begins with the folder of one. */
export interface LostAddress {
  words: string[];
  kind?: Kind;
}

/**
 * Reads a path below the root of the portal, without its first slash. What cannot be decoded is
 * read as it is.
 */
export function wordsOfAddress(path: string): LostAddress {
  const parts = decoded(path).split('/').filter(Boolean);
  const kind = kindIds.find((id) => kinds[id].folder === parts[0]);
  const said = (kind ? parts.slice(1) : parts).join(' ').replace(/\.(?:html?|mdx?)$/i, '');
  const words = said.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return { words, ...(kind ? { kind } : {}) };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
