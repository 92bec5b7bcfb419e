/**
 * Mermaid text to a self-contained SVG, at build time. Wraps beautiful-mermaid, whose output
 * imports a font and collides on ids.
 */
import { parseMermaid, renderMermaidSVG } from 'beautiful-mermaid';
import { escapeHtml } from '../../escape/html.ts';

/** Statements that would put styles, links or settings into the picture. */
const forbidden = /^\s*(?:style|classDef|linkStyle|click|%%\{)/m;

/**
 * More than these nobody takes in, and the layout of dense graphs takes time by the cube of their
 * edges.
 */
const most = { characters: 4_000, lines: 150, line: 400, nodes: 80, edges: 80 };

export type Drawing = { svg: string } | { error: string; line: number; fix?: string };

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
  const excess = excessOf(text);
  if (excess)
    return {
      error: `The diagram has ${excess}`,
      line: 1,
      fix: 'Draw the part that matters, or make it two diagrams',
    };
  try {
    return { svg: isolate(renderMermaidSVG(closed(text), { font: 'system-ui' }), title, scope) };
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
 * What a diagram has too much of, in words. Lines can hold many edges, so those of graphs are
 * counted.
 */
function excessOf(text: string): string | undefined {
  const lines = text.split('\n');
  if (text.length > most.characters) return `more than ${most.characters} characters`;
  if (lines.length > most.lines) return `more than ${most.lines} lines`;
  if (lines.some(({ length }) => length > most.line))
    return `a line of more than ${most.line} characters`;
  if (!/^\s*(?:graph|flowchart|stateDiagram)/.test(text)) return undefined;
  const { nodes, edges } = parsedOrEmpty(text);
  if (nodes > most.nodes) return `more than ${most.nodes} nodes`;
  return edges > most.edges ? `more than ${most.edges} edges` : undefined;
}

/**
 * With single spaces: the expressions of the parser take time by the cube of a run of them, and a
 * picture shows one.
 */
function closed(text: string): string {
  return text.replace(/[ \t]{2,}/g, ' ');
}

/** A graph that cannot be parsed is refused when it is drawn. */
function parsedOrEmpty(text: string): { nodes: number; edges: number } {
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
