/** What Git and the forge know of a file, and the forge's pages about it. */
import type { Authority } from './authority.ts';

/** Somebody looked at a change before it was published. */
export interface Review {
  /** The reviewer, by the name that Git or the forge has. */
  by: string;
  /** Ids of the teams for which the reviewer speaks; always empty for what is only stated. */
  teams: string[];
  authority: Authority;
}

/** One change of a file. */
export interface Revision {
  /** Hash of the commit. */
  commit: string;
  /** ISO time of the commit. */
  time: string;
  /** Author first, then co-authors. */
  authors: string[];
  /** First line of the commit message: what changed. */
  subject: string;
  /** Why it changed, where the message says so. */
  why?: string;
  /** Tickets, as written: `OPS-12`, `#34`, an address. */
  refs: string[];
  /** Number of the pull or merge request that brought it. */
  request?: number;
  reviews: Review[];
  /** Ids of the teams of which, on record, somebody made or reviewed this change. */
  speaksFor: string[];
  /** False when only white space, or fields that sort and link the entry, changed. */
  substantial: boolean;
  /** Digest of the text that it left; absent where Git was not asked for that text. */
  digest?: string;
}

export interface History {
  /** ISO time of the first commit of the file, under this or an earlier name. */
  created: string;
  /** ISO time of the last commit. */
  updated: string;
  /** The last change of what the page says. */
  changed: Revision;
  /** Authors, most recent first. */
  authors: string[];
  /** All changes, the newest first, without those that a merge has undone. */
  revisions: Revision[];
  /** The change that made the text what it is; absent where Git knows none. */
  text?: Revision;
  /** Hash of the last commit. */
  commit: string;
}

/** Addresses on the forge. */
export interface Forge {
  view: string;
  edit: string;
  history: string;
  /** A new issue, with title and page filled in. */
  report: string;
  /** What a commit changed. */
  commit(hash: string): string;
  /** A pull or merge request. */
  request(number: number): string;
  /** A ticket, or undefined when what was written leads nowhere that is known. */
  ticket(ref: string): string | undefined;
}

/** The newest change that a team reviewed, and whether what the page says has changed since. */
export function lastReviewBy(
  teams: ReadonlySet<string>,
  revisions: readonly Revision[],
): { revision: Revision; changedSince: boolean } | undefined {
  const index = revisions.findIndex(({ reviews }) =>
    reviews.some((review) => review.teams.some((team) => teams.has(team))),
  );
  const revision = revisions[index];
  return (
    revision && {
      revision,
      changedSince: revisions.slice(0, index).some(({ substantial }) => substantial),
    }
  );
}

/** Whether a team is on record for the text of a file as it is: for the change that made it so. */
export function authorityOf(team: string, history: History | undefined): Authority {
  return history?.text?.speaksFor.includes(team) ? 'recorded' : 'stated';
}
