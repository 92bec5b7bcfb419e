/**
 * The views of a file that are scanned: as written, decoded, as a page shows it, as YAML reads it.
 */
import { frontMatterExtent } from '../../compile/front-matter/front-matter.ts';
import { parseBody, type Parse } from '../../compile/body/parse.ts';
import type { Source } from '../../compile/text/source.ts';
import { bodyView } from './body-view.ts';
import { decode } from './decode.ts';
import { fieldsView } from './fields-view.ts';
import { View } from './view.ts';

/**
 * Characters. An entry with longer front matter is refused, and YAML of any length takes its time.
 */
const maxFields = 16_000;

export interface FileViews {
  /** Where secrets are looked for. */
  all: View[];
  /** Where personal data is looked for: what a reader sees. */
  words: View[];
}

/** The views of an entry or a YAML file. Views that would be the same text are left out. */
export function textViews(source: Source, parse: Parse): FileViews {
  const all = withDecoded([View.of(source.text), ...viewsByParsers(source, parse)]);
  return { all, words: all };
}

/** The views of a text of which nothing else is known. */
export function plainViews(text: string): View[] {
  return withDecoded([View.of(text)]);
}

/** Each view, and beside it what a machine makes of it. */
export function withDecoded(views: readonly View[]): View[] {
  return [...new Set(views.flatMap((view) => [view, decode(view)]))];
}

function viewsByParsers(source: Source, parse: Parse): View[] {
  const { file, text } = source;
  if (file.endsWith('.yml')) return present(fieldsView(text, { start: 0, end: text.length }));
  const extent = frontMatterExtent(text);
  if (!extent) return [];
  const { yamlStart: start, yamlEnd: end, bodyStart } = extent;
  const fields = end - start <= maxFields ? fieldsView(text, { start, end }) : undefined;
  const body = parseBody(source, bodyStart, parse);
  // A body that does not parse is not published, so that its markup joins nothing.
  return present(fields, 'tree' in body ? bodyView(text, body.tree) : undefined);
}

function present(...views: Array<View | undefined>): View[] {
  return views.flatMap((view) => view ?? []);
}
