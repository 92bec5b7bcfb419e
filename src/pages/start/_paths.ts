/** Gathers what the pages of learning paths show. */
import { marksOf, type LearningPath } from '../../domain/learning-path/path.ts';
import type { PathView } from '../../ui/learning-path/path-view.ts';
import { forgeLinks } from '../../repository/git/forge.ts';
import { getPortal } from '../../repository/collections/portal.ts';

/** All that the page of a path shows. */
export async function gatherPath(path: LearningPath): Promise<PathView> {
  const { byId, paths, teams, pathHistory } = await getPortal();
  return {
    path,
    steps: path.steps.map((step) => {
      const entry = step.ref === undefined ? undefined : byId.get(step.ref);
      return { step, entry, history: entry && forgeLinks(entry.file, entry.fields.title)?.history };
    }),
    marks: marksOf(path, (ref) => byId.get(ref)),
    before: path.before.flatMap((id) => paths.get(id) ?? []),
    after: [...paths.values()].filter(({ before }) => before.includes(path.id)),
    owner: teams.get(path.owner),
    teams,
    history: pathHistory.get(path.id),
    forge: forgeLinks(`paths/${path.id}.yml`, path.title),
  };
}
