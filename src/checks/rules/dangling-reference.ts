/** References in fields and components lead to an entry file. */
import { suggestion } from '../../domain/suggest.ts';
import { atLink, type Rule } from '../context.ts';

export const danglingReference: Rule = ({ library, ids }) =>
  library.entries.flatMap((entry) =>
    entry.links.flatMap((link) =>
      link.type === 'entry' && !ids.has(link.ref) ? [atLink(entry, link, 'dangling-reference', `There is no entry \`${link.ref}\``, suggestion(link.ref, library.ids))] : [],
    ),
  );
