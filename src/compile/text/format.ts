/**
 * Puts the form of a text right and leaves what it says alone: order of fields, tabs, white space
 * at the ends.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Node } from 'mdast';
import { eachNode } from '../body/each-node.ts';
import { isMap, isScalar, parseDocument, type Pair, type Scalar } from 'yaml';
import { kindOfFolder } from '../../domain/entry/kind.ts';
import { fieldOrder } from '../../domain/schema/order.ts';
import { readFrontMatter } from '../front-matter/front-matter.ts';
import { readYaml } from '../front-matter/yaml.ts';
import { isJsx } from '../body/jsx.ts';
import { parseBody } from '../body/parse.ts';
import { parseWithSatteri } from '../body/satteri.ts';
import { Source } from './source.ts';

export interface Formatted {
  text: string;
  /** What was fixed, each as a few words. */
  done: string[];
}

/**
 * Where the YAML of a file begins and ends, and where its body begins; all the same at the end of a
 * file without body.
 */
interface Parts {
  yamlStart: number;
  yamlEnd: number;
  bodyStart: number;
}

interface Step {
  name: string;
  apply: (text: string, file: string) => string;
}

/** Tabs come first: with them the YAML cannot be read, and nothing else about it can be judged. */
const steps: readonly Step[] = [
  { name: 'tabs in the fields are spaces', apply: withoutTabs },
  { name: 'fields are in order', apply: inOrder },
  { name: 'no white space at the ends of lines', apply: withoutTrailingSpace },
  { name: 'one line break at the end', apply: withFinalBreak },
];

/**
 * Puts the form of an entry or a YAML file right. A step that would change what the text says is
 * not taken.
 *
 * @param file Path below the content folder.
 */
export function formatEntry(file: string, text: string): Formatted {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  let formatted = text.slice(mark.length);
  const done: string[] = [];
  for (const { name, apply } of steps) {
    const next = apply(formatted, file);
    if (next === formatted || !saysTheSame(file, formatted, next)) continue;
    formatted = next;
    done.push(name);
  }
  return { text: mark + formatted, done };
}

/**
 * True if two texts of a file have the same fields and the same body, or if the first could not be
 * read and the second can.
 */
function saysTheSame(file: string, before: string, after: string): boolean {
  const was = meaningOf(file, before);
  const is = meaningOf(file, after);
  if (!was.values && is.values)
    return (
      before.slice(partsOf(file, before).bodyStart) === after.slice(partsOf(file, after).bodyStart)
    );
  return Boolean(is.values && is.body) && isDeepStrictEqual(was, is);
}

function meaningOf(file: string, text: string): { values?: unknown; body?: unknown } {
  const source = new Source(file, text);
  const { yamlStart, yamlEnd, bodyStart } = partsOf(file, text);
  const { values } = readYaml(
    source,
    text.slice(yamlStart, yamlEnd),
    yamlStart,
    isList(file) ? { listAs: 'list' } : {},
  );
  if (!isEntry(file)) return { values, body: {} };
  const parsed = bodyStart > 0 ? parseBody(source, bodyStart, parseWithSatteri) : undefined;
  return { values, ...(parsed && 'tree' in parsed ? { body: withoutPlaces(parsed.tree) } : {}) };
}

/** A tree as it reads, wherever in the file it is. */
function withoutPlaces(tree: Node): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, value: unknown) => (key === 'position' ? undefined : value)),
  );
}

const isEntry = (file: string) => file.endsWith('.mdx');
const isList = (file: string) => file === 'tags.yml' || file === 'teams.yml';

function partsOf(file: string, text: string): Parts {
  if (!isEntry(file)) return { yamlStart: 0, yamlEnd: text.length, bodyStart: text.length };
  const { bodyStart, yamlStart, yamlEnd } = readFrontMatter(new Source(file, text));
  return { yamlStart, yamlEnd, bodyStart };
}

function withoutTabs(text: string, file: string): string {
  const { yamlStart, yamlEnd } = partsOf(file, text);
  const yaml = text.slice(yamlStart, yamlEnd);
  if (!parseDocument(yaml).errors.some(({ code }) => code === 'TAB_AS_INDENT')) return text;
  const spaced = yaml.replace(/^[ \t]*\t[ \t]*/gm, (indent) => indent.replaceAll('\t', '  '));
  return text.slice(0, yamlStart) + spaced + text.slice(yamlEnd);
}

/** Moves each field with the comment above it, byte for byte. */
function inOrder(text: string, file: string): string {
  const kind = kindOfFolder(file.split('/')[0] ?? '');
  const { yamlStart, yamlEnd } = partsOf(file, text);
  if (!kind || yamlStart === yamlEnd) return text;
  const yaml = text.slice(yamlStart, yamlEnd);
  const root = parseDocument(yaml).contents;
  if (!isMap(root) || root.flow) return text;

  const order = fieldOrder(kind);
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const fields = fieldsOf(root.items as Array<Pair<Scalar, unknown>>, yaml);
  const sorted = fields.toSorted((a, b) => rank(a.key) - rank(b.key));
  if (sorted.every((field, index) => field === fields[index])) return text;
  const lineBreak = /\r\n|\r|\n/.exec(yaml)?.[0] ?? '\n';
  const head = yaml.slice(0, fields[0]?.start);
  const written = sorted
    .map(({ start, end }) => yaml.slice(start, end))
    .map((part) => (/[\r\n]$/.test(part) ? part : part + lineBreak));
  return (
    text.slice(0, yamlStart) +
    (head + written.join('')).replace(/(?:\r\n|\r|\n)$/, '') +
    text.slice(yamlEnd)
  );
}

/**
 * Each field of the first level as a piece of text, from the comment above it to the next field.
 */
function fieldsOf(
  pairs: ReadonlyArray<Pair<Scalar, unknown>>,
  yaml: string,
): Array<{ key: string; start: number; end: number }> {
  const starts = pairs.map(({ key }) =>
    startOfComments(yaml, isScalar(key) ? (key.range?.[0] ?? 0) : 0),
  );
  return pairs.map(({ key }, index) => ({
    key: String(key.value),
    start: starts[index]!,
    end: starts[index + 1] ?? yaml.length,
  }));
}

/** Where the lines of comment begin that stand right above an offset. */
function startOfComments(yaml: string, offset: number): number {
  const above = yaml
    .slice(0, offset)
    .split(/(?<=\n|\r(?!\n))/)
    .reverse();
  const comments = above.slice(0, above.findIndex((line) => !/^[ \t]*#/.test(line)) >>> 0);
  return offset - comments.join('').length;
}

function withoutTrailingSpace(text: string, file: string): string {
  const kept = keptLines(text, file);
  const lines = text.split(/(\r\n|\r|\n)/);
  // Every other part is a line break.
  return lines
    .map((line, index) => (index % 2 === 1 || kept.has(index / 2 + 1) ? line : trimmed(line)))
    .join('');
}

/** Numbers of the lines whose end belongs to the text: code, and lines that two spaces break. */
function keptLines(text: string, file: string): Set<number> {
  const kept = new Set<number>();
  const { bodyStart } = partsOf(file, text);
  if (!isEntry(file) || bodyStart === 0) return kept;
  const source = new Source(file, text);
  const parsed = parseBody(source, bodyStart, parseWithSatteri);
  if (!('tree' in parsed)) return kept;
  eachNode(parsed.tree, (node) => {
    const { start, end } = node.position ?? {};
    if (start && end && (isVerbatim(node) || isJsx(node))) {
      const from = source.at(start.offset ?? 0).line;
      const to = node.type === 'break' || isJsx(node) ? from : source.at(end.offset ?? 0).line;
      for (let line = from; line <= to; line++) kept.add(line);
    }
  });
  return kept;
}

function isVerbatim({ type }: Node): boolean {
  return ['code', 'inlineCode', 'break', 'mdxFlowExpression', 'mdxTextExpression'].includes(type);
}

function withFinalBreak(text: string): string {
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  return trimmed(text, ' \t\r\n') + lineBreak;
}

/**
 * A text without certain characters at its end. By hand, because a pattern would try every run of
 * them.
 */
function trimmed(text: string, characters = ' \t'): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}
