/**
 * Mermaid text to a self-contained SVG, at build time. A diagram is drawn whole or refused with its
 * place: the source is read strictly, handed to beautiful-mermaid in forms that it knows, and what
 * it drew is held against what was read.
 */
import { renderMermaidSVG } from 'beautiful-mermaid';
import { excess, limits, type LimitId } from '../../domain/rules/cost.ts';
import { escapeHtml } from '../../escape/html.ts';
import { account } from './account.ts';
import { readChart } from './chart.ts';
import { readClasses } from './class.ts';
import { readEntities } from './entities.ts';
import { readFlowchart } from './flowchart/flowchart.ts';
import { withoutGuards } from './label.ts';
import { DiagramFault, type Reading } from './reading.ts';
import { readSequence } from './sequence.ts';
import { slim } from './slim.ts';
import { readStates } from './state.ts';

/** Statements that would put styles, links or settings into the picture. */
const forbidden =
  /^[ \t]*(?:style|classDef|linkStyle|click|class(?=[ \t]+[\w,-]+[ \t]+\w+[ \t]*;?$)|%%\{)/m;

export type Drawing =
  | (Picture & { turned?: Picture; edges: number })
  | { error: string; line: number; column: number; fix: string };

export interface Picture {
  svg: string;
  /** Width at which it is shown, in pixels. */
  width: number;
}

/** The smallest letters are drawn at 11 px; at this scale they are read at 13. */
const scale = 13 / 11;
const compact = { font: 'system-ui', padding: 8, nodeSpacing: 20, layerSpacing: 36 };
/** Turned if that saves room; nothing is saved where the picture fits a phone as it is. */
const phone = 320;
const worthTurning = 0.8;
/** Denser graphs are laid out once: it takes long, and they fit no phone either way. */
const turnedEdges = 40;

const kinds: ReadonlyArray<[header: RegExp, read: (source: string) => Reading]> = [
  [/^(?:flowchart|graph)\b/i, readFlowchart],
  [/^stateDiagram(?:-v2)?$/i, readStates],
  [/^sequenceDiagram$/i, readSequence],
  [/^classDiagram(?:-v2)?$/i, readClasses],
  [/^erDiagram$/i, readEntities],
  [/^xychart(?:-beta)?$/i, readChart],
];

/**
 * Draws a diagram. `scope` makes its ids unique in the page. The colours are CSS variables that
 * `styles/diagram.css` sets once. An error carries its place in the diagram, counted from 1.
 */
export function drawDiagram(text: string, title: string, scope: string): Drawing {
  const source = withoutLead(text);
  const before = text.split('\n').length - source.split('\n').length;
  try {
    refuseForbidden(source);
    refuseBeyond(tooLong(text));
    const reading = readerOf(source)(source);
    refuseBeyond(tooMany(reading));
    const picture = (text: string, id: string): Picture => {
      const drawn = draw(text);
      account(drawn, reading.parts);
      return isolate(withoutGuards(drawn), title, id);
    };
    const first = picture(reading.text, scope);
    const { edges } = reading;
    if (!reading.turned || first.width <= phone || edges > turnedEdges) return { ...first, edges };
    const turned = picture(reading.turned, `${scope}t`);
    const isWorthIt = turned.width < first.width * worthTurning;
    return { ...first, ...(isWorthIt && { turned }), edges };
  } catch (fault) {
    if (!(fault instanceof DiagramFault)) throw fault;
    const { message, spot, fix } = fault;
    return { error: message, line: spot.line + before, column: spot.column, fix };
  }
}

/** Without empty lines and comments before the first line that says something. */
function withoutLead(text: string): string {
  return text.replace(/^(?:[ \t]*(?:%%(?!\{).*)?\n)+/, '');
}

const firstLine = { line: 1, column: 1 };

function refuseForbidden(source: string): void {
  const found = forbidden.exec(source);
  if (!found) return;
  const before = source.slice(0, found.index + found[0].search(/\S/)).split('\n');
  throw new DiagramFault(
    `\`${found[0].trim()}\` statements are not drawn here; colours follow the scheme of the reader`,
    { line: before.length, column: before.at(-1)!.length + 1 },
    'Remove the line',
  );
}

function refuseBeyond(limit: LimitId | undefined): void {
  if (limit)
    throw new DiagramFault(
      excess(limit),
      firstLine,
      'Draw the part that matters, or make it two diagrams',
    );
}

/** Texts are measured first, so that what is read is short. */
function tooLong(text: string): LimitId | undefined {
  const lines = text.split('\n');
  if (text.length > limits.diagramCharacters.most) return 'diagramCharacters';
  if (lines.length > limits.diagramLines.most) return 'diagramLines';
  return lines.some(({ length }) => length > limits.diagramLine.most) ? 'diagramLine' : undefined;
}

function tooMany({ nodes, edges }: Reading): LimitId | undefined {
  if (nodes > limits.nodes.most) return 'nodes';
  return edges > limits.edges.most ? 'edges' : undefined;
}

function readerOf(source: string): (source: string) => Reading {
  const first = source.split('\n', 1)[0]!.replace(/;.*$/, '').trim();
  const found = kinds.find(([header]) => header.test(first));
  if (found) return found[1];
  throw new DiagramFault(
    `\`${first.slice(0, 60)}\` begins no kind of diagram that is drawn here`,
    firstLine,
    'Use flowchart, sequenceDiagram, stateDiagram-v2, classDiagram or erDiagram',
  );
}

function draw(text: string): string {
  try {
    return renderMermaidSVG(text, compact);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new DiagramFault(
      message.startsWith('java.')
        ? 'The diagram cannot be laid out; its lines are too dense'
        : message,
      firstLine,
      'Draw the part that matters, or make it two diagrams',
    );
  }
}

function isolate(svg: string, title: string, scope: string): Picture {
  const [, wide = '0', high = '0'] =
    /<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const [width, height] = [wide, high].map((side) => Math.ceil(Number(side) * scale));
  const own = svg
    .replace(/<style>[\s\S]*?<\/style>\s*/g, '')
    .replace(/ style="[^"]*"/g, '')
    .replace(/ id="([^"]+)"/g, ` id="${scope}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${scope}-$1)`)
    .replace(/ data-[a-z0-9-]+="[^"]*"/g, '')
    .replace('<svg ', '<svg role="img" ')
    .replace(` width="${wide}" height="${high}"`, ` width="${width}" height="${height}"`)
    .replace(/(<svg [^>]*>)/, `$1<title>${escapeHtml(title)}</title>`)
    .replace(/\n\s*/g, '');
  return { svg: slim(own), width: width! };
}
