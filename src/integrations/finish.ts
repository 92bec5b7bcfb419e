/**
 * Ends a build: writes the full-text index, balances the ledger or fails, and records what was
 * built.
 */
import { rename, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { resourceUsage } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { imbalances, type Ledger } from '../domain/rules/ledger.ts';
import { terminalWord } from '../escape/terminal.ts';
import { lostAnchors, readLedger, type Publication } from '../repository/collections/ledger.ts';
import { settings } from '../repository/content/settings.ts';
import { placeOf } from '../output/judge/places.ts';
import { scratchOf } from '../output/publish/scratch.ts';
import { builtPages, writeTextIndex } from '../search/engine/text-index.ts';
import { endPhase, phases } from './phases.ts';

/** The record of the last build, whatever folder was built. Beside it is one for each output. */
const lastRecord = '.portal/build.json';

/**
 * `publication` says what this build should hold; it is known once the gate has read the content.
 */
export function finish(publication: () => Publication): AstroIntegration {
  return {
    name: 'portal-finish',
    hooks: {
      'astro:build:start': () => endPhase('compile'),
      'astro:build:generated': () => endPhase('render'),
      'astro:build:done': async ({ dir, logger }) => {
        const out = fileURLToPath(dir);
        const { sources, omitted } = publication();
        await writeTextIndex(out, builtPages(out));
        endPhase('index');

        const ledger = await readLedger(publication(), out);
        await writeRecord(ledger, omitted);
        for (const { id, why } of omitted) logger.info(terminalWord(`left out: ${id} (${why})`));
        const differences = [...imbalances(ledger), ...(await lostAnchors(publication(), out))];
        if (differences.length > 0)
          throw new Error(
            `The build does not hold what was read:\n${differences.map(terminalWord).join('\n')}`,
          );
        logger.info(
          `${sources.length} entries = ${ledger.pages.length} pages = ${ledger.textRecords.length} search records`,
        );
      },
    },
  };
}

async function writeRecord(
  { sources, pages, textRecords, fieldedRecords }: Ledger,
  omitted: Publication['omitted'],
): Promise<void> {
  const record = {
    out: relative(process.cwd(), settings.out),
    entries: sources.length,
    pages: pages.length,
    searchRecords: textRecords.length,
    fieldedRecords: fieldedRecords.length,
    omitted,
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
