/**
 * Images are looked at before anything decodes them, and are published without what a camera wrote
 * into them.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { judgeImage } from '../../src/repository/images/judge-image.ts';
import { cameraTags } from '../../src/repository/images/exif.ts';

const grey = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#888' } });
const rulesOf = (file: string, bytes: Buffer) => judgeImage(file, bytes).map(({ rule }) => rule);

test('every format that an entry may show passes when it is whole, and is refused when it is truncated', async () => {
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
  const wide = {
    'a.png': grey(10_001, 1).png(),
    'a.jpg': grey(10_001, 1).jpeg(),
    'a.gif': grey(10_001, 1).gif(),
    'a.webp': grey(10_001, 1).webp(),
    'b.webp': grey(10_001, 1).webp({ lossless: true }),
  };
  for (const [file, image] of Object.entries(wide))
    assert.deepEqual(rulesOf(file, await image.toBuffer()), ['image-size'], file);
});

test('an image of more than 5 MB is refused unread', () => {
  assert.deepEqual(rulesOf('a.png', Buffer.alloc(5_000_001)), ['image-size']);
});

test('a photo that tells of a place or a person is warned of, whatever its format', async () => {
  const exif = {
    IFD0: { Artist: 'A person' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1' },
  };
  for (const [file, image] of Object.entries({
    'a.jpg': grey(9, 9).jpeg(),
    'a.webp': grey(9, 9).webp(),
    'a.png': grey(9, 9).png(),
  })) {
    const [problem, ...others] = judgeImage(file, await image.withExif(exif).toBuffer());
    assert.match(problem?.message ?? '', /by whom it was taken and where it was taken/, file);
    assert.deepEqual(others, []);
  }
  // As most cameras write it: the highest byte first.
  const directory = [0, 0, 0, 8, 0, 1, 0x01, 0x3b, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0];
  const camera = Buffer.concat([Buffer.from('Exif\0\0MM\0*', 'latin1'), Buffer.from(directory)]);
  assert.deepEqual(cameraTags(camera), ['by whom it was taken']);
  // As programs write it that keep no Exif.
  const xmp = '<rdf:Description exif:GPSLatitude="52,30.0N" exif:GPSLongitude="13,24.0E"/>';
  assert.deepEqual(cameraTags(Buffer.from(xmp)), ['where it was taken']);
});

test('what is published of a photo tells neither place nor person', async () => {
  process.env['PORTAL_CONTENT'] = join(import.meta.dirname, '../fixtures/warned/image-with-place');
  const { renderVariant } = await import('../../src/repository/images/images.ts');
  const published = await renderVariant({
    name: 'photo.webp',
    path: 'playbooks/photo.jpg',
    width: 64,
  });
  const { exif, xmp, iptc } = await sharp(published).metadata();
  assert.deepEqual({ exif, xmp, iptc }, { exif: undefined, xmp: undefined, iptc: undefined });
});
