/**
 * `npm run verify`: holds a built site against the content folder, and against what is served,
 * before it is deployed.
 */
import { parseArgs } from 'node:util';
import { imbalances } from '../domain/rules/ledger.ts';
import { terminalWord } from '../escape/terminal.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import { lostAnchors, publication, readLedger } from '../repository/collections/ledger.ts';
import { whyNotReplace } from '../repository/collections/deployed-build.ts';
import { readLibrary } from '../repository/content/read.ts';
import { settings } from '../repository/content/settings.ts';
import { print } from './print.ts';
import { run } from './run.ts';

const usage = 'Usage: npm run verify -- [--live ADDRESS-OR-PATH-OF-BUILD-ID.JSON]';

/** Returns the exit code: 0 fit to be deployed, 1 not, 2 it could not be found out. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { live: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const library = await readLibrary(settings.content, compileOptions);
  const expected = publication(library, settings.audience);
  const differences = [
    ...imbalances(await readLedger(expected, settings.out)),
    ...(await lostAnchors(expected, settings.out)),
  ];
  const older = values.live && (await whyNotReplace(settings.out, values.live));
  if (older) differences.push(older);
  print(
    differences.length === 0
      ? `${expected.sources.length} entries, all with a page and search records`
      : differences.map(terminalWord).join('\n'),
  );
  return differences.length === 0 ? 0 : 1;
}

await run(main, usage);
