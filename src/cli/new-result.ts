/** `npm run new -- --kind result`: merges the codes of a team into a file of the library. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { fewestMerged, merge, scopeIds, type Scope } from '../domain/assessment/team/merge.ts';
import { resultFile, resultText } from '../domain/assessment/team/result-file.ts';
import { readRound } from '../domain/assessment/team/round.ts';
import { suggestion } from '../domain/rules/suggest.ts';
import { isCalendarDay } from '../domain/time/day.ts';
import { listContent } from '../repository/content/files.ts';
import { readVocabulary } from '../repository/content/vocabulary.ts';
import type { Answers } from './new-questions.ts';

export interface WrittenResult {
  /** Path below the content folder. */
  file: string;
  people: number;
  /** One sentence for each code that does not count. */
  refused: string[];
}

/**
 * Writes the result of a day. Throws a TypeError for what is missing or wrong, and fails when the
 * file is there.
 *
 * @param root The content folder.
 */
export async function writeResult(
  root: string,
  { owner, date, codes, scope = 'both', about }: Answers,
  today: string,
): Promise<WrittenResult> {
  const { teams, assessments } = readVocabulary(root, await listContent(root));
  const ids = teams.map(({ id }) => id);
  const version = assessments[0]?.model?.version;
  const on = date ?? today;
  if (!owner || !ids.includes(owner))
    throw new TypeError(`--owner is ${owner ?? 'missing'}. ${suggestion(owner ?? '', ids)}`);
  if (!codes) throw new TypeError('--codes is missing: a file with one code a line, or -');
  if (!scopeIds.includes(scope as Scope))
    throw new TypeError(`--scope is ${scope}. ${suggestion(scope, scopeIds)}`);
  if (!isCalendarDay(on)) throw new TypeError(`--date is ${on}. Write a day as YYYY-MM-DD`);
  if (version === undefined) throw new TypeError('This library has no assessments/model.yml');

  const { people, refused } = readRound(await read(codes), version, scope as Scope);
  const said = refused.map(({ line, why }) => `Line ${line}: ${why}`);
  const answers = merge(people, scope as Scope);
  if (!answers)
    throw new TypeError(
      [
        ...said,
        `${people.length} of the codes count; ${fewestMerged} are needed. With fewer, nothing is merged`,
      ].join('\n'),
    );
  const file = resultFile(owner, on);
  const head = { version, scope: scope as Scope, people: people.length, about };
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), resultText(head, answers), { flag: 'wx' });
  return { file, people: people.length, refused: said };
}

/** A minus stands for what is piped in: codes in a command would stay in its history. */
async function read(path: string): Promise<string> {
  if (path === '-') return readAll(process.stdin);
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new TypeError(`There is no file ${path} with codes`);
  }
}
