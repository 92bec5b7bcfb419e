/** Writes what is known of the last build, whether it succeeded or not. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { resourceUsage } from 'node:process';
import type { Ledger } from '../domain/ledger.ts';
import type { Publication } from '../library/ledger.ts';
import { settings } from '../library/settings.ts';
import { phases } from './phases.ts';

/** Where the record of the last build goes, whatever folder is built. */
const recordFolder = '.portal';

/** `seal` is the digest of the manifest of a site that is fit to be served. */
export async function writeRecord({ sources, pages, textRecords, fieldedRecords }: Ledger, omitted: Publication['omitted'], seal: string | undefined): Promise<void> {
  const record = {
    out: relative(process.cwd(), settings.out),
    entries: sources.length,
    pages: pages.length,
    searchRecords: textRecords.length,
    fieldedRecords: fieldedRecords.length,
    omitted,
    ...(seal && { manifest: seal }),
    phases: phases(),
    // Node reports kilobytes; the record is in megabytes.
    peakMemoryMB: Math.round(resourceUsage().maxRSS / 1024),
  };
  await mkdir(recordFolder, { recursive: true });
  await writeFile(join(recordFolder, 'build.json'), `${JSON.stringify(record, null, 2)}\n`);
}
