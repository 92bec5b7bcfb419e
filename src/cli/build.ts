/** `npm run build`: makes the site that is served. */
import { inspect, parseArgs } from 'node:util';
import { complain, print } from './print.ts';
import { run } from './run.ts';

const usage = `Usage: npm run build [-- --force] [-- --strict]
--force takes nothing over from the build before.
--strict refuses where something could not be checked, as without Git.`;

/** Returns the exit code: 0 the site is built, 1 it was refused. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      force: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const { buildSite } = await import('../build/build.ts');
  try {
    await buildSite(
      { say: (message) => print(`[build] ${message}`), warn: complain },
      { anew: values.force, strict: values.strict },
    );
    return 0;
  } catch (cause) {
    complain(await describe(cause));
    return 1;
  }
}

async function describe(cause: unknown): Promise<string> {
  const { withoutFound } = await import('../checks/mask.ts');
  return withoutFound(cause instanceof Error ? inspect(cause) : String(cause));
}

await run(main, usage);
