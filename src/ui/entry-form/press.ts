/**
 * Keeps a page still under a finger: what would move something waits until a press has ended and
 * its click has arrived.
 */

/** Milliseconds between the end of a touch and its click, at most. */
const clickAfter = 300;

export class Press {
  #isDown = false;
  #timer = 0;
  readonly #waiting = new Set<() => void>();

  /** Watches presses on a whole page: one may end far from where it began. */
  constructor() {
    addEventListener('pointerdown', () => this.#begin(), true);
    for (const ending of ['pointerup', 'pointercancel'])
      addEventListener(ending, () => this.#endWithin(clickAfter), true);
    // After all that listens to the click.
    addEventListener('click', () => this.#endWithin(0));
    // A press that ends outside of the window, or in a list that the browser opened, is never told.
    for (const sign of ['blur', 'keydown']) addEventListener(sign, () => this.#endWithin(0));
    addEventListener('change', ({ target }) => {
      if (target instanceof HTMLSelectElement) this.#endWithin(0);
    });
  }

  /** Does something now, or once nothing is pressed; the same thing only once. */
  afterwards(task: () => void): void {
    if (this.#isDown) this.#waiting.add(task);
    else task();
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#isDown = true;
  }

  #endWithin(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#end(), milliseconds);
  }

  #end(): void {
    this.#isDown = false;
    const tasks = [...this.#waiting];
    this.#waiting.clear();
    for (const task of tasks) task();
  }
}
