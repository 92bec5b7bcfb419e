/** `npm run deploy`: puts the built site in front of readers, in one step. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { settings } from '../repository/content/settings.ts';
import { deploy, rollBack } from '../output/publish/deploy.ts';
import { guardedFrom } from '../output/judge/guarded.ts';
import { complain, print } from './print.ts';
import { run } from './run.ts';

const usage = 'Usage: npm run deploy -- FOLDER [--rollback]';

/** Returns the exit code: 0 served, 1 the site is not fit to be, 2 it could not be deployed. */
async function main(): Promise<number> {
  const options = { rollback: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  if (values.help) {
    print(usage);
    return 0;
  }
  const [folder, ...others] = positionals;
  if (!folder || others.length > 0) throw new TypeError('Name one folder');

  const order = {
    out: settings.out,
    folder: resolve(folder),
    guarded: guardedFrom(process.cwd(), settings.content),
    say: complain,
  };
  const release = values.rollback ? await rollBack(order) : await deploy({ ...order, verify });
  print(release ? `${join(folder, 'current')} now leads to ${release}` : 'Nothing was deployed');
  return release ? 0 : 1;
}

/** Verifies the copy as it will be served, by the command that does so by hand. */
async function verify(site: string): Promise<boolean> {
  const env = { ...process.env, PORTAL_OUT: site };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'verify.ts')], {
    env,
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

await run(main, usage);
