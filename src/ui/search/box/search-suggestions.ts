/** The suggestions below a search box: how they are drawn, and which a key takes. */
import type { Suggestion } from '../../../domain/query/query-completion.ts';
import { copyOf, fill, partOf } from './search-parts.ts';

/** Where suggestions are drawn. */
interface Place {
  root: HTMLElement;
  list: HTMLElement;
}

/** Shows these instead of those before; nothing if there are none. */
export function showSuggestions(view: Place, suggestions: readonly Suggestion[]): void {
  const place = partOf(view.root, 'suggestions');
  place.hidden = suggestions.length === 0;
  place.replaceChildren(...suggestions.map((suggestion, at) => optionOf(suggestion, at, view)));
}

function optionOf(
  { writes, label, count, text, caret }: Suggestion,
  at: number,
  { root, list }: Place,
): HTMLElement {
  const option = copyOf(root, 'suggestion');
  option.id = `${list.id}-suggestion-${at}`;
  option.dataset['key'] = writes;
  option.dataset['caret'] = String(caret);
  option.dataset['completes'] = text;
  const says = writes.includes(label.toLowerCase()) ? '' : label;
  fill(option, { writes, label: says, count: count === undefined ? '' : String(count) });
  return option;
}

/** Enter takes the suggestion that the reader moved to. Tab also takes the first one. */
export function suggestionFor(
  { key, shiftKey }: KeyboardEvent,
  active: HTMLElement | undefined,
  root: HTMLElement,
): HTMLElement | undefined {
  if (key !== 'Enter' && (key !== 'Tab' || shiftKey)) return undefined;
  if (active?.dataset['completes'] !== undefined) return active;
  return key === 'Tab'
    ? (partOf(root, 'suggestions').querySelector<HTMLElement>('[role=option]') ?? undefined)
    : undefined;
}
