/** Narrows the glossary down to the terms that hold what is typed, also among their other names. */
import { plural } from '../../domain/words/plural.ts';

export class GlossaryFilter extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    input?.addEventListener('input', () => this.#show(words(input.value)));
    // What a browser typed again after Back.
    if (input?.value) this.#show(words(input.value));
    // A term may refer to one that is filtered out.
    this.addEventListener('click', ({ target }) => {
      const link = (target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
      const isHidden = link && document.getElementById(link.hash.slice(1))?.closest('[hidden]');
      if (!input || !isHidden) return;
      input.value = '';
      this.#show([]);
    });
  }

  #show(asked: readonly string[]): void {
    const entries = [...this.querySelectorAll<HTMLElement>('.entry')];
    for (const entry of entries) {
      const text = entry.textContent.toLowerCase();
      entry.hidden = !asked.every((word) => text.includes(word));
    }
    for (const group of this.querySelectorAll<HTMLElement>('[data-letter]'))
      group.hidden = !group.querySelector('.entry:not([hidden])');
    for (const link of this.querySelectorAll<HTMLElement>('[data-letter-link]'))
      link.hidden = Boolean(
        this.querySelector(`[data-letter="${link.dataset.letterLink}"][hidden]`),
      );
    const shown = entries.filter(({ hidden }) => !hidden).length;
    const status = this.querySelector('[role=status]');
    if (status)
      status.textContent =
        (asked.length === 0 ? '' : `${shown} of `) + plural(entries.length, 'term');
    this.querySelector('[data-empty]')?.toggleAttribute('hidden', shown > 0);
  }
}

function words(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

customElements.define('glossary-filter', GlossaryFilter);
