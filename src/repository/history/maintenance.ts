/** What maintainers look after, read straight from the content folder and its history. */
import type { CompileOptions } from '../../compile/entry.ts';
import { collectPracticeUses } from '../../domain/entry/catalogue.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import { collectConfirmations, withAuthority } from '../../domain/history/freshness.ts';
import type { History } from '../../domain/history/history.ts';
import { collectPathUses } from '../../domain/learning-path/path.ts';
import {
  collectMaintenance,
  maintenanceGroups,
  type MaintenanceGroup,
} from '../../domain/history/maintenance.ts';
import { backlinksOf } from '../collections/graph.ts';
import { readHistory } from './history.ts';
import { readLibrary } from '../content/read.ts';
import type { Scan } from '../secrets/findings.ts';
import { readReviewSources } from './reviews.ts';

/**
 * The groups of the freshness page, whatever the audience of a build. Without history, days of
 * change are left out.
 */
export async function readMaintenance(
  content: string,
  options: CompileOptions,
  scan?: Scan,
): Promise<{ groups: MaintenanceGroup[]; secrets: string[] }> {
  const { entries, confirmations, paths, teams, secrets } = await readLibrary(
    content,
    options,
    scan,
  );
  const files = await readHistory(content, await readReviewSources(teams));
  const kept = confirmations.flatMap(({ file, confirmation }) =>
    confirmation ? [{ file, ...confirmation }] : [],
  );
  const backlinks = backlinksOf(entries);
  const pathUses = collectPathUses(paths.flatMap(({ path }) => path ?? []));
  const groups = maintenanceGroups(
    collectMaintenance(entries, {
      confirmations: collectConfirmations(withAuthority(kept, files), entries),
      history: historyOf(entries, files),
      uses: collectPracticeUses(entries),
      isReached: (id) => backlinks.has(id) || pathUses.has(id),
    }),
  );
  return { groups, secrets };
}

function historyOf(
  entries: readonly Entry[],
  files: ReadonlyMap<string, History>,
): Map<string, History> {
  return new Map(
    entries.flatMap(({ id, file }) => {
      const known = files.get(file);
      return known ? [[id, known] as const] : [];
    }),
  );
}
