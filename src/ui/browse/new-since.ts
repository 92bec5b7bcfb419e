/**
 * Says which entries changed since the reader's last visit on another day. The page itself cannot
 * know.
 */
import { lasting } from '../browser/storage.ts';

const key = 'seen';

/** The day of the visit before today's, and remembers today's. */
function lastVisit(today: string): string | undefined {
  const seen = lasting.getJson(key) ?? {};
  const { last, before } = seen as { last?: string; before?: string };
  const previous = last === today ? before : last;
  lasting.set(key, JSON.stringify({ last: today, ...(previous ? { before: previous } : {}) }));
  return previous;
}

export class NewSince extends HTMLElement {
  connectedCallback(): void {
    const previous = lastVisit(new Date().toISOString().slice(0, 10));
    if (!previous) return;
    const fresh = [...this.querySelectorAll('time')].filter((time) => time.dateTime > previous);
    const heading = this.querySelector('h2');
    if (fresh.length > 0 && heading) heading.textContent = 'New since you were here';
    for (const time of fresh) time.closest('li')?.setAttribute('data-new', '');
  }
}

customElements.define('new-since', NewSince);
