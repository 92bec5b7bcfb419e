/**
 * Commands that no shell can read, as mvdan/sh, the parser of shfmt, says. It parses and runs
 * nothing.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { getProcessor } from 'sh-syntax';
import { codeBlocksOf, type CodeBlock } from '../../compile/text/code-blocks.ts';
import { placeholder } from '../../compile/text/placeholder.ts';
import type { Compiled } from '../../domain/entry/entry.ts';
import type { Problem } from '../../domain/rules/problem.ts';

/** A block takes about 5 ms, and no page that is read has as many. */
const maxBlocks = 200;

let compiledParser: Promise<WebAssembly.Module> | undefined;

/** Compiles the parser once. The package would do so for every text, which takes far longer. */
const parse = getProcessor(async (imports) => {
  compiledParser ??= readFile(fileURLToPath(import.meta.resolve('sh-syntax/main.wasm'))).then(
    (bytes) => WebAssembly.compile(new Uint8Array(bytes)),
  );
  return WebAssembly.instantiate(await compiledParser, imports);
});

/** A problem for each block of a shell that does not parse. */
export async function shellSyntax(compiled: Compiled): Promise<Problem[]> {
  const blocks = codeBlocksOf(compiled).filter(({ language }) => language === 'shell');
  const problems: Problem[] = [];
  for (const block of blocks.slice(0, maxBlocks)) {
    const error = await errorIn(block.code);
    if (error) problems.push(problemOf(compiled, block, error));
  }
  const next = blocks[maxBlocks];
  if (next)
    problems.push({
      ...problemOf(compiled, next, {
        line: 1,
        column: 1,
        text: `only ${maxBlocks} blocks are read`,
      }),
      fix: 'Split the entry',
    });
  return problems;
}

interface ShellError {
  line: number;
  column: number;
  text: string;
}

async function errorIn(code: string): Promise<ShellError | undefined> {
  // As many letters, so that places stay right.
  const readable = code.replace(placeholder, (name) => 'x'.repeat(name.length));
  try {
    await parse(readable, { filepath: '' });
    return undefined;
  } catch (error) {
    const { Pos, Text } = error as { Pos?: { Line: number; Col: number }; Text?: string };
    const text = Text ?? (error as Error).message;
    return { line: Pos?.Line || 1, column: Pos?.Col || 1, text };
  }
}

function problemOf(
  { file }: Compiled,
  block: CodeBlock,
  { line, column, text }: ShellError,
): Problem {
  const place = block.placeOf(line);
  return {
    rule: 'shell-syntax',
    file,
    line: place.line,
    // In a field, the place is that of the field.
    column: block.field === undefined ? place.column + column - 1 : place.column,
    message: `A shell cannot read this: ${text}`,
    fix: 'Close what is open, and type the command as it is run; a placeholder is written <name>',
    ...(block.field !== undefined && { field: block.field }),
  };
}
