/**
 * Marks the section being read, and folds the outline of a narrow screen once a section was chosen.
 */

const wide = matchMedia('(width >= 75rem)');

export class PageOutline extends HTMLElement {
  #links = new Map<string, HTMLAnchorElement>();
  #headings: HTMLElement[] = [];
  #queued = false;

  connectedCallback(): void {
    const details = this.querySelector('details');
    for (const link of this.querySelectorAll('a'))
      this.#links.set(decodeURIComponent(link.hash.slice(1)), link);
    this.#headings = [...this.#links.keys()].flatMap((id) => document.getElementById(id) ?? []);
    if (!details) return;

    details.open = wide.matches;
    wide.addEventListener('change', () => (details.open = wide.matches));
    this.addEventListener('click', (event) => {
      if (!wide.matches && (event.target as Element).closest('a')) details.open = false;
    });
    addEventListener('scroll', this.#later, { passive: true });
    // With the next frame, which lays the page out anyway.
    this.#later();
  }

  disconnectedCallback(): void {
    removeEventListener('scroll', this.#later);
  }

  #later = (): void => {
    if (this.#queued) return;
    this.#queued = true;
    requestAnimationFrame(() => {
      this.#queued = false;
      this.#mark();
    });
  };

  /** The last heading above the upper third; the last of all at the end of the page. */
  #mark(): void {
    const passed = this.#headings.filter(
      (heading) => heading.getBoundingClientRect().top < innerHeight / 3,
    );
    const current = passed.at(-1)?.id;
    for (const [id, link] of this.#links) {
      if (id === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }
}

customElements.define('page-outline', PageOutline);
