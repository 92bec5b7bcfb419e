/** Takes a reference out of a file: an item of a list, a field, a link of the text. */
import { isCollection, isNode, isPair, isSeq, parseDocument } from 'yaml';
import { Source } from '../compile/text/source.ts';
import type { Problem } from '../domain/rules/problem.ts';

/** What a field says instead of its value; undefined where it has to go. */
export type Instead = (problem: Problem, value: unknown) => string | undefined;

/** Lists of groups in which a group without its reference says nothing. */
const groups = /^(steps|practices|adoptedBy)\.\d+(?=\.)/;

/**
 * The text without the references that problems are about, or undefined when nothing of the file
 * would be left. `instead` may give another value for a field.
 */
export function withoutReferences(
  file: string,
  text: string,
  problems: readonly Problem[],
  instead: Instead,
): string | undefined {
  const inText = problems.filter(({ field }) => field === undefined);
  const inFields = problems.filter(({ field }) => field !== undefined);
  const cut = cutFromText(file, text, inText);
  if (file.endsWith('.yml')) return editYaml(cut, inFields, instead);
  const [, start = '', yaml = '', rest = ''] =
    /^(---\r?\n)([\s\S]*?\n)(---[\s\S]*)$/.exec(cut) ?? [];
  const edited = editYaml(yaml, inFields, instead);
  return edited === undefined ? undefined : start + edited + rest;
}

/** Edits fields from the last one on, so that the places of items before it hold. */
function editYaml(
  text: string,
  problems: readonly Problem[],
  instead: Instead,
): string | undefined {
  if (problems.length === 0) return text;
  const before = parseDocument(text);
  const values = new Map(
    problems.map((problem) => {
      const field = problem.field!;
      const value = instead(problem, before.getIn(keysOf(field)));
      return [value === undefined ? (groups.exec(field)?.[0] ?? field) : field, value];
    }),
  );
  const last = (path: string) => Number(/\d+$/.exec(path)?.[0] ?? 0);
  const edited = [...values]
    .sort(([a], [b]) => last(b) - last(a))
    .reduce(
      (rest, [path, value]) =>
        value === undefined ? without(rest, keysOf(path)) : replaced(rest, keysOf(path), value),
      text,
    );
  return before.has('steps') && !parseDocument(edited).has('steps') ? undefined : edited;
}

type Keys = Array<string | number>;

function replaced(text: string, keys: Keys, value: string): string {
  const node = parseDocument(text).getIn(keys, true);
  if (!isNode(node) || !node.range) return text;
  const [start, end] = node.range;
  return text.slice(0, start) + (value.includes(':') ? `"${value}"` : value) + text.slice(end);
}

/** Only what goes is touched, so that the rest keeps its form. An empty list goes too. */
function without(text: string, keys: Keys): string {
  const parent = keys.slice(0, -1);
  const document = parseDocument(text);
  const collection = parent.length > 0 ? document.getIn(parent, true) : document.contents;
  if (!isCollection(collection)) return text;
  if (collection.items.length === 1 && parent.length > 0) return without(text, parent);
  const spans = collection.items.map((item) => spanOf(item));
  const at = isSeq(collection)
    ? Number(keys.at(-1))
    : collection.items.findIndex((item) => isPair(item) && String(item.key) === keys.at(-1));
  const span = spans[at];
  if (!span) return text;
  const [start, end] = span;
  if (!collection.flow) {
    // A block ends behind its last line break, a plain value before it.
    const lineEnd = text.indexOf('\n', end - 1);
    const from = text.lastIndexOf('\n', start - 1) + 1;
    return text.slice(0, from) + (lineEnd < 0 ? '' : text.slice(lineEnd + 1));
  }
  const following = spans[at + 1];
  return following
    ? text.slice(0, start) + text.slice(following[0])
    : text.slice(0, spans[at - 1]![1]) + text.slice(end);
}

/** Where an item of a list or a group begins and where its value ends. */
function spanOf(item: unknown): [start: number, end: number] {
  const first = isPair(item) ? item.key : item;
  const last = isPair(item) ? (item.value ?? item.key) : item;
  return [rangeOf(first)[0], rangeOf(last)[1]];
}

function rangeOf(node: unknown): [number, number] {
  if (!isNode(node) || !node.range) throw new Error('A parsed node has a range');
  return [node.range[0], node.range[1]];
}

function keysOf(path: string): Keys {
  return path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

/** Links become their words; a card that is alone goes with its line. */
function cutFromText(file: string, text: string, problems: readonly Problem[]): string {
  const source = new Source(file, text);
  const offsets = problems.map(({ line, column }) => offsetOf(source, line, column));
  return [...new Set(offsets)]
    .sort((a, b) => b - a)
    .reduce((rest, offset) => {
      const behind = rest.slice(offset);
      const card = /^<EntryCard\b[^>]*\/>\s*/.exec(behind);
      if (card) return rest.slice(0, offset) + behind.slice(card[0].length);
      const link = /^\[((?:[^[\]\\]|\\.|\[[^\]]*\])*)\]\([^)]*\)/.exec(behind);
      return link ? rest.slice(0, offset) + link[1] + behind.slice(link[0].length) : rest;
    }, source.text);
}

/** The offset of a place, whose column counts code points. */
function offsetOf(source: Source, line: number, column: number): number {
  const start = source.offsetOf(line, 1);
  const before = [...source.text.slice(start, start + 2 * column)].slice(0, column - 1);
  return start + before.join('').length;
}
