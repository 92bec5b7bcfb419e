/**
 * Says which entries changed since the reader's last visit on another day. The page itself cannot
 * know.
 */

const key = 'seen';

function read(): { last?: string; before?: string } {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as { last?: string; before?: string };
  } catch {
    return {};
  }
}

/** The day of the visit before today's, and remembers today's. */
function lastVisit(today: string): string | undefined {
  const { last, before } = read();
  const previous = last === today ? before : last;
  try {
    localStorage.setItem(
      key,
      JSON.stringify({ last: today, ...(previous ? { before: previous } : {}) }),
    );
  } catch {
    // Storage may be blocked; nothing is marked then.
  }
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
