/** Images of entries: measured once, offered in several widths, made only when asked for. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { digestOf } from '../../compile/digest.ts';
import { withBase } from '../../domain/entry/url.ts';
import { settings } from '../content/settings.ts';
import { readSvg, textOfSvg, type SvgPicture } from './svg/svg.ts';

export interface Picture {
  src: string;
  srcset: string;
  width: number;
  height: number;
}

/** One file below `/images/` and how it is made. */
export interface Variant {
  name: string;
  path: string;
  /** Pixels; undefined for a vector image, which is written again from what was read of it. */
  width?: number;
}

const widths = [480, 960, 1440];
const maxWidth = 1920;

const known = new Map<string, Promise<{ picture: Picture; variants: Variant[] }>>();

/** Measures an image below the content folder. `path` as in `Image.path`. */
export async function pictureOf(path: string): Promise<Picture> {
  return (await measure(path)).picture;
}

/** The files that must be made for an image. */
export async function variantsOf(path: string): Promise<Variant[]> {
  return (await measure(path)).variants;
}

/** Makes one file, without what a camera wrote into it. */
export async function renderVariant({ path, width }: Variant): Promise<Uint8Array> {
  if (width === undefined) return Buffer.from((await readPicture(path)).text);
  const bytes = await readFile(join(settings.content, path));
  const image = sharp(bytes, { animated: path.endsWith('.gif') })
    .rotate()
    .resize({ width, withoutEnlargement: true });
  return image.webp({ quality: 82 }).timeout({ seconds: 30 }).toBuffer();
}

function measure(path: string) {
  const before = known.get(path);
  if (before && !import.meta.env.DEV) return before;
  const now = measureAnew(path);
  known.set(path, now);
  return now;
}

async function measureAnew(path: string): Promise<{ picture: Picture; variants: Variant[] }> {
  const address = (name: string) => withBase(settings.base, `/images/${name}`);
  if (path.endsWith('.svg')) {
    const { text, width, height } = await readPicture(path);
    const name = `${stemOf(path, text)}.svg`;
    return {
      picture: { src: address(name), srcset: '', width, height },
      variants: [{ name, path }],
    };
  }
  const bytes = await readFile(join(settings.content, path));
  const { width = 0, height = 0 } = (await sharp(bytes).metadata()).autoOrient;
  const stem = stemOf(path, bytes.toString('base64'));
  const largest = Math.min(width, maxWidth);
  const variants = [...widths.filter((size) => size < largest), largest].map((size) => ({
    name: `${stem}-${size}.webp`,
    path,
    width: size,
  }));
  return {
    picture: {
      src: address(variants.at(-1)!.name),
      srcset: variants.map(({ name, width: size }) => `${address(name)} ${size}w`).join(', '),
      width,
      height,
    },
    variants,
  };
}

/** The name without its ending, and a digest of what is served. */
function stemOf(path: string, served: string): string {
  return `${path.replace(/\.[a-z]+$/, '')}-${digestOf(served).slice(0, 8)}`;
}

/**
 * A picture in SVG as it is served. One that the check refuses is never served, also while
 * authoring.
 */
async function readPicture(path: string): Promise<SvgPicture> {
  const text = textOfSvg(await readFile(join(settings.content, path)));
  const reading = text === undefined ? undefined : readSvg(text);
  if (reading && 'picture' in reading) return reading.picture;
  const why = reading?.complaints[0]?.message ?? 'The picture is not in UTF-8';
  throw new Error(`${path}: ${why}; npm run check says more`);
}
