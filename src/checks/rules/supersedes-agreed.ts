/** An entry of one team replaces that of another only when the other team says so as well. */
import type { Entry } from '../../domain/entry/entry.ts';
import { agreesItself } from '../../domain/history/replacement.ts';
import { atField, type Rule } from '../context.ts';

export const supersedesAgreed: Rule = ({ library, entries }) =>
  library.compiled.flatMap((source) =>
    (source.entry?.fields.supersedes ?? []).flatMap((id, index) => {
      const replaced = entries.get(id);
      if (!source.entry || !replaced || agreesItself(source.entry, replaced)) return [];
      const { message, fix } = wordsFor(replaced);
      return [atField(source, `supersedes.${index}`, 'supersedes-agreed', message, fix)];
    }),
  );

function wordsFor({ id, file, fields: { owner } }: Entry): { message: string; fix: string } {
  return {
    message: `\`${id}\` belongs to \`${owner}\`, which does not say that it is replaced`,
    fix:
      `Set \`status: deprecated\` in ${file} in the same change, so that \`${owner}\` reviews it. ` +
      'Until then, that page does not mention yours',
  };
}
