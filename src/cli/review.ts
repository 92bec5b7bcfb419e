/** `npm run review`: what a branch changes, as its reviewers see it. */
import { parseArgs } from 'node:util';
import { check, count } from '../checks/check.ts';
import { reviewWithoutSecrets } from '../checks/mask.ts';
import { githubReview, textReview, type ReviewReporter } from '../checks/reporters/review.ts';
import { today } from '../domain/time/day.ts';
import { reviewOf } from '../domain/history/review.ts';
import { readChanges } from '../repository/git/changes.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import { readLibrary } from '../repository/content/read.ts';
import { settings } from '../repository/content/settings.ts';
import { portal } from '../portal.config.ts';
import { print } from './print.ts';
import { run } from './run.ts';

const reporters: Record<string, ReviewReporter> = { text: textReview, github: githubReview };

const usage = `Usage: npm run review -- [--base origin/main] [--format ${Object.keys(reporters).join('|')}]`;

/** Returns the exit code: 0 it was told, 2 it could not be found out. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      base: { type: 'string', default: 'origin/main' },
      format: { type: 'string', default: 'text' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const reporter = reporters[values.format];
  if (!reporter) throw new TypeError(`There is no format ${values.format}`);

  const { changes, known, past, prefix } = await readChanges(settings.content, values.base);
  const library = await readLibrary(settings.content, compileOptions, {
    today: today(),
    personalData: portal.personalData,
  });
  print(
    reporter(
      reviewWithoutSecrets(reviewOf(changes, library, known, past, prefix), library.secrets),
      count(check(library)),
    ),
  );
  return 0;
}

await run(main, usage);
