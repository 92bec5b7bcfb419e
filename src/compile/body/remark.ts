/** Remark as the parser: plain JavaScript, for browsers, in which Sätteri does not run. */
import type { Node, Paragraph, Parents, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { SyntaxProblem, type Parse } from './parse.ts';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkMdx);

/** A parser's error, as far as it is needed. */
interface Message {
  reason?: string;
  line?: number;
  column?: number;
}

export const parseWithRemark: Parse = (text) => {
  let tree: Root;
  try {
    tree = processor.parse(text);
  } catch (cause) {
    throw problemOf(cause as Message, text);
  }
  unravel(tree);
  return tree;
};

/** Says it as Sätteri does: at the sign that opens what cannot be read, without notes. */
function problemOf(cause: Message, text: string): SyntaxProblem {
  const message = (cause.reason ?? String(cause)).replace(/ \(note:[\s\S]*\)$/, '');
  const named = /\((\d+):(\d+)-\d+:\d+\)/.exec(message);
  if (named) return new SyntaxProblem(message, Number(named[1]), Number(named[2]));
  const sign = message.includes('for `{`') ? '{' : '<';
  const lines = text.split(/\r\n|\r|\n/).slice(0, cause.line);
  lines.push(lines.pop()!.slice(0, cause.column && cause.column - 1));
  const last = lines.findLastIndex((line) => line.includes(sign));
  return last === -1
    ? new SyntaxProblem(message, cause.line, cause.column)
    : new SyntaxProblem(message, last + 1, lines[last]!.lastIndexOf(sign) + 1);
}

/** A paragraph that holds nothing but components is no paragraph: they stand for themselves. */
function unravel(node: Node): void {
  const parent = node as { children?: RootContent[] };
  if (!parent.children) return;
  parent.children = parent.children.flatMap((child) =>
    child.type === 'paragraph' && holdsOnlyComponents(child) ? flowing(child) : [child],
  );
  parent.children.forEach(unravel);
}

function holdsOnlyComponents({ children }: Paragraph): boolean {
  return (
    children.some(isComponent) && children.every((child) => isComponent(child) || isSpace(child))
  );
}

function flowing(node: Parents): RootContent[] {
  const kept = node.children.filter((child) => !isSpace(child));
  return kept.map(
    (child) =>
      (isComponent(child)
        ? { ...child, type: child.type.replace('Text', 'Flow') }
        : child) as RootContent,
  );
}

function isComponent({ type }: Node): boolean {
  return type === 'mdxJsxTextElement' || type === 'mdxTextExpression';
}

function isSpace(node: Node): boolean {
  return node.type === 'text' && (node as unknown as { value: string }).value.trim() === '';
}
