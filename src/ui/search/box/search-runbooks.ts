/**
 * What is offered before anything is typed: the runbooks, for whoever opens search in an incident.
 */
import { emptyQuery, type Query } from '../../../domain/query/query.ts';
import { href } from '../../../domain/entry/url.ts';
import { openSession } from '../../../search/run/browser.ts';
import type { SearchDocument } from '../../../search/engine/document.ts';
import { linkItem } from '../../browse/link-item.ts';
import { partOf } from './search-parts.ts';

const maxShown = 8;
const query: Query = {
  ...emptyQuery,
  filters: [{ key: 'type', value: 'runbook', exclude: false }],
};

let loading: Promise<readonly SearchDocument[]> | undefined;

/** Lists the runbooks while nothing is typed. They are looked up once for all boxes of a page. */
export async function showRunbooks(root: HTMLElement, text: string): Promise<void> {
  const block = partOf(root, 'runbooks');
  block.hidden = text !== '' || block.querySelector('li') === null;
  if (text !== '' || !block.hidden) return;
  loading ??= findRunbooks();
  const runbooks = await loading.catch(() => []);
  if (runbooks.length === 0) loading = undefined;
  partOf(root, 'runbook-list').replaceChildren(
    ...runbooks.map(({ url, title }) => linkItem(href(url), title)),
  );
  block.hidden = runbooks.length === 0 || root.hasAttribute('data-asked');
}

async function findRunbooks(): Promise<readonly SearchDocument[]> {
  for await (const { hits } of openSession().ask(query, maxShown, { namesOnly: true }))
    return hits.map(({ document }) => document);
  return [];
}
