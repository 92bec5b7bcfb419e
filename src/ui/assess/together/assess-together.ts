/** Merges the codes that are pasted, and shows what they add up to. Nothing of it is kept. */
import { fewestMerged, merge, type Scope } from '../../../domain/assessment/team/merge.ts';
import { readRound, type Round } from '../../../domain/assessment/team/round.ts';
import { talkFirst } from '../../../domain/assessment/team/talk-first.ts';
import { plural } from '../../../domain/words/plural.ts';
import { showMerged } from './merged-result.ts';
import { ResultExport } from './result-export.ts';
import { Workshop } from './workshop.ts';

export class AssessTogether extends HTMLElement {
  readonly #workshop = new Workshop(this.querySelector('[data-workshop]')!);
  readonly #export = new ResultExport(this);

  connectedCallback(): void {
    this.addEventListener('input', ({ target }) => {
      if ((target as Element).matches('[data-codes], [name=scope]')) this.#merge();
    });
    this.querySelector('[data-start]')!.addEventListener('click', () => this.#workshop.open());
    // A browser may fill in what stood there before.
    this.#merge();
  }

  get #scope(): Scope {
    return this.querySelector<HTMLInputElement>('[name=scope]:checked')!.value as Scope;
  }

  #merge(): void {
    const version = Number(this.dataset['version']);
    const scope = this.#scope;
    const text = this.querySelector<HTMLTextAreaElement>('[data-codes]')!.value;
    const round = readRound(text, version, scope);
    const answers = merge(round.people, scope);
    this.#say(round);
    this.querySelector<HTMLElement>('[data-merged]')!.hidden = !answers;
    if (answers) {
      const topics = talkFirst(answers);
      showMerged(this, answers, topics, round.people.length);
      this.#workshop.take(answers, topics);
    }
    this.#export.take(answers && { version, scope, people: round.people.length, answers });
  }

  #say({ people, refused }: Round): void {
    const missing = fewestMerged - people.length;
    const counted = `${plural(people.length, 'code')} counted`;
    const words =
      people.length + refused.length === 0
        ? 'No code yet.'
        : missing > 0
          ? `${counted}. ${plural(missing, 'more is', 'more are')} needed: with fewer than ${fewestMerged}, nothing is merged.`
          : `${counted}.`;
    const status = this.querySelector('[data-said]')!;
    if (status.textContent !== words) status.textContent = words;
    this.querySelector('[data-refused]')!.replaceChildren(
      ...refused.map(({ line, why }) => {
        const item = document.createElement('li');
        item.textContent = `Line ${line}: ${why}`;
        return item;
      }),
    );
  }
}

customElements.define('assess-together', AssessTogether);
