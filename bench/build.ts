/**
 * What an entry costs: builds an empty portal, one of many entries, and the same entries as MDX
 * modules, and prints the differences.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareMdxModules } from './mdx-modules.ts';

const { values } = parseArgs({ options: { entries: { type: 'string', default: '3000' } } });
const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'));

interface BuildRecord {
  entries: number;
  phases: { check: number; compile: number; render: number; index: number; total: number };
  peakMemoryMB: number;
}

function generate(entries: string): string {
  const content = join(folder, entries);
  execFileSync('node', ['bench/generate.ts', '--to', content, '--entries', entries], {
    stdio: 'inherit',
  });
  return content;
}

/** Builds a portal and returns what the build says of itself. */
function buildPortal(content: string): BuildRecord {
  const env = { ...process.env, PORTAL_CONTENT: content, PORTAL_OUT: `${content}-out` };
  execFileSync('node', ['src/cli/build.ts'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return JSON.parse(readFileSync('.portal/build.json', 'utf8')) as BuildRecord;
}

/** Milliseconds that the peer takes for the same entries. */
function buildPeer(content: string): number {
  const root = prepareMdxModules(content);
  const start = performance.now();
  execFileSync('astro', ['build', '--silent'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return performance.now() - start;
}

try {
  const empty = buildPortal(generate('0'));
  const content = generate(values.entries);
  const full = buildPortal(content);
  const peer = buildPeer(content);
  const perEntry = (full.phases.total - empty.phases.total) / full.entries;
  console.table({
    empty: { ...empty.phases, peakMemoryMB: empty.peakMemoryMB },
    full: { ...full.phases, peakMemoryMB: full.peakMemoryMB },
  });
  console.log(
    `${full.entries} entries: ${perEntry.toFixed(1)} ms an entry over the empty portal, ${full.peakMemoryMB} MB at the peak`,
  );
  console.log(
    `The same entries as MDX modules, without search: ${(peer / 1000).toFixed(0)} s, ${(peer / full.phases.total).toFixed(1)} times as long`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
