/**
 * References in fields, components, the assessment and confirmations lead to an entry file, and
 * those between learning paths to a path.
 */
import { entryPath } from '../../domain/entry/entry.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import { nearestRepair, suggestion } from '../../domain/rules/suggest.ts';
import { atField, atLink, referencesOf, type Linking, type Rule } from '../context.ts';

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

const inPaths: Rule = ({ library, ids }) => {
  const pathIds = library.paths.map(({ id }) => id);
  return library.paths.flatMap((source) => {
    const { steps = [], before = [] } = source.path ?? {};
    return [
      ...before.flatMap((id, index) =>
        pathIds.includes(id)
          ? []
          : [
              atField(
                source,
                `before.${index}`,
                'dangling-reference',
                `There is no learning path \`${id}\``,
                suggestion(id, pathIds),
              ),
            ],
      ),
      ...steps.flatMap(({ ref }, index) =>
        ref === undefined || ids.has(ref)
          ? []
          : [
              atField(
                source,
                `steps.${index}.ref`,
                'dangling-reference',
                `There is no entry \`${ref}\``,
                suggestion(ref, library.ids),
              ),
            ],
      ),
    ];
  });
};

const inAssessments: Rule = ({ library, ids }) =>
  library.assessments.flatMap((source) =>
    referencesOf(source).flatMap(({ ref, field }) =>
      ids.has(ref)
        ? []
        : [
            atField(
              source,
              field,
              'dangling-reference',
              `There is no entry \`${ref}\``,
              suggestion(ref, library.ids),
            ),
          ],
    ),
  );

const inConfirmations: Rule = ({ library, ids }) => {
  // A page that was renamed keeps the confirmations of its old name.
  const aliases = new Set(library.entries.flatMap(({ fields }) => fields.aliases));
  return library.confirmations.flatMap((source) => {
    const page = source.confirmation?.page;
    return page === undefined || ids.has(page) || aliases.has(entryPath(page))
      ? []
      : [
          atField(
            source,
            'page',
            'dangling-reference',
            `There is no entry \`${page}\``,
            suggestion(page, library.ids),
          ),
        ];
  });
};

export const danglingReference: Rule = (context) => [
  ...inEntries(context),
  ...inPaths(context),
  ...inAssessments(context),
  ...inConfirmations(context),
];
