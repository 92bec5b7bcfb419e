/** What Git knows of a file, and the forge's pages about it. */

export interface History {
  /** ISO time of the first commit of the file, under this or an earlier name. */
  created: string;
  /** ISO time of the last commit. */
  updated: string;
  /** Authors, most recent first. */
  authors: string[];
  /** Number of commits. */
  revisions: number;
  /** Hash of the last commit. */
  commit: string;
}

/** Addresses on the forge. */
export interface Forge {
  view: string;
  edit: string;
  history: string;
  /** A new issue, with title and page filled in. */
  report: string;
  commit(hash: string): string;
}
