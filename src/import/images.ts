/** Images: those that are in the import and that the portal can show are copied; all others are named in words. */
import { copyFile, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Image, PhrasingContent, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { isJsx } from '../compile/allow-list.ts';
import { isVagueAlt } from '../compile/body.ts';
import { isError } from '../domain/rule.ts';
import { judgeImage } from '../library/image-files.ts';
import type { Folder } from './files.ts';
import { nameOf } from './names.ts';
import type { Page } from './page.ts';
import { childrenOf, text } from './tree.ts';

export interface ImageCopy {
  /** Path below the folder that is imported. */
  from: string;
  /** Name beside the entry. */
  name: string;
}

/** Folders from which sites serve files at their root. */
const publicFolders = ['', 'source', 'static', 'public', 'docs', 'content', 'assets', 'src'];

const extension = /\.(?:png|jpe?g|webp|gif|svg)$/i;

/** Makes every image of a page one that the portal can show, or words. Returns the files to copy. */
export async function placeImages(page: Page, from: string, { others }: Folder, entryName: string): Promise<ImageCopy[]> {
  const copies = new Map<string, string>();
  const found = new Map<Image, string>();
  for (const image of imagesOf(page.tree)) {
    const path = fileOf(image.url, page.path, others);
    const why = path === undefined ? 'is not in the import' : await unfit(from, path);
    if (path === undefined || why) page.notes.unsure(`The image ${image.url} ${why}; it is named in words`);
    else found.set(image, path);
  }
  replaceImages(page, (image, inLink) => {
    const path = found.get(image);
    if (path === undefined || inLink) return inWords(image, inLink);
    const name = copies.get(path) ?? fileName(path, entryName, copies.size + 1);
    copies.set(path, name);
    return { ...image, url: `./${name}`, alt: describe(image, page) };
  });
  return [...copies].map(([path, name]) => ({ from: path, name }));
}

function fileName(path: string, entryName: string, number: number): string {
  const own = nameOf(posix.basename(path).replace(extension, '')) || 'image';
  return `${entryName}-${own}${number > 1 ? `-${number}` : ''}${posix.extname(path).toLowerCase()}`;
}

/** Copies images beside the entries. */
export async function copyImages(copies: readonly ImageCopy[], from: string, folder: string): Promise<void> {
  for (const { from: path, name } of copies) await copyFile(join(from, path), join(folder, name));
}

function imagesOf(tree: Root): Image[] {
  const images: Image[] = [];
  visit(tree, 'image', (node: Image) => void images.push(node));
  return images;
}

function replaceImages(page: Page, change: (image: Image, inLink: boolean) => Image | PhrasingContent): void {
  const walk = (parent: Root, inLink: boolean) => {
    parent.children = childrenOf(parent).map((child) => {
      if (child.type === 'image') return change(child, inLink);
      if ('children' in child || isJsx(child)) walk(child as unknown as Root, inLink || child.type === 'link');
      return child;
    }) as typeof parent.children;
  };
  walk(page.tree, false);
}

function fileOf(url: string, path: string, others: ReadonlySet<string>): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) return undefined;
  const plain = decodeURI(url.replace(/%(?![0-9a-f]{2})/gi, '%25')).replace(/[?#].*$/, '');
  const bases = plain.startsWith('/') ? publicFolders : [posix.dirname(path), ...publicFolders];
  return bases.map((base) => posix.join(base, plain)).find((candidate) => others.has(candidate));
}

/** Why a file cannot be shown, or undefined when it can. */
async function unfit(from: string, path: string): Promise<string | undefined> {
  if (!extension.test(path)) return 'is no png, jpg, webp, gif or svg';
  const wrong = judgeImage(path.toLowerCase(), await readFile(join(from, path))).find(isError);
  return wrong && `cannot be shown (${wrong.message})`;
}

/** What an image shows, in words of its author where there are any. */
function describe({ alt, title, url }: Image, page: Page): string {
  const given = [alt, title].find((words) => words && !isVagueAlt(words));
  if (given) return given.replace(/\s+/g, ' ');
  page.notes.unsure(`The image ${url} was not described; its file name became its description`);
  return wordsOfFile(url);
}

/** An image that is not there: its description, and the address where it is on the web. */
function inWords(image: Image, inLink: boolean): PhrasingContent {
  const words = [image.alt, image.title].filter(Boolean).join(', ').replace(/\s+/g, ' ') || wordsOfFile(image.url);
  if (inLink) return text(words);
  const label = text(`Image: ${words}`);
  return /^https?:/i.test(image.url) ? { type: 'link', url: image.url, children: [label as never] } : { type: 'emphasis', children: [label] };
}

function wordsOfFile(url: string): string {
  const name = posix.basename(url.replace(/[?#].*$/, '')).replace(/\.\w+$/, '');
  const words = name.replace(/[-_.%]+/g, ' ').trim();
  return isVagueAlt(words) ? `A picture named ${words || 'nothing'}` : words;
}
