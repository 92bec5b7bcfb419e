/** Entries, paths, the assessment and series lead only to what their own readers can see. */
import { admits, type Audience } from '../../domain/entry/audience.ts';
import { idOfPath, type Entry, type Link } from '../../domain/entry/entry.ts';
import { atField, atLink, notesOf, referencesOf, type Rule } from '../context.ts';

const fix = 'Remove the link, or change who can see it';

const inEntries: Rule = ({ library, entries }) =>
  library.entries.flatMap((entry) =>
    entry.links.flatMap((link) => {
      const target = entries.get(targetId(link));
      const why = target && hiddenFrom(entry.fields, target);
      return why ? [atLink(entry, link, 'hidden-target', `\`${target.id}\` ${why}`, fix)] : [];
    }),
  );

/** A learning path is for everyone. */
const inPaths: Rule = ({ library, entries }) =>
  library.paths.flatMap((source) =>
    (source.path?.steps ?? []).flatMap(({ ref }, index) => {
      const target = ref === undefined ? undefined : entries.get(ref);
      const why = target && hiddenFrom({ status: 'published', audience: 'everyone' }, target);
      return why
        ? [atField(source, `steps.${index}.ref`, 'hidden-target', `\`${target.id}\` ${why}`, fix)]
        : [];
    }),
  );

/** The assessment and the series are for everyone. */
const inData: Rule = ({ library, entries }) =>
  [
    ...library.assessments.map((source) => ({ source, references: referencesOf(source) })),
    ...library.series.map((source) => ({ source, references: notesOf(source) })),
  ].flatMap(({ source, references }) =>
    references.flatMap(({ ref, field }) => {
      const target = entries.get(ref);
      const why = target && hiddenFrom({ status: 'published', audience: 'everyone' }, target);
      return why ? [atField(source, field, 'hidden-target', `\`${ref}\` ${why}`, fix)] : [];
    }),
  );

export const hiddenTarget: Rule = (context) => [
  ...inEntries(context),
  ...inPaths(context),
  ...inData(context),
];

function targetId(link: Link): string {
  if (link.type === 'entry') return link.ref;
  return link.type === 'page' ? idOfPath(link.path) : '';
}

/** Why readers of one page cannot see an entry, or undefined when they can. */
function hiddenFrom(
  page: { status: string; audience: Audience },
  target: Entry,
): string | undefined {
  if (target.fields.status === 'draft' && page.status !== 'draft')
    return 'is a draft, so it is not published';
  if (!admits(page.audience, target.fields.audience))
    return `is for ${target.fields.audience} readers only`;
  return undefined;
}
