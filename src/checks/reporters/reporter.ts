/** What every reporter is: problems in, text out. */
import type { Problem } from '../../domain/rule.ts';
import type { Masked } from '../mask.ts';

interface ReportContext {
  /** The content folder as shown to the reader of the report. */
  folder: string;
  /** How many entry files were looked at. */
  entries: number;
  /** Address of the page that explains the rules; a rule's id is its anchor. */
  rulesPage: string;
}

/** A text in which nothing can hide, nor steer the terminal: what cannot be seen is written as its number. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

export type Reporter = (problems: Masked<readonly Problem[]>, context: ReportContext) => string;
