/**
 * What search costs a reader: the same entries in this portal and in its peers, in a real
 * browser, in one run.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright';
import { findChromium, launchArguments } from '../tests/support/chromium.ts';
import { costOf } from './cost.ts';
import { queriesFor } from './entry.ts';
import { table } from './results.ts';
import { sites, type SearchBox, type SearchSite } from './search-sites.ts';
import { visit, type Visit, type Weight } from './search-visit.ts';
import { clear } from './sites/site.ts';
import { serve, type StaticServer } from './static-server.ts';

const { values } = parseArgs({
  options: {
    /** How many entries, one run for each. */
    entries: { type: 'string', default: '300,2000,10000' },
    /** Part of a name, to measure one site alone. */
    only: { type: 'string', default: '' },
    /** Visits with an empty cache to each box. */
    visits: { type: 'string', default: '3' },
    /** Minutes that a build may take. */
    limit: { type: 'string', default: '20' },
  },
});

type Row = Record<string, string>;

const port = Number(process.env['PORTAL_TEST_PORT'] ?? 0);
const weightRows: Row[] = [];
const timeRows: Row[] = [];

async function measureSite(browser: Browser, searched: SearchSite, entries: number): Promise<void> {
  const { site, boxes } = searched;
  console.log(`${site.name}, ${entries} entries …`);
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-search-'));
  try {
    console.log(site.install());
    const project = site.prepare({ folder, entries });
    clear(project);
    await costOf(project.build, Number(values.limit) * 60_000);
    const { out } = project;
    const server = await serve(out, port);
    try {
      for (const box of boxes)
        await measureBox(browser, server, {
          searched,
          box,
          entries,
          sizes: sizesOf(out, searched),
        });
    } finally {
      server.close();
    }
  } catch (error) {
    weightRows.push({
      entries: entries.toLocaleString('en'),
      search: `${site.name}: ${(error as Error).message.split('\n')[0]}`,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureBox(
  browser: Browser,
  server: StaticServer,
  {
    searched,
    box,
    entries,
    sizes,
  }: { searched: SearchSite; box: SearchBox; entries: number; sizes: Row },
): Promise<void> {
  const visits: Visit[] = [];
  const about = { box, early: searched.early, queries: queriesFor(entries) };
  for (let n = 0; n < Number(values.visits); n++) visits.push(await visit(browser, server, about));
  const row = { entries: entries.toLocaleString('en'), search: box.name };
  weightRows.push({ ...row, ...weightsOf(visits), ...sizes });
  timeRows.push({ ...row, ...timesOf(visits) });
}

function weightsOf(visits: readonly Visit[]): Row {
  const show = (part: (visit: Visit) => Weight) => {
    const bytes = median(visits.map((one) => part(one).bytes));
    return `${kilobytes(bytes)} (${median(visits.map((one) => part(one).requests))})`;
  };
  return {
    'page before': show(({ page }) => page),
    'to the first list': show(({ first }) => first),
    'to the complete answer': show(({ complete }) => complete),
    'to ten answers': show(({ ten }) => ten),
  };
}

function timesOf(visits: readonly Visit[]): Row {
  const later = visits.flatMap((one) => one.later);
  const share = (times: readonly number[]) =>
    `${milliseconds(quantile(times, 0.5))} / ${milliseconds(quantile(times, 0.95))}`;
  const tasks = visits.map(({ longestTask }) => longestTask);
  return {
    'first list, cold': milliseconds(median(visits.map(({ cold }) => cold))),
    'complete, cold': milliseconds(median(visits.map(({ coldComplete }) => coldComplete))),
    'first list, later (p50 / p95)': share(later.map(({ first }) => first)),
    'complete, later (p50 / p95)': share(later.map(({ complete }) => complete)),
    'longest task (worst)': `${task(median(tasks))} (${task(Math.max(...tasks))})`,
  };
}

/** What the index takes on disk, as it would travel. */
function sizesOf(out: string, { index }: SearchSite): Row {
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => relative(out, join(item.parentPath, item.name)));
  const size = (pattern: RegExp) =>
    files
      .filter((file) => pattern.test(file))
      .reduce((sum, file) => sum + packedSize(join(out, file)), 0);
  return {
    'index of fields': index.fields ? kilobytes(size(index.fields)) : '',
    'index of text': kilobytes(size(index.text)),
  };
}

/** Pagefind's own files are packed already. */
function packedSize(file: string): number {
  const data = readFileSync(file);
  return Math.min(data.length, gzipSync(data).length);
}

function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)]!;
}

function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toLocaleString('en', { maximumFractionDigits: 0 })} kB`;
}

function milliseconds(time: number): string {
  return `${Math.round(time)} ms`;
}

/** The browser names only tasks of 50 ms and more. */
function task(time: number): string {
  return time === 0 ? '< 50 ms' : milliseconds(time);
}

function asTable(rows: readonly Row[]): string {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return table(
    heads,
    rows.map((row) => heads.map((head) => row[head] ?? '')),
  );
}

const browser = await chromium.launch({ executablePath: findChromium(), args: launchArguments });
try {
  const chosen = sites.filter(({ site }) => site.name.includes(values.only));
  for (const entries of values.entries.split(',').map(Number))
    for (const site of chosen) await measureSite(browser, site, entries);
} finally {
  await browser.close();
}
console.log(
  `Weight: what travelled (requests), compressed and with headers; medians of ${values.visits} visits with an empty cache.\n\n${asTable(weightRows)}\n`,
);
console.log(
  `Time, typed key by key every 100 ms: first list, cold, from the first key; all others from the last.\n\n${asTable(timeRows)}`,
);
console.log(
  `\n${cpus().length} processors; load over the last 15 minutes ${loadavg()[2]!.toFixed(1)}. Above the number of processors, times say little; weights are the same.`,
);
