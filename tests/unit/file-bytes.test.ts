/** What is said of bytes that are no text or no image, and of what Git hands on beyond bytes. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { listContent } from '../../src/repository/content/files.ts';
import { isPointer, readText } from '../../src/repository/content/file/text.ts';
import { indexProblems } from '../../src/repository/git/git-index.ts';
import { judgeImage, judgeWhole } from '../../src/repository/images/judge-image.ts';
import { TemporaryRepository } from '../support/repository.ts';

let folder = '';
const write = (file: string, text: string | Buffer = '') => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-bytes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\n';

test('of bytes that are no text, an author reads where and why', () => {
  const bytes: Array<[Buffer | string, string, string, number?, number?]> = [
    [pointer, 'Git LFS has left a pointer in the place of the file', 'Run git lfs pull'],
    [Buffer.from('\uFEFFtext', 'utf16le'), 'The file is UTF-16', 'Save it as UTF-8'],
    [Buffer.from('text', 'utf16le'), 'The file is UTF-16', 'Save it as UTF-8'],
    [Buffer.from('text', 'utf16le').swap16(), 'The file is UTF-16', 'Save it as UTF-8'],
    [Buffer.from([0xfe, 0xff, 0x04, 0x10]), 'The file is UTF-16', 'Save it as UTF-8'],
    [
      Buffer.from('é\r\nab\xe9', 'latin1'),
      'Byte 1 of the file (0xE9) is not UTF-8',
      'Save it as UTF-8',
    ],
    [
      Buffer.concat([Buffer.from('é\r\nö\rb'), Buffer.from([0xe9, 0x41])]),
      'Byte 9 of the file (0xE9) is not UTF-8',
      'Save it as UTF-8',
      3,
      2,
    ],
    [
      Buffer.concat([Buffer.from('\uFEFFab'), Buffer.from([0xe9])]),
      'Byte 6 of the file (0xE9) is not UTF-8',
      'Save it as UTF-8',
      1,
      3,
    ],
    ['a'.repeat(1_000_001), 'The file is larger than 1 MB', 'Split it, or link to the long part'],
  ];
  for (const [text, message, fix, line = 1, column = 1] of bytes) {
    write('a.mdx', text);
    const read = readText(folder, 'a.mdx');
    assert.ok('problem' in read, message);
    const { problem } = read;
    assert.deepEqual(
      [problem.message, problem.fix, problem.line, problem.column],
      [message, fix, line, column],
    );
  }
  for (const text of ['', 'a', '\0', 'text: é 😀', 'a'.repeat(1_000_000)]) {
    write('a.mdx', text);
    assert.deepEqual(readText(folder, 'a.mdx'), { text });
  }
  const missing = readText(folder, 'nothing.mdx');
  assert.ok('problem' in missing);
  assert.equal(missing.problem.message, 'It cannot be read (ENOENT)');
  assert.equal(missing.problem.fix, 'Make it a regular file that everybody may read');
});

test('an image that Git LFS keeps elsewhere is no image yet', async () => {
  write('lessons/a.png', pointer);
  write('lessons/b.png', 'version');
  assert.deepEqual(
    ['lessons/a.png', 'lessons/b.png', 'lessons/c.png'].map((file) => isPointer(folder, file)),
    [true, false, false],
  );
  assert.deepEqual(
    (await listContent(folder)).problems.map(({ rule, file }) => [rule, file]),
    [['lfs-pointer', 'lessons/a.png']],
  );
});

test('what Git would hand on as a program or a link is named, whatever the disk says', async () => {
  const repository = new TemporaryRepository();
  try {
    repository.write('content/lessons/a.mdx', 'a');
    repository.write('content/lessons/b.mdx', 'a.mdx');
    repository.write('content/lessons/c.mdx', 'c');
    repository.git('add', '-A');
    const content = join(repository.folder, 'content');
    const inIndex = (...args: string[]) =>
      execFileSync('git', ['-C', content, 'update-index', ...args]);
    const hash = repository.git('hash-object', 'content/lessons/b.mdx').trim();
    inIndex('--chmod=+x', 'lessons/a.mdx');
    inIndex('--cacheinfo', `120000,${hash},content/lessons/b.mdx`);
    assert.deepEqual(
      (await indexProblems(content)).map(({ file, message, fix }) => [file, message, fix]),
      [
        [
          'lessons/a.mdx',
          'The file is marked as a program',
          'Run git update-index --chmod=-x lessons/a.mdx',
        ],
        ['lessons/b.mdx', 'This is a link to another file', 'Copy the file itself into the folder'],
      ],
    );
  } finally {
    repository.remove();
  }
});

/** A head of PNG that says how many pixels follow, and its end. */
function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.write('IEND', 32, 'latin1');
  return bytes;
}

const smaller = 'Make it smaller: 2,000 pixels across are enough';
/** As most cameras write by whom and where a photo was taken: the highest byte first. */
const camera = Buffer.concat([
  pngOf(9, 9),
  Buffer.from('Exif\0\0MM\0*', 'latin1'),
  Buffer.from([
    0,
    0,
    0,
    8,
    0,
    2,
    0x88,
    0x25,
    ...Array(10).fill(0),
    0x01,
    0x3b,
    ...Array(10).fill(0),
  ]),
]);
const images: Array<[file: string, bytes: Buffer, rule: string, message: string, fix: string]> = [
  ['a.png', Buffer.alloc(5_000_001), 'image-size', 'The image has 6 MB', smaller],
  [
    'a.jpg',
    pngOf(9, 9),
    'image-file',
    'The file is named .jpg, but is PNG',
    'Save it as JPG, or rename it',
  ],
  [
    'a.png',
    Buffer.from('text'),
    'image-file',
    'The file is named .png, but is something else',
    'Save it as PNG, or rename it',
  ],
  [
    'a.png',
    pngOf(9, 9).subarray(0, 30),
    'image-file',
    'The image file is truncated',
    'Export or copy it once more',
  ],
  ['a.png', pngOf(0, 9), 'image-file', 'The image has 0 × 9 pixels', 'Export it once more'],
  ['a.png', pngOf(10_001, 9), 'image-size', 'The image has 10001 × 9 pixels', smaller],
  [
    'a.svg',
    Buffer.from('é', 'latin1'),
    'image-file',
    'The picture is not in UTF-8',
    'Save it as UTF-8',
  ],
  [
    'lessons/a b.png',
    camera,
    'image-metadata',
    'The file says by whom it was taken and where it was taken',
    "Run exiftool -all= 'lessons/a b.png', or export the image without metadata",
  ],
];

test('of an image that cannot be shown, an author reads why and what to do', async () => {
  for (const [file, bytes, rule, message, fix] of images)
    assert.deepEqual(
      judgeImage(file, bytes),
      [{ rule, file, line: 1, column: 1, message, fix }],
      message,
    );
  assert.deepEqual(judgeImage('a.png', pngOf(9, 9)), []);
  assert.deepEqual(
    (await judgeWhole('a.png', pngOf(9, 9))).map(({ message, fix }) => [message, fix]),
    [['The image cannot be decoded', 'Export it again']],
  );
});
