/** The address of an entry that was published goes on leading to a page. */
import { entryPath, type Compiled } from '../../domain/entry/entry.ts';
import type { RemovedEntry, Library } from '../../domain/entry/library.ts';
import { atField, type Rule } from '../context.ts';

export const missingRedirect: Rule = ({ library }) => {
  const claimed = new Map(
    library.compiled.flatMap((compiled) =>
      (compiled.entry?.fields.aliases ?? []).map((alias) => [alias, compiled] as const),
    ),
  );
  return library.removed.flatMap((removed) => {
    const address = entryPath(removed.id);
    const heir = claimed.get(address);
    if (heir?.entry?.fields.status === 'draft') {
      return [
        atField(
          heir,
          'status',
          'missing-redirect',
          `\`${address}\` was published and would lead nowhere: it leads here, and this is a draft`,
          'Publish this entry, or give the alias to one that is',
        ),
      ];
    }
    if (heir) return [];

    const successor = successorOf(removed, library);
    const message = `\`${address}\` was published and would lead nowhere`;
    if (successor)
      return [
        atField(
          successor,
          'aliases',
          'missing-redirect',
          `${message}: ${removed.file} became this file`,
          `Add ${address} to the aliases of this entry: \`aliases: [${address}]\``,
        ),
      ];
    return [
      {
        rule: 'missing-redirect',
        file: removed.file,
        line: 1,
        column: 1,
        message,
        fix: `Add \`aliases: [${address}]\` to the entry that takes its place. If none does, put the file back with \`status: deprecated\` and a sentence on why`,
      },
    ];
  });
};

/**
 * The file that it was renamed to: as Git says, or the one that holds the same text and was not
 * committed yet.
 */
function successorOf(
  { renamedTo, digest }: RemovedEntry,
  { compiled }: Library,
): Compiled | undefined {
  return (
    compiled.find(({ file }) => file === renamedTo) ??
    compiled.find((other) => other.digest === digest)
  );
}
