/** JSON on one line, for a program that reads it from a terminal, a log or a page. */

/** What JSON.stringify leaves as it is, but means something to a terminal, a log or a page. */
const special = /[<\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u007f-\u009f]|(?<=##)\[/gu;

/** The same value to every reader of JSON, without escape codes, `##[` and `</script>`. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(special, inUnits);
}

/** `\u003c`; two of them for a character beyond the first 65,536. */
function inUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
