/** Front matter of any dialect: YAML or TOML between its marks, read as text values. */
import { parse as parseToml } from 'smol-toml';
import { isMap, parseDocument } from 'yaml';
import type { Notes } from '../convert/notes.ts';

export interface Split {
  /** Values as typed: numbers and dates stay text. */
  values: Record<string, unknown>;
  body: string;
}

const yamlBlock = /^\s*---[ \t]*\n((?:[\s\S]*?\n)??)(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const tomlBlock = /^\s*\+\+\+[ \t]*\n((?:[\s\S]*?\n)??)\+\+\+[ \t]*(?:\n|$)/;

/**
 * Parts a text into front matter and body. Text between marks that holds no fields stays in the
 * body.
 */
export function splitFrontMatter(text: string, notes: Notes): Split {
  const [whole, block] = yamlBlock.exec(text) ?? tomlBlock.exec(text) ?? [];
  if (whole === undefined || block === undefined) return { values: {}, body: text };
  const values = whole.trimStart().startsWith('+') ? readToml(block) : readYaml(block);
  if (values) return { values, body: text.slice(whole.length) };

  const lines = readLines(block);
  if (!lines) return { values: {}, body: text };
  notes.unsure('The front matter is broken; it was read line by line');
  return { values: lines, body: text.slice(whole.length) };
}

function readYaml(block: string): Record<string, unknown> | undefined {
  if (block.trim() === '') return {};
  const document = parseDocument(block, {
    schema: 'failsafe',
    merge: false,
    prettyErrors: false,
    uniqueKeys: false,
  });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  try {
    return document.toJS({ maxAliasCount: 10 }) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function readToml(block: string): Record<string, unknown> | undefined {
  try {
    return parseToml(block);
  } catch {
    return undefined;
  }
}

/**
 * Lines such as `title: A: b`, which a strict reader refuses. Undefined when no line is like that.
 */
function readLines(block: string): Record<string, unknown> | undefined {
  const values: Record<string, unknown> = {};
  let key: string | undefined;
  for (const line of block.split('\n')) {
    const field = /^([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.*)$/.exec(line);
    if (field) {
      key = field[1]!;
      values[key] = field[2]!.trim().replace(/^(["'])(.*)\1$/, '$2');
    } else if (key && line.trim() !== '') {
      values[key] = `${String(values[key])} ${line.trim()}`.trim();
    }
  }
  return key ? values : undefined;
}

/** Values as pairs of a name and plain text, nested ones by their path: `menu.main.weight`. */
export function flatValues(
  values: Record<string, unknown>,
  prefix = '',
): Array<[name: string, text: string]> {
  return Object.entries(values).flatMap(([key, value]): Array<[string, string]> => {
    const name = prefix + key;
    if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
      return [[name, value.map(String).join(', ')]];
    if (value instanceof Date) return [[name, value.toISOString()]];
    if (value && typeof value === 'object')
      return flatValues(value as Record<string, unknown>, `${name}.`);
    return [[name, value === null || value === undefined ? '' : String(value)]];
  });
}
