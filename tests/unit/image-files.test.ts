/** Images are looked at before anything decodes them, and are published without what a camera wrote into them. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { judgeImage } from '../../src/library/image-files.ts';
import { svgComplaints } from '../../src/library/svg.ts';

const grey = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#888' } });
const rulesOf = (file: string, bytes: Buffer) => judgeImage(file, bytes).map(({ rule }) => rule);

test('every format that an entry may show passes when it is whole, and is refused when it breaks off', async () => {
  const whole = {
    'a.png': await grey(20, 30).png().toBuffer(),
    'a.jpg': await grey(20, 30).jpeg({ progressive: true }).toBuffer(),
    'a.jpeg': await grey(20, 30).jpeg().toBuffer(),
    'a.gif': await grey(20, 30).gif().toBuffer(),
    'a.webp': await grey(20, 30).webp().toBuffer(),
    'b.webp': await grey(20, 30).webp({ lossless: true }).toBuffer(),
    'c.webp': await grey(20, 30).withExif({}).webp().toBuffer(),
  };
  for (const [file, bytes] of Object.entries(whole)) {
    assert.deepEqual(rulesOf(file, bytes), [], file);
    assert.deepEqual(rulesOf(file, bytes.subarray(0, bytes.length - 20)), ['image-file'], file);
    assert.deepEqual(rulesOf(file, bytes.subarray(0, 5)), ['image-file'], file);
  }
});

test('the pixels of every format are counted without decoding it', async () => {
  const wide = { 'a.png': grey(10_001, 1).png(), 'a.jpg': grey(10_001, 1).jpeg(), 'a.gif': grey(10_001, 1).gif(), 'a.webp': grey(10_001, 1).webp(), 'b.webp': grey(10_001, 1).webp({ lossless: true }) };
  for (const [file, image] of Object.entries(wide)) assert.deepEqual(rulesOf(file, await image.toBuffer()), ['image-size'], file);
});

test('an image of more than 5 MB is refused unread', () => {
  assert.deepEqual(rulesOf('a.png', Buffer.alloc(5_000_001)), ['image-size']);
});

test('a photo that tells of a place or a person is warned of, whatever its format', async () => {
  const exif = { IFD0: { Artist: 'A person' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1' } };
  for (const [file, image] of Object.entries({ 'a.jpg': grey(9, 9).jpeg(), 'a.webp': grey(9, 9).webp(), 'a.png': grey(9, 9).png() })) {
    const [problem, ...others] = judgeImage(file, await image.withExif(exif).toBuffer());
    assert.match(problem?.message ?? '', /by whom it was taken and where it was taken/, file);
    assert.deepEqual(others, []);
  }
});

test('what is published of a photo tells neither place nor person', async () => {
  process.env['PORTAL_CONTENT'] = join(import.meta.dirname, '../fixtures/warned/image-with-place');
  const { renderVariant } = await import('../../src/library/images.ts');
  const published = await renderVariant({ name: 'photo.webp', path: 'playbooks/photo.jpg', width: 64 });
  const { exif, xmp, iptc } = await sharp(published).metadata();
  assert.deepEqual({ exif, xmp, iptc }, { exif: undefined, xmp: undefined, iptc: undefined });
});

test('pictures as drawing programs write them pass', () => {
  const picture = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Made by a drawing program -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape">
  <style type="text/css"><![CDATA[.a { fill: url(#b); font-family: "Open Sans" }]]></style>
  <defs><linearGradient id="b"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
  <inkscape:grid id="g"/><svg:g class='a' fill="url('#b')"><text>a > b, on = off</text></svg:g>
  <image xlink:href="data:image/png;base64,AAAA"/><use xlink:href="#b"/>
</svg>`;
  assert.deepEqual(svgComplaints(picture), []);
});

test('pictures that would run or load something are refused, however it is written', () => {
  const bad = {
    'a prefix for script': '<svg:script>x</svg:script>',
    'an element in capitals': '<SCRIPT>x</SCRIPT>',
    'a handler in single quotes': "<g onclick='x'/>",
    'a handler after a sign in quotes': '<g class=">" onclick="x"/>',
    'an address with an entity': '<use href="&#104;ttps://evil.example/"/>',
    'an address without a scheme': '<use href="/other.svg#a"/>',
    'a page as data': '<image href="data:text/html;base64,AAAA"/>',
    'a picture in a picture': '<image href="data:image/svg+xml;base64,AAAA"/>',
    'a style with an entity': '<g style="fill: u&#114;l(https://evil.example)"/>',
    'a style with an escape': '<g style="fill: \\75rl(https://evil.example)"/>',
    'an import in a section of data': '<style><![CDATA[@import "https://evil.example";]]></style>',
    'an instruction': '<?xml-stylesheet href="https://evil.example"?>',
  };
  for (const [what, inner] of Object.entries(bad)) assert.notDeepEqual(svgComplaints(`<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`), [], what);
});
