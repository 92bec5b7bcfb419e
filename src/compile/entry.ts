/** The compiler as Node runs it: Sätteri reads the text, diagrams are drawn. */
import type { Compiled } from '../domain/entry/entry.ts';
import { processorTime } from './body/clock.ts';
import { compile, compileSource, type CompileOptions, type Tools } from './compiler.ts';
import { digestOf } from './digest.ts';
import { drawDiagram } from './diagram/diagram.ts';
import type { Parse } from './body/parse.ts';
import { parseWithSatteri } from './body/satteri.ts';
import type { Source } from './text/source.ts';

export type { CompileOptions } from './compiler.ts';

const tools: Tools = { parse: parseWithSatteri, draw: drawDiagram, clock: processorTime };

/** Compiles one entry; see `compile`. */
export function compileEntry(
  file: string,
  text: string,
  options: CompileOptions,
  parse: Parse = parseWithSatteri,
): Compiled {
  return compile(file, text, digestOf(text), options, { ...tools, parse });
}

/** Compiles the body of a source from an offset on. */
export function compileBody(source: Source, bodyStart: number, options: CompileOptions) {
  return compileSource(source, bodyStart, options, tools);
}
