/**
 * Front matter: YAML to values as typed, with the place of every key. Source of the positions:
 * `yaml`'s document tree.
 */
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import type { Place, Problem, RuleId } from '../../domain/rules/rule.ts';
import type { Source } from '../text/source.ts';

/** Offsets at which the YAML begins and ends, and at which the body begins. */
interface Extent {
  yamlStart: number;
  yamlEnd: number;
  bodyStart: number;
}

export interface FrontMatter extends Extent {
  /** The values, or undefined when they cannot be read. */
  values?: Record<string, unknown>;
  /** Where each value stands, by dotted path; keys end in `@`: `database.lock@`. */
  places: Record<string, Place>;
  /**
   * What stands in the file where a value is no text, by dotted path: `1.10` for the number 1.1.
   */
  typed: Record<string, string>;
  problems: Problem[];
}

const opening = /^---[ \t]*(?:\r\n|\r|\n)/;
const closing = /(?:^|\r\n|\r|\n)---[ \t]*(?:\r\n|\r|\n|$)/;
const plusses = /^\+\+\+[ \t]*$/m;

/** Bytes. The longest front matter that was seen to be of use has 10 kB. */
const maxSize = 16_000;

/** Groups and lists inside each other: `database.engines.0.name` is four deep. */
const maxDepth = 4;

/** One mistake can lead to thousands of errors; the first ones tell. */
const maxErrors = 20;

/** Fields that JavaScript gives a meaning of its own. */
const objectFields = ['__proto__', 'constructor', 'prototype'];

/** Offsets of the YAML and of the body, without reading either. Undefined without front matter. */
export function frontMatterExtent(text: string): Extent | undefined {
  const open = opening.exec(text);
  if (!open) return undefined;
  const start = open[0].length;
  const close = closing.exec(text.slice(start));
  if (!close) return undefined;
  const yamlEnd = start + close.index;
  return { yamlStart: start, yamlEnd, bodyStart: yamlEnd + close[0].length };
}

/** Reads the front matter of an entry. Every problem is reported; nothing is thrown. */
export function readFrontMatter(source: Source): FrontMatter {
  const { text } = source;
  if (text.trim() === '')
    return unreadable(
      problem(
        source,
        0,
        'empty-body',
        'The file is empty',
        'Copy an entry that is like yours, and write',
      ),
    );

  const open = opening.exec(text);
  if (!open) return unreadable(withoutOpening(source));

  const start = open[0].length;
  const rest = text.slice(start);
  const close = closing.exec(rest);
  const plus = rest.slice(0, close?.index).search(plusses);
  if (plus !== -1)
    return unreadable(
      problem(
        source,
        start + plus,
        'front-matter',
        'The front matter opens with --- and closes with +++',
        'Close it with ---',
      ),
    );
  if (!close)
    return unreadable(
      problem(
        source,
        0,
        'front-matter',
        'The front matter is not closed',
        'End the fields with a line that holds only ---',
      ),
    );

  const yaml = rest.slice(0, close.index);
  const bodyStart = start + close.index + close[0].length;
  if (new TextEncoder().encode(yaml).length > maxSize) {
    const large = problem(
      source,
      0,
      'front-matter-size',
      `The front matter is larger than ${maxSize / 1000} kB`,
      'Move the longest texts below it',
    );
    return { ...unreadable(large), bodyStart };
  }
  return {
    ...readYaml(source, yaml, start, { maxDepth }),
    yamlStart: start,
    yamlEnd: start + yaml.length,
    bodyStart,
  };
}

function withoutOpening(source: Source): Problem {
  const complain = (message: string, fix: string) =>
    problem(source, 0, 'front-matter', message, fix);
  if (source.text.startsWith('+++'))
    return complain(
      'The front matter is TOML',
      'Write it as YAML, `title: …`, between two lines of ---',
    );
  if (/^\s+---/.test(source.text))
    return complain(
      'Something stands before the front matter, if only a space or an empty line',
      'Begin the very first line with ---',
    );
  return complain(
    'The file does not begin with front matter',
    'Begin the first line with --- and put the fields below it',
  );
}

interface YamlOptions {
  /** The name of the one field whose value a list becomes. */
  listAs?: string;
  /** How many groups and lists may lie inside each other. */
  maxDepth?: number;
}

/**
 * Reads YAML that begins at an offset of a source: a group of fields, or a list if it is given a
 * name.
 */
export function readYaml(
  source: Source,
  yaml: string,
  start: number,
  { listAs, maxDepth = Infinity }: YamlOptions = {},
): Pick<FrontMatter, 'values' | 'places' | 'typed' | 'problems'> {
  // Keys are compared below: the parser compares each with all others.
  const document = parseDocument(yaml, {
    uniqueKeys: false,
    prettyErrors: false,
    merge: false,
    schema: 'core',
    stringKeys: true,
  });
  // Tags that do not resolve are refused below, as all tags are.
  const errors = [...document.errors, ...document.warnings].filter(
    ({ code }) => code !== 'TAG_RESOLVE_FAILED',
  );
  const problems = errors
    .slice(0, maxErrors)
    .map((error) =>
      problem(
        source,
        start + error.pos[0],
        'front-matter-yaml',
        sentence(error.message),
        yamlFix(error.code),
      ),
    );
  problems.push(
    ...forbiddenYaml(document, source, start),
    ...repeatedKeys(document, source, start),
    ...tooDeep(document, source, start, maxDepth),
  );
  if (problems.length > 0) return { places: {}, typed: {}, problems };

  if (listAs && isSeq(document.contents)) {
    return {
      values: { [listAs]: document.toJS() as unknown },
      ...placesIn(document.contents, source, start, listAs),
      problems: [],
    };
  }
  if (listAs || !isMap(document.contents)) {
    const complaint = problem(
      source,
      start,
      'front-matter-yaml',
      'The fields are not `key: value` lines',
      'Write one field a line, such as title: Restore drill',
    );
    return { places: {}, typed: {}, problems: [complaint] };
  }
  return {
    values: document.toJS() as Record<string, unknown>,
    ...placesIn(document.contents, source, start),
    problems: [],
  };
}

function unreadable(complaint: Problem): FrontMatter {
  return { places: {}, typed: {}, problems: [complaint], yamlStart: 0, yamlEnd: 0, bodyStart: 0 };
}

function problem(
  source: Source,
  offset: number,
  rule: RuleId,
  message: string,
  fix: string,
): Problem {
  return { rule, file: source.file, ...source.at(offset), message, fix };
}

/**
 * Anchors, aliases, merge keys and tags: each can make a few bytes stand for megabytes, or for
 * code.
 */
function forbiddenYaml(document: Document, source: Source, start: number): Problem[] {
  // One of each is enough to say: a bomb is made of hundreds.
  const problems = new Map<string, Problem>();
  const refuse = (node: Node, what: string, fix: string) => {
    if (problems.has(what)) return;
    problems.set(
      what,
      problem(
        source,
        start + (node.range?.[0] ?? 0),
        'front-matter-yaml',
        `${what} are not allowed in front matter`,
        fix,
      ),
    );
  };
  visit(document, {
    Alias: (_, node) => refuse(node, 'Aliases (*name)', 'Write the value out'),
    Pair: (_, pair) => {
      if (!isScalar(pair.key)) return;
      const key = String(pair.key.value);
      if (key === '<<') refuse(pair.key, 'Merge keys (<<)', 'Write the fields out');
      if (objectFields.includes(key))
        refuse(pair.key, `Fields named \`${key}\``, 'Remove the field');
    },
    Node: (_, node) => {
      if (isAlias(node)) return;
      if (node.anchor)
        refuse(node, 'Anchors (&name)', 'Remove the anchor and write the value where it is needed');
      if (node.tag) refuse(node, 'Tags (!name)', 'Remove the tag');
    },
  });
  return [...problems.values()];
}

/** Keys that are there already in the same group. Merge keys are refused as such. */
function repeatedKeys(document: Document, source: Source, start: number): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name) && name !== '<<')
          problems.push(
            problem(
              source,
              start + (key.range?.[0] ?? 0),
              'front-matter-yaml',
              `The field \`${name}\` is there twice`,
              'Keep one of the two',
            ),
          );
        seen.add(name);
      }
    },
  });
  return problems.slice(0, maxErrors);
}

/** The first group or list that lies inside too many others. */
function tooDeep(document: Document, source: Source, start: number, maxDepth: number): Problem[] {
  let found: Node | undefined;
  visit(document, {
    Collection: (_, node, ancestors) => {
      if (ancestors.filter((ancestor) => isMap(ancestor) || isSeq(ancestor)).length < maxDepth)
        return undefined;
      found = node;
      return visit.BREAK;
    },
  });
  if (!found) return [];
  return [
    problem(
      source,
      start + (found.range?.[0] ?? 0),
      'front-matter-size',
      `The fields lie deeper than ${maxDepth} groups or lists inside each other`,
      'Write it flatter, or in the text below',
    ),
  ];
}

/** The place of every key and value below a node, and how a value that is no text was typed. */
function placesIn(
  root: Node,
  source: Source,
  start: number,
  prefix = '',
): Pick<FrontMatter, 'places' | 'typed'> {
  const places: Record<string, Place> = Object.create(null) as Record<string, Place>;
  const typed: Record<string, string> = Object.create(null) as Record<string, string>;
  const at = (node: unknown) => source.at(start + ((node as Node | null)?.range?.[0] ?? 0));
  const walk = (node: unknown, path: string): void => {
    if (isScalar(node) && typeof node.value !== 'string') typed[path] = node.source ?? '';
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
  return { places, typed };
}

function sentence(message: string): string {
  return message.replace(/\s+at line \d+, column \d+:?[\s\S]*$/, '').trim();
}

function yamlFix(code: string): string {
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces';
  return 'Put quotes around text that holds `: `, `#` or begins with a special character';
}
