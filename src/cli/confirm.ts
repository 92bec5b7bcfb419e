/** `npm run confirm`: says that a page was read, used or tested, and whether it held. */
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { confirmationOutcomes, confirmationWays } from '../domain/history/confirmation-words.ts';
import { localDayOf } from '../domain/time/day.ts';
import { writeConfirmation } from '../repository/history/confirm.ts';
import { settings } from '../repository/content/settings.ts';
import { print } from './print.ts';
import { run } from './run.ts';

const usage = [
  'Usage: npm run confirm -- playbooks/restore-drill --by TEAM --how HOW [--outcome OUTCOME] [--on DAY] [--note TEXT]',
  `  HOW      ${Object.keys(confirmationWays).join(', ')}`,
  `  OUTCOME  ${Object.keys(confirmationOutcomes).join(', ')}; without it, still-true`,
  '  DAY      such as 2026-05-02; without it, today',
].join('\n');

/** Returns the exit code: 0 written, 2 wrong arguments. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      by: { type: 'string' },
      how: { type: 'string' },
      outcome: { type: 'string', default: 'still-true' },
      on: { type: 'string', default: localDayOf(new Date()) },
      note: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  if (positionals.length !== 1) throw new TypeError('Name one page');

  const { by, how, outcome, on, note } = values;
  const page = positionals[0]!.replace(/^\/|\/$|\.mdx$/g, '');
  const file = await writeConfirmation(settings.content, { page, by, how, outcome, on, note });
  print(
    `Wrote ${relative(process.cwd(), join(settings.content, file))}. Commit it, and open a pull request. It counts for ${by} once somebody of that team has signed or reviewed it.`,
  );
  return 0;
}

await run(main, usage);
