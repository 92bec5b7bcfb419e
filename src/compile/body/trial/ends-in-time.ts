/** A trial of the parser in a process of its own: it is native code, which nothing else can end. */
import { spawnSync } from 'node:child_process';
import { features } from '../features.ts';

/** Milliseconds of processor time; the largest tables that are allowed take a quarter of it. */
const maxMilliseconds = 400;
/** Seconds of processor time after which the process is ended, its start of a tenth included. */
const maxSeconds = 1;
/** Milliseconds after which it is not waited for, where a shell has no such limit. */
const patience = 30_000;

const program = `
import { readFileSync } from 'node:fs';
const { mdxToMdast } = await import(process.argv[1]);
const text = readFileSync(0, 'utf8');
const begun = process.cpuUsage();
try { mdxToMdast(text, { features: ${JSON.stringify(features)} }); } catch {}
const { user, system } = process.cpuUsage(begun);
process.exit((user + system) / 1000 > ${maxMilliseconds} ? 1 : 0);
`;

/** True if the parser comes to an end of a text soon, well or not. */
export function endsInTime(text: string): boolean {
  const limited = `ulimit -t ${maxSeconds}; exec "$0" --input-type=module -e "$1" "$2"`;
  const args = ['-c', limited, process.execPath, program, import.meta.resolve('satteri')];
  const { status } = spawnSync('sh', args, {
    input: text,
    stdio: ['pipe', 'ignore', 'ignore'],
    timeout: patience,
    killSignal: 'SIGKILL',
  });
  return status === 0;
}
