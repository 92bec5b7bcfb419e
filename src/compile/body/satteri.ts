/** Sätteri as the parser: the tree only, never its JavaScript. */
import type { Root } from 'mdast';
import { mdxToMdast } from 'satteri';
import { features } from './features.ts';
import { problemOf } from './trial/native-error.ts';
import type { Parse } from './parse.ts';
import { probe } from './trial/probe.ts';

export const parseWithSatteri: Parse = (text) => {
  probe(text, parseProbed);
  return parseProbed(text);
};

/** Reads a text again that the parser was found quick enough for. */
export const parseProbed: Parse = (text) => {
  try {
    return mdxToMdast(text, { features }) as Root;
  } catch (cause) {
    throw problemOf(cause instanceof Error ? cause.message : String(cause));
  }
};
