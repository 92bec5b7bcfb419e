/** Builds a site as `npm run build` does, into a folder of its own. */
import { spawn } from 'node:child_process';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
export const fixtures = join(root, 'tests/fixtures');

export interface Run {
  code: number;
  output: string;
}

/** Runs a program of the project and collects all that it says. */
export function run(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
  cwd = root,
): Promise<Run> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      env: {
        ...process.env,
        ASTRO_TELEMETRY_DISABLED: '1',
        ASTRO_DISABLE_UPDATE_CHECK: '1',
        NO_COLOR: '1',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** What `npm run build` runs. */
export const buildCommand = ['node', ['src/cli/build.ts']] as const;

/** Builds with the given environment, such as PORTAL_CONTENT and PORTAL_OUT. */
export function build(env: Record<string, string>): Promise<Run> {
  return run(...buildCommand, env);
}

/** A copy of the sample library, with the files of some refused cases on top. */
export async function contentWith(...cases: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-content-'));
  await cp(join(fixtures, 'base'), folder, { recursive: true });
  for (const name of cases) {
    await cp(join(fixtures, 'refused', name), folder, {
      recursive: true,
      filter: (path) => !path.endsWith('expected.json'),
    });
  }
  return folder;
}

/** A folder of its own, for output. */
export function temporary(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `portal-${name}-`));
}
