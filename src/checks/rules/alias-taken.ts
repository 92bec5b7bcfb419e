/** An old path leads to one entry, and is nothing that the portal writes itself. */
import { entryPath } from '../../domain/entry/entry.ts';
import { isOwnGround } from '../../domain/entry/page.ts';
import { atField, type Rule } from '../context.ts';

export const aliasTaken: Rule = ({ library, ids, pages }) => {
  const taken = new Map<string, string>();
  return library.compiled.flatMap((compiled) =>
    (compiled.entry?.fields.aliases ?? []).flatMap((alias, index) => {
      // Many file systems take two names for one that differ in case only.
      const path = alias.toLowerCase();
      const other = taken.get(path);
      taken.set(path, compiled.file);
      const complain = (what: string) => [
        atField(
          compiled,
          `aliases.${index}`,
          'alias-taken',
          `\`${alias}\` ${what}`,
          'Remove the alias, or rename the other',
        ),
      ];
      if (pages.has(path)) return complain('is a page of the portal');
      if (isOwnGround(path))
        return [
          atField(
            compiled,
            `aliases.${index}`,
            'alias-taken',
            `\`${alias}\` lies where the portal writes files of its own`,
            'Remove the alias; the server can redirect such a path',
          ),
        ];
      if (ids.has(path.slice(1, -1)))
        return complain(
          path === entryPath(compiled.entry!.id)
            ? 'is the address of this entry itself'
            : 'is the address of another entry',
        );
      return other ? complain(`is an alias in ${other} too`) : [];
    }),
  );
};
