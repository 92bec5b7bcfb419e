/** Mermaid text to a self-contained SVG, at build time. Wraps beautiful-mermaid, whose output imports a font and collides on ids. */
import { renderMermaidSVG } from 'beautiful-mermaid';
import { escapeHtml } from './escape.ts';

/** Statements that would put styles, links or settings into the picture. */
const forbidden = /^\s*(?:style|classDef|linkStyle|click|%%\{)/m;

export type Drawing = { svg: string } | { error: string; line: number };

/**
 * Draws a diagram. `scope` makes its ids unique in the page. The colours are CSS variables that
 * `styles/diagram.css` sets once. An error carries the line in the diagram, counted from 1.
 */
export function drawDiagram(text: string, title: string, scope: string): Drawing {
  const statement = forbidden.exec(text);
  if (statement) {
    const line = text.slice(0, statement.index + statement[0].search(/\S/)).split('\n').length;
    return { error: `\`${statement[0].trim()}\` statements are not drawn here; colours follow the scheme of the reader`, line };
  }
  try {
    return { svg: isolate(renderMermaidSVG(text, { font: 'system-ui' }), title, scope) };
  } catch (cause) {
    return { error: cause instanceof Error ? cause.message : String(cause), line: 1 };
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
