/** A block of code as HTML, with prompts that are seen but not copied. */
import { componentsIn, type Block } from '../../domain/entry/block.ts';
import { excess, limits } from '../../domain/rules/cost.ts';
import { processorTime } from '../body/clock.ts';
import { escapeHtml } from '../../escape/html.ts';
import type { Highlighter } from './highlight.ts';
import { linesHtml, placeholdersIn, plainTokens, type Token } from './lines.ts';

const shells = ['bash', 'sh', 'shell', 'console', 'shellsession'];

export interface Info {
  /** In lower case; empty for plain text. */
  language: string;
  title: string;
  /** What is there besides, and means nothing. */
  ignored: string;
}

/**
 * A name such as `c++`, `shell-session` or `f#`: it becomes a class, so it holds no space and no
 * quote.
 */
const languageName = /^[a-z0-9][a-z0-9+#._-]{0,39}$/i;

/**
 * Reads what is after the backticks of a fence, as the parser splits it: the first word, and
 * the rest.
 */
export function readInfo(lang: string | null | undefined, meta: string | null | undefined): Info {
  const name = lang ?? '';
  const isName = languageName.test(name);
  const rest = [isName ? '' : name, meta ?? ''].join(' ').trim();
  const title = /(?:^|\s)title="([^"]*)"/.exec(rest);
  return {
    language: isName ? name.toLowerCase() : '',
    title: title?.[1] ?? '',
    ignored: title ? rest.replace(title[0], '').trim() : rest,
  };
}

/** True for the language of a block that holds commands. */
export function isShell(language: string | null | undefined): boolean {
  return shells.includes((language ?? '').toLowerCase());
}

/**
 * Inner HTML of a code block. Without a highlighter the code is escaped only.
 *
 * @param words Words that a reader has to replace by their own.
 */
export function codeHtml(
  source: string,
  language: string,
  highlighter?: Highlighter,
  words: readonly string[] = [],
): string {
  const prompted = isShell(language)
    ? source.split('\n').map((line) => line.startsWith('$ '))
    : undefined;
  const code = prompted ? source.replace(/^\$ /gm, '') : source;
  const lines = highlighter?.lines(code, language) ?? plainTokens(code);
  return linesHtml(
    lines.map((line, index) => {
      const prompt = prompted?.[index] ? '<span class="prompt">$ </span>' : '';
      return prompt + lineHtml(line, language, words);
    }),
  );
}

/** One line, in which a placeholder stands out whatever its colours are. */
function lineHtml(tokens: readonly Token[], language: string, words: readonly string[]): string {
  const line = tokens.map(({ text }) => text).join('');
  let html = '';
  let from = 0;
  for (const [start, end] of placeholdersIn(line, language, words)) {
    html += tokensHtml(tokens, from, start);
    html += `<span class="placeholder">${escapeHtml(line.slice(start, end))}</span>`;
    from = end;
  }
  return html + tokensHtml(tokens, from, line.length);
}

/** The pieces of a line between two of its characters. */
function tokensHtml(tokens: readonly Token[], start: number, end: number): string {
  let html = '';
  let at = 0;
  for (const { text, name } of tokens) {
    const piece = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    at += text.length;
    if (piece === '') continue;
    html += name ? `<span class="tok-${name}">${escapeHtml(piece)}</span>` : escapeHtml(piece);
  }
  return html;
}

/**
 * Colours all code of a body in place. Compilation leaves it plain, because whoever only checks
 * needs no colours; it marks what would take too long. Throws at what takes too long all the same.
 *
 * @param file Whose body it is, for the error.
 */
export async function colour(
  blocks: readonly Block[],
  highlighter: Highlighter,
  file: string,
): Promise<void> {
  const begun = processorTime();
  for (const block of componentsIn(blocks)) {
    if (block.component !== 'Code' || block.attributes['plain']) continue;
    if (processorTime() - begun > limits.milliseconds.most)
      throw new Error(`${file}: ${excess('milliseconds')} in colours; shorten its code`);
    const language = String(block.attributes['lang']);
    await highlighter.learn(language);
    const { source, placeholders = '' } = block.attributes;
    const words = String(placeholders).split('\n').filter(Boolean);
    block.attributes['html'] = codeHtml(String(source), language, highlighter, words);
  }
}
