/** A picture in SVG as a tree of what it draws, read by a strict XML parser. */
import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from 'saxes';
import { excess, limits } from '../../../domain/rules/cost.ts';
import { namespaces, liveNamespaces, silentElements } from './vocabulary.ts';

/** What is wrong with a picture, and where: an offset in its text, in UTF-16 units. */
export interface SvgComplaint {
  offset: number;
  message: string;
  fix: string;
}

export interface SvgAttribute {
  /** Namespace; empty for an attribute without a prefix. */
  uri: string;
  local: string;
  value: string;
}

export interface SvgElement {
  name: string;
  offset: number;
  attributes: SvgAttribute[];
  children: Array<SvgElement | string>;
}

/**
 * Reads a picture. Comments, document types without declarations, and elements of drawing programs,
 * which a browser does not draw, are left out of the tree. Stops at what is not XML.
 */
export function readTree(text: string): { root?: SvgElement; complaints: SvgComplaint[] } {
  const reader = new TreeReader(text);
  return reader.read();
}

class TreeReader {
  private readonly text: string;
  private readonly parser = new SaxesParser({ xmlns: true });
  private readonly complaints: SvgComplaint[] = [];
  /** Open elements; undefined for one that is left out, and for all in it. */
  private readonly open: Array<SvgElement | undefined> = [];
  private root: SvgElement | undefined;
  private count = 0;
  private start = 0;
  /** Its entities are not read, so references to them are no second problem. */
  private declaresEntities = false;

  constructor(text: string) {
    this.text = text;
    const { parser } = this;
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('xmldecl', ({ encoding }) => this.judgeEncoding(encoding));
    parser.on('doctype', (type) => this.judgeDoctype(type));
    parser.on('processinginstruction', ({ target }) =>
      this.complain(`\`<?${target}?>\` could load a style sheet`, 'Remove it'),
    );
    parser.on('opentagstart', () => {
      this.start = this.text.lastIndexOf('<', this.parser.position - 1);
    });
    parser.on('opentag', (tag) => this.enter(tag));
    parser.on('closetag', () => void this.open.pop());
    parser.on('text', (part) => this.open.at(-1)?.children.push(part));
    parser.on('cdata', (part) => this.open.at(-1)?.children.push(part));
  }

  read(): { root?: SvgElement; complaints: SvgComplaint[] } {
    const { complaints } = this;
    try {
      this.parser.write(this.text).close();
    } catch (cause) {
      if (this.declaresEntities) return { complaints };
      const why = (cause as Error).message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
      const offset = Math.min(this.parser.position, Math.max(0, this.text.length - 1));
      const isBound = cause instanceof RangeError;
      complaints.push({
        offset: isBound ? this.start : offset,
        message: isBound ? why : `The picture is not well-formed XML: ${why}`,
        fix: isBound ? 'Export it as PNG' : 'Export it again as plain SVG',
      });
      return { complaints };
    }
    if (this.root) return { root: this.root, complaints };
    const fix = `Export it as SVG; its first element is <svg xmlns="${namespaces.svg}">`;
    return {
      complaints: [...complaints, { offset: 0, message: 'The file is not a picture in SVG', fix }],
    };
  }

  private enter({ uri, local, name, attributes }: SaxesTagNS): void {
    const parent = this.open.at(-1);
    const isOut = this.open.length > 0 && !parent;
    if (++this.count > limits.elements.most) throw new RangeError(excess('elements'));
    if (this.open.length >= limits.elementLevels.most)
      throw new RangeError(excess('elementLevels'));
    if (liveNamespaces.has(uri))
      this.complain(
        `\`<${name}>\` is an element of a web page`,
        'Remove it, or export the picture as PNG',
        this.start,
      );
    if (isOut || uri !== namespaces.svg || silentElements.has(local)) {
      this.open.push(undefined);
      return;
    }
    const element: SvgElement = {
      name: local,
      offset: this.start,
      attributes: listOf(attributes),
      children: [],
    };
    if (parent) parent.children.push(element);
    else if (local === 'svg') this.root = element;
    this.open.push(element);
  }

  private judgeEncoding(encoding = 'utf-8'): void {
    if (/^(?:utf-?8|us-ascii)$/i.test(encoding)) return;
    this.complain(`The picture says that it is in ${JSON.stringify(encoding)}`, 'Save it as UTF-8');
  }

  private judgeDoctype(type: string): void {
    if (!type.includes('[')) return;
    this.declaresEntities = true;
    this.complain(
      'The document type declares entities, which can grow without bound',
      'Remove the <!DOCTYPE …> declaration',
      Math.max(0, this.text.search(/<!DOCTYPE/i)),
    );
  }

  private complain(
    message: string,
    fix: string,
    offset = Math.max(0, this.parser.position - 1),
  ): void {
    this.complaints.push({ offset, message, fix });
  }
}

function listOf(attributes: Record<string, SaxesAttributeNS>): SvgAttribute[] {
  return Object.values(attributes)
    .filter(({ name, prefix }) => name !== 'xmlns' && prefix !== 'xmlns')
    .map(({ uri, local, value }) => ({ uri, local, value }));
}

/** An element and all elements in it, in the order of the document. */
export function* withDescendants(element: SvgElement): Generator<SvgElement> {
  yield element;
  for (const child of element.children)
    if (typeof child !== 'string') yield* withDescendants(child);
}

/** The value of an attribute without a namespace. */
export function attributeOf(element: SvgElement, name: string): string | undefined {
  return element.attributes.find(({ uri, local }) => uri === '' && local === name)?.value;
}
