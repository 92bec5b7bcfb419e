/**
 * What builds cost beside peers in the same run: from nothing, with one entry changed, and with
 * nothing changed. Ratios of one run can be compared; seconds of two machines cannot.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measureBuilds } from './measure-builds.ts';
import { ratiosOf, worsened, type Ratios } from './ratios.ts';
import { growthTable, sizeTables, withSection, type Size } from './results.ts';
import type { Site } from './sites/site.ts';
import { sitesOf } from './sites/sites.ts';

const { values } = parseArgs({
  options: {
    /** How many entries, one table for each. */
    entries: { type: 'string', default: '300,2000,10000,20000' },
    rounds: { type: 'string', default: '3' },
    /** Ids of `sites/sites.ts`. */
    peers: { type: 'string', default: 'all' },
    /** Minutes that one build may take. */
    limit: { type: 'string', default: '20' },
    /** Puts the tables into RESULTS.md. */
    write: { type: 'boolean', default: false },
    /** A file of ratios; the run fails when one has worsened. */
    ratios: { type: 'string' },
    /** Writes that file instead. */
    record: { type: 'boolean', default: false },
  },
});

const results = 'bench/RESULTS.md';

function show(heading: string, text: string): void {
  console.log(`## ${heading}\n\n${text}\n`);
  if (values.write)
    writeFileSync(results, withSection(readFileSync(results, 'utf8'), heading, text));
}

/** When, on what and with what a table was measured. */
function circumstances(versions: readonly string[]): string {
  const [{ model } = { model: 'unknown' }] = cpus();
  const machine = `${cpus().length} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GB`;
  return `${new Date().toISOString().slice(0, 10)}, medians of rounds: ${values.rounds}. ${machine}, load when it began ${loadavg()[0]!.toFixed(1)}. Node ${process.version}; ${versions.join('; ')}.`;
}

/** Number of entries → ratios of processor seconds. */
type Recorded = Record<string, Ratios>;

function recordRatios(file: string, now: Recorded): void {
  const round = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(3)) : value;
  writeFileSync(file, `${JSON.stringify(now, round, 2)}\n`);
}

/** Says what has worsened, and fails if anything has. */
function holdRatios(file: string, now: Recorded): void {
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as Recorded;
  const problems = Object.entries(now).flatMap(([entries, ratios]) =>
    recorded[entries]
      ? worsened(ratios, recorded[entries])
      : [`${file} has no ratios for ${entries} entries`],
  );
  for (const problem of problems) console.error(problem);
  console.log(
    problems.length === 0
      ? `No ratio in ${file} has worsened by more than a quarter.`
      : `If the change is worth it, run the command again with --record and commit ${file}.`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}

/** Versions of what could be installed; the rest is named and left out. */
function installed(site: Site): Array<{ site: Site; version: string }> {
  try {
    return [{ site, version: site.install() }];
  } catch (error) {
    console.error(`${site.name} could not be installed: ${(error as Error).message.trim()}`);
    return [];
  }
}

const found = sitesOf(values.peers).flatMap(installed);
const sites = found.map(({ site }) => site);
const versions = found.map(({ version }) => version);
const sizes: Size[] = [];
for (const entries of values.entries.split(',').map(Number)) {
  const about = circumstances(versions);
  const [portal, ...peers] = await measureBuilds(sites, {
    entries,
    rounds: Number(values.rounds),
    limit: Number(values.limit) * 60_000,
  });
  sizes.push({ entries, portal: portal!, peers });
  show(`${entries.toLocaleString('en')} entries`, `${about}\n\n${sizeTables(sizes.at(-1)!)}`);
}
if (sizes.length > 1)
  show('Growth', `Milliseconds of processor time an entry.\n\n${growthTable(sizes)}`);
if (values.ratios) {
  const now: Recorded = Object.fromEntries(
    sizes.map(({ entries, portal, peers }) => [entries, ratiosOf(portal, peers, 'processor')]),
  );
  (values.record ? recordRatios : holdRatios)(values.ratios, now);
}
