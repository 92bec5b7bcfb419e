/** What a sign-off code says of the steps of a path as they are today, and the words for it. */
import { markdownLink, markdownText } from '../../escape/markdown.ts';
import { plural } from '../words/plural.ts';
import type { StepMark } from './path.ts';
import { tokenOf, type CodedStep } from './sign-off-code.ts';

/** How a step stands: the closed set, with the words for it. */
export const stepStates = {
  missing: 'not done',
  done: 'done',
  today: 'read as it is today',
  earlier: 'read in an earlier version',
  unknown: 'read in a version that the history here does not have',
} as const;

export interface SignedStep {
  mark: StepMark;
  state: keyof typeof stepStates;
  /** Whether its quiz was passed; absent where it has none. */
  passed?: boolean;
}

export interface SignOff {
  steps: SignedStep[];
  /** Steps of the code that the path no longer has. */
  gone: number;
}

/**
 * Holds the steps of a code against the path.
 *
 * @param versionsOf Digests of the texts that the entry of a step has had.
 */
export function judgeSignOff(
  marks: readonly StepMark[],
  coded: readonly CodedStep[],
  versionsOf: (id: string) => readonly string[],
): SignOff {
  const byToken = new Map(coded.map((step) => [step.step, step]));
  const steps = marks.map((mark): SignedStep => {
    const found = byToken.get(tokenOf(mark.id));
    return {
      mark,
      state: stateOf(mark, found, versionsOf),
      ...(mark.quiz && { passed: found?.passed ?? false }),
    };
  });
  const known = new Set(marks.map(({ id }) => tokenOf(id)));
  return { steps, gone: coded.filter(({ step }) => !known.has(step)).length };
}

function stateOf(
  { id, digest }: StepMark,
  found: CodedStep | undefined,
  versionsOf: (id: string) => readonly string[],
): SignedStep['state'] {
  if (!found) return 'missing';
  if (!found.read || !digest) return 'done';
  if (found.read === tokenOf(digest)) return 'today';
  return versionsOf(id).map(tokenOf).includes(found.read) ? 'earlier' : 'unknown';
}

/** One step in words, behind its title. */
export function describeStep({ mark, state, passed }: SignedStep): string {
  const words = [
    ...(mark.required ? [] : ['optional']),
    stepStates[state],
    ...(passed === undefined || state === 'missing'
      ? []
      : [passed ? 'quiz passed' : 'quiz not passed']),
  ];
  return words.join(', ');
}

/** All of it in one line. */
export function describeSignOff({ steps, gone }: SignOff): string {
  const required = steps.filter(({ mark }) => mark.required);
  const optional = steps.filter(({ mark }) => !mark.required);
  const quizzes = steps.filter(({ passed }) => passed !== undefined);
  const passed = quizzes.filter((quiz) => quiz.passed).length;
  const other = steps.filter(isOfAnotherVersion).length;
  const words: Array<[there: number, said: string]> = [
    [1, `${doneIn(required)} of ${plural(required.length, 'required step')}`],
    [optional.length, `${doneIn(optional)} of ${optional.length} optional`],
    [quizzes.length, `${passed} of ${plural(quizzes.length, 'quiz', 'quizzes')} passed`],
    [other, `${other} read in another version than today’s`],
    [gone, `${gone} no longer on this path`],
  ];
  return words.flatMap(([there, said]) => (there > 0 ? [said] : [])).join(', ');
}

function doneIn(steps: readonly SignedStep[]): number {
  return steps.filter(({ state }) => state !== 'missing').length;
}

function isOfAnotherVersion({ state }: SignedStep): boolean {
  return state === 'earlier' || state === 'unknown';
}

/**
 * A line for an issue or a pull request.
 *
 * @param page What the page of the path is called, and where it is: origin and path.
 */
export function signOffMarkdown(
  page: { title: string; site: string; path: string },
  signOff: SignOff,
  { code, titleOf }: { code: string; titleOf: (id: string) => string },
): string {
  const named = (words: string, wanted: (step: SignedStep) => boolean) => {
    const titles = signOff.steps.filter(wanted).map(({ mark }) => markdownText(titleOf(mark.id)));
    return titles.length > 0 ? ` ${words}: ${titles.join('; ')}.` : '';
  };
  return [
    `- ${markdownLink(page.title, page.site, page.path)}: ${describeSignOff(signOff)}.`,
    named('Not done', ({ mark, state }) => mark.required && state === 'missing'),
    named('Not in today’s version', isOfAnotherVersion),
    ` Code: \`${code}\``,
  ].join('');
}

/** Why a text is no sign-off of a path: what is wrong, and what to do. */
export const signOffProblems = {
  'not-a-code': 'This is not a sign-off code. Copy the text under “Your code”, and paste it here.',
  'unknown-version':
    'This code has a version that this page does not know. Reload the page, and paste it again.',
  damaged:
    'This code is damaged: a part is missing or changed. Ask for it again, and copy all of it.',
  'other-path': 'This code is for another path',
} as const;
