/** `npm run fuzz:import`: damaged pages of other systems by the thousand; none may lose a word. */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { foreignPage, lostInSilence } from '../tests/support/foreign-pages.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
});
const property = fc.asyncProperty(
  foreignPage,
  async (page) => (await lostInSilence(page)).length === 0,
);
const { failed, numRuns, counterexample } = await fc.check(property, {
  seed: Number(values.seed),
  numRuns: Number(values.runs),
});
console.log(`${numRuns} pages, ${failed ? 'one loses a word' : 'no word lost in silence'}`);
if (counterexample)
  console.log(
    JSON.stringify(counterexample[0], undefined, 2),
    await lostInSilence(counterexample[0]),
  );
process.exitCode = failed ? 1 : 0;
