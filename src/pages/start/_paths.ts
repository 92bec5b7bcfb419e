/** Gathers what the pages of learning paths show. */
import { entryPath, type Entry } from '../../domain/entry/entry.ts';
import { href } from '../../domain/entry/url.ts';
import type { History } from '../../domain/history/history.ts';
import { textChanges } from '../../domain/learning-path/changes.ts';
import { marksOf, type LearningPath, type Step } from '../../domain/learning-path/path.ts';
import type { PathStep } from '../../ui/learning-path/steps/path-step.ts';
import type { PathView } from '../../ui/learning-path/path-view.ts';
import { forgeLinks } from '../../repository/git/forge.ts';
import { getPortal } from '../../repository/collections/portal.ts';

/** All that the page of a path shows. */
export async function gatherPath(path: LearningPath): Promise<PathView> {
  const { byId, paths, teams, history, pathHistory } = await getPortal();
  return {
    path,
    steps: path.steps.map((step) => {
      const entry = step.ref === undefined ? undefined : byId.get(step.ref);
      return entry ? stepOf(step, entry, history.get(entry.id)) : { step };
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

/** A step that leads to an entry, with what is known of the changes of that entry. */
function stepOf(step: Step, entry: Entry, history: History | undefined): PathStep {
  const forge = forgeLinks(entry.file, entry.fields.title);
  const onItsPage = history && `${href(entryPath(entry.id))}#about-page`;
  return {
    step,
    entry,
    changes: textChanges(history?.revisions ?? []),
    forge,
    history: forge?.history ?? onItsPage,
  };
}
