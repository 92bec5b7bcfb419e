/** Front matter: YAML to values as typed, with the place of every key. Source of the positions: `yaml`'s document tree. */
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, visit, type Document, type Node } from 'yaml';
import type { Place, Problem, RuleId } from '../domain/rule.ts';
import type { Source } from './source.ts';

export interface FrontMatter {
  /** The values, or undefined when they cannot be read. */
  values?: Record<string, unknown>;
  /** Where each value stands, by dotted path; keys end in `@`: `database.lock@`. */
  places: Record<string, Place>;
  problems: Problem[];
  /** Offsets at which the YAML begins and ends, and at which the body begins. */
  yamlStart: number;
  yamlEnd: number;
  bodyStart: number;
}

const opening = /^---[ \t]*(?:\r\n|\r|\n)/;
const closing = /(?:^|\r\n|\r|\n)---[ \t]*(?:\r\n|\r|\n|$)/;

/** Reads the front matter of an entry. Every problem is reported; nothing is thrown. */
export function readFrontMatter(source: Source): FrontMatter {
  const { text } = source;
  const open = opening.exec(text);
  if (!open) return unreadable(source, 0, 'The file does not begin with front matter', 'Begin the first line with --- and put the fields below it');

  const rest = text.slice(open[0].length);
  const close = closing.exec(rest);
  if (!close) return unreadable(source, 0, 'The front matter is not closed', 'End the fields with a line that holds only ---');

  const start = open[0].length;
  const yaml = rest.slice(0, close.index);
  const bodyStart = start + close.index + close[0].length;
  return { ...readYaml(source, yaml, start), yamlStart: start, yamlEnd: start + yaml.length, bodyStart };
}

/**
 * Reads YAML that begins at an offset of a source: a group of fields, or a list, which then
 * becomes the value of the one field `listAs`.
 */
export function readYaml(source: Source, yaml: string, start: number, listAs?: string): Pick<FrontMatter, 'values' | 'places' | 'problems'> {
  const document = parseDocument(yaml, { uniqueKeys: true, prettyErrors: false, merge: false, schema: 'core', stringKeys: true });
  const problems = [...document.errors, ...document.warnings].map((error) =>
    problem(source, start + error.pos[0], 'front-matter-yaml', sentence(error.message), yamlFix(error.code)),
  );
  problems.push(...forbiddenYaml(document, source, start));
  if (problems.length > 0) return { places: {}, problems };

  if (listAs && isSeq(document.contents)) {
    return { values: { [listAs]: document.toJS() as unknown }, places: placesIn(document.contents, source, start, listAs), problems: [] };
  }
  if (listAs || !isMap(document.contents)) {
    return { places: {}, problems: [problem(source, start, 'front-matter-yaml', 'The fields are not `key: value` lines', 'Write one field a line, such as title: Restore drill')] };
  }
  return { values: document.toJS() as Record<string, unknown>, places: placesIn(document.contents, source, start), problems: [] };
}

function unreadable(source: Source, offset: number, message: string, fix: string): FrontMatter {
  return { places: {}, problems: [problem(source, offset, 'front-matter', message, fix)], yamlStart: 0, yamlEnd: 0, bodyStart: 0 };
}

function problem(source: Source, offset: number, rule: RuleId, message: string, fix: string): Problem {
  return { rule, file: source.file, ...source.at(offset), message, fix };
}

/** Anchors, aliases, merge keys and tags: each can make a few bytes stand for megabytes, or for code. */
function forbiddenYaml(document: Document, source: Source, start: number): Problem[] {
  // One of each is enough to say: a bomb is made of hundreds.
  const problems = new Map<string, Problem>();
  const refuse = (node: Node, what: string, fix: string) => {
    if (problems.has(what)) return;
    problems.set(what, problem(source, start + (node.range?.[0] ?? 0), 'front-matter-yaml', `${what} are not allowed in front matter`, fix));
  };
  visit(document, {
    Alias: (_, node) => refuse(node, 'Aliases (*name)', 'Write the value out'),
    Pair: (_, pair) => {
      if (isScalar(pair.key) && pair.key.value === '<<') refuse(pair.key, 'Merge keys (<<)', 'Write the fields out');
    },
    Node: (_, node) => {
      if (isAlias(node)) return;
      if (node.anchor) refuse(node, 'Anchors (&name)', 'Remove the anchor and write the value where it is needed');
      if (node.tag) refuse(node, 'Tags (!name)', 'Remove the tag');
    },
  });
  return [...problems.values()];
}

/** The place of every key and value below a node. */
function placesIn(root: Node, source: Source, start: number, prefix = ''): Record<string, Place> {
  const places: Record<string, Place> = Object.create(null) as Record<string, Place>;
  const at = (node: unknown) => source.at(start + ((node as Node | null)?.range?.[0] ?? 0));
  const walk = (node: unknown, path: string): void => {
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair) || !isScalar(pair.key)) continue;
        const below = path ? `${path}.${String(pair.key.value)}` : String(pair.key.value);
        places[`${below}@`] = at(pair.key);
        places[below] = pair.value ? at(pair.value) : at(pair.key);
        walk(pair.value, below);
      }
    }
    if (isSeq(node)) {
      node.items.forEach((item, index) => {
        places[`${path}.${index}`] = at(item);
        walk(item, `${path}.${index}`);
      });
    }
  };
  walk(root, prefix);
  return places;
}

function sentence(message: string): string {
  return message.replace(/\s+at line \d+, column \d+:?[\s\S]*$/, '').trim();
}

function yamlFix(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'Keep one of the two fields';
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces';
  return 'Put quotes around text that holds `: `, `#` or begins with a special character';
}
