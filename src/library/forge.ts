/** Addresses on the forge: view, edit, history, report. */
import type { PortalConfig } from '../domain/config.ts';
import { portal } from '../portal.config.ts';

type Forge = NonNullable<PortalConfig['forge']>;

export interface ForgeLinks {
  view: string;
  edit: string;
  history: string;
  /** A new issue, with title and page filled in. */
  report: string;
  commit(hash: string): string;
}

const paths = {
  github: { view: 'blob', edit: 'edit', history: 'commits', commit: 'commit' },
  gitlab: { view: '-/blob', edit: '-/edit', history: '-/commits', commit: '-/commit' },
} as const satisfies Record<Forge['kind'], unknown>;

/** Links for a file below the content folder, or undefined when no forge is configured. */
export function forgeLinks(file: string, title: string, forge: Forge | undefined = portal.forge): ForgeLinks | undefined {
  if (!forge) return undefined;
  const url = forge.url.replace(/\/$/, '');
  const path = `${forge.branch}/${forge.contentPath}/${file}`.split('/').map(encodeURIComponent).join('/');
  const words = paths[forge.kind];
  return {
    view: `${url}/${words.view}/${path}`,
    edit: `${url}/${words.edit}/${path}`,
    history: `${url}/${words.history}/${path}`,
    report: reportLink(forge.kind, url, `Something is wrong in “${title}”`, `Page: ${forge.contentPath}/${file}\n\nWhat is wrong, and how do you know?\n`),
    commit: (hash) => `${url}/${words.commit}/${hash}`,
  };
}

function reportLink(kind: Forge['kind'], url: string, title: string, body: string): string {
  if (kind === 'gitlab') return `${url}/-/issues/new?${new URLSearchParams({ 'issue[title]': title, 'issue[description]': body })}`;
  return `${url}/issues/new?${new URLSearchParams({ title, body })}`;
}
