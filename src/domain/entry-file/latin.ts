/** Words of any script in the letters of file names. The table behind it is large: 0.5 MB. */
import anyAscii from 'any-ascii';

/**
 * `障害対応` as `Zhang-Hai-Dui-Ying`, `Größe` as `Grosse`. Signs that are no letters become hyphens, so
 * that what they divide stays apart.
 */
export function latinOf(words: string): string {
  return words
    .normalize('NFC')
    .replace(/[^\u0000-\u007f]+/g, (run) =>
      /[\p{L}\p{N}\p{So}]/u.test(run) ? anyAscii(run).replace(/([a-z0-9])([A-Z])/g, '$1-$2') : '-',
    );
}
