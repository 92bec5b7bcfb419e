/**
 * Whether an image is what its name says, whole, of a size that can be shown, and harmless. Heads
 * are read here and not by sharp, so that no decoder sees a file that was not measured, and a
 * truncated one is told from a damaged one.
 */
import sharp from 'sharp';
import { Source } from '../../compile/text/source.ts';
import { isError, type Problem } from '../../domain/rules/problem.ts';
import { problemOfFile } from '../content/file/problems.ts';
import { shellPath } from '../../escape/shell.ts';
import { cameraTags } from './exif.ts';
import { readSvg, textOfSvg } from './svg/svg.ts';

const maxBytes = 5_000_000;
const maxSide = 10_000;
const maxPixels = 40_000_000;
/** As long as the build may take for one image. */
const decodeSeconds = 30;

interface Size {
  width: number;
  height: number;
}

interface Format {
  name: string;
  extensions: readonly string[];
  /** True if the first bytes are those of the format. */
  begins: (bytes: Buffer) => boolean;
  /** Pixels, read from the head; undefined when the file ends before it. */
  size: (bytes: Buffer) => Size | undefined;
  /** True if the end of the picture is there. */
  isWhole: (bytes: Buffer) => boolean;
}

/**
 * The formats that hold pixels. Sources: PNG 5.2 and 11.2.2, GIF89a 18 and 27, JPEG B.1.1, WebP 2.3
 * to 2.7 (RFC 9649).
 */
const formats: readonly Format[] = [
  {
    name: 'PNG',
    extensions: ['png'],
    begins: (bytes) => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
    size: (bytes) =>
      bytes.length < 24
        ? undefined
        : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) },
    isWhole: (bytes) => bytes.lastIndexOf('IEND', undefined, 'latin1') > 0,
  },
  {
    name: 'GIF',
    extensions: ['gif'],
    begins: (bytes) => /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)),
    size: (bytes) =>
      bytes.length < 10
        ? undefined
        : { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) },
    isWhole: (bytes) => bytes.subarray(-16).includes(0x3b),
  },
  {
    name: 'JPEG',
    extensions: ['jpg', 'jpeg'],
    begins: (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
    size: jpegSize,
    isWhole: (bytes) =>
      bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > bytes.indexOf(Buffer.from([0xff, 0xda])),
  },
  {
    name: 'WebP',
    extensions: ['webp'],
    begins: (bytes) =>
      bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
    size: webpSize,
    isWhole: (bytes) => bytes.length >= 8 + bytes.readUInt32LE(4),
  },
];

/** Decodes what its head has passed: the build does, so the check must know that it can. */
export async function judgeWhole(file: string, bytes: Buffer): Promise<Problem[]> {
  const problems = judgeImage(file, bytes);
  if (file.endsWith('.svg') || problems.some(isError)) return problems;
  try {
    await sharp(bytes, { failOn: 'error', limitInputPixels: maxPixels, sequentialRead: true })
      .resize(1)
      .timeout({ seconds: decodeSeconds })
      .toBuffer();
    return problems;
  } catch {
    return [
      ...problems,
      problemOfFile(file, 'image-file', 'The image cannot be decoded', 'Export it again'),
    ];
  }
}

/** What is wrong with one image, from its bytes. */
export function judgeImage(file: string, bytes: Buffer): Problem[] {
  if (bytes.length > maxBytes)
    return [
      problemOfFile(
        file,
        'image-size',
        `The image has ${Math.ceil(bytes.length / 1e6)} MB`,
        'Make it smaller: 2,000 pixels across are enough',
      ),
    ];
  if (file.endsWith('.svg')) return judgeSvg(file, bytes);

  const extension = file.split('.').at(-1)!;
  const format = formats.find(({ begins }) => begins(bytes));
  if (!format?.extensions.includes(extension))
    return [
      problemOfFile(
        file,
        'image-file',
        `The file is named .${extension}, but is ${format?.name ?? 'something else'}`,
        `Save it as ${extension.toUpperCase()}, or rename it`,
      ),
    ];

  const size = format.size(bytes);
  if (!size || !format.isWhole(bytes))
    return [
      problemOfFile(
        file,
        'image-file',
        'The image file is truncated',
        'Export or copy it once more',
      ),
    ];
  return [...sizeProblems(file, size), ...metadataProblems(file, bytes)];
}

function sizeProblems(file: string, { width, height }: Size): Problem[] {
  if (width === 0 || height === 0)
    return [
      problemOfFile(
        file,
        'image-file',
        `The image has ${width} × ${height} pixels`,
        'Export it once more',
      ),
    ];
  if (Math.max(width, height) <= maxSide && width * height <= maxPixels) return [];
  return [
    problemOfFile(
      file,
      'image-size',
      `The image has ${width} × ${height} pixels`,
      'Make it smaller: 2,000 pixels across are enough',
    ),
  ];
}

function metadataProblems(file: string, bytes: Buffer): Problem[] {
  const tags = cameraTags(bytes);
  if (tags.length === 0) return [];
  return [
    problemOfFile(
      file,
      'image-metadata',
      `The file says ${tags.join(' and ')}`,
      `Run exiftool -all= ${shellPath(file)}, or export the image without metadata`,
    ),
  ];
}

function judgeSvg(file: string, bytes: Buffer): Problem[] {
  const text = textOfSvg(bytes);
  if (text === undefined) {
    return [problemOfFile(file, 'image-file', 'The picture is not in UTF-8', 'Save it as UTF-8')];
  }
  const reading = readSvg(text);
  if ('picture' in reading) return [];
  const source = new Source(file, text);
  return reading.complaints.map(({ offset, message, fix }) =>
    source.problem(offset, 'image-file', message, fix),
  );
}

/** Goes from one marker to the next until the frame header. */
function jpegSize(bytes: Buffer): Size | undefined {
  let offset = 2;
  while (offset + 9 < bytes.length && bytes[offset] === 0xff) {
    const marker = bytes[offset + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { height: bytes.readUInt16BE(offset + 5), width: bytes.readUInt16BE(offset + 7) };
    // Markers may be preceded by any number of fill bytes.
    offset += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(offset + 2);
  }
  return undefined;
}

function webpSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 30) return undefined;
  const kind = bytes.toString('latin1', 12, 16);
  if (kind === 'VP8 ')
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (kind === 'VP8X')
    return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) };
  if (kind !== 'VP8L') return undefined;
  const bits = bytes.readUInt32LE(21);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}
