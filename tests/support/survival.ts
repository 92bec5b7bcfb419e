/**
 * What must hold of any text at all: it is refused with a place inside the file, or published
 * whole, and nothing in it acts.
 */
import type { Code, InlineCode, Node, Parents, Root, Text } from 'mdast';
import { parse as parseHtml, type HTMLElement } from 'node-html-parser';
import { compileEntry } from '../../src/compile/entry.ts';
import { readFrontMatter } from '../../src/compile/front-matter/front-matter.ts';
import { parseBody } from '../../src/compile/body/parse.ts';
import { parseWithSatteri } from '../../src/compile/body/satteri.ts';
import { Source } from '../../src/compile/text/source.ts';
import { escapeHtml } from '../../src/escape/html.ts';
import type { Block } from '../../src/domain/entry/block.ts';
import { isError, type Problem } from '../../src/domain/rules/problem.ts';

export interface Outcome {
  /** True if the text became an entry. */
  isPublished: boolean;
  /** What should hold and does not; empty when all is well. */
  broken: string[];
  /** Milliseconds of processor time that the compiler took. */
  time: number;
}

const options = { base: '/', insecureHosts: [], site: 'https://portal.example.org' };

/** Elements that the compiler writes by itself, without those of drawings. */
const elements = new Set(
  'p a em strong del code pre ul ol li blockquote h2 h3 h4 h5 h6 hr br table thead tbody tr th td sup section input div span'.split(
    ' ',
  ),
);

const addresses = /^(?:#|\/(?!\/)|https:\/\/|mailto:)/i;

/** Compiles a text and holds the outcome against what must always hold. */
export function survive(file: string, text: string): Outcome {
  const before = process.threadCpuUsage();
  try {
    const { entry, problems } = compileEntry(file, text, options);
    const { user, system } = process.threadCpuUsage(before);
    const time = (user + system) / 1000;
    const broken = [
      ...misplaced(problems, text),
      ...(entry ? [...lost(file, text, entry.blocks), ...acting(entry.blocks)] : []),
      ...ran(),
    ];
    if (!entry && !problems.some(isError)) broken.push('it is neither published nor refused');
    return { isPublished: entry !== undefined, broken, time };
  } catch (cause) {
    return {
      isPublished: false,
      broken: [
        `it crashes: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
      ],
      time: 0,
    };
  }
}

/** Problems whose place is not in the file. */
function misplaced(problems: readonly Problem[], text: string): string[] {
  const lengths = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => [...line].length);
  const inside = ({ line, column }: Problem) =>
    line >= 1 && line <= lengths.length && column >= 1 && column <= lengths[line - 1]! + 1;
  return problems
    .filter((problem) => !inside(problem))
    .map(({ rule, line, column }) => `${rule} is at ${line}:${column}, outside of the file`);
}

/** Texts of the source that the blocks do not show, in reading order. */
function lost(file: string, text: string, blocks: readonly Block[]): string[] {
  return missingTexts(file, text, parseHtml(htmlOf(blocks)).textContent);
}

/** Texts of the source that are not to be found, one after the other, in what is shown of it. */
export function missingTexts(file: string, text: string, shown: string): string[] {
  const source = new Source(file, text.replace(/^\uFEFF/, ''));
  const parsed = parseBody(source, readFrontMatter(source).bodyStart, parseWithSatteri);
  if ('problem' in parsed) return ['it is published although it cannot be parsed'];
  const page = squeezed(shown);
  let from = 0;
  return textsOf(parsed.tree).flatMap((piece) => {
    const wanted = squeezed(piece);
    const at = page.indexOf(wanted, from);
    if (at === -1) return [`it loses ${JSON.stringify(piece.slice(0, 80))}`];
    from = at + wanted.length;
    return [];
  });
}

/** Without white space, which is not kept between blocks. */
function squeezed(text: string): string {
  return text.replace(/[\s\u200b]+/g, '');
}

/**
 * All texts of a tree in the order in which a page shows them: notes come last, in the order of
 * their marks.
 */
function textsOf(tree: Root): string[] {
  const notes = new Map<string, Node>();
  const marks = new Set<string>();
  const texts: string[] = [];
  const walk = (node: Node): void => {
    const { identifier = '' } = node as { identifier?: string };
    if (node.type === 'footnoteReference') marks.add(identifier);
    if (node.type === 'footnoteDefinition') return void notes.set(identifier, node);
    if (['text', 'inlineCode', 'code'].includes(node.type))
      texts.push((node as Text | InlineCode | Code).value.replace(alertMark, ''));
    childrenOf(node).forEach(walk);
  };
  walk(tree);
  // A note may mark another, which joins the set while it is walked.
  for (const mark of marks) childrenOf(notes.get(mark)).forEach(walk);
  return texts;
}

/** What makes a quote an alert is shown as its heading. */
const alertMark = /^\[!(?:note|tip|important|warning|caution)\]/i;

function childrenOf(node: Node | undefined): Node[] {
  return (node as Parents | undefined)?.children ?? [];
}

/**
 * Blocks as one HTML text: components as elements of their own, with what they are given as text.
 */
function htmlOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (typeof block === 'string') return block;
      const { html = '', svg = '', turned = '', source = '', ...rest } = block.attributes;
      // The source of a diagram is shown, and is HTML; that of code is what is copied.
      const drawing = svg ? `${svg}${turned}${source}` : '';
      const words = Object.values(rest).filter((value) => typeof value === 'string');
      return `<x-component>${escapeHtml(words.join(' '))}${html}${drawing}${htmlOf(block.children)}</x-component>`;
    })
    .join('');
}

/** Anything in the HTML that could run or load. */
function acting(blocks: readonly Block[]): string[] {
  return parseHtml(htmlOf(blocks))
    .querySelectorAll('*')
    .flatMap((element) => {
      const name = element.rawTagName.toLowerCase();
      const drawn = element.closest('svg') !== null;
      const strange = drawn
        ? /^(?:script|style|foreignobject|a|image|animate|set|iframe)$/.test(name)
        : name !== 'x-component' && !elements.has(name);
      return [...(strange ? [`it holds <${name}>`] : []), ...actingAttributes(element)];
    });
}

function actingAttributes(element: HTMLElement): string[] {
  return Object.entries(element.attributes).flatMap(([name, value]) => {
    if (/^(?:on|style$|src$|srcdoc$|action$|formaction$)/i.test(name))
      return [`it holds an attribute ${name}`];
    return /href$/i.test(name) && !addresses.test(value)
      ? [`it leads to ${value.slice(0, 80)}`]
      : [];
  });
}

/** Code in a text would leave a trace here. */
function ran(): string[] {
  return 'canary' in globalThis ? ['it has run'] : [];
}
