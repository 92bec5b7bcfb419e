/** What a new entry is called, and the page of the forge on which it is added. */
import type { PortalConfig } from '../site/config.ts';
import { urlPath } from '../../escape/url.ts';
import { kinds, type Kind } from '../entry/kind.ts';

type Forge = NonNullable<PortalConfig['forge']>;

/** Names longer than this are cut between two words. */
const longestName = 60;

/**
 * Bytes of an address that forges take for certain: most servers read a request line of 8 kB.
 * GitHub answers 414 to what is longer (docs.github.com, "About automation for issues").
 */
const longestAddress = 8000;

/** A new file at the forge. */
export interface NewFile {
  /** Page of the forge that asks for the file, with its name filled in. */
  url: string;
  /** What to put into it, when the forge does not take that from the address. */
  text?: string;
}

/**
 * The file of a new entry below the content folder. That of a retrospective begins with its day.
 *
 * @param title In Latin letters (`latinOf`): others are left out.
 */
export function fileFor(kind: Kind, title: string, date?: string): string {
  const name = slugOf(title) || 'untitled';
  return `${kinds[kind].folder}/${kind === 'retrospective' && date ? `${date}-` : ''}${name === 'index' ? 'the-index' : name}.mdx`;
}

/** Text as lower-case words joined by hyphens; empty when it holds no letter or digit. */
export function slugOf(text: string): string {
  const slug = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug.length <= longestName
    ? slug
    : slug
        .slice(0, longestName + 1)
        .replace(/-[^-]*$/, '')
        .slice(0, longestName);
}

/**
 * Where a file is added. GitLab fills in the name only: its editor has ignored the text since
 * version 17 (gitlab-org/gitlab#594214).
 */
export function newFileOn(
  { kind, url, branch, contentPath }: Forge,
  file: string,
  text: string,
): NewFile {
  const path = `${contentPath}/${file}`;
  const page = `${url.replace(/\/$/, '')}/${kind === 'gitlab' ? '-/' : ''}new/${urlPath(branch)}`;
  if (kind === 'gitlab')
    return { url: `${page}?${new URLSearchParams({ file_name: path })}`, text };
  const full = `${page}?${new URLSearchParams({ filename: path, value: text })}`;
  if (full.length <= longestAddress) return { url: full };
  return { url: `${page}?${new URLSearchParams({ filename: path })}`, text };
}
