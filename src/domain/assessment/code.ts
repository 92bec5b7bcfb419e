/**
 * Answers as a short code that can be copied: `v1.`, one hexadecimal digit a slot, two digits to
 * tell a damaged code. It holds neither time nor order. What a digit means never changes.
 */
import { slots, type Answer, type Answers, type Choice } from './question.ts';

/** The choice that each digit stands for; eight more of the same are those with evidence. */
const choices: ReadonlyArray<Choice | undefined> = [
  undefined,
  1,
  2,
  3,
  4,
  5,
  'unknown',
  'not-for-us',
];
const evidenceBit = 8;

/** The largest prime of two hexadecimal digits: no single change of a digit goes unseen. */
const modulus = 251;

const pattern = new RegExp(`^v([1-9]\\d*)\\.([0-9a-f]{${slots.length}})([0-9a-f]{2})$`);

export type ReadCode =
  { version: number; answers: Answers } | { problem: 'not-a-code' | 'damaged' };

/** Writes answers as a code of a version of the model. */
export function writeCode(version: number, answers: Answers): string {
  const digits = slots.map((slot) => digitOf(answers.get(slot))).join('');
  return `v${version}.${digits}${checkOf(digits)}`;
}

/** Reads a code, alone or at the end of a link. */
export function readCode(text: string): ReadCode {
  const [, version, digits, check] =
    pattern.exec(text.trim().replace(/^.*#/s, '').toLowerCase()) ?? [];
  if (!version || !digits) return { problem: 'not-a-code' };
  if (checkOf(digits) !== check) return { problem: 'damaged' };
  const answers = new Map(
    slots.flatMap((slot, index) => {
      const answer = answerOf(digits.charAt(index));
      return answer ? [[slot, answer] as const] : [];
    }),
  );
  return { version: Number(version), answers };
}

function digitOf(answer: Answer | undefined): string {
  const evidence = answer?.evidence && typeof answer.choice === 'number' ? evidenceBit : 0;
  return (choices.indexOf(answer?.choice) + evidence).toString(16);
}

function answerOf(digit: string): Answer | undefined {
  const value = parseInt(digit, 16);
  const choice = choices[value % evidenceBit];
  if (choice === undefined) return undefined;
  return { choice, evidence: typeof choice === 'number' && value >= evidenceBit };
}

/** Weighs each digit by its place, so that two that changed places are seen too. */
function checkOf(digits: string): string {
  const sum = [...digits].reduce(
    (total, digit, index) => total + (index + 1) * parseInt(digit, 16),
    0,
  );
  return (sum % modulus).toString(16).padStart(2, '0');
}
