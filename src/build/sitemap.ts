/** Writes the sitemap: every page that search engines may know, in files of a bounded size. */
import { relative } from 'node:path';
import { simpleSitemapAndIndex } from 'sitemap';
import { withBase } from '../domain/entry/url.ts';

/** Addresses in one file; the protocol allows 50,000. */
const maxPages = 45_000;

/** `paths` are those of pages, from the root of the portal; `address` is that of its host. */
export async function writeSitemap(
  site: string,
  paths: readonly string[],
  { address, base }: { address: string; base: string },
): Promise<void> {
  await simpleSitemapAndIndex({
    hostname: address,
    // The library refuses absolute paths.
    destinationDir: relative(process.cwd(), site),
    publicBasePath: base,
    sourceData: paths.map((path) => ({ url: withBase(base, path) })),
    limit: maxPages,
    gzip: false,
  });
}
