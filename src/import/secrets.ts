/** An import brings no secret in: what looks like one is replaced, and named in the report. */
import { without } from '../scan/mask.ts';
import { findSecrets } from '../scan/secrets.ts';
import { sightingsIn } from '../scan/sightings.ts';
import { plainViews } from '../scan/views/views.ts';
import type { Notes } from './notes.ts';

/** What stands in the place of a secret; a plain word, so that it can stand anywhere. */
const replacement = 'redacted';

/** The text of an entry without what looks like a secret. */
export function redact(text: string, notes: Notes): string {
  const secrets = sightingsIn(plainViews(text), findSecrets);
  for (const { kind } of secrets) notes.unsure(`What looks like ${kind} was replaced by \`${replacement}\`; if it is one, rotate it`);
  return without(text, secrets, replacement);
}
