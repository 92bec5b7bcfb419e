/** Front matter of a source whose values an entry does not have. */
import type { Loss } from '../report.ts';
import { wordsIn } from './words.ts';

/** Values that are not shown as they are: drafts, and tags that the portal calls otherwise. */
const deciding = /^[ \t]*["']?(?:draft|published|tags|keywords|title)["']?[ \t]*[:=]/;
const key = /^[ \t]*(?:-[ \t]+)?["']?[A-Za-z_][\w. -]*["']?[ \t]*[:=](?=[ \t]|$)/;
const comment = /(?:^|[ \t])#[^"'\n]*$/;

/** Words of the values of a front matter that are nowhere in the text of an entry. */
export function lostFields(fields: string, text: string): Loss[] {
  if (fields === '') return [];
  const known = new Set(wordsIn(text));
  let decides = false;
  return fields.split('\n').flatMap((line, index) => {
    if (/^\S/.test(line) && !/^[-\s]/.test(line)) decides = deciding.test(line);
    if (decides || /^\[+[\w.-]+\]+$/.test(line.trim())) return [];
    const value = line
      .replace(key, '')
      .replace(comment, '')
      .replace(/\\[nt"]/g, ' ');
    const missing = wordsIn(value).filter((word) => !known.has(word));
    return missing.length === 0 ? [] : [{ line: index + 1, text: missing.join(' ') }];
  });
}
