/** The code of an entry as a reader copies it: blocks of its text and commands of its steps. */
import type { Block, ComponentBlock } from '../../domain/entry/block.ts';
import type { Compiled, Entry } from '../../domain/entry/entry.ts';
import type { Place } from '../../domain/rules/problem.ts';
import { commandsOf } from '../../domain/runbook/command.ts';
import { isShell } from '../render/code.ts';

export interface CodeBlock {
  language: 'sql' | 'shell' | 'javascript' | 'other';
  /** Title of the block; the id of the step for a command of a step. */
  title: string;
  /** What a reader copies. In a block with prompts, all other lines are empty. */
  code: string;
  /** True inside of `<Avoid>` or below a heading of that name: shown so that nobody copies it. */
  avoided: boolean;
  /** Number of the step that it is a command of, from 0. */
  step?: number;
  /** Dotted path of the field that it is; none for a block of the text. */
  field?: string;
  /** Where a line of the code, counted from 1, is in the file. */
  placeOf(line: number): Place;
}

const sqlNames = ['sql', 'psql', 'postgresql', 'plpgsql', 'mysql', 'tsql', 'plsql', 'cql'];
const scriptNames = ['javascript', 'js', 'mongodb', 'mongosh'];

const prompt = /^\$ /m;

/** Nobody copies more by hand, and all that judges code stays within its time. */
export const maxLetters = 20_000;

/** All code of a file that compiled: steps first, then the text, in reading order. */
export function codeBlocksOf({ entry, places }: Compiled): CodeBlock[] {
  if (!entry) return [];
  return [...codeOfSteps(entry, places), ...codeOfText(entry.blocks, false)].filter(
    ({ code }) => code.length <= maxLetters,
  );
}

function* codeOfSteps({ fields }: Entry, places: Record<string, Place>): Generator<CodeBlock> {
  if (fields.kind !== 'playbook') return;
  for (const [step, written] of fields.steps.entries()) {
    const shortForm = written.command ? 1 : 0;
    for (const [index, { code, language, title }] of commandsOf(written).entries()) {
      const field =
        index < shortForm
          ? `steps.${step}.command`
          : `steps.${step}.commands.${index - shortForm}.command`;
      const { line, column } = places[field] ?? { line: 1, column: 1 };
      // What has several lines begins on the line below `command: |`.
      const first = code.includes('\n') ? line + 1 : line;
      yield {
        language: languageOf(language, code),
        title: title || written.id,
        code,
        avoided: false,
        step,
        field,
        placeOf: (at) => ({ line: first + at - 1, column }),
      };
    }
  }
}

function* codeOfText(blocks: readonly Block[], avoided: boolean): Generator<CodeBlock> {
  let below: Below | undefined;
  for (const block of blocks) {
    if (typeof block === 'string') {
      below = headingsIn(block).reduce(belowHeading, below);
      continue;
    }
    const isAvoided = avoided || below?.avoided === true || block.component === 'Avoid';
    if (block.component === 'Code') yield ofBlock(block, isAvoided);
    yield* codeOfText(block.children, isAvoided);
  }
}

/** The heading that a block is below, as far as it matters. */
interface Below {
  depth: number;
  avoided: boolean;
}

const avoid = /^(?:avoid|do not|don['’]t|what (?:not to|to avoid)|never)\b/i;

function headingsIn(html: string): Below[] {
  return [...html.matchAll(/<h([2-6])\b[^>]*>([^]*?)<\/h\1>/g)].map(([, depth, text = '']) => ({
    depth: Number(depth),
    avoided: avoid.test(text.replace(/<[^>]*>/g, '').trim()),
  }));
}

/** A smaller heading below one that says what to avoid belongs to it. */
function belowHeading(above: Below | undefined, next: Below): Below {
  return above?.avoided && next.depth > above.depth ? above : next;
}

function ofBlock({ attributes }: ComponentBlock, avoided: boolean): CodeBlock {
  const { lang, title, source, line, column } = attributes;
  const language = languageOf(String(lang), String(source));
  return {
    language,
    title: String(title ?? ''),
    code: language === 'shell' ? copied(String(source)) : String(source),
    avoided,
    placeOf: (at) => ({ line: Number(line) + at, column: Number(column) }),
  };
}

function languageOf(name: string, source: string): CodeBlock['language'] {
  // A session without a prompt is what was printed.
  if (/^(?:console|shellsession)$/.test(name) && !prompt.test(source)) return 'other';
  if (isShell(name)) return 'shell';
  if (sqlNames.includes(name)) return 'sql';
  return scriptNames.includes(name) ? 'javascript' : 'other';
}

/** The commands of a block with prompts: what is below them is what they print. */
function copied(source: string): string {
  if (!prompt.test(source)) return source;
  let goesOn = false;
  return source
    .split('\n')
    .map((line) => {
      const command = line.startsWith('$ ') ? line.slice(2) : goesOn ? line : '';
      goesOn = command.endsWith('\\');
      return command;
    })
    .join('\n');
}
