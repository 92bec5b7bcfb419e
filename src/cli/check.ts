/** `npm run check`: every problem of the content folder, in one run. */
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { check, count } from '../checks/check.ts';
import { withoutSecrets } from '../checks/mask.ts';
import { githubReporter } from '../checks/reporters/github.ts';
import { jsonReporter } from '../checks/reporters/json.ts';
import type { Reporter } from '../checks/reporters/reporter.ts';
import { textReporter } from '../checks/reporters/text.ts';
import { today } from '../domain/time/day.ts';
import { plural } from '../domain/words/plural.ts';
import { terminalWord } from '../escape/terminal.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import type { PastSecrets } from '../repository/secrets/past-secrets.ts';
import { readLibrary } from '../repository/content/read.ts';
import { settings } from '../repository/content/settings.ts';
import { rulesPage } from '../repository/collections/rules-page.ts';
import { portal } from '../portal.config.ts';
import { complain, emit, print } from './print.ts';
import { run } from './run.ts';

const reporters: Record<string, Reporter> = {
  text: textReporter,
  json: jsonReporter,
  github: githubReporter,
};

/** What texts are scanned by. */
const scan = { today: today(), personalData: portal.personalData };

const usage = `Usage: npm run check -- [--format ${Object.keys(reporters).join('|')}] [--history] [--strict] [--fix | --fix=names]`;

/** What `--fix` alone means; `names` is the other value. */
const form = 'form';

/**
 * Returns the exit code: 0 clean or warnings only, 1 errors, 2 wrong arguments. With `--strict`,
 * what could not be checked is an error.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    args: process.argv
      .slice(2)
      .map((argument) => (argument === '--fix' ? `--fix=${form}` : argument)),
    options: {
      format: { type: 'string', default: 'text' },
      history: { type: 'boolean' },
      strict: { type: 'boolean' },
      fix: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const reporter = reporters[values.format];
  if (!reporter) throw new TypeError(`There is no format ${values.format}`);
  if (values.fix && ![form, 'names'].includes(values.fix))
    throw new TypeError(`There is no --fix=${values.fix}`);

  // On the other stream, so that a report for programs stays one.
  if (values.fix) {
    const { fix } = await import('./fix.ts');
    for (const line of await fix(settings.content, compileOptions, scan, values.fix === 'names'))
      complain(terminalWord(`fixed  ${line}`));
  }
  const library = await readLibrary(settings.content, compileOptions, scan);
  for (const note of library.unchecked) complain(note);
  const past = values.history ? await readPast(library.secrets) : undefined;
  const problems = withoutSecrets(
    [...check(library), ...(past?.problems ?? [])],
    past?.secrets ?? [],
  );
  const folder = relative(process.cwd(), settings.content) || '.';
  const report = reporter(problems, { folder, entries: library.compiled.length, rulesPage });
  if (report !== '') (values.format === 'text' ? print : emit)(report);
  const isUnchecked = values.strict === true && library.unchecked.length > 0;
  return count(problems).errors > 0 || isUnchecked ? 1 : 0;
}

/** What older commits hold. How far that goes is told beside the report, which others read. */
async function readPast(present: readonly string[]): Promise<PastSecrets> {
  const { findPastSecrets } = await import('../repository/secrets/past-secrets.ts');
  const past = await findPastSecrets(settings.content, present);
  const { problems, commits, cut } = past;
  const extent = cut ? 'searched before the search was ended, so there may be more' : 'searched';
  const found =
    problems.length === 0
      ? 'nothing was found by the patterns known, which proves nothing'
      : `${plural(problems.length, 'secret')} found`;
  complain(`${plural(commits, 'commit')} ${extent}; ${found}`);
  return past;
}

await run(main, usage);
