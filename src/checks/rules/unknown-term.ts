/** Terms, in entries and in the glossary itself, are ids of the glossary. */
import type { Problem } from '../../domain/rules/problem.ts';
import { suggestion } from '../../domain/rules/suggest.ts';
import { atLink, type Linking, type Rule } from '../context.ts';

/** Terms that an entry names and that are not known. */
export function unknownTermsIn(entry: Linking, ids: readonly string[]): Problem[] {
  return entry.links.flatMap((link) =>
    link.type === 'term' && !ids.includes(link.id)
      ? [
          atLink(
            entry,
            link,
            'unknown-term',
            `There is no term \`${link.id}\` in the glossary`,
            suggestion(link.id, ids),
          ),
        ]
      : [],
  );
}

export const unknownTerm: Rule = ({ library }) => {
  const ids = library.terms.map(({ id }) => id);
  const inEntries = library.entries.flatMap((entry) => unknownTermsIn(entry, ids));
  const inGlossary = library.terms.flatMap(({ id, seeAlso }) =>
    seeAlso
      .filter((other) => !ids.includes(other))
      .map((other): Problem => ({
        rule: 'unknown-term',
        file: `glossary/${id}.yml`,
        line: 1,
        column: 1,
        message: `\`seeAlso\` names the term \`${other}\`, which does not exist`,
        fix: suggestion(other, ids),
      })),
  );
  return [...inEntries, ...inGlossary];
};
