/** A trial of the parser in a process of its own: it is native code, which nothing else can end. */
import { spawnSync } from 'node:child_process';

/** Seconds of processor time that it has, its start of a tenth included. */
const maxSeconds = 1;
/** Milliseconds after which it is not waited for, where a shell has no such limit. */
const patience = 30_000;

const program = `
import { readFileSync } from 'node:fs';
const { mdxToMdast } = await import(process.argv[1]);
try { mdxToMdast(readFileSync(0, 'utf8'), { features: { gfm: true } }); } catch {}
`;

/** True if the parser comes to an end of a text, well or not. */
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
