/** Who reviews which entry: the group of its team, and the database administrators where a database is concerned. */
import type { Entry } from './entry.ts';
import { kindIds, kinds } from './kind.ts';
import type { Team } from './schema/vocabulary.ts';

type Reviewed = Pick<Entry, 'kind' | 'file' | 'fields'>;

/** Above this line, what is written by hand stays. */
export const generatedMark = '# Below this line everything is written by `npm run codeowners`, from content/teams.yml.';

/** The review groups of an entry, by the names they have on the forge. */
export function reviewGroups({ kind, fields }: Reviewed, teams: readonly Team[]): string[] {
  const owner = teams.find(({ id }) => id === fields.owner)?.reviewGroup;
  const database = kind === 'lesson' || fields.database !== undefined ? databaseGroups(teams) : [];
  return [...new Set([...(owner ? [owner] : []), ...database])].sort();
}

function databaseGroups(teams: readonly Team[]): string[] {
  return teams.flatMap(({ kind, former, reviewGroup }) => (kind === 'dba' && !former && reviewGroup ? [reviewGroup] : []));
}

/**
 * The text of a CODEOWNERS file; GitHub and GitLab read the same. Of the lines that match a file, the last counts.
 *
 * @param forge Address of the repository, whose groups are those of the organisation above it.
 * @param earlier The file as it is, whose part above the mark is kept.
 */
export function codeOwners(
  { entries, teams }: { entries: readonly Reviewed[]; teams: readonly Team[] },
  { url, contentPath }: { url: string; contentPath: string },
  earlier: string,
): string {
  const organisation = new URL(url).pathname.split('/').filter(Boolean).slice(0, -1).join('/');
  const line = (path: string, groups: readonly string[]) => `/${contentPath}/${path} ${groups.map((group) => `@${organisation}/${group}`).join(' ')}`;
  const lessons = databaseGroups(teams);
  const isCovered = ({ kind }: Reviewed, groups: readonly string[]) => groups.length === 0 || (kind === 'lesson' && groups.join() === lessons.join());

  const ofEntries = kindIds.flatMap((kind) =>
    entries
      .filter((entry) => entry.kind === kind)
      .map((entry) => ({ entry, groups: reviewGroups(entry, teams) }))
      .filter(({ entry, groups }) => !isCovered(entry, groups))
      .map(({ entry, groups }) => line(entry.file, groups)),
  );
  const ofLessons = lessons.length > 0 ? [line(`${kinds.lesson.folder}/`, lessons)] : [];
  const byHand = earlier.split(generatedMark, 1)[0]!;
  return [`${byHand}${generatedMark}`, ...ofLessons, ...ofEntries].join('\n') + '\n';
}
