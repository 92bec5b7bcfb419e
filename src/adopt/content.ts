/** Makes the library the organisation's: what stays, who owns it, and no reference to what went. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { check } from '../checks/check.ts';
import { kindOfFolder } from '../domain/entry/kind.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { Library } from '../domain/entry/library.ts';
import { isError, type Problem } from '../domain/rules/problem.ts';
import type { Team } from '../domain/schema/vocabulary.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import { readLibrary } from '../repository/content/read.ts';
import type { Adoption } from './adoption.ts';
import { withoutReferences, type Instead } from './edit.ts';

/** What goes can be named by what then goes too; nothing hangs together deeper than this. */
const maxRounds = 6;

/** What a reference that leads nowhere is called by the check, wherever it is. */
const dangling = new Set(['dangling-reference', 'broken-link', 'unknown-team']);

/**
 * Changes a content folder in place, and returns what is still wrong with it. Changes nothing when
 * it is that way already.
 */
export async function adoptContent(root: string, adoption: Adoption): Promise<Problem[]> {
  const before = await readLibrary(root, compileOptions);
  const read = new Map(before.entries.map((entry) => [entry.id, entry]));
  const instead = insteadOf(read, heirsOf(before.teams, adoption.teams));
  for (const file of leaving(before, adoption)) await rm(join(root, file));
  if (adoption.teams) await writeTeams(root, adoption.teams);

  for (let round = 0; ; round++) {
    const problems = check(await readLibrary(root, compileOptions)).filter(
      (problem) => isError(problem) && problem.rule !== 'missing-redirect',
    );
    const open = Map.groupBy(
      problems.filter(({ rule, field }) => dangling.has(rule) && field !== 'team'),
      ({ file }) => file,
    );
    if (open.size === 0 || round === maxRounds) return problems;
    for (const [file, own] of open) {
      const rest = isWhole(file)
        ? withoutReferences(file, await readFile(join(root, file), 'utf8'), own, instead)
        : undefined;
      if (rest === undefined) await rm(join(root, file));
      else await writeFile(join(root, file), rest);
    }
  }
}

/** Entries of kinds that do not stay, and what is made up. */
function leaving({ ids, entries, results }: Library, { keep }: Adoption): string[] {
  const files = new Map(entries.map(({ id, file }) => [id, file]));
  const gone = ids.filter((id) => {
    const kind = kindOfFolder(id.split('/')[0]!);
    return kind !== undefined && !keep.includes(kind);
  });
  const samples = results.filter(({ result }) => result?.sample).map(({ file }) => file);
  return [...gone.map((id) => files.get(id) ?? `${id}.mdx`), ...samples];
}

/** What a field says once what it said is gone. */
function insteadOf(
  entries: ReadonlyMap<string, Entry>,
  heirs: ReadonlyMap<string, string>,
): Instead {
  return ({ rule, field = '' }, value) => {
    // That one team has adopted a practice is not said of another one.
    if (rule === 'unknown-team')
      return field.startsWith('adoptedBy') ? undefined : heirs.get(String(value));
    // What a page told, its source tells as well.
    if (field.startsWith('evidence.')) return entries.get(String(value))?.fields.links[0]?.url;
    return undefined;
  };
}

/** A confirmation is of one page by one team: without either it says nothing. */
function isWhole(file: string): boolean {
  return !file.startsWith('confirmations/');
}

/** Team that goes → the one that takes over what it owned: of its kind, or else the first. */
function heirsOf(old: readonly Team[], teams: readonly Team[] | undefined): Map<string, string> {
  return new Map(
    old.map(({ id, kind }) => [
      id,
      (teams?.find((team) => team.kind === kind) ?? teams?.[0])?.id ?? id,
    ]),
  );
}

async function writeTeams(root: string, teams: readonly Team[]): Promise<void> {
  const file = join(root, 'teams.yml');
  await mkdir(dirname(file), { recursive: true });
  const rows = teams.map(({ reviewers, services, engines, former, ...team }) => ({
    ...team,
    ...(reviewers.length > 0 && { reviewers }),
    ...(services.length > 0 && { services }),
    ...(engines.length > 0 && { engines }),
    ...(former && { former }),
  }));
  await writeFile(
    file,
    `# The teams that own entries. A team is a role, never a person.\n${stringify(rows, { lineWidth: 0 })}`,
  );
}
