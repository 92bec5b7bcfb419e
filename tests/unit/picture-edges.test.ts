/**
 * Pictures at the edge: as they lie in a camera, of exactly the size that may be, with bytes that
 * only fill.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { judgeImage } from '../../src/repository/images/judge-image.ts';

const content = await mkdtemp(join(tmpdir(), 'portal-pictures-'));
process.env['PORTAL_CONTENT'] = content;
const { pictureOf, renderVariant } = await import('../../src/repository/images/images.ts');
after(() => rm(content, { recursive: true }));

const grey = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#888' } });

/** A head of PNG that says how many pixels follow, and its end. */
function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.write('IEND', 32, 'latin1');
  return bytes;
}

test('a photo of a camera that was held upright is published upright, and measured so', async () => {
  // Orientation 6: the top of the picture is at its right.
  const upright = await grey(40, 20)
    .composite([{ input: await grey(20, 20).negate().png().toBuffer(), left: 0, top: 0 }])
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100 })
    .toBuffer();
  await writeFile(join(content, 'upright.jpg'), upright);
  const { width, height } = await pictureOf('upright.jpg');
  assert.deepEqual([width, height], [20, 40]);
  const shown = await sharp(
    await renderVariant({ name: 'upright.webp', path: 'upright.jpg', width: 20 }),
  ).metadata();
  assert.deepEqual([shown.width, shown.height], [20, 40]);
});

test('a picture may have ten thousand pixels a side and forty million in all, and not one more', () => {
  const rules = (width: number, height: number) =>
    judgeImage('a.png', pngOf(width, height)).map(({ rule }) => rule);
  assert.deepEqual(rules(10_000, 4_000), []);
  assert.deepEqual(rules(10_000, 4_001), ['image-size']);
  assert.deepEqual(rules(8_000, 5_001), ['image-size']);
  assert.deepEqual(rules(10_001, 1), ['image-size']);
  assert.deepEqual(rules(10_000, 0), ['image-file']);
});

test('bytes that fill the room before a marker of a JPEG hide no size', async () => {
  const jpeg = await grey(10_001, 1).jpeg().toBuffer();
  const filled = Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xff, 0xff]),
    jpeg.subarray(2),
  ]);
  assert.deepEqual(
    judgeImage('a.jpg', filled).map(({ rule }) => rule),
    ['image-size'],
  );
  const small = await grey(20, 30).jpeg().toBuffer();
  assert.deepEqual(
    judgeImage(
      'a.jpg',
      Buffer.concat([small.subarray(0, 2), Buffer.from([0xff]), small.subarray(2)]),
    ),
    [],
  );
});
