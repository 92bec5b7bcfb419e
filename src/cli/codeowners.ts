/**
 * `npm run codeowners`: writes who reviews what for the forge, or says whether what is written
 * still holds.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { codeOwners } from '../domain/history/reviewers.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import { readLibrary } from '../repository/content/read.ts';
import { settings } from '../repository/content/settings.ts';
import { portal } from '../portal.config.ts';
import { print } from './print.ts';
import { run } from './run.ts';

const usage = 'Usage: npm run codeowners -- [--check]';

const files = { github: '.github/CODEOWNERS', gitlab: '.gitlab/CODEOWNERS' } as const;

/** Returns the exit code: 0 written or up to date, 1 out of date, 2 it could not run. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const { forge } = portal;
  if (!forge) throw new Error('src/portal.config.ts names no forge');
  const file = files[forge.kind];
  const earlier = await readFile(file, 'utf8').catch(() => '');
  const text = codeOwners(await readLibrary(settings.content, compileOptions), forge, earlier);
  if (values.check) {
    print(
      text === earlier
        ? `${file} is up to date`
        : `${file} is out of date. Run npm run codeowners and commit it`,
    );
    return text === earlier ? 0 : 1;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  print(`${file} written`);
  return 0;
}

await run(main, usage);
