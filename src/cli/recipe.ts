/**
 * `npm run recipe -- nginx`: prints the configuration of a web server for the site that was built.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readRedirects } from '../domain/site/redirect.ts';
import { nginxHttp, nginxServer } from '../domain/site/server-files.ts';
import { portal } from '../portal.config.ts';
import { settings } from '../repository/content/settings.ts';
import { emit, print } from './print.ts';
import { run } from './run.ts';

const usage =
  'Usage: npm run --silent recipe -- nginx|nginx-http > FILE, after `npm run build` with the same PORTAL_OUT and PORTAL_BASE';

/**
 * Returns the exit code: 0 printed, 2 not asked for a server that is known, or nothing was built.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const [what] = positionals;
  if (what === 'nginx-http' && positionals.length === 1) {
    emit(nginxHttp().trimEnd());
    return 0;
  }
  if (positionals.join() !== 'nginx') throw new Error('The one server with a recipe is nginx');
  const redirects = readRedirects(await readFile(join(settings.out, '_redirects'), 'utf8'));
  emit(nginxServer(redirects, settings.base, portal.telemetry).trimEnd());
  return 0;
}

await run(main, usage);
