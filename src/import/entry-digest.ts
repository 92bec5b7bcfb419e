/** A digest of an entry, by which an import sees whether somebody has edited what it wrote. */
import { hash } from 'node:crypto';

const frontMatter = /^---[ \t]*\r?\n([\s\S]*?)\n---[ \t]*\r?(?:\n|$)/;
const own = 'importedDigest';

/** 16 digits for the text of an entry, whatever its white space and the order of its fields. */
export function entryDigest(text: string): string {
  const match = frontMatter.exec(text);
  const fields = (match?.[1] ?? '')
    .split(/\n(?=[A-Za-z])/)
    .filter((one) => !one.startsWith(`${own}:`));
  const whole = [...fields.sort(), text.slice(match?.[0].length ?? 0)].join('\n');
  return hash('sha256', whole.replace(/\s+/g, '')).slice(0, 16);
}

/** The text of an entry with its digest as the last of its fields. */
export function signed(text: string): string {
  return text.replace(frontMatter, (block) =>
    block.replace(/\n---[ \t]*\r?\n?$/, (end) => `\n${own}: "${entryDigest(text)}"${end}`),
  );
}
