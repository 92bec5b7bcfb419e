/** The texts of a picture in SVG as an XML parser decodes them, with attributes and comments. */
import { SaxesParser } from 'saxes';
import { addAligned } from './align.ts';
import { ViewBuilder, type View } from './view.ts';

/** Elements whose text is read apart from that of their neighbours. */
const apart = ['text', 'title', 'desc', 'style'];

export interface DrawingViews {
  /** What a reader sees, one text to a line. */
  words: View[];
  /** The same without breaks, as with letters that are placed one by one; and what nobody sees. */
  others: View[];
}

/** Reads as far as the text is XML; what is wrong with it is for the rule on pictures to say. */
export function drawingViews(source: string): DrawingViews {
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

  parser.on('error', () => undefined);
  parser.on('text', (text) => take(text.trim() === '' ? [words] : [words, joined], text));
  parser.on('cdata', (text) => take([words, joined], text));
  parser.on('attribute', ({ name, value }) => takeHidden(`${name}=${value}`));
  parser.on('comment', takeHidden);
  parser.on('opentag', () => void (end = parser.position));
  parser.on('closetag', ({ name }) => {
    end = parser.position;
    if (apart.includes(name.replace(/^.*:/, ''))) breakAt(words);
  });
  parser.write(source).close();
  return { words: viewsIn(words), others: viewsIn(joined, hidden) };
}

function viewsIn(...builders: ViewBuilder[]): View[] {
  return builders.flatMap((builder) => builder.build() ?? []);
}
