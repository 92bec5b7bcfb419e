/** What an import did, file by file, as text for a terminal and as data. */
import { terminalWord } from '../escape/terminal.ts';

/** What a reader saw in a source and no longer sees. */
export interface Loss {
  /** The line of the source, counted from 1. */
  line: number;
  text: string;
}

export interface FileReport {
  /** Path below the folder that was imported. */
  source: string;
  /** Path of the entry below the content folder; absent when none was written. */
  entry?: string;
  changed: string[];
  unsure: string[];
  /** What is not understood. Empty when all words and code are there, or were changed as told. */
  lost: Loss[];
  /** Why there is no entry. */
  error?: string;
}

/** Losses that are written out for one file; the report as data has all. */
const maxLosses = 20;

/** The whole report as text; the last line counts. */
export function reportText(files: readonly FileReport[]): string {
  const imported = files.filter(({ entry }) => entry !== undefined);
  const candidates = files.filter(({ entry, error }) => entry !== undefined || error !== undefined);
  const doubtful = imported.filter(({ unsure }) => unsure.length > 0).length;
  const losses = files.reduce((sum, { lost }) => sum + lost.length, 0);
  const total = `${imported.length} of ${candidates.length} files imported; ${doubtful} of them have something to look at`;
  const lost = `; ${losses} ${losses === 1 ? 'place is' : 'places are'} not understood`;
  return [...files.map(fileText), losses > 0 ? total + lost : total].join('\n\n');
}

function fileText({ source, entry, changed, unsure, lost, error }: FileReport): string {
  const lines = [
    ...(error ? [`  not imported: ${error}`] : []),
    ...lost
      .slice(0, maxLosses)
      .map(({ line, text }) => `  not understood: ${source}:${line} ${text}`),
    ...(lost.length > maxLosses ? [`  not understood: ${lost.length - maxLosses} more`] : []),
    ...changed.map((what) => `  changed: ${what}`),
    ...unsure.map((what) => `  look at: ${what}`),
  ];
  return [`${source}${entry ? ` → ${entry}` : ''}`, ...lines].map(terminalWord).join('\n');
}
