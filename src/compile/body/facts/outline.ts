/** The headings of a body and the text below each. */
import GithubSlugger from 'github-slugger';
import type { Heading as HeadingNode, Node } from 'mdast';
import type { Heading, Section } from '../../../domain/entry/entry.ts';
import type { Place, Problem } from '../../../domain/rules/problem.ts';
import type { Source } from '../../text/source.ts';
import { plainText } from './words.ts';

/** Ids become globals in the page, so headings get a name space of their own. */
export const headingPrefix = 's-';

export class Outline {
  readonly headings: Heading[] = [];
  /** Heading nodes with the id each was given. */
  readonly ids = new Map<Node, string>();
  private readonly source: Source;
  private readonly problems: Problem[];
  private readonly slugger = new GithubSlugger();
  private readonly parts: Array<{ heading?: { id: string; text: string }; parts: string[] }> = [
    { parts: [] },
  ];

  /** Problems go to the end of the list. */
  constructor(source: Source, problems: Problem[]) {
    this.source = source;
    this.problems = problems;
  }

  addText(text: string): void {
    this.parts.at(-1)!.parts.push(text);
  }

  /**
   * Begins a section. The words of the heading are its name; `walk` reads what else it holds like
   * any text.
   */
  addHeading(node: HeadingNode, walk: (node: Node) => void): void {
    const offset = node.position?.start.offset ?? 0;
    const text = plainText(node).replace(/\s+/g, ' ').trim();
    const id = headingPrefix + (this.slugger.slug(text) || 'section');
    this.checkLevel(node, offset);
    this.ids.set(node, id);
    const place: Place = this.source.at(offset);
    const depth = Math.max(2, node.depth) as Heading['depth'];
    this.headings.push({ depth, id, text, ...place });
    const { parts } = this.parts.at(-1)!;
    const length = parts.length;
    for (const child of node.children) walk(child);
    parts.length = length;
    this.parts.push({ heading: { id, text }, parts: [] });
  }

  /** Sections with a heading or a text. */
  sections(): Section[] {
    return this.parts
      .map(({ heading, parts }) => ({
        ...(heading && { heading }),
        text: parts.join('').replace(/\s+/g, ' ').trim(),
      }))
      .filter(({ heading, text }) => heading || text);
  }

  private checkLevel({ depth }: HeadingNode, offset: number): void {
    const before = this.headings.at(-1)?.depth ?? 1;
    const report = (message: string, fix: string) =>
      this.problems.push(this.source.problem(offset, 'heading-order', message, fix));
    if (depth === 1)
      report('The title is the only heading of the first level', 'Begin the heading with ##');
    if (depth > before + 1)
      report(
        `A heading of level ${depth} follows one of level ${before}`,
        `Write it with ${'#'.repeat(before + 1)}`,
      );
  }
}
