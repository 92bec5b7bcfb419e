/** An entry after compilation: all that pages, search and checks need to know of it. */
import type { Block, ComponentBlock } from './block.ts';
import type { Kind } from './kind.ts';
import type { Place, Problem } from '../rules/problem.ts';
import type { Fields } from '../schema/index.ts';

/** A heading of the body. `id` is unique in the page and prefixed. */
export interface Heading extends Place {
  depth: 2 | 3 | 4 | 5 | 6;
  id: string;
  text: string;
}

/** Plain text below one heading; the first section of a body has no heading. */
export interface Section {
  heading?: { id: string; text: string };
  text: string;
}

/** A link or reference out of the entry. */
export type Link = Place & { from: string } & (
    | { type: 'page'; path: string; anchor?: string }
    | { type: 'anchor'; anchor: string }
    | { type: 'web'; url: string }
    | { type: 'entry'; ref: string }
    | { type: 'term'; id: string }
  );

/** An image that the body shows; `path` is relative to the content folder. */
export interface Image extends Place {
  path: string;
  alt: string;
}

export interface Entry {
  /**
   * Folder and name, such as `lessons/redis-keys-command`: the form in which others refer to it.
   */
  id: string;
  kind: Kind;
  /** Path below the content folder, with forward slashes. */
  file: string;
  /** Digest of the source; equal digests mean an equal compilation. */
  digest: string;
  fields: Fields;
  blocks: Block[];
  /** The commands of each step of a playbook, as blocks of code. */
  stepCode: ComponentBlock[][];
  outline: Heading[];
  sections: Section[];
  links: Link[];
  images: Image[];
  words: number;
}

/**
 * The result of compiling one file: an entry when it can be read at all, and all that is wrong with
 * it.
 */
export interface Compiled {
  file: string;
  digest: string;
  entry?: Entry;
  problems: Problem[];
  /** Where each field is, by its path: `database.lock.level`. */
  places: Record<string, Place>;
}

/** The id of an entry from its path below the content folder: `lessons/a.mdx` → `lessons/a`. */
export function idOfFile(file: string): string {
  return file.replace(/\.mdx$/, '');
}

/** The path of an entry's page, from the root of the portal. */
export function entryPath(id: string): string {
  return `/${id}/`;
}

/**
 * The id that an entry would need for a path of the portal to lead to it, whatever the query behind
 * it.
 */
export function idOfPath(path: string): string {
  return path.replace(/\?.*/s, '').replace(/^\/|\/$/g, '');
}
