/** An import brings no secret in: what looks like one is replaced, and the report repeats none. */
import type { Parse } from '../../compile/body/parse.ts';
import { Source } from '../../compile/text/source.ts';
import { Mask, without } from '../../scan/mask.ts';
import { findSecrets, type Secret } from '../../scan/secrets.ts';
import { sightingsIn, type Sighting } from '../../scan/sightings.ts';
import { plainViews, textViews } from '../../scan/views/views.ts';
import type { Notes } from './notes.ts';
import type { FileReport } from '../report.ts';

/** What is in the place of a secret; a plain word, so that it can stand anywhere. */
const replacement = 'redacted';

/** A text of the source without what looks like a secret, before anything is read of it. */
export function redact(text: string, notes: Notes): string {
  return replaced(text, secretsIn(text), notes);
}

/**
 * The text of an entry without what the check would find, which sees it as readers do: a secret may
 * come together only on the page.
 */
export function redactEntry(file: string, text: string, notes: Notes, parse: Parse): string {
  const views = textViews(new Source(file, text), parse).all;
  return replaced(text, sightingsIn(views, findSecrets), notes);
}

function replaced(text: string, secrets: Array<Sighting<Secret>>, notes: Notes): string {
  for (const { kind, read } of secrets) {
    notes.secrets.push(...read);
    notes.unsure(
      `What looks like ${kind} was replaced by \`${replacement}\`; if it is one, rotate it`,
    );
  }
  return without(text, secrets, replacement);
}

/** Paths without secrets, as entries name them. */
export function discreetPaths(paths: readonly string[]): string[] {
  if (areClean(paths)) return [...paths];
  return paths.map((path) => without(path, secretsIn(path), replacement));
}

/** A report that may still repeat the secrets of its file. */
export interface OpenReport {
  report: FileReport;
  secrets: readonly string[];
}

/** Reports without the secrets of their files. */
export function discreet(reports: readonly OpenReport[]): FileReport[] {
  const isClean = areClean(
    reports.flatMap(({ report: { source, entry } }) => [source, entry ?? '']),
  );
  const inPath = (path: string) => (isClean ? [] : secretsIn(path));
  return reports.map(({ report, secrets }) => {
    const { source, entry, changed, unsure, lost, error } = report;
    const inSource = inPath(source);
    const mask = new Mask([...secrets, ...inSource.flatMap(({ read }) => read)]);
    const hide = (words: string) => mask.hide(words);
    return {
      source: without(source, inSource),
      ...(entry !== undefined && { entry: without(entry, inPath(entry)) }),
      changed: changed.map(hide),
      unsure: unsure.map(hide),
      lost: lost.map(({ line, text }) => ({ line, text: hide(text) })),
      ...(error !== undefined && { error: hide(error) }),
    };
  });
}

/** What no pattern of a secret reads across. */
const border = '\n\n\0\n';

/** True if no path holds a secret. To look at all at once takes a tenth of the time. */
function areClean(paths: readonly string[]): boolean {
  return secretsIn(paths.join(border)).length === 0;
}

function secretsIn(text: string): Array<Sighting<Secret>> {
  return sightingsIn(plainViews(text), findSecrets);
}
