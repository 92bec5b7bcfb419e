/** Counts what its reader looks for, in this browser, and sends it when the page is left. */
import { parseQuery } from '../../domain/query/query.ts';
import { maxTextLength } from '../../domain/telemetry/item.ts';
import { count, sendDue, whyNotCounted } from './kept-items.ts';

/** Milliseconds without a letter or another answer, after which a search counts as asked. */
const settledMs = 1500;

const boxes = 'search-page, search-dialog';
const unanswered =
  '[data-search-part="nothing"]:not([hidden]), [data-search-part="ask-block"]:not([hidden])';

export class PortalCounts extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was counted on this page, once each. */
  readonly #noted = new Set<string>();

  connectedCallback(): void {
    if (whyNotCounted()) return;
    count({ kind: 'page', text: this.dataset['path'] ?? '' });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') sendDue(this.dataset['endpoint'] ?? '');
    });
    const watch = new MutationObserver(() => this.#wait());
    for (const box of document.querySelectorAll(boxes)) {
      watch.observe(box, { attributes: true, attributeFilter: ['hidden', 'open'], subtree: true });
      box.addEventListener('input', () => this.#wait());
    }
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#note(), settledMs);
  }

  async #note(): Promise<void> {
    const keys = (this.dataset['keys'] ?? '').split(' ');
    for (const box of document.querySelectorAll(boxes)) {
      const text = box.querySelector<HTMLInputElement>('input[name=q]')?.value.trim() ?? '';
      if (text === '' || text.length > maxTextLength || !box.checkVisibility()) continue;
      for (const { key, value } of parseQuery(text, keys).filters)
        this.#once('filter', `${key}:${value}`);
      if (box.querySelector(unanswered) && (await isHarmless(text))) this.#once('none', text);
    }
  }

  #once(kind: 'none' | 'filter', text: string): void {
    if (this.#noted.has(`${kind} ${text}`)) return;
    this.#noted.add(`${kind} ${text}`);
    count({ kind, text });
  }
}

/** What looks like a secret, or leads to a person, is neither kept nor sent. */
async function isHarmless(text: string): Promise<boolean> {
  const { withoutLeaks } = await import('../../scan/found.ts');
  return withoutLeaks([text])[0] === text;
}

customElements.define('portal-counts', PortalCounts);
