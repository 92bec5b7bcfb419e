/** Checks the answers to a quiz, and says so to the path around it when all are right. */

const verdicts = {
  right: { words: 'Right.', tone: 'good' },
  wrong: { words: 'Not this one. Choose again, or show the answer.', tone: 'danger' },
  none: { words: 'Not answered yet.', tone: 'caution' },
} as const;

export class PathQuiz extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('[data-check]')?.addEventListener('click', () => this.#check());
    this.addEventListener('change', ({ target }) => {
      const verdict = (target as Element).closest('fieldset')?.querySelector('[data-verdict]');
      verdict?.replaceChildren();
    });
  }

  #check(): void {
    const questions = [...this.querySelectorAll('fieldset')];
    const results = questions.map(resultOf);
    questions.forEach((question, index) => show(question, verdicts[results[index]!]));
    const right = results.filter((result) => result === 'right').length;
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = `${right} of ${questions.length} right`;
    if (right === questions.length)
      this.dispatchEvent(new CustomEvent('quiz-passed', { bubbles: true }));
  }
}

function resultOf(question: HTMLFieldSetElement): keyof typeof verdicts {
  const chosen = question.querySelector<HTMLInputElement>('input:checked');
  if (!chosen) return 'none';
  return chosen.value === question.dataset.right ? 'right' : 'wrong';
}

function show(
  question: HTMLFieldSetElement,
  { words, tone }: (typeof verdicts)[keyof typeof verdicts],
): void {
  const verdict = question.querySelector<HTMLElement>('[data-verdict]');
  if (!verdict) return;
  verdict.textContent = words;
  verdict.dataset.tone = tone;
}

customElements.define('path-quiz', PathQuiz);
