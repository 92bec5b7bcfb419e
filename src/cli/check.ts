/** `npm run check`: every problem of the content folder, in one run. */
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { check, count } from '../checks/check.ts';
import { githubReporter } from '../checks/reporters/github.ts';
import { jsonReporter } from '../checks/reporters/json.ts';
import type { Reporter } from '../checks/reporters/reporter.ts';
import { textReporter } from '../checks/reporters/text.ts';
import { readLibrary } from '../library/read.ts';
import { settings } from '../library/settings.ts';
import { rulesPage } from '../library/rules-page.ts';
import { portal } from '../portal.config.ts';

const reporters: Record<string, Reporter> = { text: textReporter, json: jsonReporter, github: githubReporter };

const usage = `Usage: npm run check -- [--format ${Object.keys(reporters).join('|')}]`;

/** Returns the exit code: 0 clean or warnings only, 1 errors, 2 wrong arguments. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { format: { type: 'string', default: 'text' }, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const reporter = reporters[values.format];
  if (!reporter) throw new TypeError(`There is no format ${values.format}`);

  const library = await readLibrary(settings.content, { base: settings.base, insecureHosts: portal.insecureHosts });
  const problems = check(library);
  // Beside the report, which other programs read.
  for (const note of library.unchecked) console.error(note);
  const folder = relative(process.cwd(), settings.content) || '.';
  const report = reporter(problems, { folder, entries: library.compiled.length, rulesPage });
  if (report !== '') console.log(report);
  return count(problems).errors > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (cause) {
  console.error(cause instanceof Error ? `${cause.message}\n${usage}` : cause);
  process.exitCode = 2;
}
