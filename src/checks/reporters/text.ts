/** Problems for a person at a terminal. */
import { severityOf, type Problem } from '../../domain/rules/problem.ts';
import { terminalWord } from '../../escape/terminal.ts';
import { count } from '../check.ts';
import type { Reporter } from './reporter.ts';
import { plural } from '../../domain/words/plural.ts';

export const textReporter: Reporter = (problems, { folder, entries, rulesPage }) => {
  const { errors, warnings } = count(problems);
  const seen = plural(entries, 'entry', 'entries');
  if (problems.length === 0) return `${seen} checked, no problems found`;
  const blocks = problems.map((problem) => block(problem, folder, rulesPage));
  return `${blocks.join('\n\n')}\n\n${seen} checked: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
};

function block(problem: Problem, folder: string, rulesPage: string): string {
  const { file, line, column, rule, message, fix } = problem;
  return [
    `${folder}/${file}:${line}:${column}  ${severityOf(problem)}  ${rule}`,
    `  ${message}`,
    `  → ${fix}`,
    `  ${rulesPage}#${rule}`,
  ]
    .map(terminalWord)
    .join('\n');
}
