/** Takes secrets out of a text: every occurrence, in part or whole, however it is spelt. */
import { decode } from './views/decode.ts';
import { rewrite, View, type Span } from './views/view.ts';

/** What is shown in the place of a secret. */
export const mask = '********';

/** So many characters in a row give a secret away; messages cut long values off. */
const telling = 8;

export class Mask {
  /** Every run of characters that gives one of the secrets away. */
  private readonly runs = new Set<string>();
  /** Secrets that are shorter than that. */
  private readonly short = new Set<string>();
  private readonly size: number;
  /** Many messages are the same. */
  private readonly known = new Map<string, string>();

  /** @param size Characters in a row that are hidden at least; a shorter secret is hidden whole. */
  constructor(secrets: readonly string[], size = telling) {
    this.size = size;
    for (const secret of secrets) {
      for (const { text } of spellings(secret))
        if (text.length < size && text.length >= shortest) this.short.add(text);
      for (const { text } of withBare(spellings(secret)))
        for (const [run] of runsOf(text, size)) this.runs.add(run);
    }
  }

  hide(text: string): string {
    if (this.runs.size === 0 && this.short.size === 0) return text;
    const hidden = this.known.get(text) ?? without(text, this.spansIn(text));
    this.known.set(text, hidden);
    return hidden;
  }

  /** Spans of a text that repeat some of a secret. */
  private spansIn(text: string): Span[] {
    const views = spellings(text);
    const short = views.flatMap((view) =>
      [...this.short].flatMap((secret) => occurrences(view, secret)),
    );
    return [...short, ...withBare(views).flatMap((view) => this.runsIn(view))];
  }

  private runsIn(view: View): Span[] {
    const found = [...runsOf(view.text, this.size)].filter(([run]) => this.runs.has(run));
    return found.map(([, start]) => view.spanOf(start, start + this.size));
  }
}

/** Anything shorter is in every text. Patterns of secrets ask for as many. */
const shortest = 4;

/** How a text reads whatever its case: as written, and decoded. */
function spellings(text: string): [written: View, decoded: View] {
  return [folded(View.of(text)), folded(decode(View.of(text)))];
}

/** Addresses and names of files have letters and digits alone, in which words run together. */
function withBare(views: ReturnType<typeof spellings>): View[] {
  return [...views, rewrite(views[1], /[^\p{L}\p{N}]+/gu, () => '')];
}

function folded(view: View): View {
  return rewrite(view, /\p{Lu}/gu, ([letter]) => letter!.toLowerCase());
}

function* runsOf(text: string, size: number): Generator<[run: string, start: number]> {
  for (let start = 0; start + size <= text.length; start++)
    yield [text.slice(start, start + size), start];
}

function occurrences(view: View, part: string): Span[] {
  const spans: Span[] = [];
  for (
    let start = view.text.indexOf(part);
    start !== -1;
    start = view.text.indexOf(part, start + 1)
  ) {
    spans.push(view.spanOf(start, start + part.length));
  }
  return spans;
}

/** The text with something else for each span. What overlaps is replaced once. */
export function without(text: string, spans: readonly Span[], shown = mask): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of joined(spans)) {
    rest += text.slice(at, start) + shown;
    at = end;
  }
  return rest + text.slice(at);
}

function joined(spans: readonly Span[]): Span[] {
  const list: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const before = list.at(-1);
    if (before && span.start <= before.end) before.end = Math.max(before.end, span.end);
    else list.push({ ...span });
  }
  return list;
}
