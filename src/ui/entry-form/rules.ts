/** The rules that an entry is judged by, and what it can refer to. */
import { href } from '../../domain/entry/url.ts';
import type { Known } from './entry-form-judge.ts';

/**
 * Loaded once somebody turns to the form or has a draft, because it is large: until then nothing is
 * said of what is filled in.
 */
export class Rules {
  judging: typeof import('./entry-form-judge.ts') | undefined;
  known: Known | undefined;
  readonly #learned: () => void;
  #isLoading = false;

  /** @param learned Called when more is known. */
  constructor(learned: () => void) {
    this.#learned = learned;
  }

  /** Loads them for a finger or a key in the form, or a look at its end. */
  loadFor(form: HTMLElement, end: HTMLElement): void {
    const load = () => void this.load();
    if (form.contains(document.activeElement)) load();
    for (const turning of ['focusin', 'pointerdown'])
      form.addEventListener(turning, load, { once: true });
    new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) load();
    }).observe(end);
  }

  async load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    // When it cannot be loaded, the page says so; the form can still be filled in and saved.
    this.judging = await import('./entry-form-judge.ts').catch(() => undefined);
    if (!this.judging) return;
    this.#learned();
    const response = await fetch(href('/contribute/vocabulary.json')).catch(() => undefined);
    if (!response?.ok) return;
    this.known = (await response.json()) as Known;
    this.#learned();
  }
}
