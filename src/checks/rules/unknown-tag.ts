/** Tags are ids of tags.yml. */
import type { Repair } from '../../domain/rules/problem.ts';
import { nearestRepair, suggestion } from '../../domain/rules/suggest.ts';
import { atField, type Rule } from '../context.ts';

export const unknownTag: Rule = ({ library }) => {
  const tags = library.tags.map(({ id }) => id);
  return library.compiled.flatMap((compiled) =>
    (compiled.entry?.fields.tags ?? []).flatMap((tag, index) =>
      tags.includes(tag)
        ? []
        : [
            {
              ...atField(
                compiled,
                `tags.${index}`,
                'unknown-tag',
                `There is no tag \`${tag}\` in tags.yml`,
                tagFix(tag, library.tags),
              ),
              ...tagRepair(tag, library.tags),
            },
          ],
    ),
  );
};

type Tags = ReadonlyArray<{ id: string; synonyms: string[] }>;

function tagFix(tag: string, tags: Tags): string {
  const meant = synonymOf(tag, tags);
  return meant
    ? `Did you mean \`${meant}\`?`
    : suggestion(
        tag,
        tags.map(({ id }) => id),
      );
}

function tagRepair(tag: string, tags: Tags): { repair?: Repair } {
  const meant = synonymOf(tag, tags);
  return meant
    ? { repair: { from: tag, to: meant, certain: false } }
    : nearestRepair(
        tag,
        tags.map(({ id }) => id),
      );
}

/** The tag that a word is a synonym of, which says more than a name that merely looks alike. */
function synonymOf(word: string, tags: Tags): string | undefined {
  const words = word.replace(/-/g, ' ').toLowerCase();
  return tags.find(({ synonyms }) => synonyms.some((synonym) => synonym.toLowerCase() === words))
    ?.id;
}
