/**
 * Shorter names for the scopes of styles. Astro marks elements with eight characters that nothing
 * else of a page resembles; four tell the scopes apart, and a first visit is 0.4 kB lighter.
 */
const long = /data-astro-cid-(\w{4})(\w+)/g;

/** How every mark of a scope begins, once it is shortened. */
export const mark = 'data-c-';

/** A text of code, markup or styles with short names of scopes: the same ones in every file. */
export function shortenScopes(text: string): string {
  return text.replace(long, `${mark}$1`);
}

/** Throws if two scopes of some styles would get one name. */
export function refuseSameScopes(css: string): void {
  const ends = new Map<string, string>();
  for (const [whole, short, end] of css.matchAll(long)) {
    const other = ends.get(short!) ?? end!;
    ends.set(short!, other);
    if (other !== end)
      throw new Error(
        `The styles of two components have marks that begin alike: ${whole} and ${short}${other}. Rename one of the two files`,
      );
  }
}
