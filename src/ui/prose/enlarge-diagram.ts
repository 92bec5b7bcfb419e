/**
 * Opens a diagram whole, as large as the screen. The picture is there twice only while it is open.
 */

export class EnlargeDiagram extends HTMLElement {
  connectedCallback(): void {
    const dialog = this.querySelector('dialog');
    const whole = this.querySelector('.whole');
    this.querySelector('button[aria-haspopup]')?.addEventListener('click', () => {
      const shown = [...this.querySelectorAll('.picture')].find((one) => one.checkVisibility());
      const svg = shown?.querySelector('svg');
      if (!dialog || !whole || !svg) return;
      whole.replaceChildren(svg.cloneNode(true));
      dialog.showModal();
    });
    dialog?.addEventListener('close', () => whole?.replaceChildren());
  }
}

customElements.define('enlarge-diagram', EnlargeDiagram);
