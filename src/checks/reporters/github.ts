/** Problems as annotations in the diff of a GitHub pull request. */
import { severityOf } from '../../domain/rules/problem.ts';
import { terminalWord } from '../../escape/terminal.ts';
import { commandData, commandProperty } from '../../escape/workflow-command.ts';
import type { Reporter } from './reporter.ts';

export const githubReporter: Reporter = (problems, { folder, rulesPage }) =>
  problems
    .map((problem) => {
      const { file, line, column, rule, message, fix } = problem;
      const path = commandProperty(terminalWord(`${folder}/${file}`));
      const text = [message, fix, `${rulesPage}#${rule}`].map(terminalWord).join('\n');
      return `::${severityOf(problem)} file=${path},line=${line},col=${column},title=${commandProperty(rule)}::${commandData(text)}`;
    })
    .join('\n');
