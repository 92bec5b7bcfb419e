/**
 * `npm run fuzz:pictures`: mutants of pictures, and what those that pass do in a browser when they
 * are opened as documents.
 */
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { readSvg } from '../src/repository/images/svg/svg.ts';
import { findChromium, launchArguments } from '../tests/support/chromium.ts';
import { mutatedPicture } from '../tests/support/mutate-picture.ts';
import { random } from '../tests/support/random.ts';

const { values } = parseArgs({
  options: { mutants: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
/** What a document does that it must not. */
async function misdeedsOf(page: Page, text: string): Promise<string[]> {
  const misdeeds: string[] = [];
  const address = 'http://pictures.example/picture.svg';
  await page.unrouteAll();
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url === address) return route.fulfill({ contentType: 'image/svg+xml', body: text });
    if (!url.endsWith('/favicon.ico')) misdeeds.push(`asks for ${url}`);
    return route.abort();
  });
  await page.goto(address);
  const ran = await page.evaluate(() => [
    ...('ran' in window ? ['runs a script'] : []),
    ...[...document.querySelectorAll('*')].flatMap((element) => {
      const isLive =
        element.namespaceURI !== 'http://www.w3.org/2000/svg' ||
        /^(?:script|a|set|animate|foreignObject)$/.test(element.localName);
      return isLive ? [`holds <${element.localName}>`] : [];
    }),
  ]);
  // A document that goes elsewhere does so at once, or when it is pressed.
  await page.mouse.click(20, 20);
  if (page.url() !== address) misdeeds.push(`goes to ${page.url()}`);
  return [...misdeeds, ...ran];
}

const next = random(Number(values.seed));
const browser = await chromium.launch({ executablePath: findChromium(), args: launchArguments });
const page = await browser.newPage();
page.on('dialog', (dialog) => void dialog.dismiss());

let passed = 0;
let failures = 0;
for (let mutant = 0; mutant < Number(values.mutants); mutant++) {
  const text = mutatedPicture(next);
  const reading = readSvg(text);
  if (!('picture' in reading)) continue;
  passed++;
  const misdeeds = await misdeedsOf(page, reading.picture.text);
  if (misdeeds.length === 0) continue;
  failures++;
  console.error(`${misdeeds.join(', ')}\n${text}\n${reading.picture.text}\n`);
}
await browser.close();
console.log(
  `${values.mutants} mutants: ${passed} pass the check, ${failures} of them run, load or go elsewhere`,
);
process.exitCode = failures > 0 ? 1 : 0;
