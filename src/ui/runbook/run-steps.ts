/**
 * Remembers which steps of a runbook are done for as long as the tab is open, and says how many are
 * left.
 */
import { ofTab } from '../site/storage.ts';

export class RunSteps extends HTMLElement {
  connectedCallback(): void {
    const done = new Set(this.#read());
    for (const box of this.#boxes()) box.checked = done.has(box.dataset.step ?? '');
    this.#say();
    this.addEventListener('change', () => {
      this.#write();
      this.#say();
    });
  }

  #boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('input[data-step]')];
  }

  #key(): string {
    return `steps:${this.dataset.key}`;
  }

  #read(): string[] {
    return (ofTab.get(this.#key()) ?? '').split(' ');
  }

  #write(): void {
    const done = this.#boxes().filter((box) => box.checked);
    // Where storage is blocked, the boxes hold until the page is left.
    ofTab.set(this.#key(), done.map((box) => box.dataset.step).join(' '));
  }

  #say(): void {
    const boxes = this.#boxes();
    const done = boxes.filter((box) => box.checked).length;
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = `${done} of ${boxes.length} steps done`;
  }
}

customElements.define('run-steps', RunSteps);
