/**
 * Keeps the progress of a learning path in the browser: what is done, what is next, and what has
 * changed since it was read.
 */
import {
  changedSteps,
  describeProgress,
  isFinished,
  nextStep,
  passedKey,
  readProgress,
  stepAnchor,
  writeProgress,
  type StepMark,
} from '../../domain/learning-path/path.ts';
import { writeSignOff } from '../../domain/learning-path/sign-off-code.ts';
import { keyOf, loadProgress, marksIn, saveProgress } from './path-store.ts';
import { showChanges, titleOnPage } from './steps/step-in-page.ts';

export class LearningPath extends HTMLElement {
  #marks: StepMark[] = [];
  #progress = new Map<string, string>();

  connectedCallback(): void {
    this.#marks = marksIn(this);
    this.#load();
    this.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.dataset.step)
        this.#mark(target.dataset.step, target.checked);
    });
    this.addEventListener('quiz-passed', ({ target }) => {
      const box = (target as Element).closest('li')?.querySelector<HTMLInputElement>('[data-step]');
      if (!box?.dataset.step) return;
      this.#progress.set(passedKey(box.dataset.step), '');
      this.#mark(box.dataset.step, true);
    });
    for (const button of this.querySelectorAll<HTMLElement>('[data-again]')) {
      button.addEventListener('click', () => this.#readAgain(button.dataset.again ?? ''));
    }
    this.querySelector('[data-use]')?.addEventListener('click', () => this.#use());
    // Another tab may tick steps of the same path.
    addEventListener('storage', ({ key }) => {
      if (key === keyOf(this.#path)) this.#load();
    });
  }

  get #path(): string {
    return this.dataset.path ?? '';
  }

  #load(): void {
    this.#progress = new Map(loadProgress(this.#path));
    this.#show();
  }

  #mark(id: string, done: boolean): void {
    if (done) this.#progress.set(id, this.#marks.find((mark) => mark.id === id)?.digest ?? '');
    else [id, passedKey(id)].forEach((key) => this.#progress.delete(key));
    this.#save();
  }

  #readAgain(id: string): void {
    this.#mark(id, true);
    // The button is gone with its note, so the focus goes to the step.
    this.#box(id)?.focus();
  }

  #use(): void {
    const text = this.querySelector<HTMLTextAreaElement>('[data-text]')?.value ?? '';
    const progress = readProgress(this.#path, text);
    const status = this.querySelector('[data-used]');
    if (status)
      status.textContent = progress
        ? 'Done'
        : `This is no progress of this path: its text begins with “${this.#path}”`;
    if (!progress) return;
    this.#progress = new Map(progress);
    this.#save();
  }

  #save(): void {
    const kept = saveProgress(this.#path, this.#progress);
    this.querySelector('[data-unkept]')?.toggleAttribute('hidden', kept);
    this.#show();
  }

  #box(id: string): HTMLInputElement | null {
    return this.querySelector(`[data-step="${CSS.escape(id)}"]`);
  }

  #show(): void {
    const changed = new Set(changedSteps(this.#marks, this.#progress).map(({ id }) => id));
    for (const { id } of this.#marks) {
      const box = this.#box(id);
      if (box) box.checked = this.#progress.has(id);
      showChanges(this, id, changed.has(id) ? this.#progress.get(id) : undefined);
    }
    this.#say();
  }

  #say(): void {
    const bar = this.querySelector('progress');
    const words = this.querySelector('[data-progress]');
    const text = this.querySelector<HTMLTextAreaElement>('[data-text]');
    if (bar) bar.value = this.#marks.filter(({ id }) => this.#progress.has(id)).length;
    if (words) words.textContent = describeProgress(this.#marks, this.#progress);
    if (text) text.value = writeProgress(this.#path, this.#progress);
    this.#sayNext();
    this.#sayCode();
  }

  #sayCode(): void {
    const finished = isFinished(this.#marks, this.#progress);
    this.querySelector('[data-finished]')?.toggleAttribute('hidden', !finished);
    this.querySelector('[data-unfinished]')?.toggleAttribute('hidden', finished);
    this.querySelector('[data-own-code]')?.replaceChildren(
      finished ? writeSignOff(this.#path, this.#marks, this.#progress) : '',
    );
  }

  #sayNext(): void {
    const line = this.querySelector<HTMLElement>('[data-next]');
    const link = line?.querySelector('a');
    const next = nextStep(this.#marks, this.#progress);
    line?.toggleAttribute('hidden', !next);
    if (!link || !next) return;
    link.hash = stepAnchor(next.id);
    link.textContent = titleOnPage(this, next.id);
  }
}

customElements.define('learning-path', LearningPath);
