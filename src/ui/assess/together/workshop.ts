/** One question at a time on a shared screen: what to talk about first, then all the others. */
import { partsOf } from '../../../domain/assessment/question.ts';
import type { TeamAnswers } from '../../../domain/assessment/team/merge.ts';
import {
  asks,
  describeMerged,
  reasons,
  type Topic,
} from '../../../domain/assessment/team/talk-first.ts';
import { capitalize } from '../../../domain/words/capitalize.ts';

type Page = Omit<Topic, 'reason'> & Partial<Pick<Topic, 'reason'>>;

export class Workshop {
  readonly #dialog: HTMLDialogElement;
  #pages: Page[] = [];
  #topics = 0;
  #at = 0;

  constructor(dialog: HTMLDialogElement) {
    this.#dialog = dialog;
    this.#on('[data-close]', () => dialog.close());
    this.#on('[data-back]', () => this.#turn(-1));
    this.#on('[data-next]', () => this.#turn(1));
    dialog.addEventListener('keydown', ({ key }) => {
      if (key === 'ArrowRight') this.#turn(1);
      if (key === 'ArrowLeft') this.#turn(-1);
    });
  }

  /** Takes what is merged now; it begins with the first topic again. */
  take(answers: TeamAnswers, topics: readonly Topic[]): void {
    const listed = new Set(topics.map(({ slot }) => slot));
    const others = [...answers].filter(([slot]) => !listed.has(slot));
    this.#pages = [...topics, ...others.map(([slot, merged]) => ({ slot, merged }))];
    this.#topics = topics.length;
    this.#at = 0;
  }

  open(): void {
    this.#show();
    this.#dialog.showModal();
  }

  #on(selector: string, act: () => void): void {
    this.#part(selector).addEventListener('click', act);
  }

  #part<E extends HTMLElement = HTMLElement>(selector: string): E {
    return this.#dialog.querySelector<E>(selector)!;
  }

  #turn(by: number): void {
    const to = this.#at + by;
    if (to < 0 || to >= this.#pages.length) return;
    this.#at = to;
    this.#show();
  }

  #show(): void {
    const { slot, merged, reason } = this.#pages[this.#at]!;
    const { id, side } = partsOf(slot);
    for (const card of this.#dialog.querySelectorAll<HTMLElement>('[data-card]'))
      card.hidden = card.dataset['card'] !== id;
    const card = this.#part(`[data-card=${id}]`);
    for (const asked of card.querySelectorAll<HTMLElement>('[data-asked]')) {
      asked.hidden = asked.dataset['asked'] !== side;
      if (!asked.hidden)
        card.querySelector('[data-side-name]')!.textContent = asked.dataset['label']!;
    }
    for (const row of card.querySelectorAll<HTMLElement>('[data-level]')) {
      const level = Number(row.dataset['level']);
      const [lowest, highest] = merged.range ?? [];
      row.toggleAttribute('data-in', lowest! <= level && level <= highest!);
      // A median between two levels marks both.
      row.toggleAttribute('data-at', Math.abs(level - (merged.median ?? 0)) < 1);
    }
    this.#say('[data-progress]', `${this.#at + 1} of ${this.#pages.length}`);
    this.#say('[data-reason]', reason ? reasons[reason] : this.#restWords());
    this.#say('[data-where]', capitalize(`${describeMerged(merged)}.`));
    this.#say('[data-ask]', asks[reason ?? 'rest']);
    this.#part<HTMLButtonElement>('[data-back]').disabled = this.#at === 0;
    this.#part<HTMLButtonElement>('[data-next]').disabled = this.#at === this.#pages.length - 1;
  }

  #restWords(): string {
    return this.#topics > 0 ? 'The others, in their order' : 'In the order of the questions';
  }

  #say(selector: string, words: string): void {
    this.#part(selector).textContent = words;
  }
}
