/**
 * Images: those that are in the import and that the portal can show are copied; all others are
 * named in words.
 */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Image, Node, PhrasingContent, Root } from 'mdast';
import { imageExtension } from '../../compile/text/address.ts';
import { isVagueAlt } from '../../compile/body/facts/images.ts';
import { isError } from '../../domain/rules/problem.ts';
import { judgeImage } from '../../repository/images/judge-image.ts';
import type { Folder } from '../read/files.ts';
import { heldPicture } from '../read/pictures.ts';
import { wikiScheme } from '../inline/wiki.ts';
import { shorten } from './shorten.ts';
import { nameOf } from './names.ts';
import type { Page } from '../read/page.ts';
import { writePicture, type PictureNames } from './picture-names.ts';
import { childrenOf, rebuild, text } from '../read/tree.ts';

export interface ImageCopy {
  /** Path below the folder that is imported, or the picture itself where the page holds it. */
  from: string | Buffer;
  /** Name beside the entry. */
  name: string;
}

/** Folders from which sites serve files at their root. */
const publicFolders = ['', 'source', 'static', 'public', 'docs', 'content', 'assets', 'src'];

/** Characters of a file name that are shown as words. */
const maxWords = 80;

/**
 * Makes every image of a page one that the portal can show, or words. Returns the files to copy.
 */
export async function placeImages(
  page: Page,
  from: string,
  folder: Folder,
  entryName: string,
  names: PictureNames,
): Promise<ImageCopy[]> {
  const copies = new Map<string, string | Buffer>();
  const placed = new Map<Image, Image | PhrasingContent>();
  for (const { image, inLink } of imagesOf(page.tree)) {
    const found = await findImage(image.url, page, from, folder);
    const copy = 'why' in found || inLink ? found : await named(found, entryName, names);
    if ('why' in copy)
      page.notes.unsure(`The image ${nameFor(image.url)} ${copy.why}; it is named in words`);
    if ('name' in copy) copies.set(copy.name, copy.from);
    const copied = 'name' in copy && {
      ...image,
      url: `./${copy.name}`,
      alt: describe(image, page),
    };
    placed.set(image, copied || inWords(image, inLink));
  }
  rebuild(page.tree, (node) => (node.type === 'image' ? placed.get(node)! : node));
  return [...copies].map(([name, path]) => ({ from: path, name }));
}

/** A picture of the import: where it is, what it is called, and what is in it. */
interface Picture {
  from: string | Buffer;
  file: string;
  bytes: Buffer;
}

/** Why a picture cannot be shown. */
interface Unfit {
  why: string;
}

/** The picture that an address means, or why it cannot be shown. */
async function findImage(
  url: string,
  page: Page,
  from: string,
  folder: Folder,
): Promise<Picture | Unfit> {
  const held = page.pictures[Number(heldPicture.exec(url)?.[1])];
  if (held) return fitting({ from: held.bytes, file: `picture.${held.type}`, bytes: held.bytes });
  const path = fileOf(url, page.path, folder);
  if (path === undefined) return { why: 'is not in the import' };
  if (!imageExtension.test(path)) return { why: 'is no png, jpg, webp, gif or svg' };
  return fitting({ from: path, file: path, bytes: await readFile(join(from, path)) });
}

/** The picture, if the portal can show it. */
function fitting(picture: Picture): Picture | Unfit {
  const { file, bytes } = picture;
  if (!imageExtension.test(file)) return { why: 'is no png, jpg, webp, gif or svg' };
  const wrong = judgeImage(file.toLowerCase(), bytes).find(isError);
  return wrong ? { why: `cannot be shown (${wrong.message})` } : picture;
}

async function named(
  { from, file, bytes }: Picture,
  entryName: string,
  names: PictureNames,
): Promise<ImageCopy | Unfit> {
  const own = nameOf(posix.basename(file).replace(imageExtension, '')) || 'image';
  const name = await names.nameFor(
    bytes,
    nameOf(`${entryName}-${own}`),
    posix.extname(file).toLowerCase(),
  );
  return name === undefined ? { why: 'has a name that other files have already' } : { from, name };
}

/** Copies images beside the entries. Returns the name of one that another file has taken since. */
export async function copyImages(
  copies: readonly ImageCopy[],
  from: string,
  folder: string,
): Promise<string | undefined> {
  for (const { from: source, name } of copies) {
    const bytes = typeof source === 'string' ? await readFile(join(from, source)) : source;
    if (!(await writePicture(bytes, join(folder, name)))) return name;
  }
  return undefined;
}

function imagesOf(tree: Root): Array<{ image: Image; inLink: boolean }> {
  const under = (parent: Node, inLink: boolean): Array<{ image: Image; inLink: boolean }> =>
    childrenOf(parent).flatMap((child) =>
      child.type === 'image'
        ? [{ image: child, inLink }]
        : under(child, inLink || child.type === 'link'),
    );
  return under(tree, false);
}

function fileOf(
  url: string,
  path: string,
  { others, byName }: Pick<Folder, 'others' | 'byName'>,
): string | undefined {
  if (url.startsWith(wikiScheme)) {
    const name = decode(url.slice(wikiScheme.length)).replace(/[?#].*$/, '');
    return (
      fileOf(`./${name}`, path, { others, byName }) ??
      byName.get(posix.basename(name).normalize('NFC').toLowerCase())
    );
  }
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) return undefined;
  const plain = decode(url.replace(/[?#].*$/, ''));
  const bases = plain.startsWith('/') ? publicFolders : [posix.dirname(path), ...publicFolders];
  return bases.map((base) => posix.join(base, plain)).find((candidate) => others.has(candidate));
}

/** An address without its percent signs; as it is when those do not stand for UTF-8. */
function decode(url: string): string {
  try {
    return decodeURI(url.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  } catch {
    return url;
  }
}

/** What an image shows, in words of its author where there are any. */
function describe({ alt, title, url }: Image, page: Page): string {
  const given = [alt, title].find((words) => words && !isVagueAlt(words));
  if (given) return given.replace(/\s+/g, ' ');
  if (heldPicture.test(url)) {
    page.notes.unsure('A picture within the page was not described; it is described as part of it');
    return `A picture from the page “${page.title.trim()}”`;
  }
  page.notes.unsure(
    `The image ${nameFor(url)} was not described; its file name became its description`,
  );
  return wordsOfFile(url);
}

/** An image that is not there: its description, and the address where it is on the web. */
function inWords(image: Image, inLink: boolean): PhrasingContent {
  const words =
    [image.alt, image.title].filter(Boolean).join(', ').replace(/\s+/g, ' ') ||
    wordsOfFile(image.url);
  if (inLink) return text(words);
  const label = text(`Image: ${words}`);
  return /^https?:/i.test(image.url)
    ? { type: 'link', url: image.url, children: [label as never] }
    : { type: 'emphasis', children: [label] };
}

/** An address as the source has it, short enough for a report. */
function nameFor(url: string): string {
  return shorten(decode(url.replace(wikiScheme, '')).replace(/\p{Cc}/gu, '\uFFFD'), 120);
}

function wordsOfFile(url: string): string {
  if (heldPicture.test(url) || url.startsWith('data:')) return 'A picture within the page';
  const name = posix
    .basename(decode(url.replace(wikiScheme, '').replace(/[?#].*$/, '')))
    .replace(/\.\w+$/, '');
  const words = name
    .replace(/[-_.%\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, maxWords);
  return isVagueAlt(words) ? `A picture named ${words || 'nothing'}` : words;
}
