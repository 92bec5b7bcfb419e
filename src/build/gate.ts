/** Refuses to build content that does not pass the check, before a single page is made. */
import { relative } from 'node:path';
import { check, count } from '../checks/check.ts';
import { textReporter } from '../checks/reporters/text.ts';
import type { Library } from '../domain/entry/library.ts';
import { today } from '../domain/time/day.ts';
import { plural } from '../domain/words/plural.ts';
import { terminalLines, terminalWord } from '../escape/terminal.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import { readLibrary } from '../repository/content/read.ts';
import { rulesPage } from '../repository/collections/rules-page.ts';
import { settings } from '../repository/content/settings.ts';
import { portal } from '../portal.config.ts';
import { canariesThatPass } from './canary.ts';

/**
 * The library as it is, once it has passed. `warn` hears what could not be checked; if `strict`,
 * that is an error.
 *
 * @throws When the content has an error, or the compiler lets through what it must refuse.
 */
export async function gate(warn: (message: string) => void, strict: boolean): Promise<Library> {
  const passed = canariesThatPass();
  if (passed.length > 0)
    throw new Error(
      `The compiler lets through what it must refuse: ${passed.join(', ')}; nothing was built`,
    );
  const library = await readLibrary(settings.content, compileOptions, {
    today: today(),
    personalData: portal.personalData,
  });
  const problems = check(library);
  for (const note of library.unchecked) warn(terminalWord(note));
  if (problems.length > 0) {
    const folder = relative(process.cwd(), settings.content) || '.';
    console.error(
      terminalLines(
        textReporter(problems, { folder, entries: library.compiled.length, rulesPage }),
      ),
    );
  }
  if (strict && library.unchecked.length > 0)
    throw new Error('Something could not be checked, and --strict asks for all; nothing was built');
  const { errors } = count(problems);
  if (errors > 0) throw new Error(`The content has ${plural(errors, 'error')}; nothing was built`);
  return library;
}
