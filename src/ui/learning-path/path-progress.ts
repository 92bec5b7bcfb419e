/** Says beside a learning path how far the reader is on it, and leads on to the next step. */
import { describeProgress, nextStep, stepAnchor } from '../../domain/learning-path/path.ts';
import { loadProgress, marksIn } from './path-store.ts';

export class PathProgress extends HTMLElement {
  connectedCallback(): void {
    const marks = marksIn(this);
    const progress = loadProgress(this.dataset.path ?? '');
    const bar = this.querySelector('progress');
    const words = this.querySelector('[data-progress]');
    if (bar) bar.value = marks.filter(({ id }) => progress.has(id)).length;
    if (words) words.textContent = describeProgress(marks, progress);
    if (progress.size > 0) this.#goOn(nextStep(marks, progress)?.id);
  }

  /** `step` is the id of the next one, if any is left. */
  #goOn(step: string | undefined): void {
    this.toggleAttribute('data-begun', true);
    const link = this.querySelector<HTMLAnchorElement>('[data-go-on]');
    if (!link) return;
    link.textContent = step ? 'Continue' : 'Look at it again';
    if (step) link.hash = stepAnchor(step);
  }
}

customElements.define('path-progress', PathProgress);
