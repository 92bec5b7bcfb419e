/** The tables of RESULTS.md, and how they take the place of earlier ones. */
import { builds, medianOf, ratiosOf, type Build, type Measured } from './ratios.ts';

/** The portal and its peers over one number of entries. */
export interface Size {
  entries: number;
  portal: Measured;
  peers: readonly Measured[];
}

/** What each build cost, and how many times a peer's cost the portal's is. */
export function sizeTables({ portal, peers }: Size): string {
  return `${table(
    ['site', 'build', 'wall s', 'processor s', 'peak MB'],
    [portal, ...peers].flatMap(costRows),
  )}

This portal's cost as a multiple of a peer's, in processor seconds (and on the clock):

${ratioTable(portal, peers)}`;
}

function costRows(site: Measured): string[][] {
  if (site.failure) return [[site.name, site.failure, '', '', '']];
  return builds
    .filter((build) => site.costs[build])
    .map((build) => [
      site.name,
      build,
      medianOf(site, build, 'wall')!.toFixed(1),
      medianOf(site, build, 'processor')!.toFixed(1),
      medianOf(site, build, 'peakMB')!.toLocaleString('en'),
    ]);
}

function ratioTable(portal: Measured, peers: readonly Measured[]): string {
  const processor = ratiosOf(portal, peers, 'processor');
  const wall = ratiosOf(portal, peers, 'wall');
  const cell = (id: string, build: Build) => {
    const ratio = processor[id]![build];
    return ratio === undefined ? '' : `${ratio.toFixed(2)} (${wall[id]![build]!.toFixed(2)})`;
  };
  return table(
    ['peer', ...builds],
    peers.map(({ id, name }) => [name, ...builds.map((build) => cell(id, build))]),
  );
}

/** What an entry costs from size to size, and the last of it as a multiple of the first. */
export function growthTable(sizes: readonly Size[]): string {
  const first = sizes[0]!;
  const rows = [first.portal, ...first.peers].flatMap(({ id }) => {
    const sites = sizes.map(({ portal, peers }) => [portal, ...peers].find((one) => one.id === id));
    return builds
      .filter((build) => sites[0]?.costs[build])
      .map((build) => growthRow(sizes, sites as Measured[], build));
  });
  return table(
    [
      'site',
      'build',
      ...sizes.map(({ entries }) => entries.toLocaleString('en')),
      'last to first',
      'each further entry',
    ],
    rows,
  );
}

function growthRow(sizes: readonly Size[], sites: readonly Measured[], build: Build): string[] {
  const seconds = sites.map((site) => medianOf(site, build, 'processor'));
  const each = seconds.map((one, at) => one && (1000 * one) / sizes[at]!.entries);
  const last = each.findLastIndex((one) => one !== undefined);
  const more = sizes[last]!.entries - sizes[0]!.entries;
  return [
    sites[0]!.name,
    build,
    ...each.map((one) => (one === undefined ? '' : one.toFixed(1))),
    last === 0 ? '' : (each[last]! / each[0]!).toFixed(2),
    last === 0 ? '' : ((1000 * (seconds[last]! - seconds[0]!)) / more).toFixed(1),
  ];
}

/** A page with one section in place of its earlier text, or at the end where it had none. */
export function withSection(page: string, heading: string, text: string): string {
  const section = `## ${heading}\n\n${text.trim()}\n`;
  const [intro = '', ...rest] = page.trimEnd().split(/\n(?=## )/);
  const at = rest.findIndex((one) => one.startsWith(`## ${heading}\n`));
  return `${[intro, ...(at < 0 ? [...rest, section] : rest.with(at, section))]
    .map((part) => part.trimEnd())
    .join('\n\n')}\n`;
}

/** A table of Markdown. */
export function table(heads: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  return [heads, heads.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
