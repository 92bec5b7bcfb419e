/** The footnotes of a body: each is defined once, and used. */
import type { Node, Text } from 'mdast';
import type { Problem } from '../../../domain/rules/problem.ts';
import type { Source } from '../../text/source.ts';

export class Footnotes {
  private readonly source: Source;
  private readonly problems: Problem[];
  private readonly notes = new Map<string, Node>();
  private readonly marks = new Set<string>();

  /** Problems go to the end of the list. */
  constructor(source: Source, problems: Problem[]) {
    this.source = source;
    this.problems = problems;
  }

  /** Only the first of two notes of one name would be shown. */
  define(name: string, node: Node): void {
    if (!this.notes.has(name)) this.notes.set(name, node);
    else
      this.report(
        offsetOf(node),
        `The footnote \`[^${name}]\` is defined twice`,
        'Give one of the two another name, or remove it',
      );
  }

  use(name: string): void {
    this.marks.add(name);
  }

  /** A mark without its note is no reference to the parser but plain text. */
  checkText(node: Text): void {
    for (const match of node.value.matchAll(/\[\^([^[\]\s]+)\]/g))
      this.report(
        offsetOf(node) + match.index,
        `The footnote \`${match[0]}\` is not defined`,
        `Add a line that begins with ${match[0]}: or put the text in backticks`,
      );
  }

  /** To be called at the end, when all marks are known. */
  checkUse(): void {
    for (const [name, node] of this.notes)
      if (!this.marks.has(name))
        this.report(
          offsetOf(node),
          `The footnote \`[^${name}]\` is never used`,
          'Put its mark in the text, or remove it',
        );
  }

  private report(offset: number, message: string, fix: string): void {
    this.problems.push(this.source.problem(offset, 'footnote', message, fix));
  }
}

function offsetOf(node: Node): number {
  return node.position?.start.offset ?? 0;
}
