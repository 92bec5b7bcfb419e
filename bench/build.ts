/** What an entry costs: builds an empty portal and one of many entries, and prints the difference. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { entries: { type: 'string', default: '3000' } } });
const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'));

interface Record {
  entries: number;
  phases: { check: number; compile: number; render: number; index: number; total: number };
  peakMemoryMB: number;
}

function build(entries: string): Record {
  const content = join(folder, entries);
  execFileSync('node', ['bench/generate.ts', '--to', content, '--entries', entries], { stdio: 'inherit' });
  execFileSync('npm', ['run', 'build'], {
    env: { ...process.env, PORTAL_CONTENT: content, PORTAL_OUT: join(folder, `out-${entries}`) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return JSON.parse(readFileSync('.portal/build.json', 'utf8')) as Record;
}

try {
  const empty = build('0');
  const full = build(values.entries);
  const perEntry = (full.phases.total - empty.phases.total) / full.entries;
  console.table({ empty: { ...empty.phases, peakMemoryMB: empty.peakMemoryMB }, full: { ...full.phases, peakMemoryMB: full.peakMemoryMB } });
  console.log(`${full.entries} entries: ${perEntry.toFixed(1)} ms an entry over the empty portal, ${full.peakMemoryMB} MB at the peak`);
} finally {
  rmSync(folder, { recursive: true });
}
