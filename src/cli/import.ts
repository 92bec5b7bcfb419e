/** `npm run import`: a folder of foreign Markdown becomes entries of a content folder. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { kindIds, type Kind } from '../domain/entry/kind.ts';
import { pillarIds } from '../domain/entry/pillar.ts';
import { suggestion } from '../domain/rules/suggest.ts';
import { importFolder } from '../import/import.ts';
import { reportText } from '../import/report.ts';
import { prepareTarget } from '../import/target.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import { print } from './print.ts';
import { run } from './run.ts';

const usage = `Usage: npm run import -- --from DIR --to DIR --kind ${kindIds.join('|')} --owner TEAM --pillar ${pillarIds.join('|')} [--report FILE]`;

/** Returns the exit code: 0 all imported, 1 something could not be imported, 2 wrong arguments. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      kind: { type: 'string', default: 'playbook' },
      owner: { type: 'string' },
      pillar: { type: 'string', multiple: true },
      report: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const { from, to, owner } = values;
  if (!from || !to || !owner || !values.pillar)
    throw new TypeError('--from, --to, --owner and --pillar are needed');
  if (!existsSync(from)) throw new TypeError(`There is no folder ${from}`);
  const kind = oneOf(values.kind, kindIds, 'kind') as Kind;
  const pillars = values.pillar
    .flatMap((list) => list.split(','))
    .map((pillar) => oneOf(pillar.trim(), pillarIds, 'pillar'));
  const { teams, tags } = await prepareTarget(to);
  oneOf(
    owner,
    teams.map(({ id }) => id),
    'team',
  );

  const files = await importFolder({ from, to, kind, owner, pillars, tags }, compileOptions);
  if (values.report) await writeFile(values.report, JSON.stringify({ files }, undefined, 2));
  print(reportText(files));
  return files.some(({ error }) => error) ? 1 : 0;
}

function oneOf(value: string, allowed: readonly string[], what: string): string {
  if (allowed.includes(value)) return value;
  throw new TypeError(`There is no ${what} ${value}. ${suggestion(value, allowed)}`);
}

await run(main, usage);
