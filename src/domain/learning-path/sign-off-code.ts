/**
 * Finished steps of a learning path as a short code that somebody else can read: `s1.`, the path,
 * nine signs a step, and four signs that tell a damaged code. It holds no name, no time, and not
 * the order in which steps were done. What a sign means never changes.
 */
import { hasPassed, type Progress, type StepMark } from './path.ts';

/** A step as a code has it. */
export interface CodedStep {
  /** `tokenOf` the id of the step. */
  step: string;
  /** `tokenOf` the digest of the text that was read; absent where the step leads to no entry. */
  read?: string;
  /** Whether all answers of its quiz were right. */
  passed: boolean;
}

export type ReadSignOff =
  | { code: string; steps: CodedStep[] }
  | { problem: 'not-a-code' | 'unknown-version' | 'damaged' }
  | { problem: 'other-path'; path: string };

const version = '1';
const tokenLength = 4;
const none = '0'.repeat(tokenLength);
const stepLength = 2 * tokenLength + 1;

const beginning = /^s(\d+)\./;
const pattern = /^s1\.([a-z0-9-]+)\.((?:[0-9a-z]{8}[01])*)\.([0-9a-z]{4})$/;

/** Writes the steps that are done as a code. */
export function writeSignOff(path: string, marks: readonly StepMark[], progress: Progress): string {
  const steps = marks
    .filter(({ id }) => progress.has(id))
    .map(({ id }) => {
      const read = progress.get(id);
      return `${tokenOf(id)}${read ? tokenOf(read) : none}${hasPassed(progress, id) ? 1 : 0}`;
    })
    .sort()
    .join('');
  const body = `s${version}.${path}.${steps}`;
  return `${body}.${tokenOf(body)}`;
}

/** Reads a code as it comes out of a chat or an issue: in lines, or between backticks. */
export function readSignOff(path: string, text: string): ReadSignOff {
  const code = text.replace(/[\s`]/g, '').toLowerCase();
  const [, found] = beginning.exec(code) ?? [];
  if (!found) return { problem: 'not-a-code' };
  if (found !== version) return { problem: 'unknown-version' };
  const [, about, steps = '', check] = pattern.exec(code) ?? [];
  if (!about || tokenOf(code.slice(0, -tokenLength - 1)) !== check) return { problem: 'damaged' };
  if (about !== path) return { problem: 'other-path', path: about };
  return { code, steps: readSteps(steps) };
}

function readSteps(text: string): CodedStep[] {
  return Array.from({ length: text.length / stepLength }, (_, index) => {
    const at = index * stepLength;
    const read = text.slice(at + tokenLength, at + 2 * tokenLength);
    return {
      step: text.slice(at, at + tokenLength),
      ...(read !== none && { read }),
      passed: text.charAt(at + 2 * tokenLength) === '1',
    };
  });
}

/**
 * Four signs that stand for an ASCII text and are never `0000`: FNV-1a of 32 bits, folded. Source:
 * https://datatracker.ietf.org/doc/draft-eastlake-fnv/
 */
export function tokenOf(text: string): string {
  let sum = 0x811c9dc5;
  for (const sign of text) sum = Math.imul(sum ^ sign.charCodeAt(0), 0x01000193);
  const folded = ((sum >>> 0) % (36 ** tokenLength - 1)) + 1;
  return folded.toString(36).padStart(tokenLength, '0');
}
