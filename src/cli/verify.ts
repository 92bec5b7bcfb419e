/** `npm run verify`: holds a built site against the content folder, before it is deployed. */
import { imbalances } from '../domain/ledger.ts';
import { compileOptions } from '../library/compile-options.ts';
import { publication, readLedger } from '../library/ledger.ts';
import { readLibrary } from '../library/read.ts';
import { settings } from '../library/settings.ts';

const library = await readLibrary(settings.content, compileOptions);
const expected = publication(library, settings.audience);
const differences = imbalances(await readLedger(expected, settings.out));
console.log(differences.length === 0 ? `${expected.sources.length} entries, all with a page and search records` : differences.join('\n'));
process.exitCode = differences.length === 0 ? 0 : 1;
