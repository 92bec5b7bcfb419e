/** Asks at the end of an entry whether it helped, and counts the answer once. */
import { count, whyNotCounted } from './kept-items.ts';

export class DidThisHelp extends HTMLElement {
  connectedCallback(): void {
    this.hidden = whyNotCounted() !== undefined;
    for (const button of this.querySelectorAll('button'))
      button.addEventListener('click', () => this.#answer(button.value));
  }

  #answer(kind: string): void {
    if (kind !== 'helped' && kind !== 'unhelpful') return;
    count({ kind, text: this.dataset['path'] ?? '' });
    this.querySelector('[data-ask]')!.toggleAttribute('hidden', true);
    const thanks = this.querySelector<HTMLElement>('[data-thanks]')!;
    thanks.hidden = false;
    thanks.focus();
  }
}

customElements.define('did-this-help', DidThisHelp);
