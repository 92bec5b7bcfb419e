/** The codes of a round of people: which count, and why the others do not. */
import { readCode, writeCode } from '../code.ts';
import { questionIds, sides, slotOf, type Answers } from '../question.ts';
import { sidesOf, type Scope } from './merge.ts';

export interface Refusal {
  /** The line that it is on, from 1. */
  line: number;
  why: string;
}

export interface Round {
  /** One for each code that counts. */
  people: Answers[];
  refused: Refusal[];
}

/** A code, whatever stands around it: a name, a bullet, the address of a link. */
const codePattern = /v\d+\.[\da-z]+/gi;

/**
 * Reads a text of codes. What counts is of the given version of the questions, answers every side
 * of the scope, and was not there before.
 */
export function readRound(text: string, version: number, scope: Scope): Round {
  const counted = new Map<string, { line: number; answers: Answers }>();
  const refused = text.split('\n').flatMap((content, index) => {
    const line = index + 1;
    if (content.trim() === '') return [];
    return (content.match(codePattern) ?? [content]).flatMap((code) => {
      const answers = answersIn(code, version, scope);
      if (typeof answers === 'string') return [{ line, why: answers }];
      const key = writeCode(version, answers);
      const first = counted.get(key);
      if (first) return [{ line, why: `This is the code of line ${first.line}. It counts once.` }];
      counted.set(key, { line, answers });
      return [];
    });
  });
  return { people: [...counted.values()].map(({ answers }) => answers), refused };
}

const problems = {
  'not-a-code': 'This is not a code. A code begins with “v” and is 55 characters long.',
  damaged: 'This code is damaged: a character is wrong or missing. Copy it again.',
} as const;

/** The answers of a code, or why it does not count. */
function answersIn(code: string, version: number, scope: Scope): Answers | string {
  const read = readCode(code);
  if ('problem' in read) return problems[read.problem];
  if (read.version !== version)
    return `This code answers version ${read.version} of the questions; this page asks version ${version}.`;
  const silent = sidesOf(scope).filter(
    (side) => !questionIds.some((id) => read.answers.has(slotOf(id, side))),
  );
  if (silent.length === 0) return read.answers;
  const names = silent.map((side) => sides[side].toLowerCase()).join(' or ');
  return `This code has no answer on the side: ${names}. Choose another scope, or answer that side.`;
}
