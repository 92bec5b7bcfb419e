/** Anchors lead to a heading of the entry, or to a term of the glossary. */
import { idOfPath, type Entry, type Link } from '../../domain/entry/entry.ts';
import { suggestion } from '../../domain/rules/suggest.ts';
import { atLink, type Context, type Rule } from '../context.ts';

export const brokenAnchor: Rule = (context) =>
  context.library.entries.flatMap((entry) =>
    entry.links.flatMap((link) => {
      const target = targetOf(entry, link, context);
      if (!target || target.anchors.includes(target.anchor)) return [];
      return [
        atLink(
          entry,
          link,
          'broken-anchor',
          `There is no section \`#${target.anchor}\` ${target.where}`,
          suggestion(target.anchor, target.anchors),
        ),
      ];
    }),
  );

/** The anchor that a link names and those there are, or undefined for a link that names none. */
function targetOf(
  entry: Entry,
  link: Link,
  { entries, library }: Context,
): { anchor: string; anchors: string[]; where: string } | undefined {
  if (link.type === 'anchor')
    return { anchor: link.anchor, anchors: anchorsOf(entry), where: 'in this entry' };
  if (link.type !== 'page' || link.anchor === undefined) return undefined;
  const id = idOfPath(link.path);
  if (id === 'glossary')
    return {
      anchor: link.anchor,
      anchors: library.terms.map(({ id }) => id),
      where: 'in the glossary',
    };

  const target = entries.get(id);
  return target && { anchor: link.anchor, anchors: anchorsOf(target), where: `in ${target.id}` };
}

/** Anchors as authors write them: without the prefix that headings get in the page. */
function anchorsOf({ outline }: Entry): string[] {
  return outline.map(({ id }) => id.replace(/^s-/, ''));
}
