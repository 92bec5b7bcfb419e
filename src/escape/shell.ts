/** Words of a command that a person copies into a shell. */

/** Sources: POSIX shell, 2.2; POSIX.1-2024, 2.2.4 for `$'…'`, which bash and zsh know as well. */
export function shellWord(text: string): string {
  if (/^[\w./@][\w./@%+,:=-]*$/.test(text)) return text;
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text))
    return `$'${text.replace(/[\\'\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, inBytes)}'`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The path of a file, which a program must not take for an option. */
export function shellPath(path: string): string {
  return shellWord(path.startsWith('-') ? `./${path}` : path);
}

/** Three octal digits for each byte: every shell that knows `$'…'` reads these alike. */
function inBytes(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
    .join('');
}
