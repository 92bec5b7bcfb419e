/** Reads the sign-off code of somebody else, and says which steps of the path it covers. */
import { readSignOff, type ReadSignOff } from '../../../domain/learning-path/sign-off-code.ts';
import {
  describeSignOff,
  describeStep,
  judgeSignOff,
  signOffMarkdown,
  signOffProblems,
  type SignedStep,
} from '../../../domain/learning-path/sign-off.ts';
import { marksIn } from '../path-store.ts';
import { titleOnPage, versionsOnPage } from '../steps/step-in-page.ts';

export class SignOffByCode extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('[data-read]')?.addEventListener('click', () => this.#read());
  }

  #read(): void {
    const page = this.closest<HTMLElement>('learning-path')!;
    const text = this.querySelector<HTMLTextAreaElement>('[data-code-in]')!.value;
    const read = readSignOff(page.dataset.path ?? '', text);
    this.querySelector<HTMLElement>('[data-result]')!.hidden = 'problem' in read;
    if ('problem' in read) this.#say(problemWords(read));
    else this.#show(page, read);
  }

  #show(page: HTMLElement, { code, steps }: Extract<ReadSignOff, { code: string }>): void {
    const titleOf = (id: string) => titleOnPage(page, id);
    const signOff = judgeSignOff(marksIn(page), steps, (id) => versionsOnPage(page, id));
    this.#say(`${describeSignOff(signOff)}.`);
    this.querySelector('[data-signed]')!.replaceChildren(
      ...signOff.steps.map((step) => itemOf(step, titleOf(step.mark.id))),
    );
    const at = { title: page.dataset.title ?? '', site: location.origin, path: location.pathname };
    this.querySelector('[data-markdown]')!.textContent = signOffMarkdown(at, signOff, {
      code,
      titleOf,
    });
  }

  #say(words: string): void {
    this.querySelector('[data-said]')!.textContent = words;
  }
}

function problemWords(read: Extract<ReadSignOff, { problem: string }>): string {
  const words = signOffProblems[read.problem];
  return read.problem === 'other-path'
    ? `${words}, “${read.path}”. Read it on the page of that path.`
    : words;
}

function itemOf(step: SignedStep, title: string): HTMLLIElement {
  const item = document.createElement('li');
  item.textContent = `${title} – ${describeStep(step)}`;
  if (step.mark.required && step.state === 'missing') item.dataset.tone = 'caution';
  return item;
}

customElements.define('sign-off-by-code', SignOffByCode);
