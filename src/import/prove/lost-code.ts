/** Code of a source that an entry does not hold to the byte. */
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { componentsIn } from '../../domain/entry/block.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import type { Loss } from '../report.ts';
import { remarksIn } from './markup.ts';
import type { Body, SourceCode } from './source-code.ts';

/** @param shown What readers see of the entry. */
export function lostCode(body: Body, entry: Entry, shown: string): Loss[] {
  const inEntry = codeIn(entry);
  const whole = new Set(inEntry.map(comparable));
  const lines = new Set(inEntry.flatMap((one) => one.split('\n').map((line) => line.trim())));
  return [
    ...body.fences.flatMap((block) => lostOf(block, whole, lines, shown)),
    ...lostInline(body, shown),
  ];
}

/** All code of an entry. That of a diagram that was drawn is in colours, so it is HTML. */
function codeIn({ blocks }: Entry): string[] {
  return [...componentsIn(blocks)].flatMap(({ attributes: { source, svg } }) => {
    if (typeof source !== 'string') return [];
    return [svg === undefined ? source : textOf(source)];
  });
}

function textOf(html: string): string {
  return html
    .replace(/<[^<>]*>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => decodeNamedCharacterReference(name) || whole);
}

/** Without the margin that all lines share, which is that of a list or a quote. */
function comparable(code: string): string {
  const lines = code.split('\n');
  const margins = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)![0].length);
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  return lines
    .map((line) => line.slice(margin).trimEnd())
    .join('\n')
    .trim();
}

function lostOf(
  { line, lines }: SourceCode,
  whole: ReadonlySet<string>,
  known: ReadonlySet<string>,
  shown: string,
): Loss[] {
  const text = lines.join('\n');
  if (comparable(text) === '' || whole.has(comparable(text))) return [];
  if ([...whole].some((one) => one.includes(comparable(text)))) return [];
  const missing = lines.flatMap((one, index) =>
    one.trim() === '' || known.has(one.trim()) || shown.includes(one.trim())
      ? []
      : [{ line: line + index, text: `code: ${one.trim()}` }],
  );
  return missing.length > 0 ? missing : [{ line, text: 'the white space of this code' }];
}

function lostInline({ text, inline }: Body, shown: string): Loss[] {
  const page = squeezed(shown);
  const remarks = remarksIn(text);
  return inline.flatMap(({ code, start }) => {
    if (remarks.some((one) => one.start <= start && start < one.end)) return [];
    const plain = code.replace(/\n(?:[ \t]*>)+/g, '\n').replace(/\\\|/g, '|');
    if (page.includes(squeezed(plain)) || page.includes(squeezed(code))) return [];
    const line = text.slice(0, start).split('\n').length;
    return [{ line, text: `code: ${code.replace(/\s+/g, ' ')}` }];
  });
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
