/** An import brings no secret in: what looks like one is replaced, and the report repeats none. */
import { Mask, without } from '../../scan/mask.ts';
import { findSecrets, type Secret } from '../../scan/secrets.ts';
import { sightingsIn, type Sighting } from '../../scan/sightings.ts';
import { plainViews } from '../../scan/views/views.ts';
import type { Notes } from './notes.ts';
import type { FileReport } from '../report.ts';

/** What stands in the place of a secret; a plain word, so that it can stand anywhere. */
const replacement = 'redacted';

/** The text of an entry without what looks like a secret, encoded or not. */
export function redact(text: string, notes: Notes): string {
  const secrets = secretsIn(text);
  for (const { kind } of secrets)
    notes.unsure(
      `What looks like ${kind} was replaced by \`${replacement}\`; if it is one, rotate it`,
    );
  return without(text, secrets, replacement);
}

/** A report without the secrets of the text that it is about. */
export function discreet(
  { source, entry, changed, unsure, error }: FileReport,
  text: string,
): FileReport {
  const values = secretsIn(`${text}\n${source}`).flatMap(({ read }) => read);
  const mask = new Mask(values);
  const hide = (words: string) => mask.hide(words);
  return {
    source: without(source, secretsIn(source)),
    ...(entry !== undefined && { entry: without(entry, secretsIn(entry)) }),
    changed: changed.map(hide),
    unsure: unsure.map(hide),
    ...(error !== undefined && { error: hide(error) }),
  };
}

function secretsIn(text: string): Array<Sighting<Secret>> {
  return sightingsIn(plainViews(text), findSecrets);
}
