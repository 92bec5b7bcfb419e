/** From which version of the portal a copy comes: one small file, kept with the copy. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { recordFile } from './owned.ts';

const recordSchema = z.strictObject({
  from: z.string().min(1),
  commit: z.string().regex(/^[0-9a-f]{40,64}$/),
  version: z.string(),
});

/** Where a later version is fetched from, and what the copy holds of it already. */
export type UpstreamRecord = z.infer<typeof recordSchema>;

/** Undefined for a copy that was never upgraded. Throws what is wrong with the file. */
export async function readRecord(root: string): Promise<UpstreamRecord | undefined> {
  const text = await readFile(join(root, recordFile), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    throw new TypeError(
      `${recordFile}:1:1 is not a record of an upgrade. Restore it with git, or delete it and name the version that the copy was made from with --base`,
    );
  }
}

/** Writes the record as the formatter of the project does. */
export async function writeRecord(root: string, record: UpstreamRecord): Promise<void> {
  await writeFile(join(root, recordFile), `${JSON.stringify(record, null, 2)}\n`);
}
