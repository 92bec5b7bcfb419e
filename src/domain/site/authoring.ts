/** What the development server tells the pages that it has open. */
import type { Problem } from '../rules/problem.ts';
import type { Severity } from '../rules/rule.ts';

/** A problem as the check reports it to programs. */
export type ReportedProblem = Pick<
  Problem,
  'file' | 'line' | 'column' | 'rule' | 'message' | 'fix'
> & { severity: Severity };

export interface AuthoringState {
  /**
   * Grows with every change of the library; a page that was made of an older one is out of date.
   */
  version: number;
  /** All problems of the library, by file and place. */
  problems: readonly ReportedProblem[];
  /** Address of the page that explains the rules; a rule's id is its anchor. */
  rulesPage: string;
  /** File of each page that is shown as it was before its file was broken, by path. */
  kept: Readonly<Record<string, string>>;
}

/**
 * Names of the messages: a page asks, and the server answers each and tells all when something
 * changes.
 */
export const authoringMessages = { ask: 'portal:ask', state: 'portal:state' } as const;

/** Name in the header Server-Timing under which a page learns of which version it was made. */
export const versionMetric = 'library';

/** Files that editors write beside the one that is open: Vim, Emacs, JetBrains, GNOME, macOS. */
const editorFile = /(?:^\.|~$|^#.*#$|^4913$|___jb_(?:tmp|old)___$|\.(?:sw[a-px]|tmp|bak)$)/;

/** True for a file that an editor removes by itself. */
export function isEditorFile(file: string): boolean {
  return editorFile.test(file.split('/').at(-1)!);
}
