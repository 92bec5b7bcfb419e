/** A tag of JSX, whose attributes may hold programs. */

/**
 * Reads a tag whose attributes may be in braces. Those that are literal text keep their value,
 * the others are left out.
 */
export function scanTag(text: string): { text: string; length: number } | undefined {
  const [head] = /^<\/?[A-Za-z][\w.:-]*/.exec(text) ?? [];
  if (!head) return undefined;
  let at = head.length;
  let out = head;
  while (at < text.length) {
    const [end] = /^\s*\/?>/.exec(text.slice(at)) ?? [];
    if (end) return { text: out + end.trim().replace(/^\//, ' /'), length: at + end.length };
    const [plain, name] =
      /^\s+([A-Za-z_@:#][\w.:@-]*)(?![\w.:@-])(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'{}<>/=]+))?(?!\s*=)/.exec(
        text.slice(at),
      ) ?? [];
    if (plain && name) {
      out += ` ${plain.trim().replace(/\s*\n\s*/g, ' ')}`;
      at += plain.length;
      continue;
    }
    const [before, key = ''] =
      /^\s*(?:([A-Za-z_][\w.:-]*)\s*=\s*)?(?=\{)/.exec(text.slice(at)) ?? [];
    const braces = before === undefined ? 0 : lengthOfBraces(text, at + before.length);
    if (braces === 0) return undefined;
    const value = text.slice(at + before!.length + 1, at + before!.length + braces - 1).trim();
    const literal = /^(["'`])([^"'`\\$]*)\1$/.exec(value)?.[2];
    if (key !== '' && literal !== undefined) out += ` ${key}="${literal}"`;
    at += before!.length + braces;
  }
  return undefined;
}

/** The length of what is in braces, with those inside of it and its strings. */
function lengthOfBraces(text: string, start: number): number {
  let depth = 0;
  for (const { 0: sign, index } of text
    .slice(start)
    .matchAll(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[{}]/g)) {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return 0;
}

/** Prose whose tags have no attributes in braces. */
export function withoutPrograms(prose: string): string {
  if (!/<[A-Za-z][^<>]*\{/.test(prose)) return prose;
  let out = '';
  let last = 0;
  for (const { index } of prose.matchAll(/<[A-Za-z][\w.:-]*(?=\s)/g)) {
    const tag = index < last ? undefined : scanTag(prose.slice(index, index + 4000));
    if (!tag || !prose.slice(index, index + tag.length).includes('{')) continue;
    out += prose.slice(last, index) + tag.text;
    last = index + tag.length;
  }
  return out + prose.slice(last);
}
