/**
 * What mermaid itself reads in a diagram, as the oracle for what is drawn here. Its parsers run
 * without a browser; only the cleaning of HTML does not, and nothing here is shown.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export interface MermaidReading {
  nodes: number;
  edges: number;
  /** Every text that mermaid would show, without white space and marks of emphasis. */
  texts: string[];
}

interface Db {
  getVertices?: () => Map<string, { text?: string; id: string }>;
  getEdges?: () => Array<{ text?: string; stroke: string }>;
  getSubGraphs?: () => Array<{ title: string }>;
  getMessages?: () => Array<{ from?: string; to?: string; message?: unknown; placement?: number }>;
  getActors?: () => Map<string, { description: string }>;
  getData?: () => { nodes: DataNode[]; edges: Array<{ label?: string }> };
}

interface DataNode {
  id: string;
  label?: string | string[];
  shape?: string;
  description?: string[];
  isGroup?: boolean;
  attributes?: Array<{ type: string; name: string; keys: string[]; comment?: string }>;
  members?: Array<{ text: string }>;
  methods?: Array<{ text: string }>;
}

async function load() {
  const require = createRequire(import.meta.resolve('mermaid'));
  const path = require.resolve('dompurify').replace('purify.cjs.js', 'purify.es.mjs');
  const { default: purify } = (await import(pathToFileURL(path).href)) as {
    default: Record<string, unknown>;
  };
  purify['sanitize'] = (text: string) => text;
  purify['addHook'] = () => undefined;
  const { default: mermaid } = await import('mermaid');
  // The first call registers the kinds of diagrams.
  await mermaid.parse('flowchart LR\nA');
  return mermaid;
}

const mermaid = await load();

/** What mermaid reads; undefined for what it refuses. */
export async function readByMermaid(source: string): Promise<MermaidReading | undefined> {
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(source).catch(() => undefined);
  if (!diagram) return undefined;
  const db = diagram.db as Db;
  if (db.getVertices) return ofFlowchart(db);
  if (db.getMessages) return ofSequence(db);
  return db.getData && ofData(db.getData());
}

/** A text without white space, emphasis and references of characters. */
export function plain(text: string): string {
  return text
    .replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(
      /ﬂ°(\w+)¶ß/g,
      (_, name: string) => ({ quot: '"', amp: '&', lt: '<', gt: '>' })[name] ?? name,
    )
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/<br\s*\/?>|<\/?(?:b|i|u|s|em|strong|tspan)\b[^>]*>/g, '')
    .replace(/[\s*_`\\]/g, '');
}

const texts = (all: ReadonlyArray<string | undefined>) =>
  all.flatMap((text) => (text && plain(text) !== '' ? [plain(text)] : []));

function ofFlowchart(db: Db): MermaidReading {
  const nodes = [...db.getVertices!().values()];
  const edges = db.getEdges!().filter(({ stroke }) => stroke !== 'invisible');
  return {
    nodes: nodes.length,
    edges: edges.length,
    texts: texts([
      ...nodes.map(({ text, id }) => text ?? id),
      ...edges.map(({ text }) => text),
      ...db.getSubGraphs!().map(({ title }) => title),
    ]),
  };
}

function ofSequence(db: Db): MermaidReading {
  const said = db.getMessages!();
  const isMessage = (one: (typeof said)[number]) =>
    one.placement === undefined && one.from !== undefined && one.to !== undefined;
  const actors = [...db.getActors!().values()];
  return {
    nodes: actors.length,
    edges: said.filter(isMessage).length,
    texts: texts([
      ...actors.map(({ description }) => description),
      ...said.map(({ message }) => (typeof message === 'string' ? message : undefined)),
    ]),
  };
}

function ofData({
  nodes,
  edges,
}: {
  nodes: DataNode[];
  edges: Array<{ label?: string }>;
}): MermaidReading {
  const ends = ['stateStart', 'stateEnd'];
  const shown = nodes.filter(({ shape = '' }) => !ends.includes(shape));
  return {
    nodes: shown.filter(({ isGroup }) => !isGroup).length,
    edges: edges.length,
    texts: texts([
      ...shown.flatMap(({ label, description }) => [label ?? [], description ?? []].flat()),
      ...shown.flatMap(({ attributes = [] }) =>
        attributes.flatMap(({ type, name, keys, comment }) => [
          type,
          name,
          keys.join(','),
          comment,
        ]),
      ),
      ...edges.map(({ label }) => label),
    ]),
  };
}
