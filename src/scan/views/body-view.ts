/** The text of an entry as a page shows it: words joined across markup, attributes decoded. */
import type { Image, Node, Parents, Root } from 'mdast';
import { isJsx } from '../../compile/body/jsx.ts';
import { addAligned } from './align.ts';
import { ViewBuilder, type View } from './view.ts';

/** Blocks whose words are in one line. */
const lines = ['paragraph', 'heading', 'tableCell'];

/** A text that a page holds besides its words, and the signs behind which it is written. */
type Extra = readonly [text: unknown, signs: RegExp];

/** What a parser writes before an address that it recognises in the text. */
const added = /^(?:mailto:|http:\/\/)/;

/** No component has as many; one that has is refused. */
const maxAttributes = 50;

/** Undefined when everything is written as it reads. */
export function bodyView(source: string, tree: Root): View | undefined {
  const reader = new BodyReader(source);
  reader.read(tree);
  return reader.builder.build();
}

class BodyReader {
  readonly builder = new ViewBuilder();
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  read(node: Node): void {
    if (lines.includes(node.type)) this.readLine(node as Parents);
    this.readExtras(node);
    for (const child of (node as Partial<Parents>).children ?? []) this.read(child);
  }

  /** A line of nothing but words that are written as they read is found in the source. */
  private readLine(line: Parents): void {
    const [first, second] = line.children;
    const isPlain = !second && first?.type === 'text' && this.written(first).includes(first.value);
    if (isPlain || !first) return;
    this.readWords(line);
    this.end(line);
  }

  private readWords(node: Node): void {
    const { value, children } = node as Partial<Parents> & { value?: string };
    if (node.type === 'break') this.builder.add(' ', ...this.edges(node));
    if ((node.type === 'text' || node.type === 'inlineCode') && value !== undefined)
      this.add(value.replaceAll('\n', ' '), node);
    for (const child of children ?? []) this.readWords(child);
  }

  private readExtras(node: Node): void {
    for (const [text, signs] of extrasOf(node)) {
      if (typeof text !== 'string' || this.written(node).includes(text)) continue;
      this.add(text, node, signs);
      this.end(node);
    }
  }

  private add(text: string, node: Node, signs = /^/): void {
    const [start] = this.edges(node);
    const written = this.written(node);
    const found = signs.exec(written);
    const from = found ? found.index + found[0].length : 0;
    addAligned(this.builder, text, written.slice(from), start + from);
  }

  private end(node: Node): void {
    const [, end] = this.edges(node);
    this.builder.add('\n', end, end);
  }

  private written(node: Node): string {
    return this.source.slice(...this.edges(node));
  }

  private edges({ position }: Node): [start: number, end: number] {
    return [position?.start.offset ?? 0, position?.end.offset ?? this.source.length];
  }
}

/** Attributes of a component; address, title and words of a link, a picture or a definition. */
function extrasOf(node: Node): Extra[] {
  if (isJsx(node)) {
    const attributes = node.attributes.slice(0, maxAttributes);
    return attributes.map(({ name = '', value }): Extra => [value, opening(name)]);
  }
  const { url, title, alt } = node as Partial<Pick<Image, 'url' | 'title' | 'alt'>>;
  return [
    [url?.replace(added, ''), /\](?:\(|:)\s*<?/],
    [title, /\](?:\(|:)\s*\S+\s+["'(]/],
    [alt, /!\[/],
  ];
}

/** What is written before the value of an attribute. */
function opening(name: string): RegExp {
  return new RegExp(`\\s${name.slice(0, 50).replace(/[^\w-]/g, '.')}\\s*=\\s*["']`);
}
