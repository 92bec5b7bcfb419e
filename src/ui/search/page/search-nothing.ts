/** The next steps when nothing was found: without a filter, near it, or asking for the entry. */
import { filterWords } from '../../../domain/query/filter-key.ts';
import { formatQuery, toggleFilter, type Query } from '../../../domain/query/query.ts';
import { requestFor, type SearchLanguage } from '../../../domain/query/search-language.ts';
import { href } from '../../../domain/entry/url.ts';
import type { Answer } from '../../../search/answer/answer.ts';
import { linkItem } from '../../browse/link-item.ts';
import { asksFor, partOf } from '../box/search-parts.ts';

export interface Outcome {
  answer: Answer;
  query: Query;
  /** What is in the box, and whether anything of it was asked. */
  text: string;
  isAsked: boolean;
  language: SearchLanguage;
}

/** Offers what can be done, or hides all of it. */
export function showNothing(
  root: HTMLElement,
  { answer, query, text, isAsked, language }: Outcome,
): void {
  const nothing = partOf(root, 'nothing');
  nothing.hidden = !isAsked || !answer.complete || answer.isUnasked === true || answer.total > 0;
  showAsk(root, {
    text,
    language,
    isLoose: answer.complete && answer.match === 'loose' && answer.total > 0,
  });
  if (nothing.hidden) return;
  showWithoutFilters(root, answer, query, language);
  partOf(root, 'nearest-block').hidden = answer.nearest.length === 0;
  partOf(root, 'nearest').replaceChildren(
    ...answer.nearest.map(({ url, title }) => linkItem(href(url), title)),
  );
  partOf(root, 'request-block').hidden = !language.request;
  if (language.request)
    partOf<HTMLAnchorElement>(root, 'request').href = requestFor(text, language.request);
}

/** Below hits that are only loosely related: the same request as where there are none. */
function showAsk(
  root: HTMLElement,
  { text, language, isLoose }: { text: string; language: SearchLanguage; isLoose: boolean },
): void {
  partOf(root, 'ask-block').hidden = !isLoose || !language.request;
  if (language.request)
    partOf<HTMLAnchorElement>(root, 'ask').href = requestFor(text, language.request);
}

function showWithoutFilters(
  root: HTMLElement,
  { blocking, withoutFilters }: Answer,
  query: Query,
  { keys }: SearchLanguage,
): void {
  const one = partOf(root, 'unblock');
  one.hidden = !blocking;
  if (blocking) {
    one.textContent = `Show ${blocking.total} without ${filterWords(blocking.filter, keys)}`;
    asksFor(one, formatQuery(toggleFilter(query, blocking.filter)));
  }
  const all = partOf(root, 'unfilter');
  all.hidden = withoutFilters === 0 || (blocking !== undefined && query.filters.length === 1);
  all.textContent = `Show ${withoutFilters} without the filters`;
  asksFor(all, formatQuery({ ...query, filters: [] }));
}
