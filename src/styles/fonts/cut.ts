/** Cuts the fonts of the portal out of what their makers publish, and writes their stylesheet. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createFontStack } from '@capsizecss/core';
import { fromBlob } from '@capsizecss/unpack';
import { format, resolveConfig } from 'prettier';
import subsetFont from 'subset-font';
import { cuts, standIns, type Cut, type StandIn } from './cuts.ts';

type Metrics = Parameters<typeof createFontStack>[0][number];

const head =
  '/* Fonts, and what stands in for them until they have come: made by `npm run fonts`. */';

/** Name → bytes of every file that belongs beside this one. The same wherever it is made. */
export async function cutFonts(): Promise<Map<string, Buffer>> {
  const fonts = await Promise.all(
    cuts.map(async (cut) => [`${cut.name}.woff2`, await cutFont(cut, cut.axes)] as const),
  );
  const faces = [...cuts.map(faceOf), ...(await Promise.all(standInsOfAll().map(standInFace)))];
  const config = await resolveConfig(import.meta.filename);
  const sheet = await format([head, ...faces].join('\n\n'), { ...config, parser: 'css' });
  return new Map([...fonts, ['fonts.css', Buffer.from(sheet)]]);
}

async function cutFont({ source, ranges }: Cut, axes: Cut['axes']): Promise<Buffer> {
  return subsetFont(await readFont(source), textOf(ranges), {
    targetFormat: 'woff2',
    variationAxes: axes,
  });
}

function readFont(path: string): Promise<Buffer> {
  return readFile(fileURLToPath(import.meta.resolve(path)));
}

function textOf(ranges: Cut['ranges']): string {
  return ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at))
    .map((code) => String.fromCodePoint(code))
    .join('');
}

function faceOf({ name, family, style, axes, ranges }: Cut): string {
  const { min, max } = axes['wght'] as { min: number; max: number };
  return `@font-face {
    font-family: '${family}';
    font-style: ${style};
    font-weight: ${min} ${max};
    font-display: swap;
    src: url('./${name}.woff2') format('woff2');
    unicode-range: ${ranges.map(rangeOf).join(', ')};
  }`;
}

function rangeOf([first, last]: Cut['ranges'][number]): string {
  const [from, to] = [first, last].map((code) => code.toString(16));
  return from === to ? `U+${from}` : `U+${from}-${to}`;
}

function standInsOfAll(): Array<StandIn & { cut: Cut }> {
  return Object.entries(standIns).flatMap(([family, fonts]) => {
    const cut = cuts.find((one) => one.family === family && one.style === 'normal')!;
    return fonts.map((font) => ({ ...font, cut }));
  });
}

/** A font of the device, as wide and as high as the one that it stands in for. */
async function standInFace(standIn: StandIn & { cut: Cut }): Promise<string> {
  const { cut, name, weight, local } = standIn;
  const ours = await metricsOf(await cutFont(cut, { ...cut.axes, wght: weight }));
  const { fontFaces } = createFontStack([ours, await measuresOf(standIn)], {
    fontFaceFormat: 'styleObject',
  });
  const face = fontFaces[0]!['@font-face'];
  return `@font-face {
    font-family: '${name}';
    font-weight: ${weight};
    src: ${local.map((font) => `local('${font}')`).join(', ')};
    size-adjust: ${rounded(face.sizeAdjust)};
    ascent-override: ${rounded(face.ascentOverride)};
    descent-override: ${rounded(face.descentOverride)};
    line-gap-override: ${rounded(face.lineGapOverride)};
  }`;
}

/** A share in tenths of a percent, which is a third of a pixel in a line: pages carry them all. */
function rounded(share = '0%'): string {
  return `${Number(Number.parseFloat(share).toFixed(1))}%`;
}

async function measuresOf({ metrics }: StandIn): Promise<Metrics> {
  if (metrics.endsWith('.ttf')) return metricsOf(await readFont(metrics));
  return ((await import(`@capsizecss/metrics/${metrics}`)) as { default: Metrics }).default;
}

async function metricsOf(font: Buffer): Promise<Metrics> {
  return fromBlob(new Blob([new Uint8Array(font)]));
}
