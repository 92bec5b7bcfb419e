/** Front matter: where it is in the text of an entry, and whether it can be read at all. */
import type { Problem } from '../../domain/rules/problem.ts';
import type { Source } from '../text/source.ts';
import { readYaml, type YamlFields } from './yaml.ts';

/** Offsets at which the YAML begins and ends, and at which the body begins. */
interface Extent {
  yamlStart: number;
  yamlEnd: number;
  bodyStart: number;
}

export interface FrontMatter extends Extent, YamlFields {}

const opening = /^---[ \t]*(?:\r\n|\r|\n)/;
const closing = /(?:^|\r\n|\r|\n)---[ \t]*(?:\r\n|\r|\n|$)/;
const plusses = /^\+\+\+[ \t]*$/m;

/**
 * Bytes. The longest front matter that was seen to be of use has 17 kB: a runbook with its steps.
 */
const maxSize = 24_000;

/** Groups and lists inside each other: `steps.0.commands.0.title` is five deep. */
const maxDepth = 5;

/** Offsets of the YAML and of the body, without reading either. Undefined without front matter. */
export function frontMatterExtent(text: string): Extent | undefined {
  const open = opening.exec(text);
  if (!open) return undefined;
  const start = open[0].length;
  const close = closing.exec(text.slice(start));
  if (!close) return undefined;
  const yamlEnd = start + close.index;
  return { yamlStart: start, yamlEnd, bodyStart: yamlEnd + close[0].length };
}

/** Reads the front matter of an entry. Every problem is reported; nothing is thrown. */
export function readFrontMatter(source: Source): FrontMatter {
  const { text } = source;
  if (text.trim() === '')
    return unreadable(
      source.problem(
        0,
        'empty-body',
        'The file is empty',
        'Copy an entry that is like yours, and write',
      ),
    );

  const open = opening.exec(text);
  if (!open) return unreadable(withoutOpening(source));

  const start = open[0].length;
  const rest = text.slice(start);
  const close = closing.exec(rest);
  const plus = rest.slice(0, close?.index).search(plusses);
  if (plus !== -1)
    return unreadable(
      source.problem(
        start + plus,
        'front-matter',
        'The front matter opens with --- and closes with +++',
        'Close it with ---',
      ),
    );
  if (!close)
    return unreadable(
      source.problem(
        0,
        'front-matter',
        'The front matter is not closed',
        'End the fields with a line that holds only ---',
      ),
    );

  const yaml = rest.slice(0, close.index);
  const bodyStart = start + close.index + close[0].length;
  if (new TextEncoder().encode(yaml).length > maxSize) {
    const large = source.problem(
      0,
      'front-matter-size',
      `The front matter is larger than ${maxSize / 1000} kB`,
      'Move the longest texts below it',
    );
    return { ...unreadable(large), bodyStart };
  }
  return {
    ...readYaml(source, yaml, start, { maxDepth }),
    yamlStart: start,
    yamlEnd: start + yaml.length,
    bodyStart,
  };
}

function withoutOpening(source: Source): Problem {
  const complain = (message: string, fix: string) =>
    source.problem(0, 'front-matter', message, fix);
  if (source.text.startsWith('+++'))
    return complain(
      'The front matter is TOML',
      'Write it as YAML, `title: …`, between two lines of ---',
    );
  if (/^\s+---/.test(source.text))
    return complain(
      'Something stands before the front matter, if only a space or an empty line',
      'Begin the very first line with ---',
    );
  return complain(
    'The file does not begin with front matter',
    'Begin the first line with --- and put the fields below it',
  );
}

function unreadable(complaint: Problem): FrontMatter {
  return { places: {}, typed: {}, problems: [complaint], yamlStart: 0, yamlEnd: 0, bodyStart: 0 };
}
