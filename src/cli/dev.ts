/** `npm run dev`: shows the library as it is written. */
import { parseArgs } from 'node:util';
import { endWithNpm } from './group.ts';
import { freePort } from './port.ts';
import { print } from './print.ts';
import { run } from './run.ts';

const usage = `Usage: [PORT=8080] npm run dev [-- --host ADDRESS] [--open]
Only this machine can reach it, unless --host names another address; 0.0.0.0 is all of them.`;

/** Returns 0 once it serves, 2 where it cannot. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { host: { type: 'string' }, open: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  endWithNpm();
  const port = await freePort();
  const { dev } = await import('astro');
  await dev({
    server: { port, host: values.host ?? false, open: values.open ?? false },
    vite: { server: { strictPort: port !== 0 } },
  });
  return 0;
}

await run(main, usage);
