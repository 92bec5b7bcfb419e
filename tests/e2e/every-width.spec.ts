/**
 * Nothing is cut: on every page of the site, at every width, code, diagrams and tables are seen
 * whole or say at their edge that they go on, and no text makes a page scroll sideways.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'playwright/test';
import { nightlyUnless } from '../support/nightly.ts';
import { pageTypes } from '../support/page-types.ts';

const widths = [360, 390, 768, 1024, 1280, 1440, 1920];
const site = 'dist';

/** The pages that were built: their addresses, and their heads with what is in `main`. */
const pages = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter(({ name }) => name === 'index.html')
  .map(({ parentPath, name }): [address: string, html: string] => {
    const html = readFileSync(join(parentPath, name), 'utf8');
    const [, head = '', main = ''] = /(<head>.*<\/head>).*?(<main.*<\/main>)/s.exec(html) ?? [];
    return [`/${relative(site, parentPath)}/`.replace('//', '/'), `<!doctype html>${head}${main}`];
  });

/** Addresses of one page of every type, as in `pages`. */
const ofEveryType = new Set(Object.values(pageTypes).map((path) => path.replace(/[?#].*/, '')));

/**
 * One frame holds a page after the other, and its width is set: that costs a tenth of navigating.
 * Nothing runs in it, so what scripts hide or fold is seen and measured too.
 */
for (const [which, looked] of [
  ['a page of every type', pages.filter(([address]) => ofEveryType.has(address))],
  ['any page', pages],
] as const)
  test(`nothing is cut on ${which} at any width, and none scrolls sideways${nightlyUnless(looked !== pages)}`, async ({
    page,
  }) => {
    test.setTimeout(900_000);
    expect(looked.length).toBeGreaterThan(20);
    await page.setViewportSize({ width: 2000, height: 900 });
    await page.goto('api/entries.json');
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-same-origin');
      frame.style.cssText = 'border: 0; height: 900px';
      document.body.replaceChildren(frame);
    });
    const faults: string[] = [];
    let marked = 0;
    for (const [address, html] of looked) {
      // Lists and prose alone flow into any width; they are narrowest on the smallest phone.
      const isPlain = !/<(?:pre|table|figure)\b/.test(html);
      const found = await page.evaluate(measure, { html, widths: isPlain ? [360] : widths });
      faults.push(...found.faults.map((fault) => `${address} ${fault}`));
      marked += found.marked;
    }
    expect(faults).toEqual([]);
    // Some diagrams fit no phone; were none found, nothing would have been measured.
    expect(marked).toBeGreaterThan(0);
  });

async function measure({ html, widths }: { html: string; widths: readonly number[] }) {
  const frame = document.querySelector('iframe')!;
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  frame.srcdoc = html;
  await loaded;
  const inner = frame.contentDocument!;
  for (const fold of inner.querySelectorAll('details')) fold.open = true;
  const styleOf = (part: Element) => inner.defaultView!.getComputedStyle(part);
  const cutting = [...inner.querySelectorAll<HTMLElement>('main :not(svg *)')].filter(
    (part) => styleOf(part).overflowX !== 'visible' && !part.closest('.visually-hidden'),
  );
  const faults: string[] = [];
  let marked = 0;
  for (const width of widths) {
    frame.style.width = `${width}px`;
    const whole = inner.documentElement.scrollWidth;
    if (whole > width) faults.push(`at ${width} is ${whole} wide`);
    for (const part of cutting) {
      if (part.clientWidth < 2 || part.scrollWidth <= part.clientWidth + 1) continue;
      // A shadow at the edge, or the dots of a line that is cut short.
      const { backgroundImage, textOverflow } = styleOf(part);
      if (backgroundImage.includes('gradient') || textOverflow === 'ellipsis') marked++;
      else faults.push(`at ${width} cuts ${part.tagName.toLowerCase()}.${part.className}`);
    }
  }
  return { faults, marked };
}
