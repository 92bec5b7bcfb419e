/**
 * YAML to values as typed, with the place of every key. Source of the positions: `yaml`'s document
 * tree.
 */
import { isMap, isPair, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import type { Place, Problem } from '../../domain/rules/problem.ts';
import type { Source } from '../text/source.ts';
import { forbiddenYaml, maxErrors, repeatedKeys, tooDeep } from './yaml-limits.ts';

export interface YamlFields {
  /** The values, or undefined when they cannot be read. */
  values?: Record<string, unknown>;
  /** Where each value is, by dotted path; keys end in `@`: `database.lock@`. */
  places: Record<string, Place>;
  /**
   * What is in the file where a value is no text, by dotted path: `1.10` for the number 1.1.
   */
  typed: Record<string, string>;
  problems: Problem[];
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
  options: YamlOptions = {},
): YamlFields {
  try {
    return readDocument(source, yaml, start, options);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    // The parser calls itself for each level, and has run out of stack.
    const problem = source.problem(
      start,
      'front-matter-size',
      'The fields lie deeper inside each other than can be read',
      'Write them flatter, or in the text below; put text with `: ` in it between quotes',
    );
    return { places: {}, typed: {}, problems: [problem] };
  }
}

function readDocument(
  source: Source,
  yaml: string,
  start: number,
  { listAs, maxDepth = Infinity }: YamlOptions,
): YamlFields {
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
      source.problem(
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
    const complaint = source.problem(
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

/** The place of every key and value below a node, and how a value that is no text was typed. */
function placesIn(
  root: Node,
  source: Source,
  start: number,
  prefix = '',
): Pick<YamlFields, 'places' | 'typed'> {
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
