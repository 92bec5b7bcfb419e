/** Answers in the fields of the page, and back. */
import {
  choiceOf,
  levelOf,
  slots,
  type Answer,
  type Answers,
  type Slot,
} from '../../domain/assessment/question.ts';

/** The answers that are chosen in a form. */
export function readFields(form: HTMLFormElement): Map<Slot, Answer> {
  const data = new FormData(form);
  return new Map(
    slots.flatMap((slot) => {
      const choice = choiceOf(String(data.get(slot) ?? ''));
      return choice === undefined
        ? []
        : [[slot, { choice, evidence: data.has(`${slot}.evidence`) }] as const];
    }),
  );
}

/** Puts answers into a form. */
export function fillFields(form: HTMLFormElement, answers: Answers): void {
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=radio]'))
    input.checked = String(answers.get(input.name as Slot)?.choice) === input.value;
  for (const slot of slots) {
    const box = boxOf(form, slot);
    if (box) box.checked = answers.get(slot)?.evidence ?? false;
  }
  offerEvidence(form, answers);
}

/** Only a level can have evidence. */
export function offerEvidence(form: HTMLFormElement, answers: Answers): void {
  for (const slot of slots) {
    const box = boxOf(form, slot);
    if (box) box.disabled = levelOf(answers.get(slot)) === undefined;
  }
}

function boxOf(form: HTMLFormElement, slot: Slot): HTMLInputElement | null {
  return form.querySelector(`input[name="${slot}.evidence"]`);
}
