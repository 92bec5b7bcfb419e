/** Stems: backups, backup and backing-up are forms of one word. */
import lunr from 'lunr';

const known = new Map<string, string>();

/**
 * The stem of a form by Porter's algorithm, as lunr has it. Names, numbers and other scripts are
 * their own stems.
 */
export function stemOf(form: string): string {
  let stem = known.get(form);
  if (stem === undefined) {
    stem = /^[a-z]{3,}$/.test(form) ? lunr.stemmer(new lunr.Token(form, {})).toString() : form;
    known.set(form, stem);
  }
  return stem;
}
