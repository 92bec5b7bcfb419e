/** Who reviewed a change, and for which team: from the trailers of Git and the export of the forge. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Identity } from '../domain/commit-message.ts';
import type { Review } from '../domain/history.ts';
import { reviewExportSchema, type ReviewExport } from '../domain/schema/review.ts';
import type { Team } from '../domain/schema/vocabulary.ts';

/** What is known of reviews besides the commits themselves. */
export interface ReviewSources {
  teams: Iterable<Team>;
  exported: ReviewExport;
}

/** Reads the export of the forge; none without a path. Throws when the file is not as it should be: a mark must not be lost in silence. */
export async function readReviewExport(path: string | undefined): Promise<ReviewExport> {
  if (path === undefined) return [];
  const result = reviewExportSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (result.success) return result.data;
  throw new Error(`PORTAL_REVIEWS: ${path} is no export of reviews\n${z.prettifyError(result.error)}`);
}

/** A reviewed change: the commits that carry it to the published branch, and its authors, who cannot review it. */
export interface Change {
  commits: readonly string[];
  request?: number;
  authors: readonly Identity[];
  reviewers: readonly Identity[];
}

/** Tells the reviews of a change. */
export class Reviews {
  private readonly teams: readonly Team[];
  private readonly byKey: ReadonlyMap<string | number, ReviewExport>;

  constructor({ teams, exported }: ReviewSources) {
    this.teams = [...teams];
    this.byKey = Map.groupBy(exported, ({ commit, request }) => commit ?? request!);
  }

  of({ commits, request, authors, reviewers }: Change): Review[] {
    const rows = [...commits, ...(request === undefined ? [] : [request])].flatMap((key) => this.byKey.get(key) ?? []);
    const found = [
      ...rows.map(({ reviewer, groups }) => ({ by: reviewer, teams: this.teamsWhere(({ reviewGroup }) => reviewGroup !== undefined && groups.includes(reviewGroup)) })),
      ...reviewers.map(({ name, mail }) => ({ by: name, teams: this.teamsWhere((team) => mail !== '' && team.reviewers.some((known) => known.toLowerCase() === mail)), mail })),
    ].filter((review) => !authors.some(({ name, mail }) => name === review.by || ('mail' in review && mail !== '' && mail === review.mail)));
    return [...Map.groupBy(found, ({ by }) => by)].map(([by, reviews]) => ({ by, teams: [...new Set(reviews.flatMap(({ teams }) => teams))] }));
  }

  private teamsWhere(matches: (team: Team) => boolean): string[] {
    return this.teams.filter(matches).map(({ id }) => id);
  }
}
