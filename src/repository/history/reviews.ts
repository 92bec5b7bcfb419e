/** Who reviewed a change, and for which team: on record, or only as its message states. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { foldMail, type Identity } from '../../domain/history/commit-message.ts';
import type { Review, Revision } from '../../domain/history/history.ts';
import { reviewExportSchema, type ReviewExport } from '../../domain/schema/review.ts';
import type { Team } from '../../domain/schema/vocabulary.ts';
import { portal } from '../../portal.config.ts';
import { settings } from '../content/settings.ts';

/** What is known of reviews besides the commits themselves. */
export interface ReviewSources {
  teams: Iterable<Team>;
  exported: ReviewExport;
  /** Who signs for the forge, as Git names the owner of the key. */
  forgeSigner?: string | undefined;
}

/** The sources that the environment and the configuration name. */
export async function readReviewSources(teams: Iterable<Team>): Promise<ReviewSources> {
  const exported = await readReviewExport(settings.reviews);
  return { teams, exported, forgeSigner: portal.forge?.signer };
}

/**
 * Reads the export of the forge; none without a path.
 * Throws when the file is not as it should be: a mark must not be lost in silence.
 */
export async function readReviewExport(path: string | undefined): Promise<ReviewExport> {
  if (path === undefined) return [];
  const result = reviewExportSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (result.success) return result.data;
  const issues = z.prettifyError(result.error);
  throw new Error(`PORTAL_REVIEWS: ${path} is no export of reviews\n${issues}`);
}

/** A change, the commit that published it, and who signed either. */
export interface Change {
  /** The commits that carry it to the published branch. */
  commits: readonly string[];
  request?: number | undefined;
  /** Whether another published commit names the same request: one of them is wrong about it. */
  requestIsShared: boolean;
  /** First the author, then co-authors. None of them can review the change. */
  authors: readonly Identity[];
  /** Whom the message of the published commit names. */
  reviewers: readonly Identity[];
  /** Who signed the change itself, and who signed the commit that published it. */
  signer?: string | undefined;
  publisher?: string | undefined;
}

/** A review that may be one's own; `mail` is empty where it is not known. */
type Claim = Review & { mail: string };

/** Tells the reviews of a change, and the teams that are on record for it. */
export class Reviews {
  private readonly teams: readonly Team[];
  private readonly byKey: ReadonlyMap<string | number, ReviewExport>;
  private readonly forgeSigner: string | undefined;

  constructor({ teams, exported, forgeSigner }: ReviewSources) {
    this.teams = [...teams];
    this.byKey = Map.groupBy(exported, ({ commit, request }) => commit ?? request!);
    this.forgeSigner = forgeSigner === undefined ? undefined : foldMail(forgeSigner);
  }

  of(change: Change): Pick<Revision, 'reviews' | 'speaksFor'> {
    const rows = this.rowsOf(change);
    const claims = [...rows.flatMap((row) => this.exported(row)), ...this.named(change)];
    const reviews = merged(claims.filter((claim) => !isByAuthor(claim, change)));
    const made = [...rows.flatMap((row) => this.madeFor(row)), ...this.signedFor(change)];
    return {
      reviews,
      speaksFor: [...new Set([...reviews.flatMap(({ teams }) => teams), ...made])],
    };
  }

  /** The forge's rows for a change. A number leads to them only if no other commit claims it. */
  private rowsOf({ commits, request, requestIsShared, publisher }: Change): ReviewExport {
    const isCertain = !requestIsShared || this.isForge(publisher);
    const keys = request === undefined || !isCertain ? commits : [...commits, request];
    return keys.flatMap((key) => this.byKey.get(key) ?? []);
  }

  private exported({ reviewer, groups }: ReviewExport[number]): Claim[] {
    if (reviewer === undefined) return [];
    return [{ by: reviewer, teams: this.teamsOfGroups(groups), authority: 'recorded', mail: '' }];
  }

  private madeFor({ author, groups }: ReviewExport[number]): string[] {
    return author === undefined ? [] : this.teamsOfGroups(groups);
  }

  /** What the trailers say counts where the forge signed it, or the very person who is named. */
  private named({ reviewers, publisher }: Change): Claim[] {
    return reviewers.map(({ name, mail }) => {
      const isSigned = this.isForge(publisher) || (mail !== '' && mail === publisher);
      if (!isSigned) return { by: name, teams: [], authority: 'stated', mail };
      return { by: name, teams: this.teamsOfMail(mail), authority: 'recorded', mail };
    });
  }

  /** The teams of whoever signed the change. The forge signs for the author that it names. */
  private signedFor({ signer, authors }: Change): string[] {
    if (signer === undefined) return [];
    return this.teamsOfMail(this.isForge(signer) ? (authors[0]?.mail ?? '') : signer);
  }

  private isForge(signer: string | undefined): boolean {
    return signer !== undefined && signer === this.forgeSigner;
  }

  private teamsOfGroups(groups: readonly string[]): string[] {
    return this.idsWhere(
      ({ reviewGroup }) => reviewGroup !== undefined && groups.includes(reviewGroup),
    );
  }

  private teamsOfMail(mail: string): string[] {
    return this.idsWhere(
      ({ reviewers }) => mail !== '' && reviewers.some((known) => foldMail(known) === mail),
    );
  }

  private idsWhere(matches: (team: Team) => boolean): string[] {
    return this.teams.filter(matches).map(({ id }) => id);
  }
}

/** Nobody reviews their own change. */
function isByAuthor({ by, mail }: Claim, { authors }: Change): boolean {
  return authors.some((author) => author.name === by || (mail !== '' && author.mail === mail));
}

/** One review for each reviewer, with all teams; on record if one of them is. */
function merged(claims: readonly Claim[]): Review[] {
  return [...Map.groupBy(claims, ({ by }) => by)].map(([by, same]) => ({
    by,
    teams: [...new Set(same.flatMap(({ teams }) => teams))],
    authority: same.some(({ authority }) => authority === 'recorded') ? 'recorded' : 'stated',
  }));
}
