/** Marks, on the page that a hit led to, the words it was found by. The address stays clean. */

const key = 'portal:arrival';
/** Words that were meant for a page which was not opened soon are forgotten. */
const seconds = 60;
const name = 'search-words';

interface Arrival {
  path: string;
  words: readonly string[];
  at: number;
}

/** Called when a hit is followed. Storage, not the address: that may be shared and cached. */
export function rememberArrival(path: string, words: readonly string[]): void {
  try {
    localStorage.setItem(key, JSON.stringify({ path, words, at: Date.now() } satisfies Arrival));
  } catch {
    // Storage can be full or forbidden; then nothing is marked.
  }
}

function takeArrival(): readonly string[] {
  try {
    const arrival = JSON.parse(localStorage.getItem(key) ?? 'null') as Arrival | null;
    if (arrival?.path !== location.pathname) return [];
    localStorage.removeItem(key);
    return Date.now() - arrival.at < seconds * 1000 ? arrival.words : [];
  } catch {
    return [];
  }
}

class SearchHighlight extends HTMLElement {
  connectedCallback(): void {
    const words = takeArrival();
    if (words.length > 0 && 'highlights' in CSS) void highlight(words);
  }
}

async function highlight(words: readonly string[]): Promise<void> {
  const [{ matcherOf }, { wordsIn }] = await Promise.all([
    import('../../../search/answer/excerpt.ts'),
    import('../../../search/query/words.ts'),
  ]);
  const isMatch = matcherOf(words);
  const ranges = textNodes(document.querySelector('main')!).flatMap((node) =>
    Array.from(wordsIn(node.data))
      .filter(({ form }) => isMatch(form))
      .map(({ start, end }) => rangeIn(node, start, end)),
  );
  CSS.highlights.set(name, new Highlight(...ranges));
  addEventListener(
    'keydown',
    ({ key: pressed }) => pressed === 'Escape' && CSS.highlights.delete(name),
  );
}

function textNodes(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}

function rangeIn(node: Text, start: number, end: number): Range {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

customElements.define('search-highlight', SearchHighlight);
