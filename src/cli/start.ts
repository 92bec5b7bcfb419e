/** `npm start`: builds the site, and serves it until it is told to end. */
import { endWithNpm, runGroup } from './group.ts';
import { freePort } from './port.ts';
import { run } from './run.ts';

const usage = 'Usage: [PORT=8080] npm start';

/**
 * Returns the exit code of a build that failed, or 0 once the site is served; 2 where it cannot be.
 */
async function main(): Promise<number> {
  endWithNpm();
  // Asked before the build, which takes longer than an author would wait for the answer.
  const port = await freePort();
  const code = await runGroup('npm', ['run', 'build']);
  if (code !== 0) return code;
  const { serve } = await import('./serve.ts');
  await serve(port === 0 ? 0 : await freePort());
  return 0;
}

await run(main, usage);
