/** How the parts of the allow-list say what they refuse. */
import type { Problem } from '../../domain/rules/problem.ts';
import type { RuleId } from '../../domain/rules/rule.ts';
import type { Source } from '../text/source.ts';
import type { JsxNode } from './jsx.ts';

export type Report = (
  node: { position?: unknown },
  rule: RuleId,
  message: string,
  fix: string,
  within?: RegExp,
) => void;

/** A report that adds to a list the problems of a source. */
export function reportTo(problems: Problem[], source: Source): Report {
  return (node, rule, message, fix, within) => {
    problems.push(source.problem(offsetOf(node, source, within), rule, message, fix));
  };
}

/**
 * Where a node begins, or where a pattern first matches inside it: attributes have no position of
 * their own.
 */
function offsetOf(node: { position?: unknown }, source: Source, within?: RegExp): number {
  const position = node.position as JsxNode['position'];
  const start = position?.start.offset ?? 0;
  if (!within) return start;
  const index = source.text.slice(start, position?.end.offset).search(within);
  return index === -1 ? start : start + index;
}
