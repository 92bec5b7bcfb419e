/**
 * `npm run fuzz:pictures`: mutants of pictures, and what those that pass do in a browser when they
 * are opened as documents.
 */
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { readSvg } from '../src/repository/images/svg/svg.ts';
import { findChromium, launchArguments } from '../tests/support/chromium.ts';
import { honestPictures, hostilePictures } from '../tests/support/pictures.ts';
import { random, type Random } from '../tests/support/random.ts';

const { values } = parseArgs({
  options: { mutants: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
const pictures = [...Object.values(honestPictures), ...Object.values(hostilePictures)];

/** Small changes by which something may slip past a reader of text. */
const mutations: Array<(text: string, next: Random) => string> = [
  (text, next) => spliced(text, next, ''),
  (text, next) => spliced(text, next, piece(next.pick(pictures), next)),
  (text, next) =>
    spliced(
      text,
      next,
      next.pick([
        '<!-- -->',
        '<![CDATA[',
        ']]>',
        '&#0;',
        '\0',
        '<?x?>',
        '\\',
        '/**/',
        '&#x00000068;',
      ]),
    ),
  (text) => text.replaceAll('svg', 'SVG'),
  (text, next) =>
    text.replace(next.pick([...'ahjoiu:']), (sign) => `&#x0${sign.charCodeAt(0).toString(16)};`),
  (text, next) =>
    text.replace(
      /<(\w+)/,
      (_, name: string) => `<${next.pick(['script', 'a', 'set', 'style', 'use', name])}`,
    ),
  (text, next) =>
    text.replace(
      /\s(\w+)=/,
      () => ` ${next.pick(['onload', 'href', 'style', 'xmlns', 'xml:base'])}=`,
    ),
  (text) => text.replace('http://www.w3.org/2000/svg', 'http://www.w3.org/1999/xhtml'),
  (text, next) =>
    text.replace('</svg>', `${piece(next.pick(Object.values(hostilePictures)), next)}</svg>`),
];

/** A part of a text, most often one element. */
function piece(text: string, next: Random): string {
  const parts = text.match(/<[^>]*>[^<]*/g) ?? [text];
  return next.pick(parts);
}

function spliced(text: string, next: Random, inner: string): string {
  const at = next.below(text.length);
  return text.slice(0, at) + inner + text.slice(at + next.below(6));
}

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
  let text = next.pick(pictures);
  for (let changes = 1 + next.below(3); changes > 0; changes--)
    text = next.pick(mutations)(text, next);
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
