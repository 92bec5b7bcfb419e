/** Offers the entries whose words are most like those of the address that was not found. */
import { nearest } from '../../../domain/rules/suggest.ts';
import { linkItem } from '../../browse/link-item.ts';

interface Row {
  title: string;
  url: string;
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);

/** How many of the words are among those of a row, a near miss counting half. */
function likeness(words: readonly string[], row: Row): number {
  const own = wordsOf(`${row.url} ${row.title}`);
  return words.reduce(
    (sum, word) => sum + (own.includes(word) ? 1 : nearest(word, own) ? 0.5 : 0),
    0,
  );
}

export class NearestPages extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const words = wordsOf(decodeURIComponent(location.pathname));
    const list = this.querySelector('ul');
    if (words.length === 0 || !list || !this.dataset.source) return;

    const response = await fetch(this.dataset.source).catch(() => undefined);
    if (!response?.ok) return;
    const rows = (await response.json()) as Row[];
    const best = rows
      .map((row) => ({ row, score: likeness(words, row) }))
      .filter(({ score }) => score >= 1)
      .sort((a, b) => b.score - a.score)
      .slice(0, 5);
    list.replaceChildren(...best.map(({ row }) => linkItem(row.url, row.title)));
    this.hidden = best.length === 0;
  }
}

customElements.define('nearest-pages', NearestPages);
