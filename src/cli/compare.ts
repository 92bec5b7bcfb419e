/** `npm run compare`: the files in which two built sites differ. */
import { parseArgs } from 'node:util';
import { terminalWord } from '../escape/terminal.ts';
import { differences } from '../repository/collections/compare-builds.ts';
import { print } from './print.ts';
import { run } from './run.ts';

const usage = 'Usage: npm run compare -- FOLDER OTHER-FOLDER';

/** Returns the exit code: 0 the same site, 1 not, 2 it could not be found out. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' } },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const [one, other] = positionals;
  if (!one || !other) throw new TypeError('Name two folders');
  const found = await differences(one, other);
  print(
    found.length === 0
      ? `${one} and ${other} hold the same site`
      : found.map(terminalWord).join('\n'),
  );
  return found.length === 0 ? 0 : 1;
}

await run(main, usage);
