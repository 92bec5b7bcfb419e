/** An entry of one team replaces that of another only when the other team says so as well. */
import { agreesItself } from '../../domain/replacement.ts';
import { atField, type Rule } from '../context.ts';

export const supersedesAgreed: Rule = ({ library, entries }) =>
  library.compiled.flatMap((source) =>
    (source.entry?.fields.supersedes ?? []).flatMap((id, index) => {
      const replaced = entries.get(id);
      if (!source.entry || !replaced || agreesItself(source.entry, replaced)) return [];
      const { owner } = replaced.fields;
      return [atField(source, `supersedes.${index}`, 'supersedes-agreed', `\`${id}\` belongs to \`${owner}\`, which does not say that it is replaced`, `Set \`status: deprecated\` in ${replaced.file} in the same change, so that \`${owner}\` reviews it. Until then, that page does not mention yours`)];
    }),
  );
