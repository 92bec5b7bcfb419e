/** Problems as annotations in the diff of a GitHub pull request. */
import { severityOf } from '../../domain/rule.ts';
import { visible, type Reporter } from './reporter.ts';

/** Characters with a meaning in workflow commands. Source: actions/toolkit, packages/core/src/command.ts. */
const escape = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const escapeProperty = (text: string) => escape(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

export const githubReporter: Reporter = (problems, { folder, rulesPage }) =>
  problems
    .map((problem) => {
      const { file, line, column, rule, message, fix } = problem;
      const place = `file=${escapeProperty(`${folder}/${file}`)},line=${line},col=${column},title=${escapeProperty(rule)}`;
      return `::${severityOf(problem)} ${place}::${[visible(message), visible(fix), `${rulesPage}#${rule}`].map(escape).join('%0A')}`;
    })
    .join('\n');
