/** The names that fields can refer to, as the browser offers them while somebody types. */
import type { Known } from '../entry-form-judge.ts';

type Choice = readonly [value: string, label: string];

/** Fills the lists of the form with what the portal holds. */
export function suggestNames(root: HTMLElement, { teams, tags, entries }: Known): void {
  const current = teams.filter(({ former }) => !former);
  const lists: Record<string, readonly Choice[]> = {
    teams: current.map(({ id, name }) => [id, name]),
    tags: tags.map(({ id, label, synonyms }) => [id, [label, ...synonyms].join(', ')]),
    entries: entries.map(({ id, title }) => [id, title]),
  };
  for (const [names, choices] of Object.entries(lists)) {
    root
      .querySelector(`#names-${names}`)!
      .replaceChildren(...choices.map(([value, label]) => new Option(label, value)));
  }
}
