/**
 * Keeps which steps of a runbook are done, for this runbook in all tabs, until somebody starts
 * over; and says which is next and how long the rest takes.
 */
import { describeRun, readRun, ticked, type Run, type RunStep } from '../../domain/runbook/run.ts';
import { lasting } from '../browser/storage.ts';

export class RunSteps extends HTMLElement {
  /** Holds while the page is open, also where storage is blocked. */
  #run: Run = { done: [] };

  connectedCallback(): void {
    this.#load();
    this.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement) || !target.dataset.step) return;
      this.#keep(ticked(this.#run, target.dataset.step, target.checked, new Date()));
    });
    this.querySelector('[data-reset]')?.addEventListener('click', () => this.#reset());
    addEventListener('storage', this.#follow);
  }

  disconnectedCallback(): void {
    removeEventListener('storage', this.#follow);
  }

  /** Another tab may tick steps of the same runbook, or erase everything. */
  #follow = ({ key }: StorageEvent): void => {
    if (key === this.#key || key === null) this.#load();
  };

  get #key(): string {
    return `steps:${this.dataset.key}`;
  }

  #boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('input[data-step]')];
  }

  #load(): void {
    this.#run = readRun(lasting.getJson(this.#key));
    this.#show();
  }

  #keep(run: Run): void {
    this.#run = run;
    lasting.set(this.#key, JSON.stringify(run));
    this.#show();
  }

  #reset(): void {
    this.#run = { done: [] };
    lasting.remove(this.#key);
    this.#show();
    // The button is gone, so the focus goes to the first step.
    this.#boxes()[0]?.focus();
  }

  #show(): void {
    const { done } = this.#run;
    const boxes = this.#boxes();
    for (const box of boxes) box.checked = done.includes(box.dataset.step ?? '');
    const ticks = boxes.filter(({ checked }) => checked).length;
    const status = this.querySelector('[data-progress]');
    if (status) status.textContent = describeRun(boxes.map(stepOf), this.#run);
    const bar = this.querySelector('progress');
    if (bar) bar.value = ticks;
    this.querySelector('[data-reset]')?.toggleAttribute('hidden', ticks === 0);
  }
}

function stepOf({ dataset }: HTMLInputElement): RunStep {
  const minutes = Number(dataset.minutes);
  return { id: dataset.step ?? '', ...(minutes > 0 && { minutes }) };
}

customElements.define('run-steps', RunSteps);
