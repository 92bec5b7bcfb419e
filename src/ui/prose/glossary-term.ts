/**
 * Shows what a word means where it is: by touch, by a click or with Enter. Escape or a tap
 * beside it closes it again.
 */

/** Pixels between the word and what it means. */
const gap = 6;

export class GlossaryTerm extends HTMLElement {
  connectedCallback(): void {
    const link = this.querySelector('a');
    if (!link || !this.dataset.definition) return;
    link.setAttribute('aria-haspopup', 'dialog');
    link.addEventListener('click', (event) => {
      // Whoever wants another tab wants the page.
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.#show(link);
    });
  }

  #show(link: HTMLAnchorElement): void {
    const card = this.#card(link);
    // At the end of the page: inside a paragraph it would be read and copied as part of it.
    document.body.append(card);
    card.showPopover();
    place(card, link.getBoundingClientRect());
    card.focus({ preventScroll: true });
  }

  /** It goes when it is closed; the browser gives the focus back to the word. */
  #card(link: HTMLAnchorElement): HTMLElement {
    const card = document.createElement('div');
    card.className = 'term-card';
    card.popover = 'auto';
    card.tabIndex = -1;
    card.role = 'dialog';
    card.ariaLabel = this.dataset.term ?? '';
    const name = document.createElement('strong');
    name.textContent = this.dataset.term ?? '';
    const more = document.createElement('a');
    more.href = link.href;
    more.textContent = 'In the glossary';
    card.append(paragraph(name, ` ${this.dataset.definition}`), paragraph(more));
    card.addEventListener('toggle', (event) => {
      if (event.newState === 'closed') card.remove();
    });
    return card;
  }
}

function paragraph(...parts: Array<Node | string>): HTMLParagraphElement {
  const element = document.createElement('p');
  element.append(...parts);
  return element;
}

/** Below the word, or above it where there is no room; never beyond the side of the page. */
function place(card: HTMLElement, word: DOMRect): void {
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(
    gap,
    Math.min(word.left, document.documentElement.clientWidth - width - gap),
  );
  const below = word.bottom + gap + height <= innerHeight;
  const top = below ? word.bottom + gap : word.top - gap - height;
  card.style.insetInlineStart = `${left + scrollX}px`;
  card.style.insetBlockStart = `${Math.max(0, top + scrollY)}px`;
}

customElements.define('glossary-term', GlossaryTerm);
