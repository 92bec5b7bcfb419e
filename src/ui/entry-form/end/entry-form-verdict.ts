/** The sentence above the list of what is left to do. */
import { plural } from '../../../domain/words/plural.ts';

/** What is wrong keeps an entry from being handed in; what is mild does not. */
export function verdictOn(wrong: number, mild: number): string {
  if (wrong > 0)
    return `${plural(wrong, 'problem')} to fix${mild > 0 ? `, ${plural(mild, 'suggestion')}` : ''}:`;
  if (mild > 0) return `Ready to submit, ${plural(mild, 'suggestion')}:`;
  return 'Nothing is wrong, as far as this page can tell.';
}
