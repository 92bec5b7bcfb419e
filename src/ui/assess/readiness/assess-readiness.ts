/** Shows where the team stands with each need, by the answers that this browser keeps. */
import { levelOf, type Answers, type Slot } from '../../../domain/assessment/question.ts';
import {
  describeReadiness,
  readinessOf,
  standings,
  type Standing,
} from '../../../domain/assessment/readiness.ts';
import { keptAnswers, whenAnswersChange } from '../kept-answers.ts';

export class AssessReadiness extends HTMLElement {
  connectedCallback(): void {
    const version = Number(this.dataset['version']);
    const show = () => this.#show(keptAnswers(version));
    whenAnswersChange(show);
    show();
  }

  #show(answers: Answers): void {
    const needs = [...this.querySelectorAll<HTMLElement>('[data-need]')].map((need) => ({
      name: need.dataset['need']!,
      standing: showNeed(need, answers),
    }));
    const isOpen = needs.every(({ standing }) => standing === 'open');
    this.querySelector<HTMLElement>('[data-unanswered]')!.hidden = !isOpen;
    this.querySelector<HTMLElement>('[data-answered]')!.hidden = isOpen;
    this.querySelector('[data-sentence]')!.textContent = describeReadiness(needs);
  }
}

function showNeed(need: HTMLElement, answers: Answers): Standing {
  const slots = need.dataset['slots']!.split(' ') as Slot[];
  const { standing } = readinessOf(answers, slots);
  const place = need.querySelector<HTMLElement>('[data-standing]')!;
  place.textContent = standings[standing];
  place.dataset['standing'] = standing;
  for (const question of need.querySelectorAll<HTMLElement>('[data-slot]'))
    showQuestion(question, levelOf(answers.get(question.dataset['slot'] as Slot)));
  return standing;
}

function showQuestion(question: HTMLElement, level: number | undefined): void {
  for (const row of question.querySelectorAll<HTMLElement>('[data-level]')) {
    const own = Number(row.dataset['level']);
    row.toggleAttribute('data-reached', level !== undefined && own <= level);
    row.toggleAttribute('data-at', own === level);
    row.querySelector<HTMLElement>('[data-here]')!.hidden = own !== level;
  }
}

customElements.define('assess-readiness', AssessReadiness);
