/** Entries like the one that is being written, found by its title while it is typed. */
import { emptyQuery } from '../../domain/query/query.ts';
import { openSession, type SessionLine } from '../../search/run/browser.ts';
import type { ShownHit } from '../../search/engine/engine.ts';
import { plural } from '../../domain/words/plural.ts';

const maxShown = 5;
const shortestAsked = 8;

export class SimilarEntries {
  readonly #root: HTMLElement;
  readonly #count: HTMLElement;
  readonly #list: HTMLElement;
  readonly #later: (task: () => void) => void;
  #box: SessionLine | undefined;
  #asked = '';

  /** `later` waits with what moves the page. */
  constructor(root: HTMLElement, later: (task: () => void) => void) {
    this.#root = root;
    this.#count = root.querySelector('[data-part="similar-count"]')!;
    this.#list = root.querySelector('[data-part="similar-list"]')!;
    this.#later = later;
  }

  /** Asks for entries like this title. What search cannot answer is not shown. */
  async ask(title: string): Promise<void> {
    // A title is words: no filters, no phrases, nothing left out.
    const words = title.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    if (words === this.#asked) return;
    this.#asked = words;
    if (words.length < shortestAsked) {
      this.#show([]);
      return;
    }
    const query = { ...emptyQuery, words: words.split(' ') };
    this.#box ??= openSession();
    try {
      for await (const { hits } of this.#box.ask(query, maxShown))
        if (words === this.#asked) this.#show(hits);
    } catch {
      this.#show([]);
    }
  }

  #show(hits: readonly ShownHit[]): void {
    this.#later(() => {
      this.#root.hidden = hits.length === 0;
      this.#count.textContent = `${plural(hits.length, 'similar entry', 'similar entries')}:`;
      this.#list.replaceChildren(...hits.map(linkTo));
    });
  }
}

function linkTo({ document: { title, url } }: ShownHit): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.target = '_blank';
  link.textContent = title;
  item.append(link);
  return item;
}
