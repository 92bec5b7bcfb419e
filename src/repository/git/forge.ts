/** Addresses on the forge: view, edit, history, report. */
import type { PortalConfig } from '../../domain/site/config.ts';
import type { Forge } from '../../domain/history/history.ts';
import { wordsMark } from '../../domain/query/search-language.ts';
import { urlPath } from '../../escape/url.ts';
import { portal } from '../../portal.config.ts';

type Settings = NonNullable<PortalConfig['forge']>;

const paths = {
  github: {
    view: 'blob',
    edit: 'edit',
    history: 'commits',
    commit: 'commit',
    request: 'pull',
    ticket: 'issues',
  },
  gitlab: {
    view: '-/blob',
    edit: '-/edit',
    history: '-/commits',
    commit: '-/commit',
    request: '-/merge_requests',
    ticket: '-/issues',
  },
} as const satisfies Record<Settings['kind'], unknown>;

/** Links for a file below the content folder, or undefined when no forge is configured. */
export function forgeLinks(
  file: string,
  title: string,
  forge: Settings | undefined = portal.forge,
): Forge | undefined {
  if (!forge) return undefined;
  const url = forge.url.replace(/\/$/, '');
  const path = urlPath(`${forge.branch}/${forge.contentPath}/${file}`);
  const words = paths[forge.kind];
  return {
    view: `${url}/${words.view}/${path}`,
    edit: `${url}/${words.edit}/${path}`,
    history: `${url}/${words.history}/${path}`,
    report: issueLink(forge.kind, url, 'wrong', {
      title: `Something is wrong in “${title}”`,
      known: { page: `${forge.contentPath}/${file}` },
      body: `Page: ${forge.contentPath}/${file}\n\nWhat is wrong, and how do you know?\n`,
    }),
    request: (number) => `${url}/${words.request}/${number}`,
    ticket: (ref) => ticketLink(ref, `${url}/${words.ticket}`),
    commit: (hash) => `${url}/${words.commit}/${hash}`,
  };
}

/** `#34` is a ticket at the forge, an address is itself. Other trackers are not known here. */
function ticketLink(ref: string, tickets: string): string | undefined {
  if (/^#\d+$/.test(ref)) return `${tickets}/${ref.slice(1)}`;
  return /^https:\/\//.test(ref) && URL.canParse(ref) ? ref : undefined;
}

/**
 * Address of a new issue that asks for an entry about `{words}`, or undefined when no forge is
 * configured.
 */
export function missingEntryLink(forge: Settings | undefined = portal.forge): string | undefined {
  if (!forge) return undefined;
  const body = `I searched for: ${wordsMark}\n\nWhat I wanted to know or do:\n\nWho probably knows:\n`;
  return issueLink(forge.kind, forge.url.replace(/\/$/, ''), 'missing', {
    title: `Missing: ${wordsMark}`,
    known: { searched: wordsMark },
    body,
  });
}

interface Issue {
  title: string;
  /** What is known already, by the ids of the fields of GitHub's form. */
  known: Record<string, string>;
  /** The whole text, for GitLab, which has no forms and ignores templates when it is given one. */
  body: string;
}

/** Address of a new issue. `form` is a file of `.github/ISSUE_TEMPLATE/`. */
function issueLink(
  kind: Settings['kind'],
  url: string,
  form: 'wrong' | 'missing',
  { title, known, body }: Issue,
): string {
  if (kind === 'gitlab')
    return `${url}/-/issues/new?${new URLSearchParams({ 'issue[title]': title, 'issue[description]': body })}`;
  return `${url}/issues/new?${new URLSearchParams({ template: `${form}.yml`, title, ...known })}`;
}
