/** The texts of a picture in SVG as an XML parser decodes them, with attributes and comments. */
import { SaxesParser } from 'saxes';
import type { Source } from '../../compile/text/source.ts';
import { addAligned } from './align.ts';
import { View, ViewBuilder } from './view.ts';
import { withDecoded, type FileViews } from './views.ts';

/** Elements whose text is read apart from that of their neighbours. */
const apart = ['text', 'title', 'desc', 'style'];

interface DrawingViews {
  /** What a reader sees, one text to a line. */
  words: View[];
  /** The same without breaks, as with letters that are placed one by one; and what nobody sees. */
  others: View[];
}

/** The views of a picture. Its paths are numbers, which are no words. */
export function pictureViews({ text }: Source): FileViews {
  const { words, others } = drawingViews(text);
  return { all: withDecoded([View.of(text), ...words, ...others]), words: withDecoded(words) };
}

/** Reads as far as the text is XML. What is wrong behind that, the rule on pictures refuses. */
function drawingViews(source: string): DrawingViews {
  const [words, joined, hidden] = [new ViewBuilder(), new ViewBuilder(), new ViewBuilder()];
  const parser = new SaxesParser();
  let end = 0;
  const take = (builders: readonly ViewBuilder[], text: string) => {
    for (const builder of builders)
      addAligned(builder, text, source.slice(end, parser.position), end);
    end = parser.position;
  };
  const breakAt = (builder: ViewBuilder) => builder.add('\n', end, end);
  const takeHidden = (text: string) => (take([hidden], text), breakAt(hidden));

  parser.on('text', (text) => take(text.trim() === '' ? [words] : [words, joined], text));
  parser.on('cdata', (text) => take([words, joined], text));
  parser.on('attribute', ({ name, value }) => takeHidden(`${name}=${value}`));
  parser.on('comment', takeHidden);
  parser.on('opentag', () => void (end = parser.position));
  parser.on('closetag', ({ name }) => {
    end = parser.position;
    if (apart.includes(name.replace(/^.*:/, ''))) breakAt(words);
  });
  readOn(parser, source);
  return { words: viewsIn(words), others: viewsIn(joined, hidden) };
}

function readOn(parser: SaxesParser, source: string): void {
  parser.on('error', (error) => {
    throw error;
  });
  try {
    parser.write(source).close();
  } catch {
    // What was read until here is scanned, and all of the source as it is written.
  }
}

function viewsIn(...builders: ViewBuilder[]): View[] {
  return builders.flatMap((builder) => builder.build() ?? []);
}
