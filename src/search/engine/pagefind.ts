/** The part of Pagefind's browser API that is used. The package has types for its Node API only. */

/** The module that Pagefind writes beside its index. */
export interface PagefindModule {
  createInstance(options: { basePath: string; baseUrl: string; noWorker: boolean }): Pagefind;
}

export interface Pagefind {
  init(): Promise<void>;
  /**
   * Every word must occur, or begin a word that does; a text between quotes must occur as it is.
   */
  search(text: string): Promise<{ results: PagefindResult[] }>;
}

export interface PagefindResult {
  /** Language and hash of the record, such as `en_0fa9d27`. */
  id: string;
  score: number;
  /** Places of the words found, counted in words from the start of the text. */
  words: readonly number[];
}

/** A record as it lies on the server, behind twelve bytes of signature. */
export interface PagefindFragment {
  /** The address as it was indexed, without the base path. */
  url: string;
  content: string;
  meta: Readonly<Record<string, string>>;
  filters: Readonly<Record<string, readonly string[]>>;
  /** Elements with an id; `location` is the place of the next word. */
  anchors: ReadonlyArray<{ element: string; id: string; text: string; location: number }>;
}

/** What every file of Pagefind begins with, once it is unpacked. */
export const signature = 'pagefind_dcd';
