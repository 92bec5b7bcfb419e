/** The part of Pagefind's browser API that is used. The package has types for its Node API only. */

export interface Pagefind {
  options(options: { baseUrl?: string; excerptLength?: number; excerptEllipsis?: string }): Promise<void>;
  init(): Promise<void>;
  /** Every word must occur; a text between quotes must occur as it is. `null` finds all that passes the filters. */
  search(text: string | null, options?: { filters?: PagefindFilters }): Promise<{ results: PagefindResult[] }>;
}

/** Conditions on filter values, joined by `any`, `all` and `none`. */
export interface PagefindFilters {
  [name: string]: string | PagefindFilters[];
}

export interface PagefindResult {
  id: string;
  score: number;
  data(): Promise<PagefindPage>;
}

export interface PagefindPage {
  /** The address as it was indexed, without the base path. */
  raw_url: string;
  meta: Readonly<Record<string, string>>;
  filters: Readonly<Record<string, readonly string[]>>;
  sub_results: PagefindSection[];
}

export interface PagefindSection {
  title: string;
  anchor?: { id: string; text: string };
  /** HTML with `<mark>` around matches; `<` and `>` of the text are escaped. */
  excerpt: string;
  weighted_locations: ReadonlyArray<{ balanced_score: number }>;
}
