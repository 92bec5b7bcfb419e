/** `npm run import`: a folder of foreign Markdown becomes entries of a content folder. */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { kindIds, kinds, type Kind } from '../domain/entry/kind.ts';
import { pillarIds } from '../domain/entry/pillar.ts';
import { suggestion } from '../domain/rules/suggest.ts';
import { importFolder } from '../import/import.ts';
import { listFolder, otherTexts } from '../import/read/files.ts';
import { reportText, type FileReport } from '../import/report.ts';
import { prepareTarget } from '../import/target.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import { complain, print, progress } from './print.ts';
import { run } from './run.ts';

const usage = `Usage: npm run import -- --from DIR --to DIR --kind ${kindIds.join('|')} --owner TEAM --pillar ${pillarIds.join('|')} [--report FILE] [--accept]`;

/**
 * Returns the exit code: 0 all imported; 1 something could not be, or is not understood; 2 wrong
 * arguments.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      kind: { type: 'string', default: 'playbook' },
      owner: { type: 'string' },
      pillar: { type: 'string', multiple: true },
      report: { type: 'string' },
      accept: { type: 'boolean' },
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
  checkFolders(from, to);
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

  // A report that cannot be written is told before anything is imported.
  if (values.report) await writeFile(values.report, '');
  const order = { from, to, kind, owner, pillars, tags };
  const files = await importFolder(order, compileOptions, progress('Import'));
  if (values.report) await writeFile(values.report, JSON.stringify({ files }, undefined, 2));
  if (files.length > 0) print(reportText(files));
  const left = otherTexts(await listFolder(from, [resolve(to)]));
  if (left !== '') complain(`Not Markdown, and not imported: ${left}`);
  return exitCode(files, values.accept === true, from);
}

function exitCode(files: readonly FileReport[], accept: boolean, from: string): number {
  if (!files.some(({ entry, error }) => entry ?? error)) {
    complain(`There is no Markdown in ${from}: no file that ends in .md, .markdown or .mdx`);
    return 1;
  }
  if (files.some(({ error }) => error)) return 1;
  if (!files.some(({ lost }) => lost.length > 0)) return 0;
  if (accept) return 0;
  complain(
    'Something of the source is not understood: compare the places above with the entries, then correct the entries, or run it again with --accept',
  );
  return 1;
}

/** Throws at folders that cannot be what was meant. */
function checkFolders(from: string, to: string): void {
  if (!existsSync(from)) throw new TypeError(`There is no folder ${from}`);
  if (!statSync(from).isDirectory())
    throw new TypeError(`--from ${from} is a file; name the folder that it is in`);
  if (existsSync(to) && !statSync(to).isDirectory())
    throw new TypeError(`--to ${to} is a file; name a content folder`);
  const [source, target] = [realpathSync(from), existsSync(to) ? realpathSync(to) : resolve(to)];
  const isInside = kindIds.some((kind) => isWithin(source, join(target, kinds[kind].folder)));
  if (source === target || isInside)
    throw new TypeError(`--from ${from} is where the import writes; name the folder of the source`);
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

function oneOf(value: string, allowed: readonly string[], what: string): string {
  if (allowed.includes(value)) return value;
  throw new TypeError(`There is no ${what} ${value}. ${suggestion(value, allowed)}`);
}

await run(main, usage);
