/** Writes what is known of the last build, whether it succeeded or not. */
import { rename, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { resourceUsage } from 'node:process';
import type { Ledger } from '../domain/rules/ledger.ts';
import type { Publication } from '../repository/collections/ledger.ts';
import { settings } from '../repository/content/settings.ts';
import { placeOf } from '../output/judge/places.ts';
import { scratchOf } from '../output/publish/scratch.ts';
import { phases } from './phases.ts';

/** The record of the last build, whatever folder was built. Beside it is one for each output. */
const lastRecord = '.portal/build.json';

/** How much of what a build holds; the first four agree in a site that is fit to be served. */
export interface Counts {
  entries: number;
  pages: number;
  searchRecords: number;
  fieldedRecords: number;
}

export function countsOf({ sources, pages, textRecords, fieldedRecords }: Ledger): Counts {
  return {
    entries: sources.length,
    pages: pages.length,
    searchRecords: textRecords.length,
    fieldedRecords: fieldedRecords.length,
  };
}

/** `seal` is the digest of the manifest of a site that is fit to be served. */
export async function writeRecord(
  counts: Counts,
  { omitted, results, series }: Publication,
  seal: string | undefined,
): Promise<void> {
  const record = {
    out: relative(process.cwd(), settings.out),
    ...counts,
    results: results.length,
    series: series.length,
    omitted,
    ...(seal && { manifest: seal }),
    phases: phases(),
    // Node reports kilobytes; the record is in megabytes.
    peakMemoryMB: Math.round(resourceUsage().maxRSS / 1024),
  };
  const text = `${JSON.stringify(record, null, 2)}\n`;
  for (const path of [lastRecord, scratchOf(placeOf(settings.out)).record]) {
    // Written aside and renamed, since another build may write it as well.
    const aside = `${path}.${process.pid}`;
    await writeFile(aside, text);
    await rename(aside, path);
  }
}
