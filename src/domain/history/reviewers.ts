/** Who reviews what: the group of the team, and database administrators where one is concerned. */
import { isInexact, ownersPattern } from '../../escape/code-owners.ts';
import type { PortalConfig } from '../site/config.ts';
import { confirmationFolder } from './confirmation.ts';
import type { Entry } from '../entry/entry.ts';
import { kinds } from '../entry/kind.ts';
import type { Library } from '../entry/library.ts';
import type { Team } from '../schema/vocabulary.ts';

type Reviewed = Pick<Entry, 'kind' | 'file' | 'fields' | 'images'>;

/** What is read of a library. Files of paths and confirmations may be absent. */
export type Owned = { entries: readonly Reviewed[]; teams: readonly Team[] } & Partial<
  Pick<Library, 'paths' | 'confirmations'>
>;

/** Above this line, what is written by hand stays. */
export const generatedMark =
  '# Below this line everything is written by `npm run codeowners`, from content/teams.yml.';

/** The review groups of an entry, by the names they have on the forge. */
export function reviewGroups(
  { kind, fields }: Pick<Entry, 'kind' | 'fields'>,
  teams: readonly Team[],
): string[] {
  const database = kind === 'lesson' || fields.database !== undefined ? databaseGroups(teams) : [];
  return [...new Set([...groupsOf(fields.owner, teams), ...database])].sort();
}

function groupsOf(owner: string, teams: readonly Team[]): string[] {
  return teams.flatMap(({ id, reviewGroup }) => (id === owner && reviewGroup ? [reviewGroup] : []));
}

function databaseGroups(teams: readonly Team[]): string[] {
  return teams.flatMap(({ kind, former, reviewGroup }) =>
    kind === 'dba' && !former && reviewGroup ? [reviewGroup] : [],
  );
}

/** A path below the content folder, or a pattern for several, and the groups that review it. */
interface Line {
  pattern: string;
  groups: readonly string[];
}

/**
 * The text of a CODEOWNERS file; GitHub and GitLab read the same. Of the lines that match a file,
 * the last counts, so they go from the content folder to single files: each file has an owner,
 * new ones too.
 *
 * @param forge Address of the repository, whose groups are those of the organisation above it.
 * @param earlier The file as it is, whose part above the mark is kept.
 */
export function codeOwners(
  library: Owned,
  {
    url,
    contentPath,
    maintainers,
  }: Pick<NonNullable<PortalConfig['forge']>, 'url' | 'contentPath' | 'maintainers'>,
  earlier: string,
): string {
  const organisation = new URL(url).pathname.split('/').filter(Boolean).slice(0, -1).join('/');
  const folder = ownersPattern(contentPath.replace(/^\/+|\/+$/g, ''));
  const write = ({ pattern, groups }: Line) =>
    `/${folder}/${pattern} ${groups.map((group) => `@${organisation}/${group}`).join(' ')}`;
  const fallback = { pattern: '', groups: defaultGroups(library.teams, maintainers) };
  const lines = [fallback, ...ofFolders(library.teams), ...inOrder(ofFiles(library))];
  const byHand = earlier.split(generatedMark, 1)[0]!;
  return (
    [
      `${byHand}${generatedMark}`,
      ...lines.filter(({ groups }) => groups.length > 0).map(write),
    ].join('\n') + '\n'
  );
}

/** Who reviews what no team owns; without maintainers, any group. Throws when there is none. */
function defaultGroups(teams: readonly Team[], maintainers: string | undefined): string[] {
  if (maintainers !== undefined) return [maintainers];
  const groups = teams.flatMap(({ former, reviewGroup }) =>
    !former && reviewGroup ? [reviewGroup] : [],
  );
  if (groups.length > 0) return [...new Set(groups)].sort();
  throw new Error(
    'Nobody can own the content: name forge.maintainers in src/portal.config.ts, ' +
      'or a reviewGroup in teams.yml',
  );
}

/** Files still to come: lessons, and confirmations, whose names end in the team that confirms. */
function ofFolders(teams: readonly Team[]): Line[] {
  return [
    { pattern: `${kinds.lesson.folder}/`, groups: databaseGroups(teams) },
    ...byEnding(teams).map(({ id }) => ({
      pattern: `${confirmationFolder}/*-${id}.yml`,
      groups: groupsOf(id, teams),
    })),
  ];
}

/** Teams in an order in which the last whose id ends a name is the one with the longest such id. */
function byEnding(teams: readonly Team[]): Team[] {
  return teams.toSorted((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
}

/** Every file whose owner does not follow from a line above. */
function ofFiles({ entries, teams, paths = [], confirmations = [] }: Owned): Line[] {
  return [
    ...ofEntries(entries, teams),
    ...ofImages(entries, teams),
    ...paths.map(({ file, path }) => lineOf(file, path ? groupsOf(path.owner, teams) : [])),
    ...ofConfirmations(confirmations, teams),
  ];
}

function lineOf(file: string, groups: readonly string[]): Line {
  return { pattern: ownersPattern(file), groups };
}

function ofEntries(entries: readonly Reviewed[], teams: readonly Team[]): Line[] {
  const lessons = databaseGroups(teams).toSorted().join();
  return entries.flatMap((entry) => {
    const groups = reviewGroups(entry, teams);
    return entry.kind === 'lesson' && groups.join() === lessons ? [] : [lineOf(entry.file, groups)];
  });
}

/** A picture is reviewed like the entries that show it. */
function ofImages(entries: readonly Reviewed[], teams: readonly Team[]): Line[] {
  const shown = entries.flatMap((entry) =>
    entry.images.map(({ path }) => ({ path, groups: reviewGroups(entry, teams) })),
  );
  return [...Map.groupBy(shown, ({ path }) => path)].map(([path, uses]) =>
    lineOf(path, [...new Set(uses.flatMap(({ groups }) => groups))].sort()),
  );
}

/** Confirmations whose name ends in another team than the one that confirms. */
function ofConfirmations(files: Library['confirmations'], teams: readonly Team[]): Line[] {
  return files.flatMap(({ file, confirmation }) => {
    const named = byEnding(teams).findLast(({ id }) => file.endsWith(`-${id}.yml`));
    if (confirmation === undefined || confirmation.by === named?.id) return [];
    return [lineOf(file, groupsOf(confirmation.by, teams))];
  });
}

/** Exact patterns last: those with a wildcard may match their files as well. */
function inOrder(lines: readonly Line[]): Line[] {
  return lines.toSorted(
    (a, b) =>
      Number(isInexact(b.pattern)) - Number(isInexact(a.pattern)) ||
      (a.pattern < b.pattern ? -1 : 1),
  );
}
