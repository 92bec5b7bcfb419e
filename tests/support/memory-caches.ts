/** The caches of a worker as browsers have them, as far as it uses them, without a browser. */

export const origin = 'https://portal.example.org';

interface Row {
  url: string;
  response: Response;
}

interface MatchOptions {
  ignoreVary?: boolean;
  ignoreSearch?: boolean;
}

/** A cache in which `Vary` counts unless it is to be ignored. */
export class MemoryCache {
  rows: Row[] = [];

  async put(path: string | { url: string }, response: Response): Promise<void> {
    const url = urlOf(path);
    this.rows = [...this.rows.filter((row) => row.url !== url), { url, response }];
  }

  async match(
    path: string | { url: string },
    { ignoreVary = false }: MatchOptions = {},
  ): Promise<Response | undefined> {
    return this.rows
      .find((row) => row.url === urlOf(path) && (ignoreVary || !row.response.headers.has('vary')))
      ?.response.clone();
  }

  async delete(
    path: string | { url: string },
    { ignoreVary = false, ignoreSearch = false }: MatchOptions = {},
  ): Promise<boolean> {
    const bare = (url: string) => (ignoreSearch ? url.split('?')[0] : url);
    const before = this.rows.length;
    this.rows = this.rows.filter(
      (row) =>
        bare(row.url) !== bare(urlOf(path)) || (!ignoreVary && row.response.headers.has('vary')),
    );
    return this.rows.length < before;
  }

  async keys(): Promise<Array<{ url: string }>> {
    return this.rows.map(({ url }) => ({ url }));
  }
}

export class MemoryCaches {
  readonly all = new Map<string, MemoryCache>();

  async open(name: string): Promise<MemoryCache> {
    const known = this.all.get(name) ?? new MemoryCache();
    this.all.set(name, known);
    return known;
  }

  async match(
    path: string | { url: string },
    { cacheName, ...options }: MatchOptions & { cacheName: string },
  ): Promise<Response | undefined> {
    return this.all.get(cacheName)?.match(path, options);
  }

  async keys(): Promise<string[]> {
    return [...this.all.keys()];
  }

  async delete(name: string): Promise<boolean> {
    return this.all.delete(name);
  }
}

const urlOf = (path: string | { url: string }) =>
  new URL(typeof path === 'string' ? path : path.url, origin).href;

/** An answer as `fetch` gives it: it knows the address that it came from, and so do its copies. */
export function answerFrom(path: string, answer: Response): Response {
  const facts = { url: { value: origin + path }, type: { value: 'basic' } };
  Object.defineProperties(answer, facts);
  answer.clone = () => {
    const copy = answerFrom(path, Response.prototype.clone.call(answer));
    return Object.defineProperty(copy, 'redirected', { value: answer.redirected });
  };
  return answer;
}
