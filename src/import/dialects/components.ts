/** Components of MDX: what they hold is Markdown, however deep it is indented. */
import { dedent, indentOf } from '../read/lines.ts';
import { isComponent } from '../html/component-name.ts';
import { closeOf } from './mkdocs.ts';
import type { Piece, Reader } from './reader.ts';
import { included } from './includes.ts';
import { scanTag } from './jsx-tag.ts';

const tagStart = /^([ \t]*)<([A-Za-z][\w.]*)(?=[\s/>]|$)/;

/** Elements whose lines are kept: those of code, and those that MDX reads as programs. */
const keptWhole = new Set(['pre', 'code', 'script', 'style', 'textarea', 'svg', 'math', 'p']);

/** A component on lines of its own gets empty lines around, and its content no margin. */
export const readComponent: Reader = (lines, start, rewriting): Piece | undefined => {
  const [, indent = '', name = ''] = tagStart.exec(lines[start]!) ?? [];
  const isOpened = isComponent(name) || (rewriting.isMdx && !keptWhole.has(name));
  if (name === '' || !isOpened) return undefined;
  const tag = wholeTag(lines, start);
  if (!tag) return undefined;
  const partial = rewriting.partials.get(name);
  if (tag.text.endsWith('/>')) {
    if (partial && tag.after === '') return included(partial, indent, tag.end - 1, rewriting);
    return tag.after === '' ? { lines: ['', indent + tag.text, ''], end: tag.end } : undefined;
  }
  const rest = [tag.after, ...lines.slice(tag.end)];
  const last = closeOf([tag.text + tag.after, ...lines.slice(tag.end)], 0, name);
  if (last === -1) return undefined;
  const close = rest[last]!.lastIndexOf(`</${name}`);
  const behind = rest[last]!.slice(close).replace(/^<\/[\w.]+\s*>/, '');
  if (behind.trim() !== '' || close === -1) return undefined;
  const inner = [...rest.slice(0, last), rest[last]!.slice(0, close)];
  if (inner[0]!.trim() === '') inner.shift();
  else inner[0] = (inner[1] === undefined ? '' : indentOf(inner[1])) + inner[0]!.trimStart();
  const content = rewriting.rewrite(dedent(inner));
  const whole = [tag.text, '', ...content, '', `</${name}>`];
  return {
    lines: ['', ...whole.map((line) => (line === '' ? line : indent + line)), ''],
    end: tag.end + last,
  };
};

/** A tag that may run over several lines, without attributes in braces, and what follows it. */
function wholeTag(lines: readonly string[], start: number) {
  const text = lines.slice(start, start + 30).join('\n');
  const tag = scanTag(text.trimStart());
  if (!tag) return undefined;
  const indent = text.length - text.trimStart().length;
  const until = text.slice(0, indent + tag.length);
  const end = start + until.split('\n').length;
  const after = text.slice(until.length).split('\n', 1)[0]!;
  return { text: tag.text, after: after.trim() === '' ? '' : after, end };
}
