/**
 * The facts of a body, read from its tree in one walk: outline, sections, links, images, and what
 * is wrong with them.
 */
import GithubSlugger from 'github-slugger';
import type { Definition, Heading as HeadingNode, Node, Parents, Root, Text } from 'mdast';
import type { Heading, Image, Link, Section } from '../../domain/entry/entry.ts';
import { kindOfFolder } from '../../domain/entry/kind.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import type { RuleId } from '../../domain/rules/rule.ts';
import { imageExtension, isPictureAddress, readAddress, type Home } from '../text/address.ts';
import { isJsx, literalAttributes, type JsxNode } from './jsx.ts';
import type { Source } from '../text/source.ts';

/** Ids become globals in the page, so headings get a name space of their own. */
export const headingPrefix = 's-';

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

export interface BodyOptions extends Home {
  insecureHosts: readonly string[];
}

/**
 * Words that name a picture but say nothing of it, numbered or not; names of files; what cameras
 * and programs call them.
 */
const vagueAlt =
  /^(?:(?:an?|the|this) )?(?:image|picture|photo|screen ?shot|screen capture|diagram|figure|fig|graph|chart|icon|logo|img|untitled|alt(?: text)?)?[\s\d.,:_()#-]*$|^\S+\.(?:png|jpe?g|webp|gif|svg)$|^(?:img|dsc|screenshot)[\s_-]?[\d\s_.-]+(?: at [\d.: ]+)?$/i;

/** What a reader still finds a way through. */
const most = { words: 10_000, headings: 200, links: 1_000 };

/** Walks a tree once and collects what others need of it. */
export function readBody(tree: Root, source: Source, options: BodyOptions): Body {
  const reader = new BodyReader(source, options);
  reader.read(tree);
  return reader.finish();
}

class BodyReader {
  private readonly source: Source;
  private readonly options: BodyOptions;
  private readonly slugger = new GithubSlugger();
  private readonly definitions = new Map<string, Definition>();
  /** Names of definitions that links, and that images refer to. */
  private readonly usedBy = { linkReference: new Set<string>(), imageReference: new Set<string>() };
  private readonly notes = new Map<string, Node>();
  private readonly noteMarks = new Map<string, Node>();
  private readonly outline: Heading[] = [];
  private readonly sections: Array<{ heading?: { id: string; text: string }; parts: string[] }> = [
    { parts: [] },
  ];
  private readonly links: Link[] = [];
  private readonly images: Image[] = [];
  private readonly problems: Problem[] = [];
  private readonly headingIds = new Map<Node, string>();

  constructor(source: Source, options: BodyOptions) {
    this.source = source;
    this.options = options;
  }

  read(tree: Root): void {
    this.collectDefinitions(tree);
    this.walk(tree);
    this.checkNotes();
  }

  finish(): Body {
    const sections = this.sections
      .map(({ heading, parts }) => ({
        ...(heading && { heading }),
        text: parts.join('').replace(/\s+/g, ' ').trim(),
      }))
      .filter(({ heading, text }) => heading || text);
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
      outline: this.outline,
      sections,
      links: this.links,
      images: this.images,
      problems: this.problems,
      headingIds: this.headingIds,
      words,
    };
  }

  private checkLength(words: number): void {
    const counts = { words, headings: this.outline.length, links: this.links.length };
    const long = Object.entries(most).flatMap(([what, limit]) => {
      const found = counts[what as keyof typeof most];
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
    this.problems.push({ rule, file: this.source.file, ...this.placeOf(node), message, fix });
  }

  private placeOf(node: Node | undefined) {
    return this.source.at(node?.position?.start.offset ?? 0);
  }

  private collectDefinitions(node: Node): void {
    const { identifier = '' } = node as { identifier?: string };
    const name = definitionName(identifier);
    // The first of two definitions of one name is the one that counts.
    if (node.type === 'definition' && !this.definitions.has(name))
      this.definitions.set(name, node as Definition);
    if (node.type === 'linkReference' || node.type === 'imageReference')
      this.usedBy[node.type].add(name);
    if (node.type === 'footnoteDefinition') this.addNote(identifier, node);
    for (const child of childrenOf(node)) this.collectDefinitions(child);
  }

  /** Only the first of two notes of one name would be shown. */
  private addNote(name: string, node: Node): void {
    if (this.notes.has(name))
      this.report(
        node,
        'footnote',
        `The footnote \`[^${name}]\` is defined twice`,
        'Give one of the two another name, or remove it',
      );
    else this.notes.set(name, node);
  }

  private walk(node: Node): void {
    if (isJsx(node)) this.readComponent(node);
    switch (node.type) {
      case 'heading':
        this.readHeading(node as HeadingNode);
        return;
      case 'text':
        this.checkUndefinedNotes(node as Text);
        this.addText((node as Text).value);
        break;
      case 'break':
        this.addText(' ');
        break;
      case 'inlineCode':
      case 'code':
        this.addText((node as { value?: string }).value ?? '');
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
        this.noteMarks.set((node as unknown as { identifier: string }).identifier, node);
        break;
      default:
    }
    for (const child of childrenOf(node)) this.walk(child);
    if (isBlock(node)) this.addText('\n');
  }

  private addText(text: string): void {
    this.sections.at(-1)!.parts.push(text);
  }

  private readHeading(node: HeadingNode): void {
    const text = plainText(node).replace(/\s+/g, ' ').trim();
    const id = headingPrefix + (this.slugger.slug(text) || 'section');
    const before = this.outline.at(-1)?.depth ?? 1;
    if (node.depth === 1) {
      this.report(
        node,
        'heading-order',
        'The title is the only heading of the first level',
        'Begin the heading with ##',
      );
    }
    if (node.depth > before + 1) {
      this.report(
        node,
        'heading-order',
        `A heading of level ${node.depth} follows one of level ${before}`,
        `Write it with ${'#'.repeat(before + 1)}`,
      );
    }
    this.headingIds.set(node, id);
    this.outline.push({
      depth: Math.max(2, node.depth) as Heading['depth'],
      id,
      text,
      ...this.placeOf(node),
    });
    // Its words are the heading of the section; what else it holds is read like any text.
    const { parts } = this.sections.at(-1)!;
    const length = parts.length;
    for (const child of node.children) this.walk(child);
    parts.length = length;
    this.sections.push({ heading: { id, text }, parts: [] });
  }

  private readComponent(node: JsxNode): void {
    const { title, label, summary, name, ref, id } = literalAttributes(node);
    for (const words of [title, label, summary, name])
      if (typeof words === 'string') this.addText(`${words}\n`);
    const place = { ...this.placeOf(node as unknown as Node), from: 'body' };
    if (node.name === 'Entry' && typeof ref === 'string')
      this.links.push({ ...place, type: 'entry', ref });
    if (node.name === 'Term' && typeof id === 'string')
      this.links.push({ ...place, type: 'term', id });
  }

  private readLink(node: Node, url: string): void {
    if (isPictureAddress(url, this.options)) {
      this.report(node, 'picture-link', ...pictureLink(url));
      return;
    }
    const address = readAddress(url, this.options.insecureHosts);
    const place = { ...this.placeOf(node), from: 'body' };
    switch (address.type) {
      case 'unsafe':
        return this.report(node, 'unsafe-url', address.why, address.fix);
      case 'relative':
        return this.report(
          node,
          'broken-link',
          `\`${url}\` is relative, so it would break when the page moves`,
          `Write it from the root: ${fromRoot(address.path, this.source.file)}`,
        );
      case 'anchor':
        this.links.push({ ...place, type: 'anchor', anchor: address.anchor });
        return;
      case 'page':
        this.links.push({
          ...place,
          type: 'page',
          path: address.path,
          ...(address.anchor !== undefined && { anchor: address.anchor }),
        });
        return;
      case 'web':
        this.links.push({ ...place, type: 'web', url: address.url });
        return this.checkOwnAddress(node, address.url);
      default:
    }
  }

  /**
   * A link to this portal by its address in the web is not checked, and leads away from a copy of
   * it.
   */
  private checkOwnAddress(node: Node, url: string): void {
    const { site, base } = this.options;
    if (!site) return;
    const home = new URL(base, site);
    const { origin, pathname, search, hash } = new URL(url);
    if (origin !== home.origin || !`${pathname}/`.startsWith(home.pathname)) return;
    const to = `${pathname.slice(home.pathname.length - 1) || '/'}${search}${hash}`;
    this.problems.push({
      rule: 'own-address',
      file: this.source.file,
      ...this.placeOf(node),
      message: `\`${url}\` is a page of this portal`,
      fix: `Write ${to}`,
      repair: { from: url, to, certain: true },
    });
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
    if (alt) this.addText(`${alt} `);
    this.images.push({ path, alt: alt ?? '', ...this.placeOf(node) });
  }

  /** A mark without its note is no reference to the parser but plain text. */
  private checkUndefinedNotes(node: Text): void {
    for (const match of node.value.matchAll(/\[\^([^[\]\s]+)\]/g)) {
      const place = this.source.at((node.position?.start.offset ?? 0) + match.index);
      this.problems.push({
        rule: 'footnote',
        file: this.source.file,
        ...place,
        message: `The footnote \`${match[0]}\` is not defined`,
        fix: `Add a line that begins with ${match[0]}: or put the text in backticks`,
      });
    }
  }

  private checkNotes(): void {
    for (const [name, node] of this.notes) {
      if (!this.noteMarks.has(name))
        this.report(
          node,
          'footnote',
          `The footnote \`[^${name}]\` is never used`,
          'Put its mark in the text, or remove it',
        );
    }
  }
}

/** True for a description that only says that there is a picture, or what its file is called. */
export function isVagueAlt(alt: string): boolean {
  return vagueAlt.test(alt.trim());
}

/** The message about a link to a picture, and the fix. */
export function pictureLink(url: string): [message: string, fix: string] {
  return [
    `\`${url}\` links to a picture`,
    'Show the picture with ![what it shows](./name.png), or link to the page that explains it',
  ];
}

/** The name of a definition as the renderer looks it up. */
function definitionName(identifier: string): string {
  return identifier.toUpperCase();
}

/**
 * Path of an image below the content folder, or undefined for anything but a plain relative path to
 * an image.
 */
export function resolveImage(url: string, file: string): string | undefined {
  if (
    /^[a-z][a-z0-9+.-]*:|^[/\\#]|[\\?#%\0]/i.test(url) ||
    !/^\.{1,2}\//.test(url) ||
    !imageExtension.test(url)
  )
    return undefined;
  const parts = file.split('/').slice(0, -1);
  for (const part of url.split('/')) {
    if (part === '..' && parts.length === 0) return undefined;
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** What a relative link probably meant, written from the root. */
function fromRoot(path: string, file: string): string {
  const folder = file.split('/')[0] ?? '';
  const [target = '', anchor] = path.split('#');
  const parts = target
    .replace(/\.mdx?$/, '')
    .replace(/\/$/, '')
    .split('/')
    .filter((part) => part !== '.' && part !== '..' && part !== '');
  const rooted = kindOfFolder(parts[0] ?? '') ? parts : [folder, ...parts];
  return `/${rooted.join('/')}/${anchor ? `#${anchor}` : ''}`;
}

function childrenOf(node: Node): Node[] {
  return (node as Parents).children ?? [];
}

function isBlock(node: Node): boolean {
  return ['paragraph', 'code', 'tableCell', 'listItem', 'blockquote', 'mdxJsxFlowElement'].includes(
    node.type,
  );
}

/** The words of a node without their markup. */
export function plainText(node: Node): string {
  const { value, alt } = node as { value?: string; alt?: string | null };
  if (node.type === 'text' || node.type === 'inlineCode') return value ?? '';
  if (node.type === 'image' || node.type === 'imageReference') return alt ?? '';
  return childrenOf(node).map(plainText).join('');
}
