/** Keeps the answers to the assessment, shows what they add up to, gives and takes their code. */
import { readCode, writeCode, type ReadCode } from '../../domain/assessment/code.ts';
import { slots, type Answer, type Answers, type Slot } from '../../domain/assessment/question.ts';
import { fillFields, offerEvidence, readFields } from './assess-fields.ts';
import { showResult } from './assess-result.ts';
import {
  answersIn,
  forgetAnswers,
  keepAnswers,
  keptAnswers,
  whenAnswersChange,
} from './kept-answers.ts';

export class AssessTeam extends HTMLElement {
  #answers = new Map<Slot, Answer>();
  /** Answers of a link, as long as it is open whether they replace the own ones. */
  #offered: Answers | undefined;

  connectedCallback(): void {
    this.#take(keptAnswers(this.#version));
    this.#form.addEventListener('change', () => this.#change(readFields(this.#form)));
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#on('[data-read]', () => this.#read());
    this.#on('[data-clear]', () => this.#clear());
    this.#on('[data-use-link]', () => this.#decide(true));
    this.#on('[data-keep-own]', () => this.#decide(false));
    addEventListener('hashchange', () => this.#readLink());
    // Another tab may answer too.
    whenAnswersChange(() => this.#take(keptAnswers(this.#version)));
    this.#readLink();
  }

  get #version(): number {
    return Number(this.dataset.version);
  }

  get #form(): HTMLFormElement {
    return this.querySelector('form')!;
  }

  get #code(): string {
    return writeCode(this.#version, this.#answers);
  }

  #on(selector: string, act: () => void): void {
    this.querySelector(selector)?.addEventListener('click', act);
  }

  /** Shows answers that are kept already. */
  #take(answers: Answers): void {
    this.#answers = new Map(answers);
    fillFields(this.#form, this.#answers);
    this.#show();
  }

  /** Keeps answers, and shows them. */
  #change(answers: Answers): void {
    this.#answers = new Map(answers);
    offerEvidence(this.#form, this.#answers);
    this.#reveal('[data-unkept]', !keepAnswers(this.#code));
    this.#show();
  }

  #readLink(): void {
    if (!/^#v\d/.test(location.hash)) return;
    const read = readCode(location.hash);
    const answers = answersIn(read, this.#version);
    // The address goes on without the code, which the next answer would make wrong.
    history.replaceState(null, '', location.pathname + location.search);
    if (!answers) return this.#say('[data-link-said]', problemOf(read, this.#version));
    if (this.#answers.size > 0 && writeCode(this.#version, answers) !== this.#code) {
      this.#offered = answers;
      this.#reveal('[data-link-choice]', true);
      this.querySelector<HTMLElement>('[data-use-link]')?.focus();
      return;
    }
    this.#replace(answers);
    this.#say('[data-link-said]', 'These are the answers of the link.');
  }

  #decide(use: boolean): void {
    this.#reveal('[data-link-choice]', false);
    if (use && this.#offered) this.#replace(this.#offered);
    this.#offered = undefined;
    this.#say('[data-link-said]', use ? 'These are the answers of the link.' : 'Yours are kept.');
  }

  #replace(answers: Answers): void {
    fillFields(this.#form, answers);
    this.#change(answers);
  }

  #read(): void {
    const read = readCode(this.querySelector<HTMLInputElement>('[data-code-in]')?.value ?? '');
    const answers = answersIn(read, this.#version);
    if (answers) this.#replace(answers);
    this.#say('[data-read-said]', answers ? 'Read.' : problemOf(read, this.#version));
  }

  #clear(): void {
    this.#answers = new Map();
    fillFields(this.#form, this.#answers);
    forgetAnswers();
    this.#show();
    this.#say('[data-cleared]', 'All answers are deleted.');
  }

  #show(): void {
    const answered = this.#answers.size;
    this.#say('[data-count]', `${answered} of ${slots.length} answered`);
    this.#reveal('[data-result]', answered > 0);
    this.#reveal('[data-nothing-yet]', answered === 0);
    this.#say('[data-code]', this.#code);
    this.#say(
      '[data-link]',
      `${location.origin}${location.pathname}${location.search}#${this.#code}`,
    );
    showResult(this, this.#answers);
  }

  #say(selector: string, words: string): void {
    const place = this.querySelector(selector);
    if (place) place.textContent = words;
  }

  #reveal(selector: string, shown: boolean): void {
    this.querySelector(selector)?.toggleAttribute('hidden', !shown);
  }
}

function problemOf(read: ReadCode, version: number): string {
  if ('answers' in read)
    return `This code answers version ${read.version} of the questions; this page asks version ${version}.`;
  return read.problem === 'damaged'
    ? 'This code is damaged: a character is wrong. Copy it again.'
    : `This is not a code. A code begins with “v${version}.” and is ${slots.length + 5} characters long.`;
}

customElements.define('assess-team', AssessTeam);
