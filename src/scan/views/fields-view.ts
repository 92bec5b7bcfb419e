/** The fields of an entry, or a whole YAML file, as the YAML parser decodes them. */
import { parseDocument, visit, type Scalar } from 'yaml';
import { addAligned } from './align.ts';
import { ViewBuilder, type Span, type View } from './view.ts';

/** What YAML reads as something else than it is, and backticks, which a page leaves out. */
const changing = /[\\|>`]|''|\n[ \t]+[^\s#-][^:\n]*\n/;

/**
 * Fields as `key: value` lines, each text with its way back. Undefined when every value is written
 * as it reads.
 *
 * @param span Where in the source the YAML is written.
 */
export function fieldsView(source: string, { start, end }: Span): View | undefined {
  const yaml = source.slice(start, end);
  if (!changing.test(yaml)) return undefined;
  try {
    return viewOf(yaml, start);
  } catch (cause) {
    // Fields that are nested beyond the stack of the parser are refused.
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

function viewOf(yaml: string, start: number): View | undefined {
  const builder = new ViewBuilder();
  const document = parseDocument(yaml, {
    uniqueKeys: false,
    prettyErrors: false,
    merge: false,
    stringKeys: true,
  });
  visit(document, {
    Scalar: (key, node) => {
      const [from = 0, to = from] = node.range ?? [];
      for (const text of partsOf(node))
        addAligned(builder, text, yaml.slice(from, to), start + from);
      builder.add(key === 'key' ? ': ' : '\n', start + to, start + to);
    },
  });
  return builder.build();
}

/** A page shows words between backticks as code, without the backticks. */
function partsOf({ value }: Scalar): string[] {
  return typeof value === 'string' ? [value.replaceAll('`', '')] : [];
}
