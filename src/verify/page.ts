/** What one page of a built site says of itself, and what it asks for. */
import { buildOf } from '../domain/site/offline.ts';

export interface PageFacts {
  /** Id of the build that wrote it. */
  build: string | undefined;
  /** The address that it gives as its own. */
  canonical: string | undefined;
  /** Whether its end is there. */
  isWhole: boolean;
}

/** Astro writes scripts behind the end of the document. */
const end = /<\/html>\s*(?:<script\b[^>]*>(?:(?!<\/script>)[\s\S])*<\/script>\s*)*$/;
const canonicalLink = /<link rel="canonical" href="([^"]*)"/;

export function readPage(html: string): PageFacts {
  const canonical = canonicalLink.exec(html)?.[1];
  return {
    build: buildOf(html),
    canonical,
    isWhole: end.test(html.slice(html.lastIndexOf('</html>'))),
  };
}

/** In text every `<` is escaped, so what looks like a tag is one. */
const loadingTag = /<(?:a|link|script|img|source|image|use)\s(?:"[^"]*"|'[^']*'|[^"'>])*>/g;
const address = /\s(href|src|srcset)="([^"]*)"/g;

/** Every address that a page leads to or loads, besides its own, without character references. */
export function addressesIn(html: string): Set<string> {
  const found = new Set<string>();
  for (const [tag] of html.matchAll(loadingTag)) {
    if (tag.includes(' rel="canonical"')) continue;
    for (const [, name, value = ''] of tag.matchAll(address)) {
      for (const one of name === 'srcset' ? candidatesOf(value) : [value]) found.add(decode(one));
    }
  }
  return found;
}

function candidatesOf(srcset: string): string[] {
  return srcset.split(',').map((candidate) => candidate.trim().split(/\s+/)[0] ?? '');
}

function decode(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&#38;', '&');
}

/** Names of files below `_astro/` that a script, style or worker asks for by its name or path. */
const builtName =
  /["'`(](?:\.\/|[^"'`()\s]*_astro\/)([^"'`()\s/]+\.[\w-]{8}\.(?:js|css|woff2?))["'`)]/g;
const workerName = /["'`]\S*_astro\/([\w-]+-[\w-]{8}\.js)["'`]/g;

export function builtNamesIn(code: string): Set<string> {
  const matches = [...code.matchAll(builtName), ...code.matchAll(workerName)];
  return new Set(matches.map(([, name]) => name!));
}

/** Every `<loc>` of a sitemap. */
export function locationsIn(xml: string): string[] {
  return [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, location]) => decode(location!));
}
