/**
 * What writing costs an author: from the start of the server to the first page, from a save to the
 * page that shows it, and memory after many saves, beside the servers of peers.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../tests/support/free-port.ts';
import { startServer } from './dev-server.ts';
import { generateEntry } from './entry.ts';
import { table } from './results.ts';
import { clear, type Project, type Site } from './sites/site.ts';
import { sitesOf } from './sites/sites.ts';

const { values } = parseArgs({
  options: {
    /** How many entries, one run for each. */
    entries: { type: 'string', default: '300,2000' },
    /** Those of `sites/sites.ts` whose server sends pages with their words. */
    peers: { type: 'string', default: 'starlight' },
    saves: { type: 'string', default: '200' },
  },
});

/** Milliseconds after which nobody waits for a first page, or for what was saved. */
const limit = { start: 600_000, save: 60_000 };

/** So many entries are saved in turns. */
const written = 20;

async function measureServer(site: Site, entries: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-dev-'));
  try {
    const project = site.prepare({ folder, entries });
    clear(project);
    const figures = project.dev
      ? await figuresOf(project, project.dev, entries)
      : ['its server sends pages without their words', '', '', '', ''];
    return [site.name, entries.toLocaleString('en'), ...figures];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function figuresOf(
  project: Project,
  dev: NonNullable<Project['dev']>,
  entries: number,
): Promise<string[]> {
  const port = await freePort();
  const server = startServer(dev(port), port);
  try {
    const { title } = generateEntry(0, entries);
    const start = await server.shows(project.entry(0).path, title, limit.start);
    const before = server.memory();
    const times: number[] = [];
    for (let n = 1; n <= Number(values.saves); n++) {
      const { file, path } = project.entry(n % Math.min(written, entries));
      writeFileSync(file, `${readFileSync(file, 'utf8')}\nSaved as number ${n}.\n`);
      times.push((await server.shows(path, `Saved as number ${n}.`, limit.save)) ?? Infinity);
    }
    const share = (part: number) =>
      times.toSorted((a, b) => a - b)[Math.ceil(times.length * part) - 1] ?? 0;
    return [start ?? Infinity, share(0.5), share(0.95), before, server.memory()].map((one) =>
      Math.round(one).toLocaleString('en'),
    );
  } finally {
    server.stop();
  }
}

const rows: string[][] = [];
for (const site of sitesOf(values.peers)) {
  console.log(site.install());
  for (const entries of values.entries.split(',').map(Number))
    rows.push(await measureServer(site, entries));
}
console.log(
  table(
    [
      'server',
      'entries',
      'start to first page ms',
      'save to page p50 ms',
      'p95 ms',
      'MB at first',
      `MB after ${values.saves} saves`,
    ],
    rows,
  ),
);
