/** A tree that passed the allow-list to blocks: HTML strings with component nodes in between. */
import type { Element, ElementContent, Nodes as HastNodes, Root as HastRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type {
  Blockquote,
  Code,
  Heading,
  Image,
  ImageReference,
  Link,
  ListItem,
  Node,
  Root,
  Table,
  Text,
} from 'mdast';
import {
  defaultHandlers,
  toHast,
  type Handler,
  type Handlers,
  type State,
} from 'mdast-util-to-hast';
import type { Block, ComponentBlock } from '../../domain/entry/block.ts';
import { alertKinds } from '../../domain/entry/component.ts';
import { kindOfFolder } from '../../domain/entry/kind.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import { withBase } from '../../domain/entry/url.ts';
import { literalAttributes, type JsxNode } from '../body/jsx.ts';
import { headingPrefix } from '../body/facts/outline.ts';
import { plainText } from '../body/facts/words.ts';
import { resolveImage } from '../body/facts/images.ts';
import { headWords, tableRegion } from './table.ts';
import { markScripts } from './scripts.ts';
import { namedBox } from './task-box.ts';
import { Fences, type DrawingTools } from './fences.ts';
import type { Source } from '../text/source.ts';

export interface RenderOptions {
  /** Base path under which the portal is served. */
  base: string;
}

const alertMark = new RegExp(`^\\[!(${alertKinds.join('|')})\\][ \\t]*(?:\\r\\n|\\r|\\n|$)`, 'i');

/** A place in the HTML at which a component stands; NUL cannot occur in parsed text. */
const marker = /\0(\d+)\0/;

/** Renders a body. Problems are those that show only when something is drawn. */
export function renderBody(
  tree: Root,
  source: Source,
  headingIds: ReadonlyMap<Node, string>,
  options: RenderOptions,
  tools: DrawingTools,
): { blocks: Block[]; problems: Problem[] } {
  const renderer = new Renderer(source, headingIds, options, tools);
  return { blocks: renderer.render(tree), problems: renderer.problems };
}

class Renderer {
  readonly problems: Problem[] = [];
  private readonly headingIds: ReadonlyMap<Node, string>;
  private readonly options: RenderOptions;
  private readonly fences: Fences;
  private readonly source: Source;
  private readonly components: Array<{
    component: string;
    attributes: ComponentBlock['attributes'];
    children: ElementContent[];
  }> = [];
  private tables = 0;

  constructor(
    source: Source,
    headingIds: ReadonlyMap<Node, string>,
    options: RenderOptions,
    tools: DrawingTools,
  ) {
    this.headingIds = headingIds;
    this.options = options;
    this.fences = new Fences(source, tools, this.problems);
    this.source = source;
  }

  render(tree: Root): Block[] {
    const hast = toHast(tree, {
      handlers: this.handlers(),
      clobberPrefix: 'n-',
      footnoteLabel: 'Notes',
    });
    markScripts(hast);
    return this.toBlocks(hast);
  }

  private handlers(): Handlers {
    const component: Handler = (state, node: JsxNode) =>
      this.place(node.name ?? '', literalAttributes(node), state.all(node as never));
    const nothing: Handler = () => undefined;
    return {
      heading: (state, node: Heading) => this.heading(state, node),
      code: (_, node: Code) => this.code(node),
      table: (state, node: Table) => this.table(state, node),
      blockquote: (state, node: Blockquote) => this.blockquote(state, node),
      listItem: (state, node: ListItem, parent) =>
        namedBox(defaultHandlers.listItem(state, node, parent) as Element, node),
      link: (state, node: Link) => this.link(state, node),
      linkReference: (state, node) => this.localise(defaultHandlers.linkReference(state, node)),
      image: (_, node: Image) => this.image(node.url, node.alt, node.title),
      imageReference: (state, node: ImageReference) => this.imageReference(state, node),
      mdxJsxFlowElement: component,
      mdxJsxTextElement: component,
      mdxFlowExpression: nothing,
      mdxTextExpression: nothing,
    };
  }

  /** Leaves a mark in the HTML and keeps the component for later. */
  private place(
    component: string,
    attributes: ComponentBlock['attributes'],
    children: ElementContent[] = [],
  ): ElementContent {
    this.components.push({ component, attributes, children });
    return { type: 'raw', value: `\0${this.components.length - 1}\0` } as unknown as ElementContent;
  }

  private toBlocks(hast: HastNodes | HastRoot): Block[] {
    const html = toHtml(hast, { allowDangerousHtml: true });
    return html.split(marker).flatMap((piece, index): Block[] => {
      if (index % 2 === 0) return piece.trim() === '' ? [] : [piece];
      const { component, attributes, children } = this.components[Number(piece)]!;
      return [{ component, attributes, children: this.toBlocks({ type: 'root', children }) }];
    });
  }

  private heading(state: State, node: Heading): Element {
    const id = this.headingIds.get(node) ?? '';
    const anchor: Element = {
      type: 'element',
      tagName: 'a',
      properties: {
        className: ['heading-anchor'],
        href: `#${id}`,
        ariaLabel: `Link to this section: ${plainText(node)}`,
      },
      children: [{ type: 'text', value: '#' }],
    };
    return {
      type: 'element',
      tagName: `h${node.depth}`,
      properties: { id },
      children: [...state.all(node), anchor],
    };
  }

  /** A fence that is refused leaves nothing. */
  private code(node: Code): ElementContent {
    const fence = this.fences.read(node);
    return fence ? this.place(fence.component, fence.attributes) : { type: 'text', value: '' };
  }

  private table(state: State, node: Table): Element {
    const words = headWords(node);
    return tableRegion(state, node, words === '' ? `Table ${++this.tables}` : `Table: ${words}`);
  }

  private blockquote(state: State, node: Blockquote): ElementContent {
    const paragraph = node.children[0];
    const text =
      paragraph?.type === 'paragraph' ? (paragraph.children[0] as Text | undefined) : undefined;
    const mark = text?.type === 'text' ? alertMark.exec(text.value) : null;
    if (!mark || paragraph?.type !== 'paragraph' || !text)
      return defaultHandlers.blockquote(state, node) as Element;

    const first = {
      ...paragraph,
      children: [
        { ...text, value: text.value.slice(mark[0].length) },
        ...paragraph.children.slice(1),
      ],
    };
    const content = { ...node, children: [first, ...node.children.slice(1)] };
    return this.place('Alert', { kind: mark[1]!.toLowerCase() }, state.all(content));
  }

  private link(state: State, node: Link): Element {
    return this.localise(defaultHandlers.link(state, node)) as Element;
  }

  /**
   * Puts links inside the portal under the base path, and anchors into the name space of headings.
   */
  private localise<Result extends ElementContent | ElementContent[] | undefined>(
    result: Result,
  ): Result {
    const element = result as Element | undefined;
    const target = element?.properties?.['href'];
    if (typeof target !== 'string') return result;
    if (target.startsWith('#')) element!.properties['href'] = `#${headingPrefix}${target.slice(1)}`;
    if (target.startsWith('/'))
      element!.properties['href'] = withBase(this.options.base, prefixAnchor(target));
    if (/^https?:/i.test(target)) element!.properties['rel'] = ['external'];
    return result;
  }

  private image(
    url: string,
    alt: string | null | undefined,
    title: string | null | undefined,
  ): ElementContent {
    const path = resolveImage(url, this.source.file) ?? '';
    return this.place('Image', { path, alt: alt ?? '', ...(title && { title }) });
  }

  private imageReference(state: State, node: ImageReference): ElementContent {
    const definition = state.definitionById.get(node.identifier.toUpperCase());
    return this.image(definition?.url ?? '', node.alt, definition?.title);
  }
}

/** Headings of entries carry a prefix; ids of the portal's own pages do not. */
function prefixAnchor(target: string): string {
  const [path = '', anchor] = target.split('#', 2);
  if (anchor === undefined) return path;
  const [, folder = '', name] = path.split('/');
  return kindOfFolder(folder) && name ? `${path}#${headingPrefix}${anchor}` : target;
}
