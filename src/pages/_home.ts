/** What the home page picks from the library. */
import type { Entry } from '../domain/entry/entry.ts';
import type { Portal } from '../repository/collections/portal.ts';

const maxExamples = 4;

/**
 * Words that somebody would type and that are known to lead somewhere: a keyword of each of the
 * entries that others refer to most.
 */
export function exampleQueries({ entries, backlinks }: Portal): string[] {
  const popular = entries.toSorted(
    (a, b) => (backlinks.get(b.id)?.length ?? 0) - (backlinks.get(a.id)?.length ?? 0),
  );
  const queries = new Set<string>();
  for (const { fields } of popular) {
    const words = fields.keywords.find(
      (keyword) => /^[a-z][a-z ]{7,27}$/.test(keyword) && keyword.includes(' '),
    );
    if (words) queries.add(words);
    if (queries.size === maxExamples) break;
  }
  return [...queries];
}

/** Playbooks to follow step by step. */
export function runbooks(entries: readonly Entry[]): Entry[] {
  return entries
    .filter(({ fields }) => fields.kind === 'playbook' && fields.type === 'runbook')
    .sort((a, b) => a.fields.title.localeCompare(b.fields.title, 'en'));
}
