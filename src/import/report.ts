/** What an import did, file by file, as text for a terminal and as data. */
import { terminalWord } from '../escape/terminal.ts';

export interface FileReport {
  /** Path below the folder that was imported. */
  source: string;
  /** Path of the entry below the content folder; absent when none was written. */
  entry?: string;
  changed: string[];
  unsure: string[];
  /** Why there is no entry. */
  error?: string;
}

/** The whole report as text; the last line counts. */
export function reportText(files: readonly FileReport[]): string {
  const failed = files.filter(({ error }) => error).length;
  const doubtful = files.filter(({ unsure }) => unsure.length > 0).length;
  const total = `${files.length - failed} of ${files.length} files imported; ${doubtful} of them have something to look at`;
  return [...files.map(fileText), total].join('\n\n');
}

function fileText({ source, entry, changed, unsure, error }: FileReport): string {
  const lines = [
    ...(error ? [`  not imported: ${error}`] : []),
    ...changed.map((what) => `  changed: ${what}`),
    ...unsure.map((what) => `  look at: ${what}`),
  ];
  return [`${source}${entry ? ` → ${entry}` : ''}`, ...lines].map(terminalWord).join('\n');
}
