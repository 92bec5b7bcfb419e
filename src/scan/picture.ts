/** One picture in SVG. Browsers do without this scan, and so without its parser. */
import { Source } from '../compile/text/source.ts';
import { linesOf } from './lines.ts';
import { judge, leaksIn, type Finding, type ScanOptions } from './scan.ts';
import { sightingsIn } from './sightings.ts';
import { pictureViews } from './views/drawing-view.ts';
import type { FileViews } from './views/views.ts';

/** Scans a picture in SVG. */
export function scanPicture(
  file: string,
  text: string,
  options: Pick<ScanOptions, 'personalData'>,
): Finding[] {
  const source = new Source(file, text);
  const views = pictureViews(source);
  const found = [...leaksIn(source, views, options), ...misleadingIn(source, views)];
  return judge(source, linesOf(file, text), found);
}

/** Marks in the words of a picture that turn the direction of text. */
function misleadingIn(source: Source, { words }: FileViews): Finding[] {
  const find = (text: string) =>
    [...text.matchAll(/\p{Bidi_Control}/gu)].map(({ index }) => ({ start: index, end: index + 1 }));
  return sightingsIn(words, find).map(({ start }) => ({
    problem: {
      rule: 'bidi-character',
      file: source.file,
      ...source.at(start),
      message: 'A mark in the words of the picture can change the order in which they are shown',
      fix: 'Delete it, so that what is read is what is stored',
    },
  }));
}
