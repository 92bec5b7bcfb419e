/** What Git knows of an entry, and the forge's pages about it. */

/** Days are ISO 8601; `commit` is the last that changed the entry. */
export interface History {
  created: string;
  updated: string;
  authors: readonly string[];
  revisions: number;
  commit: string;
}

/** Addresses on the forge. */
export interface Forge {
  view: string;
  edit: string;
  history: string;
  report: string;
  commit(hash: string): string;
}
