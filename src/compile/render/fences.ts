/**
 * Fences of a body: code as it is coloured later, and diagrams as they are drawn, within the limits
 * of an entry.
 */
import type { Code } from 'mdast';
import type { ComponentBlock } from '../../domain/entry/block.ts';
import { colourWork, excess, limits, type LimitId } from '../../domain/rules/cost.ts';
import type { Problem } from '../../domain/rules/problem.ts';
import type { RuleId } from '../../domain/rules/rule.ts';
import { codeHtml, readInfo } from './code.ts';
import type { Drawing } from '../diagram/diagram.ts';
import { isColoured } from './languages.ts';
import type { Source } from '../text/source.ts';

export interface DrawingTools {
  /** Draws a diagram; without it, diagrams are shown as the text that they are drawn from. */
  draw?: (text: string, title: string, scope: string) => Drawing;
  /** Milliseconds of processor time so far; without it, no drawing is stopped by the clock. */
  clock?: () => number;
}

/** What a fence becomes. */
export interface Fence {
  component: 'Code' | 'Diagram';
  attributes: ComponentBlock['attributes'];
}

/** The room that a picture needs, in steps of 64 px for which there are styles. */
const needs = (width: number) => Math.min(20, Math.ceil(width / 64)) * 64;

const fewer = 'Keep the diagrams that matter, or split the entry';

export class Fences {
  private readonly source: Source;
  private readonly tools: DrawingTools;
  private readonly problems: Problem[];
  private readonly begun: number;
  private diagrams = 0;
  private edges = 0;
  private work = 0;

  /** What is wrong with a fence is added to `problems`. */
  constructor(source: Source, tools: DrawingTools, problems: Problem[]) {
    this.source = source;
    this.tools = tools;
    this.problems = problems;
    this.begun = tools.clock?.() ?? 0;
  }

  /** What is to be shown for a fence; undefined when that is refused. */
  read(node: Code): Fence | undefined {
    const { language, title } = readInfo(node.lang, node.meta);
    return language === 'mermaid' ? this.diagram(node, title) : this.code(node, language, title);
  }

  private code(node: Code, language: string, title: string): Fence {
    const isPlain = isColoured(language) && this.staysPlain(node);
    const attributes = {
      lang: language || 'text',
      ...(title && { title }),
      ...(isPlain && { plain: true as const }),
      html: codeHtml(node.value, language),
      source: node.value,
      ...this.placeIn(node),
    };
    return { component: 'Code', attributes };
  }

  /** Where a fence begins, for those who judge its code. */
  private placeIn(node: Code): { line: string; column: string } {
    const { line, column } = this.source.at(startOf(node));
    return { line: String(line), column: String(column) };
  }

  /**
   * True for code that would take the entry too long to colour. A line without end is plain by
   * itself.
   */
  private staysPlain(node: Code): boolean {
    const { most } = limits.colouredLine;
    const long = node.value.split('\n').findIndex(({ length }) => length > most);
    const tooLong = `The line has no colours, because it is longer than ${most} characters`;
    if (long !== -1)
      this.report(
        this.offsetIn(node, long + 1),
        'plain-code',
        tooLong,
        'Break it, or keep what matters of it',
      );
    const work = colourWork(node.value);
    if (this.work + work <= limits.colourWork.most) {
      this.work += work;
      return false;
    }
    const tooMuch =
      'The code has no colours, because the entry holds more than is coloured in time';
    this.report(
      startOf(node),
      'plain-code',
      tooMuch,
      'Keep the lines that matter, and break those that are long',
    );
    return true;
  }

  private diagram(node: Code, title: string): Fence | undefined {
    const refuse = (offset: number, message: string, fix: string, rule: RuleId = 'diagram') =>
      void this.report(offset, rule, message, fix);
    if (title === '') {
      return refuse(
        startOf(node),
        'The diagram has no title',
        'Write the title after the language: ```mermaid title="Who waits for whom"',
      );
    }
    if (!this.tools.draw) {
      return {
        component: 'Code',
        attributes: { lang: 'mermaid', title, html: codeHtml(node.value, ''), source: node.value },
      };
    }
    const before = this.beyondLimits();
    if (before) return refuse(startOf(node), excess(before), fewer, limits[before].rule);
    const drawing = this.tools.draw(node.value, title, `d${++this.diagrams}`);
    if ('error' in drawing) {
      const { error, line, column, fix } = drawing;
      return refuse(this.offsetIn(node, line, column), error, fix);
    }
    this.edges += drawing.edges;
    const after = this.beyondLimits();
    if (after) return refuse(startOf(node), excess(after), fewer, limits[after].rule);
    const { svg, width, turned } = drawing;
    const attributes = {
      title,
      svg,
      needs: String(needs(width)),
      ...(turned && { turned: turned.svg, turnedNeeds: String(needs(turned.width)) }),
      source: codeHtml(node.value, 'mermaid'),
    };
    return { component: 'Diagram', attributes };
  }

  /** The limit that the diagrams so far have gone beyond. */
  private beyondLimits(): LimitId | undefined {
    if (this.edges > limits.allEdges.most) return 'allEdges';
    const spent = (this.tools.clock?.() ?? 0) - this.begun;
    return spent > limits.milliseconds.most ? 'milliseconds' : undefined;
  }

  /** Where a place in a fence stands; its line may be indented, as in a list. */
  private offsetIn(node: Code, line: number, column = 1): number {
    const offset = this.source.offsetOf(this.source.at(startOf(node)).line + line, 1);
    if (column === 1) return offset;
    const raw = this.source.text.slice(offset).split('\n', 1)[0]!.trimEnd();
    const own = (node.value.split('\n')[line - 1] ?? '').trimEnd();
    return offset + Math.max(0, raw.length - own.length) + column - 1;
  }

  private report(offset: number, rule: RuleId, message: string, fix: string): void {
    this.problems.push({ rule, file: this.source.file, ...this.source.at(offset), message, fix });
  }
}

function startOf(node: Code): number {
  return node.position?.start.offset ?? 0;
}
