/** Builds the same entries with several sites, in turns, and notes what each build costs. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailed, costOf, type Cost } from './cost.ts';
import { builds, type Build, type Measured } from './ratios.ts';
import { clear, type Project, type Site } from './sites/site.ts';

/** What to build, and how often. */
export interface Plan {
  entries: number;
  rounds: number;
  /** Milliseconds that one build may take. */
  limit: number;
}

/** The costs of each site. One that fails is not tried again; its failure stands for its costs. */
export async function measureBuilds(sites: readonly Site[], plan: Plan): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'));
  try {
    const measured = sites.map(({ id, name }): Measured => ({ id, name, costs: {} }));
    const projects = sites.map((site) => site.prepare({ folder, entries: plan.entries }));
    for (let round = 0; round < plan.rounds; round++)
      for (const [at, project] of projects.entries())
        await measureRound(project, measured[at]!, plan.limit);
    return measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Sites take turns, so that a busy moment meets all of them. */
async function measureRound(project: Project, site: Measured, limit: number): Promise<void> {
  if (site.failure) return;
  const wanted = project.kept.length > 0 ? builds : builds.slice(0, 1);
  try {
    for (const build of wanted) {
      before[build](project);
      const costs: readonly Cost[] = site.costs[build] ?? [];
      site.costs[build] = [...costs, await costOf(project.build, limit)];
    }
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    site.costs = {};
    site.failure = error.message;
  }
}

/** What happens to a project before each build. */
const before: Record<Build, (project: Project) => void> = {
  'from nothing': clear,
  'one entry changed': ({ entry }) => appendFileSync(entry(1).file, '\nOne sentence more.\n'),
  'nothing changed': () => {},
};
