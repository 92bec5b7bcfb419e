/** A text as a reader sees it or a machine decodes it, with the way back to the source. */

/** Offsets in UTF-16 units; the end is not included. */
export interface Span {
  start: number;
  end: number;
}

/** A part of a view, from an offset on, and the span that it was made of. */
interface Piece extends Span {
  from: number;
}

export class View {
  readonly text: string;
  private readonly pieces: readonly Piece[];
  private readonly below: View | undefined;

  /** `below` is the view that this one was made of; without it, spans are those of the source. */
  constructor(text: string, pieces: readonly Piece[], below?: View) {
    this.text = text;
    this.pieces = pieces;
    this.below = below;
  }

  /** A source as it is written. */
  static of(text: string): View {
    return new View(text, [{ from: 0, start: 0, end: text.length }]);
  }

  /** Where in the source a part of this view is written. */
  spanOf(start: number, end: number): Span {
    const [first, last] = [this.indexAt(start), this.indexAt(Math.max(start, end - 1))];
    const span = { start: this.edge(first, start, 'start'), end: this.edge(last, end, 'end') };
    return this.below ? this.below.spanOf(span.start, span.end) : span;
  }

  /** Inside a piece that is written as it reads, offsets run alike; any other is one whole. */
  private edge(index: number, offset: number, side: 'start' | 'end'): number {
    const piece = this.pieces[index]!;
    const size = (this.pieces[index + 1]?.from ?? this.text.length) - piece.from;
    const isVerbatim = size === piece.end - piece.start;
    return isVerbatim ? piece.start + offset - piece.from : piece[side];
  }

  private indexAt(offset: number): number {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.pieces[middle]!.from <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Puts a view together, piece by piece. */
export class ViewBuilder {
  private readonly parts: string[] = [];
  private readonly pieces: Piece[] = [];
  private length = 0;

  /** Adds a text that is written at a span. A text of another length than its span is one whole. */
  add(text: string, start: number, end: number): void {
    if (text === '') return;
    this.pieces.push({ from: this.length, start, end });
    this.parts.push(text);
    this.length += text.length;
  }

  /** Undefined when nothing was added. */
  build(below?: View): View | undefined {
    return this.length === 0 ? undefined : new View(this.parts.join(''), this.pieces, below);
  }
}

/**
 * A view with every match replaced; the same view if nothing is.
 *
 * @param pattern Must be global.
 */
export function rewrite(
  view: View,
  pattern: RegExp,
  replace: (match: RegExpMatchArray) => string,
): View {
  const builder = new ViewBuilder();
  let end = 0;
  let isSame = true;
  for (const match of view.text.matchAll(pattern)) {
    const text = replace(match);
    if (text === match[0]) continue;
    isSame = false;
    builder.add(view.text.slice(end, match.index), end, match.index);
    end = match.index + match[0].length;
    builder.add(text, match.index, end);
  }
  if (isSame) return view;
  builder.add(view.text.slice(end), end, view.text.length);
  return builder.build(view) ?? new View('', [{ from: 0, start: 0, end: 0 }], view);
}
