/** Runs a command of the portal in this process, which takes a fraction of the time of its own. */
import assert from 'node:assert/strict';

export interface Said {
  code: number;
  /** What it printed, and what it complained of. */
  out: string;
  told: string;
}

let runs = 0;

/**
 * Runs `src/cli/NAME.ts` as if somebody had typed it where nothing can be asked. Its settings are
 * those of the environment when the first command of the process ran.
 */
export async function command(name: string, ...args: readonly string[]): Promise<Said> {
  const { settings } = await import('../../src/repository/content/settings.ts');
  assert.equal(settings.content, process.env['PORTAL_CONTENT'], 'It would write into the project');
  const { argv, exitCode } = process;
  const { isTTY } = process.stdin;
  const { log, error } = console;
  const [out, told]: [string[], string[]] = [[], []];
  process.argv = [process.execPath, name, ...args];
  process.stdin.isTTY = false;
  console.log = (text: string) => void out.push(text);
  console.error = (text: string) => void told.push(text);
  try {
    // Another address is another module: it runs again.
    await import(`../../src/cli/${name}.ts?run=${++runs}`);
    return { code: Number(process.exitCode), out: out.join('\n'), told: told.join('\n') };
  } finally {
    process.argv = argv;
    process.exitCode = exitCode ?? 0;
    process.stdin.isTTY = isTTY;
    Object.assign(console, { log, error });
  }
}
