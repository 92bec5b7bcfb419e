/** What YAML may do and front matter may not: stand for more than it is, or say a thing twice. */
import { isAlias, isMap, isScalar, isSeq, visit, type Document, type Node } from 'yaml';
import type { Problem } from '../../domain/rules/problem.ts';
import type { Source } from '../text/source.ts';

/** One mistake can lead to thousands of errors; the first ones tell. */
export const maxErrors = 20;

/** Fields that JavaScript gives a meaning of its own. */
const objectFields = ['__proto__', 'constructor', 'prototype'];

/**
 * Anchors, aliases, merge keys and tags: each can make a few bytes stand for megabytes, or for
 * code.
 */
export function forbiddenYaml(document: Document, source: Source, start: number): Problem[] {
  // One of each is enough to say: a bomb is made of hundreds.
  const problems = new Map<string, Problem>();
  const refuse = (node: Node, what: string, fix: string) => {
    if (problems.has(what)) return;
    problems.set(
      what,
      source.problem(
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
export function repeatedKeys(document: Document, source: Source, start: number): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name) && name !== '<<')
          problems.push(
            source.problem(
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
export function tooDeep(
  document: Document,
  source: Source,
  start: number,
  maxDepth: number,
): Problem[] {
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
    source.problem(
      start + (found.range?.[0] ?? 0),
      'front-matter-size',
      `The fields lie deeper than ${maxDepth} groups or lists inside each other`,
      'Write it flatter, or in the text below',
    ),
  ];
}
