/**
 * Reports without secrets, whichever rule would repeat them: the only source of what reporters
 * take.
 */
import type { Problem } from '../domain/rules/problem.ts';
import type { Review } from '../domain/history/review.ts';
import type { MaintenanceGroup } from '../domain/history/maintenance.ts';
import { Mask } from '../scan/mask.ts';

declare const isMasked: unique symbol;

/** What has been through the mask. */
export type Masked<T> = T & { readonly [isMasked]: true };

/** So many characters are no word: a name that repeats as many of a secret holds the secret. */
const nameLength = 16;

/** Masks all secrets in problems. Where a file is, is masked only if its name holds a secret. */
export function withoutSecrets(
  problems: readonly Problem[],
  secrets: readonly string[],
): Masked<Problem[]> {
  const all = new Mask(secrets);
  const names = nameMask(secrets);
  return problems.flatMap((problem) => {
    const file = names.hide(problem.file);
    // Its words are those of the scan, which repeat nothing.
    if (problem.rule === 'secret') return { ...problem, file };
    // A name that holds a secret is reported for that alone: the file needs another name first.
    if (file !== problem.file) return [];
    return { ...problem, file, message: all.hide(problem.message), fix: all.hide(problem.fix) };
  }) as Masked<Problem[]>;
}

/** Masks all secrets in what a change amounts to: its titles, and names that hold one. */
export function reviewWithoutSecrets(review: Review, secrets: readonly string[]): Masked<Review> {
  const all = new Mask(secrets);
  const names = nameMask(secrets);
  const files = review.files.map(({ file, title, url, ...rest }) => ({
    ...rest,
    file: names.hide(file),
    ...(title && { title: all.hide(title) }),
    ...(url && { url: names.hide(url) }),
  }));
  const hideAll = (texts: readonly string[]) => texts.map((text) => all.hide(text));
  const { newTags, newTeams, groups, code } = review;
  return {
    ...review,
    files,
    newTags: hideAll(newTags),
    newTeams: hideAll(newTeams),
    groups: hideAll(groups),
    code: code.map((path) => names.hide(path)),
  } as Masked<Review>;
}

/** Masks all secrets in what maintainers look after: titles, owners, and who reported something. */
export function maintenanceWithoutSecrets(
  groups: readonly MaintenanceGroup[],
  secrets: readonly string[],
): Masked<MaintenanceGroup[]> {
  const all = new Mask(secrets);
  const names = nameMask(secrets);
  return groups.map((group) => ({
    ...group,
    rows: group.rows.map(({ entry, doubted, ...rest }) => ({
      ...rest,
      entry: {
        ...entry,
        file: names.hide(entry.file),
        id: names.hide(entry.id),
        fields: {
          ...entry.fields,
          title: all.hide(entry.fields.title),
          owner: all.hide(entry.fields.owner),
        },
      },
      ...(doubted && { doubted: { ...doubted, by: all.hide(doubted.by) } }),
    })),
  })) as unknown as Masked<MaintenanceGroup[]>;
}

/** Masks all secrets in lines that a command prints. */
export function linesWithoutSecrets(
  lines: readonly string[],
  secrets: readonly string[],
): string[] {
  const all = new Mask(secrets);
  return lines.map((line) => all.hide(line));
}

/** Masks what a scan finds in a text of which nothing else is known, such as an error. */
export async function withoutFound(text: string): Promise<string> {
  return (await import('../scan/found.ts')).withoutFound(text);
}

function nameMask(secrets: readonly string[]): Mask {
  return new Mask(
    secrets.filter(({ length }) => length >= nameLength),
    nameLength,
  );
}
