/** What every reporter is: problems in, text out. */
import type { Problem } from '../../domain/rules/problem.ts';
import type { Masked } from '../mask.ts';

interface ReportContext {
  /** The content folder as shown to the reader of the report. */
  folder: string;
  /** How many entry files were looked at. */
  entries: number;
  /** Address of the page that explains the rules; a rule's id is its anchor. */
  rulesPage: string;
}

export type Reporter = (problems: Masked<readonly Problem[]>, context: ReportContext) => string;
