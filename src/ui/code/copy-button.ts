/** Copies the text of the nearest code block and says so. */
import { copyText } from './copy-text.ts';

export class CopyButton extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => void this.#copy());
  }

  async #copy(): Promise<void> {
    const code = this.closest('[data-copy]')?.querySelector('code');
    if (!code) return;
    const copied = await copyText(textOf(code));
    if (!copied) getSelection()?.selectAllChildren(code);
    this.#say(copied ? 'Copied' : 'Selected');
  }

  #say(words: string): void {
    const button = this.querySelector('button');
    const status = this.querySelector('[role=status]');
    if (!button || !status) return;
    button.textContent = words;
    status.textContent = words;
    setTimeout(() => {
      button.textContent = 'Copy';
      status.textContent = '';
    }, 2000);
  }
}

/** The code without the prompts that only show where a line was typed. */
function textOf(code: Element): string {
  const copy = code.cloneNode(true) as Element;
  for (const prompt of copy.querySelectorAll('.prompt')) prompt.remove();
  return copy.textContent ?? '';
}

customElements.define('copy-button', CopyButton);
