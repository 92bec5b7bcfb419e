/** A trial of the parser in a process of its own: it is native code, which nothing else can end. */
import { spawnSync } from 'node:child_process';
import { excess, limits } from '../../../domain/rules/cost.ts';
import { features } from '../features.ts';
import { problemOf } from './native-error.ts';
import { LoadProblem, type SyntaxProblem } from '../parse.ts';

/** Seconds of processor time after which the process is ended, its start of a tenth included. */
const maxSeconds = 1;
/** Milliseconds after which it is not waited for, where a shell has no such limit. */
const timeoutMs = 30_000;

/** Says of each part that it begins, and how it ended: `[milliseconds, message]`. */
const program = `
import { readFileSync, writeSync } from 'node:fs';
const { mdxToMdast } = await import(process.argv[1]);
const { text, ends } = JSON.parse(readFileSync(0, 'utf8'));
for (const end of ends) {
  writeSync(1, '\\n');
  const begun = process.cpuUsage();
  let message = '';
  try { mdxToMdast(text.slice(0, end), { features: ${JSON.stringify(features)} }); }
  catch (cause) { message = String(cause?.message ?? cause); }
  const { user, system } = process.cpuUsage(begun);
  writeSync(1, JSON.stringify([(user + system) / 1000, message]));
}
`;

/**
 * Parses parts of a text that grow, and the whole at last.
 *
 * @throws LoadProblem where the parser is not done in time; SyntaxProblem at what is wrong with a
 * part and what nothing behind it can put right.
 */
export function tryApart(text: string): void {
  const ends = partsOf(text);
  const outcomes = outcomesOf(text, ends);
  for (const [at, end] of ends.entries()) {
    const [time, message] = outcomes[at] ?? [Infinity, ''];
    if (time > limits.parsing.most) throw new LoadProblem(excess('parsing'), linesTo(text, end), 1);
    const problem = message === '' ? undefined : problemOf(message);
    if (problem && isLasting(problem, text.slice(0, end))) throw problem;
  }
}

/** Where parts end that grow by a third, each with a line. */
function partsOf(text: string): number[] {
  const ends = new Set<number>();
  for (let size = 1_000; size < text.length; size *= 1.3) ends.add(text.lastIndexOf('\n', size));
  ends.delete(-1);
  return [...ends, text.length];
}

/** How each part ended, up to the one in which the process was ended. */
function outcomesOf(text: string, ends: readonly number[]): Array<[time: number, message: string]> {
  const limited = `ulimit -t ${maxSeconds}; exec "$0" --input-type=module -e "$1" "$2"`;
  const args = ['-c', limited, process.execPath, program, import.meta.resolve('satteri')];
  const { stdout, stderr, error } = spawnSync('sh', args, {
    input: JSON.stringify({ text, ends }),
    encoding: 'utf8',
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  // Only a process that began to parse says anything of the text.
  if (!stdout) throw new Error(`The parser could not be tried: ${error?.message ?? stderr}`);
  const lines = stdout.split('\n').slice(1);
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as [number, string]);
}

function linesTo(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/**
 * True for a tag that closes what nothing opened, and for braces whose end is there and that hold
 * no program: nothing that follows can put them right, unless they turn out to be code, which ends
 * with its paragraph.
 */
function isLasting({ message, line }: SyntaxProblem, part: string): boolean {
  return (
    /^(?:Unexpected closing tag|Could not parse expression)/.test(message) &&
    part
      .split('\n')
      .slice(line)
      .some((each) => each.trim() === '')
  );
}
