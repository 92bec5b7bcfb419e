/**
 * References in fields, components, the assessment, notes of series and confirmations lead to an
 * entry file, and those between learning paths to a path.
 */
import { entryPath } from '../../domain/entry/entry.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import { nearestRepair, suggestion } from '../../domain/rules/suggest.ts';
import {
  atField,
  atLink,
  notesOf,
  referencesOf,
  type Linking,
  type Located,
  type Rule,
} from '../context.ts';

/** References of an entry that lead to no entry file. */
export function danglingIn(entry: Linking, ids: ReadonlySet<string>): Problem[] {
  return entry.links.flatMap((link) => {
    if (link.type !== 'entry' || ids.has(link.ref)) return [];
    const message = `There is no entry \`${link.ref}\``;
    return [
      {
        ...atLink(entry, link, 'dangling-reference', message, suggestion(link.ref, [...ids])),
        ...nearestRepair(link.ref, [...ids]),
      },
    ];
  });
}

const inEntries: Rule = ({ library, ids }) =>
  library.entries.flatMap((entry) => danglingIn(entry, ids));

/** Nothing for a reference that is absent or leads somewhere. */
function dangling(
  source: Located,
  { ref, field }: { ref: string | undefined; field: string },
  known: ReadonlySet<string>,
  what = 'entry',
): Problem[] {
  if (ref === undefined || known.has(ref)) return [];
  const message = `There is no ${what} \`${ref}\``;
  return [atField(source, field, 'dangling-reference', message, suggestion(ref, [...known]))];
}

const inPaths: Rule = ({ library, ids }) => {
  const pathIds = new Set(library.paths.map(({ id }) => id));
  return library.paths.flatMap((source) => {
    const { steps = [], before = [] } = source.path ?? {};
    return [
      ...before.flatMap((ref, index) =>
        dangling(source, { ref, field: `before.${index}` }, pathIds, 'learning path'),
      ),
      ...steps.flatMap(({ ref }, index) =>
        dangling(source, { ref, field: `steps.${index}.ref` }, ids),
      ),
    ];
  });
};

const inAssessments: Rule = ({ library, ids }) =>
  library.assessments.flatMap((source) =>
    referencesOf(source).flatMap((reference) => dangling(source, reference, ids)),
  );

const inSeries: Rule = ({ library, ids }) =>
  library.series.flatMap((source) =>
    notesOf(source).flatMap((reference) => dangling(source, reference, ids)),
  );

const inConfirmations: Rule = ({ library, ids }) => {
  // A page that was renamed keeps the confirmations of its old name.
  const aliases = new Set(library.entries.flatMap(({ fields }) => fields.aliases));
  return library.confirmations.flatMap((source) => {
    const page = source.confirmation?.page;
    if (page !== undefined && aliases.has(entryPath(page))) return [];
    return dangling(source, { ref: page, field: 'page' }, ids);
  });
};

export const danglingReference: Rule = (context) => [
  ...inEntries(context),
  ...inPaths(context),
  ...inAssessments(context),
  ...inSeries(context),
  ...inConfirmations(context),
];
