/**
 * Tags as they are meant: written in another case or with spaces around, they are still the same
 * tag.
 */
import type { Place, Problem } from '../../domain/rules/problem.ts';

/**
 * Drops tags that are there twice, moves the places of the others along, and warns of every
 * spelling that the schema had to tidy. `written` are the tags as typed, `tags` as tidied.
 */
export function normalizeTags(
  file: string,
  written: unknown,
  tags: string[],
  places: Record<string, Place>,
): Problem[] {
  if (!Array.isArray(written)) return [];
  const problems: Problem[] = [];
  const kept: Array<{ tag: string; place: Place }> = [];
  tags.forEach((tag, index) => {
    const place = places[`tags.${index}`] ?? { line: 1, column: 1 };
    const twice = kept.some((other) => other.tag === tag);
    if (!twice) kept.push({ tag, place });
    if (twice)
      problems.push({
        rule: 'tag-spelling',
        file,
        ...place,
        message: `The tag \`${tag}\` is there twice`,
        fix: 'Remove one of the two',
      });
    else if (written[index] !== tag)
      problems.push({
        rule: 'tag-spelling',
        file,
        ...place,
        message: `The tag \`${String(written[index])}\` is read as \`${tag}\``,
        fix: `Write ${tag}`,
      });
  });
  kept.forEach(({ place }, index) => (places[`tags.${index}`] = place));
  tags.splice(0, tags.length, ...kept.map(({ tag }) => tag));
  return problems;
}
