/** Tags are ids of tags.yml. */
import { suggestion } from '../../domain/suggest.ts';
import { atField, type Rule } from '../context.ts';

export const unknownTag: Rule = ({ library }) => {
  const tags = library.tags.map(({ id }) => id);
  return library.compiled.flatMap((compiled) =>
    (compiled.entry?.fields.tags ?? []).flatMap((tag, index) =>
      tags.includes(tag) ? [] : [atField(compiled, `tags.${index}`, 'unknown-tag', `There is no tag \`${tag}\` in tags.yml`, tagFix(tag, library.tags))],
    ),
  );
};

/** A synonym says more than a name that merely looks alike. */
function tagFix(tag: string, tags: ReadonlyArray<{ id: string; synonyms: string[] }>): string {
  const words = tag.replace(/-/g, ' ').toLowerCase();
  const meant = tags.find(({ synonyms }) => synonyms.some((synonym) => synonym.toLowerCase() === words));
  return meant ? `Did you mean \`${meant.id}\`?` : suggestion(tag, tags.map(({ id }) => id));
}
