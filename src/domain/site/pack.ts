/**
 * Many files in one that travels. Pages are alike over longer stretches than a server's compression
 * looks back, so what they share is in a pack once: 27 runbooks are 190 kB compressed, not 480.
 */

/** Each file is a way through the pieces: `[from, count, from, count, …]`. */
export interface Pack {
  pieces: string[];
  files: Record<string, number[]>;
}

/** A text is cut before each tag. */
const cut = /(?=<)/;

/** Packs texts by their paths. */
export function packTexts(texts: Iterable<readonly [path: string, text: string]>): Pack {
  const numbers = new Map<string, number>();
  const files = Array.from(texts, ([path, text]): [string, number[]] => {
    const way: number[] = [];
    for (const piece of text.split(cut)) {
      const number = numbers.get(piece) ?? numbers.size;
      numbers.set(piece, number);
      const [from = 0, count = 0] = way.slice(-2);
      if (count > 0 && from + count === number) way[way.length - 1] = count + 1;
      else way.push(number, 1);
    }
    return [path, way];
  });
  return { pieces: [...numbers.keys()], files: Object.fromEntries(files) };
}

/** The text of a path; undefined if it is not in what came as a pack. */
export function textIn(pack: unknown, path: string): string | undefined {
  const { pieces, files } = (pack ?? {}) as Partial<Pack>;
  const way = files && Object.hasOwn(files, path) ? files[path] : undefined;
  if (!Array.isArray(pieces) || !Array.isArray(way)) return undefined;
  let text = '';
  for (let at = 0; at < way.length; at += 2)
    text += pieces.slice(way[at], way[at]! + way[at + 1]!).join('');
  return text;
}
