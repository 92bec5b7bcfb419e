/**
 * Finds the code in a library: the blocks of every text and the commands of every step, with their
 * place and their engines.
 */
import { join } from 'node:path';
import type { Block } from '../../src/domain/entry/block.ts';
import { engines as labels, type Engine } from '../../src/domain/entry/database.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { Library } from '../../src/domain/entry/library.ts';
import { commandsOf } from '../../src/domain/runbook/command.ts';
import { readText } from '../../src/repository/content/file/text.ts';

export interface Snippet {
  entry: string;
  line: number;
  /** Title of the block or id of the step; empty for a block without a title. */
  title: string;
  language: string;
  code: string;
  /** Whom it is written for; empty for SQL that names no engine and so claims to be standard. */
  engines: readonly Engine[];
}

/** Languages that somebody could run; a diagram or a piece of configuration is no snippet. */
const runnable = ['sql', 'bash', 'javascript', 'python'];

const engineIds = Object.keys(labels) as Engine[];

function enginesIn(text: string): Engine[] {
  return engineIds.filter((engine) => engine !== 'other' && text.includes(labels[engine]));
}

function enginesOf({ fields }: Entry): Engine[] {
  return fields.database?.engines?.map(({ name }) => name) ?? [];
}

interface Found {
  language: string;
  title: string;
  code: string;
  /** Label of the tab that it is in. */
  tab: string;
}

function* codeIn(blocks: readonly Block[], tab = ''): Generator<Found> {
  for (const block of blocks) {
    if (typeof block === 'string') continue;
    const { lang, title, source, label } = block.attributes;
    if (block.component === 'Code')
      yield { language: String(lang), title: String(title ?? ''), code: String(source), tab };
    yield* codeIn(block.children, typeof label === 'string' ? label : tab);
  }
}

/** The tab says it more exactly than the title, and the title more exactly than the entry. */
function enginesFor(found: Found, entry: Entry): readonly Engine[] {
  return (
    [enginesIn(found.tab), enginesIn(found.title), enginesOf(entry)].find(
      ({ length }) => length > 0,
    ) ?? []
  );
}

function* snippetsOfText(entry: Entry, text: string): Generator<Snippet> {
  let from = 0;
  for (const found of codeIn(entry.blocks)) {
    const at = text.indexOf(found.code, from);
    if (at >= 0) from = at + found.code.length;
    if (!runnable.includes(found.language)) continue;

    const line = text.slice(0, Math.max(at, 0)).split('\n').length;
    yield {
      entry: entry.id,
      line,
      title: found.title,
      language: found.language,
      code: found.code,
      engines: enginesFor(found, entry),
    };
  }
}

function* snippetsOfSteps(entry: Entry, text: string): Generator<Snippet> {
  if (entry.fields.kind !== 'playbook') return;
  for (const step of entry.fields.steps) {
    const { id } = step;
    const line =
      text.split('\n').findIndex((row) => row.trim().replace(/^- /, '') === `id: ${id}`) + 1;
    for (const { code, language } of commandsOf(step)) {
      if (!runnable.includes(language)) continue;
      yield { entry: entry.id, line, title: id, language, code, engines: enginesOf(entry) };
    }
  }
}

/** Every snippet of a library, in reading order. */
export function snippetsIn(library: Library, folder: string): Snippet[] {
  return library.entries.flatMap((entry) => {
    const read = readText(folder, entry.file);
    if ('problem' in read) throw new Error(`${join(folder, entry.file)} cannot be read`);
    return [...snippetsOfSteps(entry, read.text), ...snippetsOfText(entry, read.text)];
  });
}
