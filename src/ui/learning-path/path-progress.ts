/** Says in a list of learning paths how far the reader is on each. */
import { describeProgress } from '../../domain/learning-path/path.ts';
import { loadProgress, marksIn } from './path-store.ts';

export class PathProgress extends HTMLElement {
  connectedCallback(): void {
    const marks = marksIn(this);
    const progress = loadProgress(this.dataset.path ?? '');
    const bar = this.querySelector('progress');
    const words = this.querySelector('[data-progress]');
    if (bar) bar.value = marks.filter(({ id }) => progress.has(id)).length;
    if (words) words.textContent = describeProgress(marks, progress);
  }
}

customElements.define('path-progress', PathProgress);
