/** A block of code as HTML, with prompts that are seen but not copied. */
import { componentsIn, type Block } from '../../domain/entry/block.ts';
import { excess, limits } from '../../domain/rules/cost.ts';
import { processorTime } from '../body/clock.ts';
import { escapeHtml } from '../../escape/html.ts';
import type { Highlighter } from './highlight.ts';

const shells = ['bash', 'sh', 'shell', 'console', 'shellsession'];

export interface Info {
  /** In lower case; empty for plain text. */
  language: string;
  title: string;
  /** What stands there besides, and means nothing. */
  ignored: string;
}

/**
 * A name such as `c++`, `shell-session` or `f#`: it becomes a class, so it holds no space and no
 * quote.
 */
const languageName = /^[a-z0-9][a-z0-9+#._-]{0,39}$/i;

/**
 * Reads what stands after the backticks of a fence, as the parser splits it: the first word, and
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

/** Inner HTML of a code block. Without a highlighter the code is escaped only. */
export function codeHtml(source: string, language: string, highlighter?: Highlighter): string {
  const html = (code: string) => highlighter?.html(code, language) ?? escapeHtml(code);
  if (!isShell(language)) return html(source);
  const prompted = source.split('\n').map((line) => line.startsWith('$ '));
  const lines = html(source.replace(/^\$ /gm, '')).split('\n');
  return lines
    .map((line, index) => (prompted[index] ? `<span class="prompt">$ </span>${line}` : line))
    .join('\n');
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
    block.attributes['html'] = codeHtml(String(block.attributes['source']), language, highlighter);
  }
}
