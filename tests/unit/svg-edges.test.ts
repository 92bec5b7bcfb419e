/** What a drawing may hold to the letter, and what is said of what it may not. */
// cspell:ignore AAAABXRUJQ
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSvg } from '../../src/repository/images/svg/svg.ts';

const svg = (inner: string, attributes = 'viewBox="0 0 9 9"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inner}</svg>`;
const styled = (css: string) => svg(`<style>${css}</style>`);
const many = (count: number, of: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => of(at)).join('');
/** Ten times as many at every level. */
const growing = many(6, (at) => `<g id="g${at}">${`<use href="#g${at + 1}"/>`.repeat(10)}</g>`);

const asPng = 'Export it as PNG';
const orPng = 'Remove that part, or export the picture as PNG';
const elsewhere = 'would load something from elsewhere';
const into = 'Put it into the picture, or leave it out';

/** What a picture holds, what is said of it, and what to do. */
const refused: Array<[text: string, message: string, fix: string]> = [
  [
    svg('<a/>'),
    '`<a>` is not allowed in a picture',
    'Remove the element, or export the picture as PNG',
  ],
  [
    svg('<foreignObject/>'),
    '`<foreignObject>` is not allowed in a picture',
    'Export the picture without formatted text, or as PNG',
  ],
  [svg('<g onclick="x"/>'), '`onclick` would run as code', 'Remove the attribute'],
  [svg('<g style="fill: url(//x)"/>'), `The attribute \`style\` ${elsewhere}`, orPng],
  [svg('<g fill="url(a.svg#b)"/>'), `The attribute \`fill\` ${elsewhere}`, orPng],
  [svg('<g fill="expression(1)"/>'), 'The attribute `fill` uses `expression()`', orPng],
  [svg('<g fill="(]"/>'), 'The attribute `fill` has a part that is not valid CSS', orPng],
  [
    styled('<g/>'),
    'A <style> holds an element, which hides what it says',
    'Keep only text in <style>',
  ],
  [styled('@import "a";'), 'The <style> uses `@import`', orPng],
  [styled('@font-face{src:url(//x)}'), `The <style> ${elsewhere}`, orPng],
  [styled('g{fill:url(data:font/woff2;base64,AA)}'), `The <style> ${elsewhere}`, orPng],
  [svg('<use href="//x"/>'), `The picture ${elsewhere}`, into],
  [svg('<use xlink:href="a.svg#b"/>'), `The picture ${elsewhere}`, into],
  [svg('<image href="data:image/png;base64,AAAA"/>'), `The picture ${elsewhere}`, into],
  [svg('<image src="x"/>'), 'A picture in a picture is named by `href`', 'Remove `src`'],
  [svg('<g xml:base="x"/>'), '`xml:base` leads every reference elsewhere', 'Remove it'],
  [
    svg('<p xmlns="http://www.w3.org/1999/xhtml"/>'),
    '`<p>` is an element of a web page',
    'Remove it, or export the picture as PNG',
  ],
  [svg('', ''), 'The picture has no size', 'Add a viewBox, such as viewBox="0 0 640 480"'],
  [
    `<?xml-stylesheet href="a"?>${svg('')}`,
    '`<?xml-stylesheet?>` could load a style sheet',
    'Remove it',
  ],
  [
    `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`,
    'The document type declares entities, which can grow without bound',
    'Remove the <!DOCTYPE …> declaration',
  ],
  [
    `<?xml version="1.0" encoding="latin1"?>${svg('')}`,
    'The picture says that it is in "latin1"',
    'Save it as UTF-8',
  ],
  [
    svg('<g>'),
    'The picture is not well-formed XML: unexpected close tag',
    'Export it again as plain SVG',
  ],
  [
    '<a/>',
    'The file is not a picture in SVG',
    'Export it as SVG; its first element is <svg xmlns="http://www.w3.org/2000/svg">',
  ],
  [svg('<g id="a"><use href="#a"/></g>'), 'The element refers to itself', 'Remove the reference'],
  [
    svg('<filter><feTurbulence numOctaves="11"/></filter>'),
    '`numOctaves` of <feTurbulence> is above 10, which takes long to draw',
    'Use at most 10, or export as PNG',
  ],
  [
    svg('<filter><feGaussianBlur stdDeviation="1 -501"/></filter>'),
    '`stdDeviation` of <feGaussianBlur> is above 500, which takes long to draw',
    'Use at most 500, or export as PNG',
  ],
  [
    svg('', 'viewBox="0 0 100001 1"'),
    'The picture has more than 100,000 pixels across',
    'Make it smaller',
  ],
  [svg(growing), 'The picture has more than 100,000 shapes, references followed', asPng],
  [
    svg('<g>'.repeat(100) + '</g>'.repeat(100)),
    'The picture has more than 100 levels of elements',
    asPng,
  ],
  [
    svg(many(25_001, (at) => `<g style="fill:#${at}"/>`)),
    'The attribute `style` gives the picture more than 50,000 parts of CSS',
    orPng,
  ],
];

test('of what a picture may not hold, an author reads what it is and what to do', () => {
  for (const [text, message, fix] of refused) {
    const reading = readSvg(text);
    assert.ok('complaints' in reading, text.slice(0, 200));
    const [first] = reading.complaints;
    assert.deepEqual([first?.message, first?.fix], [message, fix], text.slice(0, 200));
  }
});

test('complaints come in the order of the text, and no more than twenty of them', () => {
  const reading = readSvg(svg(`${'<a/>'.repeat(30)}`));
  assert.ok('complaints' in reading);
  const offsets = reading.complaints.map(({ offset }) => offset);
  assert.equal(offsets.length, 20);
  assert.deepEqual(
    offsets,
    offsets.toSorted((a, b) => a - b),
  );
  assert.equal(offsets[0], svg('').indexOf('></svg>') + 1);
});

/** What a picture holds, and what of it is served. */
const served: Array<[inner: string, left?: string]> = [
  ['<g fill="red" data-x="1" aria-label="q" xml:space="preserve" xml:lang="en"/>'],
  ['<g style="fill: RED"/>', '<g style="fill:RED"/>'],
  ['<g transform="translate(1 -2) rotate(3)"/>'],
  ['<g id="x &amp; &quot;y&quot; &lt;&#13;">a &lt; b &amp; c &gt; d</g>'],
  ['<g unknown="x" xmlns:a="b" a:c="d"><metadata><g/></metadata><a:b xmlns:a="c"/></g>', '<g/>'],
  ['<style><!-- a{fill:url(#x)} --></style>', '<style/>'],
  ['<style>a{fill:url(#x)}</style>'],
  ['<style>@media print{a{b:c}}@font-face{src:url(data:font/woff2;base64,AA)}</style>'],
  ['<use href=" #x "/><use href=""/>', '<use href="#x"/><use/>'],
  ['<image href="data:image/png;base64,iVBORw0KGgoAAAA="/>'],
  ['<image href="data:image/gif;base64,R0lGODlhAQ=="/>'],
  ['<image href="data:image/jpeg;base64,/9j/4AAQ"/>'],
  ['<image href="data:image/webp;base64,UklGRgAAAABXRUJQ"/>'],
  ['<filter><feTurbulence numOctaves="10"/><feMorphology radius="100"/></filter>'],
  ['<filter><feGaussianBlur stdDeviation="-500, 500"/><feConvolveMatrix order="9"/></filter>'],
];

test('what only draws is served to the letter, and what draws nothing is left out', () => {
  for (const [inner, left = inner] of served) {
    const reading = readSvg(svg(inner));
    assert.ok('picture' in reading, JSON.stringify(reading));
    const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${left}</svg>`;
    assert.equal(reading.picture.text, text);
  }
  const linked = readSvg(svg('<use xlink:href="#x"/>'));
  assert.ok('picture' in linked);
  assert.equal(linked.picture.text, svg('<use xlink:href="#x"/>'));
});

test('a length is read in every unit, and from the one that is given', () => {
  const sizes: Record<string, [number, number] | undefined> = {
    'width="2.5cm" height="1e1pt"': [94, 13],
    'width="2em" height="1pc"': [32, 16],
    'width="3rem" height=" +4PX "': [48, 4],
    'height="10" viewBox="0 0 4 2"': [20, 10],
    'width="10" viewBox="0 0 4 2"': [10, 5],
    'width="100000" height="1"': [100_000, 1],
    'width="10"': undefined,
    'width="10xy" height="10"': undefined,
    'viewBox="0 0 -4 2"': undefined,
    'viewBox="0 0 4 0"': undefined,
  };
  for (const [attributes, size] of Object.entries(sizes)) {
    const reading = readSvg(svg('', attributes));
    const found = 'picture' in reading ? reading.picture : undefined;
    assert.deepEqual(found && [found.width, found.height], size, attributes);
  }
});
