/** What the files of a site ask for, and whether it is there. */

interface Asked {
  /** The first file, by name, that asks for it. */
  by: string;
  count: number;
}

export class Wanted {
  private readonly site: string;
  private readonly base: string;
  /** By path from the root of the server, decoded. */
  private readonly targets = new Map<string, Asked>();
  /** Addresses that mean the same wherever they stand: most of them, again and again. */
  private readonly known = new Map<string, string | undefined>();

  /**
   * @param site Address of the server, such as `https://portal.example.org`.
   * @param base Path below it, with a slash at each end.
   */
  constructor(site: string, base: string) {
    this.site = new URL(site).origin;
    this.base = base;
  }

  /** Notes addresses that a file holds. Those of other hosts and within a page need no file. */
  add(by: string, addresses: Iterable<string>): void {
    for (const address of addresses) {
      const target = this.resolve(address, by);
      if (target !== undefined) this.note(target, by);
    }
  }

  /** Notes files below `_astro/` by their names. */
  addBuilt(by: string, names: Iterable<string>): void {
    for (const name of names) this.note(`${this.base}_astro/${name}`, by);
  }

  private note(target: string, by: string): void {
    const asked = this.targets.get(target);
    if (!asked) this.targets.set(target, { by, count: 1 });
    else this.targets.set(target, { by: by < asked.by ? by : asked.by, count: asked.count + 1 });
  }

  private resolve(address: string, by: string): string | undefined {
    if (/^(?:#|\?|[a-z]+:(?!\/\/))/i.test(address)) return undefined;
    if (!/^(?:\/|https?:)/i.test(address)) return this.parse(address, by);
    if (!this.known.has(address)) this.known.set(address, this.parse(address, by));
    return this.known.get(address);
  }

  /**
   * Another place of the same server may belong to somebody else, if its whole address is given.
   */
  private parse(address: string, by: string): string | undefined {
    const url = URL.parse(address, `${this.site}${this.base}${by}`);
    if (!url || url.origin !== this.site) return undefined;
    const path = decode(url.pathname);
    return /^https?:/i.test(address) && !path.startsWith(this.base) ? undefined : path;
  }

  /** One sentence for each target that is not among the files. */
  missing(files: ReadonlyMap<string, unknown>): string[] {
    return [...this.targets].sort(byName).flatMap(([target, { by, count }]) => {
      if (this.filesOf(target).some((file) => files.has(file))) return [];
      const others = count > 1 ? ` and ${count - 1} more` : '';
      const why = target.startsWith(this.base) ? 'is not there' : `is outside of ${this.base}`;
      return [`${target}, which ${by}${others} asks for, ${why}`];
    });
  }

  /** Files that a server answers a path with. */
  private filesOf(target: string): string[] {
    if (!target.startsWith(this.base)) return [];
    const path = target.slice(this.base.length);
    return path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}/index.html`];
  }
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
