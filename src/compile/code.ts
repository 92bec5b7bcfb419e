/** A block of code as HTML, with prompts that are seen but not copied. */
import { componentsIn, type Block } from '../domain/block.ts';
import { escapeHtml } from './escape.ts';
import type { Highlight } from './highlight.ts';

const shells = ['bash', 'sh', 'shell', 'console', 'shellsession'];

/** Inner HTML of a code block. Without a highlighter the code is escaped only. */
export function codeHtml(source: string, language: string, highlight: Highlight = escapeHtml): string {
  if (!shells.includes(language)) return highlight(source, language);
  const prompted = source.split('\n').map((line) => line.startsWith('$ '));
  const lines = highlight(source.replace(/^\$ /gm, ''), language).split('\n');
  return lines.map((line, index) => (prompted[index] ? `<span class="prompt">$ </span>${line}` : line)).join('\n');
}

/** Colours all code of a body in place. Compilation leaves it plain, because whoever only checks needs no colours. */
export function colour(blocks: readonly Block[], highlight: Highlight): void {
  for (const block of componentsIn(blocks)) {
    if (block.component !== 'Code') continue;
    const { source, lang } = block.attributes;
    block.attributes['html'] = codeHtml(String(source), String(lang), highlight);
  }
}
