/**
 * The facts of a body, read from its tree in one walk: outline, sections, links, images, and what
 * is wrong with them.
 */
import type { Definition, Heading as HeadingNode, Node, Root, Text } from 'mdast';
import type { Heading, Image, Link, Section } from '../../domain/entry/entry.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import type { RuleId } from '../../domain/rules/rule.ts';
import type { Source } from '../text/source.ts';
import { Footnotes } from './facts/footnotes.ts';
import { isVagueAlt, resolveImage } from './facts/images.ts';
import { readLink, type LinkOptions } from './facts/links.ts';
import { Outline } from './facts/outline.ts';
import { childrenOf, isBlock } from './facts/words.ts';
import { isJsx, literalAttributes, type JsxNode } from './jsx.ts';

export interface Body {
  outline: Heading[];
  sections: Section[];
  links: Link[];
  images: Image[];
  problems: Problem[];
  /** Heading nodes with the id each was given. */
  headingIds: Map<Node, string>;
  words: number;
}

/** What a reader still finds a way through. */
const maxCounts = { words: 10_000, headings: 200, links: 1_000 };

/** Walks a tree once and collects what others need of it. */
export function readBody(tree: Root, source: Source, options: LinkOptions): Body {
  const reader = new BodyReader(source, options);
  reader.read(tree);
  return reader.finish();
}

class BodyReader {
  private readonly source: Source;
  private readonly options: LinkOptions;
  private readonly definitions = new Map<string, Definition>();
  /** Names of definitions that links, and that images refer to. */
  private readonly usedBy = { linkReference: new Set<string>(), imageReference: new Set<string>() };
  private readonly links: Link[] = [];
  private readonly images: Image[] = [];
  private readonly problems: Problem[] = [];
  private readonly outline: Outline;
  private readonly footnotes: Footnotes;

  constructor(source: Source, options: LinkOptions) {
    this.source = source;
    this.options = options;
    this.outline = new Outline(source, this.problems);
    this.footnotes = new Footnotes(source, this.problems);
  }

  read(tree: Root): void {
    this.collectDefinitions(tree);
    this.walk(tree);
    this.footnotes.checkUse();
  }

  finish(): Body {
    const sections = this.outline.sections();
    const words = sections.reduce(
      (sum, { text }) => sum + (text === '' ? 0 : text.split(' ').length),
      0,
    );
    if (words === 0)
      this.report(
        undefined,
        'empty-body',
        'The entry has no text',
        'Write at least a paragraph below the front matter',
      );
    this.checkLength(words);
    return {
      outline: this.outline.headings,
      sections,
      links: this.links,
      images: this.images,
      problems: this.problems,
      headingIds: this.outline.ids,
      words,
    };
  }

  private checkLength(words: number): void {
    const counts = { words, headings: this.outline.headings.length, links: this.links.length };
    const long = Object.entries(maxCounts).flatMap(([what, limit]) => {
      const found = counts[what as keyof typeof maxCounts];
      return found > limit ? [`${found} ${what}`] : [];
    });
    if (long.length > 0)
      this.report(
        undefined,
        'long-entry',
        `The entry has ${long.join(' and ')}`,
        'Split it into entries of one thing each',
      );
  }

  private report(node: Node | undefined, rule: RuleId, message: string, fix: string): void {
    this.problems.push(this.source.problem(offsetOf(node), rule, message, fix));
  }

  private placeOf(node: Node) {
    return this.source.at(offsetOf(node));
  }

  private collectDefinitions(node: Node): void {
    const { identifier = '' } = node as { identifier?: string };
    const name = definitionName(identifier);
    // The first of two definitions of one name is the one that counts.
    if (node.type === 'definition' && !this.definitions.has(name))
      this.definitions.set(name, node as Definition);
    if (node.type === 'linkReference' || node.type === 'imageReference')
      this.usedBy[node.type].add(name);
    if (node.type === 'footnoteDefinition') this.footnotes.define(identifier, node);
    for (const child of childrenOf(node)) this.collectDefinitions(child);
  }

  private walk(node: Node): void {
    if (isJsx(node)) this.readComponent(node);
    switch (node.type) {
      case 'heading':
        this.outline.addHeading(node as HeadingNode, (child) => this.walk(child));
        return;
      case 'text':
        this.footnotes.checkText(node as Text);
        this.outline.addText((node as Text).value);
        break;
      case 'break':
        this.outline.addText(' ');
        break;
      case 'inlineCode':
      case 'code':
        this.outline.addText((node as { value?: string }).value ?? '');
        break;
      case 'link':
        this.readLink(node, (node as unknown as { url: string }).url);
        break;
      case 'definition':
        if (!this.isOnlyImage(node as Definition)) this.readLink(node, (node as Definition).url);
        break;
      case 'image':
        this.readImage(
          node,
          (node as unknown as { url: string }).url,
          (node as { alt?: string | null }).alt,
        );
        break;
      case 'imageReference':
        this.readImageReference(node as Node & { identifier: string; alt?: string | null });
        break;
      case 'footnoteReference':
        this.footnotes.use((node as unknown as { identifier: string }).identifier);
        break;
      default:
    }
    for (const child of childrenOf(node)) this.walk(child);
    if (isBlock(node)) this.outline.addText('\n');
  }

  private readComponent(node: JsxNode): void {
    const { title, label, summary, name, ref, id } = literalAttributes(node);
    for (const words of [title, label, summary, name])
      if (typeof words === 'string') this.outline.addText(`${words}\n`);
    const place = { ...this.placeOf(node as unknown as Node), from: 'body' };
    if (node.name === 'Entry' && typeof ref === 'string')
      this.links.push({ ...place, type: 'entry', ref });
    if (node.name === 'Term' && typeof id === 'string')
      this.links.push({ ...place, type: 'term', id });
  }

  private readLink(node: Node, url: string): void {
    const { link, problem } = readLink(this.source, offsetOf(node), url, this.options);
    if (link) this.links.push(link);
    if (problem) this.problems.push(problem);
  }

  /** A definition is a link unless images alone use it: those are judged where they are. */
  private isOnlyImage(node: Definition): boolean {
    const name = definitionName(node.identifier);
    const { linkReference, imageReference } = this.usedBy;
    return (
      this.definitions.get(name) === node && imageReference.has(name) && !linkReference.has(name)
    );
  }

  private readImageReference(node: Node & { identifier: string; alt?: string | null }): void {
    const definition = this.definitions.get(definitionName(node.identifier));
    if (definition) this.readImage(node, definition.url, node.alt);
  }

  private readImage(node: Node, url: string, alt: string | null | undefined): void {
    if (!alt || alt.trim() === '')
      this.report(
        node,
        'image-alt',
        'The image does not say what it shows',
        'Write it between the brackets: ![what it shows](…)',
      );
    else if (isVagueAlt(alt))
      this.report(
        node,
        'image-alt',
        `\`${alt}\` does not say what the image shows`,
        'Describe what a reader should see in it',
      );

    const path = resolveImage(url, this.source.file);
    if (path === undefined) {
      this.report(
        node,
        'image-source',
        `\`${url}\` is not an image file in content`,
        'Put a png, jpg, webp, gif or svg beside the entry and write ./name.png',
      );
      return;
    }
    if (alt) this.outline.addText(`${alt} `);
    this.images.push({ path, alt: alt ?? '', ...this.placeOf(node) });
  }
}

/** The name of a definition as the renderer looks it up. */
function definitionName(identifier: string): string {
  return identifier.toUpperCase();
}

function offsetOf(node: Node | undefined): number {
  return node?.position?.start.offset ?? 0;
}
