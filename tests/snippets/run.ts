/**
 * `npm run test:snippets`: runs the SQL of the library on real servers, each snippet in a copy of a
 * fixture. See docs/snippets.md.
 */
import { compileOptions } from '../../src/repository/content/compile-options.ts';
import { terminalLines } from '../../src/escape/terminal.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { settings } from '../../src/repository/content/settings.ts';
import { casesOf } from './cases.ts';
import { benchOf, resultOf, type Result } from './judge.ts';
import { startMariadb } from './mariadb.ts';
import { startPostgres } from './postgres.ts';
import { stopAll } from './process.ts';
import { report } from './report.ts';
import { snippetsIn } from './snippets.ts';
import { startSqlite } from './sqlite.ts';

/** Returns the exit code: 0 when everything is as expected, 1 when a snippet is not. */
async function main(entries: readonly string[]): Promise<number> {
  const library = await readLibrary(settings.content, compileOptions);
  const broken = library.compiled.find(({ entry }) => !entry);
  if (broken) throw new Error(`${broken.file} does not compile; run npm run check`);

  const unknown = entries.find((id) => !library.ids.includes(id));
  if (unknown)
    throw new Error(
      `There is no entry ${unknown}; write its folder and name, such as lessons/postgres-index-concurrently`,
    );

  const cases = casesOf(snippetsIn(library, settings.content)).filter(
    ({ snippet }) => entries.length === 0 || entries.includes(snippet.entry),
  );
  try {
    const benches = {
      postgres: await startPostgres(),
      mariadb: await startMariadb(),
      sqlite: await startSqlite(),
    };
    // Each server works through its own cases, because a snippet may change a setting of the whole
    // server.
    const queues = [...new Set(cases.map(({ engine }) => benchOf[engine]))].map(async (bench) => {
      const results: Result[] = [];
      for (const subject of cases.filter(({ engine }) => benchOf[engine] === bench))
        results.push(await resultOf(subject, benches));
      return results;
    });
    const results = (await Promise.all(queues)).flat();
    console.log(terminalLines(report(results)));
    return results.some(({ verdict }) => verdict === 'failed') ? 1 : 0;
  } finally {
    await stopAll();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (cause) {
  console.error(cause);
  process.exitCode = 2;
}
