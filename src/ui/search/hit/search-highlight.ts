/**
 * Marks, on the page that a hit led to, the words it was found by: in the part that was found,
 * until the reader moves on. The address stays clean.
 */
import { takeArrival, type Arrival } from './arrival.ts';
import { matcherOf } from '../../../search/answer/excerpt.ts';
import { wordsIn } from '../../../search/query/words.ts';
import { textByPart } from './page-text.ts';

const name = 'search-words';

class SearchHighlight extends HTMLElement {
  #moving = new AbortController();
  #watching: IntersectionObserver | undefined;

  connectedCallback(): void {
    const arrival = takeArrival();
    if (arrival && arrival.words.length > 0 && 'highlights' in CSS) this.#mark(arrival);
    this.querySelector('button')!.addEventListener('click', () => this.#clear());
    // A hit on the page that is open leads into it without a new page.
    addEventListener('hashchange', () => {
      const next = takeArrival();
      this.#clear();
      if (next) this.#mark(next);
    });
  }

  #mark({ words, part }: Arrival): void {
    const isMatch = matcherOf(words);
    const nodes = textByPart(document).get(part) ?? [];
    const ranges = nodes.flatMap((node) =>
      Array.from(wordsIn(node.data))
        .filter(({ form }) => isMatch(form))
        .map(({ start, end }) => rangeIn(node, start, end)),
    );
    if (ranges.length === 0) return;
    CSS.highlights.set(name, new Highlight(...ranges));
    const { signal } = this.#moving;
    addEventListener('keydown', ({ key: pressed }) => pressed === 'Escape' && this.#clear(), {
      signal,
    });
    this.#watch(ranges);
  }

  /**
   * The button is there while marks are on the screen. Once they were and are not any more, the
   * reader has moved on.
   */
  #watch(ranges: readonly Range[]): void {
    const onScreen = new Set<Element>();
    let wereSeen = false;
    this.#watching = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) onScreen.add(target);
        else onScreen.delete(target);
      }
      this.#show(onScreen.size > 0);
      if (wereSeen && onScreen.size === 0) this.#clear();
      wereSeen ||= onScreen.size > 0;
    });
    for (const holder of new Set(ranges.map(({ startContainer }) => startContainer.parentElement!)))
      this.#watching.observe(holder);
  }

  #show(isShown: boolean): void {
    this.querySelector('p')!.hidden = !isShown;
  }

  #clear(): void {
    CSS.highlights?.delete(name);
    this.#watching?.disconnect();
    this.#moving.abort();
    this.#moving = new AbortController();
    this.#show(false);
  }
}

function rangeIn(node: Text, start: number, end: number): Range {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

customElements.define('search-highlight', SearchHighlight);
