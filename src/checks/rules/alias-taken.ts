/** An old path leads to one entry, and is no page of its own. */
import { entryPath } from '../../domain/entry.ts';
import { atField, type Rule } from '../context.ts';

export const aliasTaken: Rule = ({ library, ids, pages }) => {
  const taken = new Map<string, string>();
  return library.compiled.flatMap((compiled) =>
    (compiled.entry?.fields.aliases ?? []).flatMap((alias, index) => {
      const other = taken.get(alias);
      taken.set(alias, compiled.file);
      const complain = (what: string) => [atField(compiled, `aliases.${index}`, 'alias-taken', `\`${alias}\` ${what}`, 'Remove the alias, or rename the other')];
      if (pages.has(alias)) return complain('is a page of the portal');
      if (ids.has(alias.slice(1, -1))) return complain(alias === entryPath(compiled.entry!.id) ? 'is the address of this entry itself' : 'is the address of another entry');
      return other ? complain(`is an alias in ${other} too`) : [];
    }),
  );
};
