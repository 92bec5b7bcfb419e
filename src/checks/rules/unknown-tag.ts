/** Tags are ids of tags.yml. */
import type { Problem, Repair } from '../../domain/rules/problem.ts';
import { nearestRepair, suggestion } from '../../domain/rules/suggest.ts';
import { atField, type Located, type Rule } from '../context.ts';

export const unknownTag: Rule = ({ library }) =>
  library.compiled.flatMap((compiled) =>
    unknownTagsIn(compiled, compiled.entry?.fields.tags ?? [], library.tags),
  );

type Tags = ReadonlyArray<{ id: string; synonyms: string[] }>;

/** Those of the tags of a file that are not known. */
export function unknownTagsIn(file: Located, tags: readonly string[], known: Tags): Problem[] {
  const ids = new Set(known.map(({ id }) => id));
  return tags.flatMap((tag, index) => {
    if (ids.has(tag)) return [];
    const message = `There is no tag \`${tag}\` in tags.yml`;
    return [
      {
        ...atField(file, `tags.${index}`, 'unknown-tag', message, tagFix(tag, known)),
        ...tagRepair(tag, known),
      },
    ];
  });
}

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
