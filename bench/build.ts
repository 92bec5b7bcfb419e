/**
 * What a build costs: of an empty cache, with one entry changed, and with nothing changed, beside
 * peers in the same rounds. Ratios of one run can be compared; seconds of two machines cannot.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { asMarkdown, generateEntry } from './entry.ts';
import { hugoSite } from './hugo.ts';
import { prepareMdxModules } from './mdx-modules.ts';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
});
const entries = Number(values.entries);
const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'));
const content = join(folder, 'content');
const changed = join(content, 'playbooks/entry-1.mdx');

interface Cost {
  /** Seconds on the clock, and of all processors. */
  wall: number;
  processor: number;
  peakMB: number;
}

/** Runs a command and says what it cost, with all that it began. */
function cost(command: readonly string[], cwd = process.cwd()): Cost {
  const env = {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: '1',
    ASTRO_DISABLE_UPDATE_CHECK: '1',
    PORTAL_CONTENT: content,
    PORTAL_OUT: join(folder, 'site'),
  };
  const timed = ['-f', '%e %U %S %M', ...command];
  const { status, stderr } = spawnSync('/usr/bin/time', timed, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command.join(' ')}\n${stderr}`);
  const [wall = 0, user = 0, system = 0, peak = 0] = stderr
    .trim()
    .split('\n')
    .at(-1)!
    .split(' ')
    .map(Number);
  return { wall, processor: user + system, peakMB: Math.round(peak / 1024) };
}

const build = () => cost(['node', 'src/cli/build.ts']);

/** Row → one measurement of it. They take turns, so that a busy moment meets all of them. */
const rows: Record<string, () => Cost> = {
  'this portal, from nothing': () => {
    rmSync('node_modules/.astro', { recursive: true, force: true });
    rmSync('.portal/programs', { recursive: true, force: true });
    rmSync(join(folder, 'site'), { recursive: true, force: true });
    return build();
  },
  'one entry changed': () => {
    appendFileSync(changed, '\nOne sentence more.\n');
    return build();
  },
  'nothing changed': build,
  ...hugoSite(
    join(folder, 'hugo'),
    entries,
    (n) => asMarkdown(generateEntry(n, entries), 'front matter'),
    cost,
  ),
  'as MDX modules, without search': () => {
    const root = prepareMdxModules(content);
    return cost([resolve('node_modules/.bin/astro'), 'build', '--silent'], root);
  },
};

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

function table(measured: ReadonlyMap<string, readonly Cost[]>): string {
  const first = median(
    measured
      .values()
      .next()
      .value!.map(({ processor }) => processor),
  );
  const lines = [...measured].map(([name, costs]) => {
    const of = (key: keyof Cost) => median(costs.map((one) => one[key]));
    const ratio = (of('processor') / first).toFixed(2);
    return `| ${name} | ${of('wall').toFixed(1)} | ${of('processor').toFixed(1)} | ${ratio} | ${of('peakMB')} |`;
  });
  return `| ${entries} entries | wall s | processor s | ratio of processor s | peak MB |\n| --- | --- | --- | --- | --- |\n${lines.join('\n')}\n`;
}

try {
  spawnSync('node', ['bench/generate.ts', '--to', content, '--entries', values.entries]);
  const measured = new Map<string, Cost[]>(Object.keys(rows).map((name) => [name, []]));
  for (let round = 0; round < Number(values.rounds); round++)
    for (const [name, measure] of Object.entries(rows)) measured.get(name)!.push(measure());
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const versions = `Node ${process.version}, Astro ${dependencies['astro']}, Pagefind ${dependencies['pagefind']}`;
  const result = `${new Date().toISOString().slice(0, 10)}, medians of ${values.rounds} rounds. ${versions}.\n\n${table(measured)}`;
  console.log(result);
  if (values.write) appendFileSync('bench/RESULTS.md', `\n${result}`);
} finally {
  rmSync(folder, { recursive: true });
}
