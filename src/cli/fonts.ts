/** `npm run fonts`: cuts the fonts again, after a change of src/styles/fonts/cuts.ts. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { cutFonts } from '../styles/fonts/cut.ts';
import { print } from './print.ts';

for (const [name, bytes] of await cutFonts()) {
  await writeFile(resolve(import.meta.dirname, '../styles/fonts', name), bytes);
  print(`${name}: ${bytes.length} bytes`);
}
