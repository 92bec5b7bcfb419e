/**
 * Mermaid text to a self-contained SVG, at build time. Wraps beautiful-mermaid, whose output
 * imports a font and collides on ids.
 */
import { parseMermaid, renderMermaidSVG } from 'beautiful-mermaid';
import { excess, limits, type LimitId } from '../../domain/rules/cost.ts';
import { escapeHtml } from '../../escape/html.ts';

/** Statements that would put styles, links or settings into the picture. */
const forbidden = /^\s*(?:style|classDef|linkStyle|click|%%\{)/m;

export type Drawing =
  { svg: string; edges: number } | { error: string; line: number; fix?: string };

/**
 * Draws a diagram. `scope` makes its ids unique in the page. The colours are CSS variables that
 * `styles/diagram.css` sets once. An error carries the line in the diagram, counted from 1.
 */
export function drawDiagram(text: string, title: string, scope: string): Drawing {
  const statement = forbidden.exec(text);
  if (statement) {
    const line = text.slice(0, statement.index + statement[0].search(/\S/)).split('\n').length;
    return {
      error: `\`${statement[0].trim()}\` statements are not drawn here; colours follow the scheme of the reader`,
      line,
    };
  }
  const beyond = beyondLimits(text);
  if (beyond)
    return {
      error: excess(beyond),
      line: 1,
      fix: 'Draw the part that matters, or make it two diagrams',
    };
  try {
    return {
      svg: isolate(renderMermaidSVG(closed(text), { font: 'system-ui' }), title, scope),
      edges: sizeOf(text).edges,
    };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return {
      error: message.startsWith('java.')
        ? 'The diagram cannot be laid out; its lines are too dense'
        : message,
      line: 1,
    };
  }
}

/**
 * The limit that a diagram goes beyond. Texts are measured first, so that what is parsed is short.
 */
function beyondLimits(text: string): LimitId | undefined {
  const lines = text.split('\n');
  if (text.length > limits.diagramCharacters.most) return 'diagramCharacters';
  if (lines.length > limits.diagramLines.most) return 'diagramLines';
  if (lines.some(({ length }) => length > limits.diagramLine.most)) return 'diagramLine';
  const { nodes, edges } = sizeOf(text);
  if (nodes > limits.nodes.most) return 'nodes';
  return edges > limits.edges.most ? 'edges' : undefined;
}

interface Size {
  nodes: number;
  edges: number;
}

/**
 * With single spaces: the expressions of the parser take time by the cube of a run of them, and a
 * picture shows one.
 */
function closed(text: string): string {
  return text.replace(/[ \t]{2,}/g, ' ');
}

/**
 * Diagrams that are not laid out as graphs, by their first line as the drawing library reads it.
 */
const ungraphed = /^(?:sequencediagram\s*$|xychart(?:-beta)?\b)/;
const related = /^(?:classdiagram|erdiagram)\s*$/;

/** Everything else is a graph to the drawing library, whatever it begins with. */
function sizeOf(text: string): Size {
  const first = text.trim().split(/[\n;]/)[0]!.trim().toLowerCase();
  if (ungraphed.test(first)) return { nodes: 0, edges: 0 };
  if (!related.test(first)) return sizeOfGraph(text);
  // A relation is a line of its own.
  const edges = text.split('\n').filter((line) => /--|\.\./.test(line)).length;
  return { nodes: 0, edges };
}

/** A graph that cannot be parsed is refused when it is drawn. */
function sizeOfGraph(text: string): Size {
  try {
    const { nodes, edges } = parseMermaid(closed(text));
    return { nodes: nodes.size, edges: edges.length };
  } catch {
    return { nodes: 0, edges: 0 };
  }
}

function isolate(svg: string, title: string, scope: string): string {
  return svg
    .replace(/<style>[\s\S]*?<\/style>\s*/g, '')
    .replace(/ style="[^"]*"/g, '')
    .replace(/ id="([^"]+)"/g, ` id="${scope}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${scope}-$1)`)
    .replace(/ data-[a-z-]+="[^"]*"/g, '')
    .replace('<svg ', '<svg role="img" ')
    .replace(/(<svg [^>]*>)/, `$1<title>${escapeHtml(title)}</title>`)
    .replace(/\n\s*/g, '');
}
