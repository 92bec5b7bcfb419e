/**
 * Problems for programs, on one line:
 * `{"problems":[{file,line,column,rule,severity,message,fix}]}`.
 */
import { severityOf } from '../../domain/rules/problem.ts';
import { jsonLine } from '../../escape/json.ts';
import type { Reporter } from './reporter.ts';

export const jsonReporter: Reporter = (problems) =>
  jsonLine({
    problems: problems.map((problem) => {
      const { file, line, column, rule, message, fix } = problem;
      return { file, line, column, rule, severity: severityOf(problem), message, fix };
    }),
  });
