/**
 * `npm run new`: a draft of an entry, valid from the start, with the questions that lead to a good
 * one; or the result of a team.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { inspect, parseArgs } from 'node:util';
import { withoutSecrets } from '../checks/mask.ts';
import { textReporter } from '../checks/reporters/text.ts';
import { compileEntry } from '../compile/entry.ts';
import { entryText } from '../compile/write.ts';
import { scopeIds } from '../domain/assessment/team/merge.ts';
import { kindIds } from '../domain/entry/kind.ts';
import { latinOf } from '../domain/entry-file/latin.ts';
import { fileFor } from '../domain/entry-file/new-file.ts';
import { pillarIds } from '../domain/entry/pillar.ts';
import { suggestion } from '../domain/rules/suggest.ts';
import { bodyOf, draftOf, type Given } from '../domain/entry-file/template.ts';
import { templates, type Template } from '../domain/entry-file/templates.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import { rulesPage } from '../repository/collections/rules-page.ts';
import { settings } from '../repository/content/settings.ts';
import { onlyLists, readVocabulary } from '../repository/content/vocabulary.ts';
import { askFor, resultKind, wantsEditor, type Answers } from './new-questions.ts';
import { writeResult } from './new-result.ts';
import { complain, print } from './print.ts';

const usage = `Usage: npm run new -- [--kind ${kindIds.join('|')}|${resultKind}] [--type TYPE] [--title TEXT] [--owner TEAM] [--pillar ${pillarIds.join('|')}] [--date YYYY-MM-DD] [--yes]
       npm run new -- --kind ${resultKind} --owner TEAM --codes FILE [--scope ${scopeIds.join('|')}] [--date YYYY-MM-DD] [--about SERVICE]
Asks for what is not given; with --yes, or without a terminal, it asks nothing. Offers to open the file in $VISUAL or $EDITOR.`;

/**
 * Returns the exit code: 0 written, 1 stopped by who was asked, 2 wrong arguments or the file is
 * there.
 */
async function main(): Promise<number> {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      kind: option,
      type: option,
      title: option,
      owner: option,
      pillar: option,
      date: option,
      codes: option,
      scope: option,
      about: option,
      yes: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const { teams } = readVocabulary(settings.content, onlyLists);
  const today = new Date().toLocaleDateString('sv');
  const asks = !values.yes && process.stdin.isTTY;
  const answers = asks
    ? await askFor(
        values,
        teams.filter(({ former }) => !former),
        today,
      )
    : values;
  if (!answers) return 1;
  if (answers.kind === resultKind) {
    const { file, people, refused } = await writeResult(settings.content, answers, today);
    for (const line of refused) complain(line);
    print(`Wrote ${pathOf(file)}, of ${people} people. Commit it, and open a pull request.`);
    return 0;
  }
  const path = await write(
    templateFor(answers),
    givenBy(
      answers,
      teams.map(({ id }) => id),
      today,
    ),
  );
  if (!path) return 2;
  if (asks) await offerEditor(path);
  return 0;
}

async function offerEditor(path: string): Promise<void> {
  const editor = process.env['VISUAL'] ?? process.env['EDITOR'];
  // An editor may be a command with options.
  const [command = '', ...options] = (editor ?? '').split(' ');
  if (!command || !(await wantsEditor(command))) return;
  const { error } = spawnSync(command, [...options, path], { stdio: 'inherit' });
  if (error)
    complain(
      `${command} cannot be started (${error.message}). Open the file yourself, or set EDITOR to an editor that is there.`,
    );
}

function templateFor({ kind, type }: Answers): Template {
  const ofKind = templates.filter((template) => template.kind === kind);
  if (ofKind.length === 0)
    throw new TypeError(`--kind is ${kind ?? 'missing'}. ${suggestion(kind ?? '', kindIds)}`);
  const types = ofKind.flatMap((template) => template.type ?? []);
  const found = ofKind.find((template) => template.type === type);
  if (!found)
    throw new TypeError(
      types.length > 0
        ? `--type is ${type ?? 'missing'}. ${suggestion(type ?? '', types)}`
        : `A ${kind} has no types: leave --type out`,
    );
  return found;
}

function givenBy(
  { title, owner, pillar, date }: Answers,
  teams: readonly string[],
  today: string,
): Given {
  if (!title) throw new TypeError('--title is missing');
  if (!owner || !teams.includes(owner))
    throw new TypeError(`--owner is ${owner ?? 'missing'}. ${suggestion(owner ?? '', teams)}`);
  if (!pillar) throw new TypeError(`--pillar is missing. ${suggestion('', pillarIds)}`);
  return { title, owner, pillar, date: date ?? today };
}

/** Writes the draft and returns its path, or says what is wrong with what was given. */
async function write(template: Template, given: Given): Promise<string | undefined> {
  const file = fileFor(template.kind, latinOf(given.title), given.date);
  const text = entryText(template.kind, draftOf(template, given), bodyOf(template), {
    choices: true,
  });
  const folder = pathOf('');
  const { problems } = compileEntry(file, text, compileOptions);
  if (problems.length > 0) {
    complain(textReporter(withoutSecrets(problems, []), { folder, entries: 1, rulesPage }));
    return undefined;
  }
  const path = join(settings.content, file);
  await mkdir(dirname(path), { recursive: true });
  // Fails when the file is there.
  await writeFile(path, text, { flag: 'wx' });
  print(nextSteps(pathOf(file), `/${file.replace(/\.mdx$/, '/')}`));
  return path;
}

/** A path below the content folder, from where the command runs. */
function pathOf(file: string): string {
  return relative(process.cwd(), join(settings.content, file)) || '.';
}

function nextSteps(path: string, page: string): string {
  return [
    `Wrote ${path}`,
    '',
    '1. Answer the questions in it. Whatever you leave empty, remove.',
    `2. npm run dev      shows it at http://localhost:4321${page}`,
    '3. npm run check    names what is wrong',
    '4. Set status to published, and open a pull request.',
  ].join('\n');
}

try {
  process.exitCode = await main();
} catch (cause) {
  const isThere = (cause as NodeJS.ErrnoException).code === 'EEXIST';
  if (isThere)
    complain(
      `${relative(process.cwd(), (cause as NodeJS.ErrnoException).path ?? '')} is there already. Choose another title, or edit that file.`,
    );
  else complain(cause instanceof TypeError ? `${cause.message}\n${usage}` : inspect(cause));
  process.exitCode = 2;
}
