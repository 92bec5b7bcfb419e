/**
 * Pictures in SVG are served as they were judged: nothing in them runs, loads, leads elsewhere or
 * costs without bound.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { judgeImage } from '../../src/repository/images/judge-image.ts';
import { cleanCss, type CssContext } from '../../src/repository/images/svg/css.ts';
import { readSvg } from '../../src/repository/images/svg/svg.ts';
import { scanPicture } from '../../src/scan/picture.ts';
import { mutatedPicture } from '../support/mutate-picture.ts';
import { honestPictures, hostilePictures } from '../support/pictures.ts';
import { random } from '../support/random.ts';

const complaintsOf = (text: string) => {
  const reading = readSvg(text);
  return 'complaints' in reading ? reading.complaints : [];
};

function served(text: string): string {
  const reading = readSvg(text);
  assert.ok('picture' in reading, JSON.stringify(reading));
  return reading.picture.text;
}

for (const [name, text] of Object.entries(honestPictures)) {
  test(`a picture as drawn by ${name} is served, and looks as before`, async () => {
    const [before, after] = await Promise.all(
      [text, served(text)].map((svg) => sharp(Buffer.from(svg)).png().toBuffer()),
    );
    assert.ok(before!.equals(after!));
  });
}

test('a picture that is served is served as it is when it is read again', () => {
  for (const text of Object.values(honestPictures))
    assert.equal(served(served(text)), served(text));
});

for (const [name, text] of Object.entries(hostilePictures)) {
  test(`a picture with ${name} is refused, with what to do`, () => {
    const complaints = complaintsOf(text);
    assert.notDeepEqual(complaints, []);
    for (const { offset, message, fix } of complaints) {
      assert.ok(offset >= 0 && offset < text.length, String(offset));
      assert.ok(message !== '' && fix !== '');
    }
  });
}

test('every wrong part is named in one run, at its line', () => {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<a/>\n<g onclick="x"/>\n<style>@import "a";</style></svg>`;
  const problems = judgeImage('a.svg', Buffer.from(text));
  assert.deepEqual(
    problems.map(({ line, column }) => [line, column]),
    [
      [2, 1],
      [3, 1],
      [4, 1],
    ],
  );
});

test('a picture is read from UTF-8 only', () => {
  const text = honestPictures['figma']!;
  assert.deepEqual(judgeImage('a.svg', Buffer.from(`\uFEFF${text}`)), []);
  for (const bytes of [
    Buffer.from(text, 'utf16le'),
    Buffer.from(text.replace('<g', '<g id="é"'), 'latin1'),
  ])
    assert.deepEqual(
      judgeImage('a.svg', bytes).map(({ rule }) => rule),
      ['image-file'],
    );
});

test('the size of a picture is known without drawing it', () => {
  const sizes: Record<string, [number, number]> = {
    'viewBox="0 0 90 60"': [90, 60],
    'viewBox="0,0,90,60" width="180"': [180, 120],
    'width="1in" height="10mm"': [96, 38],
    'width="100%" height="100%" viewBox="0 0 3 2"': [3, 2],
    'width="0.2" height="0.2"': [1, 1],
  };
  for (const [attributes, [width, height]] of Object.entries(sizes)) {
    const reading = readSvg(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`);
    assert.ok('picture' in reading);
    assert.deepEqual([reading.picture.width, reading.picture.height], [width, height]);
  }
});

test('nothing that a drawing program keeps for itself is served', () => {
  for (const text of Object.values(honestPictures))
    assert.doesNotMatch(served(text), /<!--|<\?|<!DOCTYPE|metadata|inkscape:|sodipodi|mxfile|rdf:/);
});

test('whatever befalls a picture, it is served or refused with a place, and both happen', () => {
  const next = random(1);
  let passed = 0;
  for (let mutant = 0; mutant < 800; mutant++) {
    const text = mutatedPicture(next);
    const reading = readSvg(text);
    scanPicture('a.svg', text, { personalData: [] });
    if ('picture' in reading) passed++;
    else
      assert.ok(
        reading.complaints.every(({ offset }) => offset >= 0 && offset < Math.max(1, text.length)),
        text,
      );
  }
  assert.ok(passed > 100 && passed < 700, String(passed));
});

test('CSS at which the parser or the writer gives up is refused in words', () => {
  const texts = [
    '`',
    '(]',
    'u+',
    '[>',
    '#',
    'var(',
    '50%var(var(',
    '('.repeat(5_000),
    'calc('.repeat(30_000),
  ];
  for (const text of texts)
    for (const context of ['value', 'declarationList', 'stylesheet'] satisfies CssContext[])
      assert.ok('wrong' in cleanCss(text, context), `${text.slice(0, 20)} as ${context}`);
});

test('a picture whose elements refer to one another without end in sight is refused', () => {
  const chain = Array.from(
    { length: 20_000 },
    (_, at) => `<use id="u${at}" href="#u${at + 1}"/>`,
  ).join('');
  const [complaint] = complaintsOf(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${chain}</svg>`,
  );
  assert.match(complaint!.message, /more than 400 elements that refer to one another/);
});
