/** `npm run telemetry`: makes a log of counts into what maintainers read: looked for, not found. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lookedForFile } from '../domain/schema/looked-for.ts';
import { plural } from '../domain/words/plural.ts';
import { lookedForText, readLogs } from '../repository/content/looked-for.ts';
import { settings } from '../repository/content/settings.ts';
import { print } from './print.ts';
import { run } from './run.ts';

const usage = [
  `Usage: npm run telemetry -- FILE... [--dry-run]`,
  `Reads logs of counts, and writes ${lookedForFile} into the content folder: what was sent at least three times.`,
].join('\n');

/** Returns the exit code: 0 written or shown, 1 nothing was sent often enough, 2 not read. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  if (positionals.length === 0) throw new TypeError('Name the log');
  const { counted, ignored, withheld, report } = await readLogs(positionals);
  print(
    `${plural(counted, 'line')} counted, ${ignored} that no portal sent, ${plural(withheld, 'search', 'searches')} left out that may hold a secret or lead to a person.`,
  );
  if (!report) {
    print('Nothing was sent often enough to be published. Nothing was written.');
    return 1;
  }
  const file = join(settings.content, lookedForFile);
  if (values['dry-run']) print(lookedForText(report).trimEnd());
  else {
    await writeFile(file, lookedForText(report));
    print(
      `Wrote ${file}. Read it, then open a pull request: /guide/freshness/ shows it to maintainers.`,
    );
  }
  return 0;
}

await run(main, usage);
