/** The answers to the assessment that this browser keeps, as their code. */
import { readCode, type ReadCode } from '../../domain/assessment/code.ts';
import type { Answers } from '../../domain/assessment/question.ts';
import { lasting } from '../browser/storage.ts';

const storeKey = 'assessment';

/** What is kept for a version of the questions; empty when there is nothing. */
export function keptAnswers(version: number): Answers {
  return answersIn(readCode(lasting.get(storeKey) ?? ''), version) ?? new Map();
}

/** Keeps a code. Returns false if it could not be kept. */
export function keepAnswers(code: string): boolean {
  return lasting.set(storeKey, code);
}

export function forgetAnswers(): void {
  lasting.remove(storeKey);
}

/** Calls when another tab has changed the answers. */
export function whenAnswersChange(heard: () => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === storeKey) heard();
  });
}

/** The answers of a code, if it is one of this version of the questions. */
export function answersIn(read: ReadCode, version: number): Answers | undefined {
  return 'answers' in read && read.version === version ? read.answers : undefined;
}
