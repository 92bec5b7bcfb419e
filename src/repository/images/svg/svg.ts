/**
 * Pictures in SVG: read by an XML parser, judged on the tree, and written again from it, so that
 * what was judged is what is served. See
 * docs/decisions/0013-pictures-are-read-and-written-again.md.
 */
import { isUtf8 } from 'node:buffer';
import { CssCleaner, type CssContext } from './css.ts';
import { costComplaints } from './cost.ts';
import {
  attributeOf,
  readTree,
  withDescendants,
  type SvgAttribute,
  type SvgComplaint,
  type SvgElement,
} from './tree.ts';
import { elements, embedded, namespaces, plain, presentation } from './vocabulary.ts';

export type { SvgComplaint } from './tree.ts';

export interface SvgPicture {
  /** The picture as it is served: UTF-8, without comments, scripts and references to elsewhere. */
  text: string;
  /** CSS pixels. */
  width: number;
  height: number;
}

/** A picture as it is served, or everything that is wrong with it. */
export type SvgReading = { picture: SvgPicture } | { complaints: SvgComplaint[] };

/**
 * The text of a picture, or undefined if its bytes are not UTF-8. A mark of byte order is taken
 * off.
 */
export function textOfSvg(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? bytes.toString('utf8').replace(/^\uFEFF/, '') : undefined;
}

/** One mistake can lead to thousands of complaints; the first ones tell. */
const maxComplaints = 20;

/** Reads a picture. */
export function readSvg(text: string): SvgReading {
  const { root, complaints } = readTree(text);
  if (!root) return { complaints };
  const cleaned = new Cleaner(complaints).clean(root);
  complaints.push(...costComplaints(cleaned));
  const size = sizeOf(cleaned);
  if (!size)
    complaints.push({
      offset: root.offset,
      message: 'The picture has no size',
      fix: 'Add a viewBox, such as viewBox="0 0 640 480"',
    });
  if (complaints.length > 0 || !size)
    return { complaints: complaints.sort((a, b) => a.offset - b.offset).slice(0, maxComplaints) };
  return { picture: { text: write(cleaned, true), ...size } };
}

type Complain = (message: string, fix: string) => void;

/** What an element is without what is not allowed in it; that becomes a complaint. */
class Cleaner {
  private readonly complaints: SvgComplaint[];
  private readonly styles = new CssCleaner();

  constructor(complaints: SvgComplaint[]) {
    this.complaints = complaints;
  }

  clean(element: SvgElement): SvgElement {
    const { name, offset } = element;
    const complain: Complain = (message, fix) =>
      void this.complaints.push({ offset, message, fix });
    if (!elements.has(name)) complain(`\`<${name}>\` is not allowed in a picture`, fixFor(name));
    const attributes = element.attributes.flatMap(
      (attribute) => this.attribute(name, attribute, complain) ?? [],
    );
    if (name === 'style')
      return { name, offset, attributes, children: this.styleSheet(element, complain) };
    const children = element.children.map((child) =>
      typeof child === 'string' ? child : this.clean(child),
    );
    return { name, offset, attributes, children };
  }

  private styleSheet({ children }: SvgElement, complain: Complain): string[] {
    if (children.some((child) => typeof child !== 'string')) {
      complain('A <style> holds an element, which hides what it says', 'Keep only text in <style>');
      return [];
    }
    return [this.css(children.join(''), 'stylesheet', 'The <style>', complain)];
  }

  private css(text: string, context: CssContext, what: string, complain: Complain): string {
    const result = this.styles.clean(text, context);
    if ('css' in result) return result.css;
    complain(`${what} ${result.wrong}`, 'Remove that part, or export the picture as PNG');
    return '';
  }

  /**
   * The attribute as it is served; undefined for one that draws nothing, which browsers ignore,
   * too.
   */
  private attribute(
    element: string,
    { uri, local, value }: SvgAttribute,
    complain: Complain,
  ): SvgAttribute | undefined {
    if (local === 'href' && (uri === '' || uri === namespaces.xlink))
      return cleanReference({ uri, local, value }, complain);
    if (uri === namespaces.xml) {
      if (local === 'base') complain('`xml:base` leads every reference elsewhere', 'Remove it');
      return local === 'space' || local === 'lang' ? { uri, local, value } : undefined;
    }
    if (uri !== '') return undefined;
    if (/^on/i.test(local)) complain(`\`${local}\` would run as code`, 'Remove the attribute');
    if (local === 'style')
      return {
        uri,
        local,
        value: this.css(value, 'declarationList', 'The attribute `style`', complain),
      };
    if (presentation.has(local))
      return { uri, local, value: this.presentation(local, value, complain) };
    if (plain.has(local) || /^(?:data|aria)-[\w-]+$/.test(local)) return { uri, local, value };
    if (element === 'image' && local === 'src')
      complain('A picture in a picture is named by `href`', 'Remove `src`');
    return undefined;
  }

  /** Most values are a word or numbers, which need no parser. */
  private presentation(name: string, value: string, complain: Complain): string {
    if (/^[\w\s.,%#+-]*$/.test(value)) return value;
    if (name === 'transform' && /^[\w\s.,+()-]*$/.test(value)) return value;
    return this.css(value, 'value', `The attribute \`${name}\``, complain);
  }
}

function fixFor(name: string): string {
  if (name === 'foreignObject') return 'Export the picture without formatted text, or as PNG';
  return 'Remove the element, or export the picture as PNG';
}

function cleanReference(attribute: SvgAttribute, complain: Complain): SvgAttribute | undefined {
  const { value } = attribute;
  const isLocal = /^#\S+$/.test(value.trim());
  if (value.trim() === '') return undefined;
  if (isLocal || isEmbedded(value.trim())) return { ...attribute, value: value.trim() };
  complain(
    'The picture would load something from elsewhere',
    'Put it into the picture, or leave it out',
  );
  return undefined;
}

/** True for pixels in base64 that are of the kind that the address says. */
function isEmbedded(value: string): boolean {
  const match = /^data:image\/(png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]+)$/.exec(value);
  if (!match) return false;
  return embedded[match[1]!]!.test(
    Buffer.from(match[2]!.slice(0, 64), 'base64').toString('latin1'),
  );
}

/** CSS pixels for each unit. Source: CSS Values and Units 4, 6.2. */
const pixels: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  em: 16,
  rem: 16,
};

function sizeOf(root: SvgElement): { width: number; height: number } | undefined {
  const [, , boxWidth = Number.NaN, boxHeight = Number.NaN] = (attributeOf(root, 'viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const width = lengthOf(attributeOf(root, 'width'));
  const height = lengthOf(attributeOf(root, 'height'));
  const ratio = boxWidth / boxHeight;
  const size = {
    width: width ?? (height ? height * ratio : boxWidth),
    height: height ?? (width ? width / ratio : boxHeight),
  };
  if (!(size.width > 0) || !(size.height > 0)) return undefined;
  return {
    width: Math.max(1, Math.round(size.width)),
    height: Math.max(1, Math.round(size.height)),
  };
}

function lengthOf(value = ''): number | undefined {
  const match = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(value);
  const factor = match && pixels[match[2]!.toLowerCase()];
  return factor ? Number(match[1]) * factor : undefined;
}

const prefixes: Readonly<Record<string, string>> = {
  '': '',
  [namespaces.xlink]: 'xlink:',
  [namespaces.xml]: 'xml:',
};

function write(element: SvgElement, isRoot: boolean): string {
  const { name, children } = element;
  const declared = isRoot
    ? ` xmlns="${namespaces.svg}"${usesXlink(element) ? ` xmlns:xlink="${namespaces.xlink}"` : ''}`
    : '';
  const attributes = element.attributes
    .map(({ uri, local, value }) => ` ${prefixes[uri]}${local}="${escape(value)}"`)
    .join('');
  const inner = children
    .map((child) => (typeof child === 'string' ? escape(child) : write(child, false)))
    .join('');
  return inner === ''
    ? `<${name}${declared}${attributes}/>`
    : `<${name}${declared}${attributes}>${inner}</${name}>`;
}

function usesXlink(root: SvgElement): boolean {
  for (const { attributes } of withDescendants(root))
    if (attributes.some(({ uri }) => uri === namespaces.xlink)) return true;
  return false;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/**
 * Line ends and tabs stay as they are: in attributes XML makes blanks of them, before and after.
 */
function escape(text: string): string {
  return text.replace(/[&<>"\r]/g, (sign) => escapes[sign]!);
}
