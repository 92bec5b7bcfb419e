/** Entries lead only to what their own readers can see. */
import { admits } from '../../domain/audience.ts';
import type { Entry, Link } from '../../domain/entry.ts';
import { atLink, type Rule } from '../context.ts';

export const hiddenTarget: Rule = ({ library, entries }) =>
  library.entries.flatMap((entry) =>
    entry.links.flatMap((link) => {
      const target = entries.get(targetId(link));
      const why = target && hiddenFrom(entry, target);
      return why ? [atLink(entry, link, 'hidden-target', `\`${target.id}\` ${why}`, 'Remove the link, or change who can see it')] : [];
    }),
  );

function targetId(link: Link): string {
  if (link.type === 'entry') return link.ref;
  return link.type === 'page' ? link.path.slice(1, -1) : '';
}

/** Why readers of one entry cannot see another, or undefined when they can. */
function hiddenFrom(entry: Entry, target: Entry): string | undefined {
  if (target.fields.status === 'draft' && entry.fields.status !== 'draft') return 'is a draft, so it is not published';
  if (!admits(entry.fields.audience, target.fields.audience)) return `is for ${target.fields.audience} readers only`;
  return undefined;
}
