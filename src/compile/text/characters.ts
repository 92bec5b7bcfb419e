/**
 * Characters that nobody sees or that mislead: controls, marks that turn the direction of text,
 * marks without width.
 */
import type { Definition, Node, Root } from 'mdast';
import { eachNode } from '../body/each-node.ts';
import type { Place, Problem } from '../../domain/rules/problem.ts';
import type { RuleId } from '../../domain/rules/rule.ts';
import { isJsx } from '../body/jsx.ts';
import type { Source } from './source.ts';

/** Offsets in a source, the end not included. */
interface Span {
  start: number;
  end: number;
}

const controls = /[\0-\x08\v\f\x0E-\x1F\x7F-\x9F]/;

/** Bidi_Control. Source: Unicode, PropList.txt; see CVE-2021-42574. */
const directions = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

const suspects =
  /[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;

const names: Record<number, string> = {
  0x00: 'NUL',
  0x1b: 'escape, as terminals use it for colours',
  0xad: 'soft hyphen',
  0x200b: 'zero-width space',
  0x200c: 'zero-width non-joiner',
  0x200d: 'zero-width joiner',
  0x2060: 'word joiner',
  0xfeff: 'byte-order mark',
};

/** More than anybody fixes before the next run; a binary file has millions. */
const maxProblems = 50;

/**
 * The characters of a body. `tree` is missing when the body does not parse; then everything counts
 * as prose.
 */
export function bodyCharacters(source: Source, from: number, tree?: Root): Problem[] {
  const strict: Span[] = [];
  const escaped: Problem[] = [];
  if (tree) {
    eachNode(tree, (node) => {
      const span = spanOf(node);
      if (isStrict(node)) strict.push(span);
      escaped.push(
        ...escapedCharacters(
          source,
          () => source.at(span.start),
          source.text.slice(span.start, span.end),
          ...textsOf(node),
        ),
      );
    });
  }
  return [
    ...writtenCharacters(source, from, source.text.length, (offset) =>
      strict.some(({ start, end }) => start <= offset && offset < end),
    ),
    ...escaped,
  ];
}

/**
 * The characters of fields: written there, or as escapes such as `"\u202E"`. Fields are commands,
 * names and titles, so nothing invisible passes.
 */
export function fieldCharacters(
  source: Source,
  end: number,
  values: unknown,
  places: Record<string, Place>,
): Problem[] {
  const written = source.text.slice(0, end);
  const escaped = textsBelow(values).flatMap(({ path, text }) =>
    escapedCharacters(source, () => places[path] ?? { line: 1, column: 1 }, written, text),
  );
  return [...writtenCharacters(source, 0, end, () => true), ...escaped];
}

/** One pass over the text. Each kind is said once a line. */
function writtenCharacters(
  source: Source,
  from: number,
  end: number,
  isStrictAt: (offset: number) => boolean,
): Problem[] {
  const problems = new Map<string, Problem>();
  for (const match of source.text.slice(from, end).matchAll(suspects)) {
    const offset = from + match.index;
    if (belongs(source.text, offset, match[0])) continue;
    const place = source.at(offset);
    const said = complaint(match[0], isStrictAt(offset));
    const key = `${place.line} ${said.rule}`;
    if (!problems.has(key)) problems.set(key, { file: source.file, ...place, ...said });
    if (problems.size === maxProblems) break;
  }
  return [...problems.values()];
}

/** What an entity or an escape stands for, when the character itself is not in the source. */
function escapedCharacters(
  source: Source,
  placeOf: () => Place,
  written: string,
  ...texts: string[]
): Problem[] {
  for (const text of texts) {
    for (const [character] of text.matchAll(suspects)) {
      const hides = controls.test(character) || directions.test(character);
      if (hides && !written.includes(character))
        return [{ file: source.file, ...placeOf(), ...complaint(character, true) }];
    }
  }
  return [];
}

function complaint(
  character: string,
  strict: boolean,
): { rule: RuleId; message: string; fix: string } {
  const code = character.codePointAt(0)!;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const shown = names[code] ? `${number} (${names[code]})` : number;
  if (controls.test(character)) {
    return {
      rule: 'control-character',
      message: `The control character ${shown} is no text`,
      fix: 'Delete it; it often comes along when text is copied from a terminal',
    };
  }
  if (directions.test(character)) {
    return {
      rule: 'bidi-character',
      message: `${shown} can change the order in which the line is shown`,
      fix: 'Delete it, so that what is read is what is stored',
    };
  }
  if (strict)
    return {
      rule: 'invisible-in-code',
      message: `The invisible character ${shown} stands in code, a link or a field`,
      fix: 'Delete it; whoever copies the text copies it too',
    };
  return {
    rule: 'invisible-character',
    message: `The invisible character ${shown} stands in the text`,
    fix: 'Delete it; a search for the word would miss it',
  };
}

/**
 * True where a script or an emoji needs the character: joiners in Persian or Hindi, and within one
 * picture.
 */
function belongs(text: string, offset: number, character: string): boolean {
  const before = text.slice(Math.max(0, offset - 16), offset);
  const after = text.slice(offset + 1, offset + 3);
  if (
    character === '\u200D' &&
    /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]$/u.test(before)
  )
    return /^\p{Extended_Pictographic}/u.test(after);
  if (character === '\u200C' || character === '\u200D')
    return /[^\P{L}\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]\p{M}*$/u.test(before);
  return (
    /[\u{E0020}-\u{E007F}]/u.test(character) && /\u{1F3F4}[\u{E0020}-\u{E007F}]*$/u.test(before)
  );
}

/** Code is copied and addresses are compared, so a character that nobody sees does harm there. */
function isStrict(node: Node): boolean {
  if (node.type === 'code' || node.type === 'inlineCode') return true;
  const { url } = node as Partial<Definition>;
  return url !== undefined && url.search(suspects) !== -1;
}

function spanOf(node: Node): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** Everything that a node says, its children not included. */
function textsOf(node: Node): string[] {
  const { value, url, title, alt, lang, meta } = node as Record<string, unknown> & Node;
  const attributes = isJsx(node) ? node.attributes.map((attribute) => attribute.value) : [];
  return [value, url, percentDecoded(url), title, alt, lang, meta, ...attributes].filter(
    (text) => typeof text === 'string',
  );
}

function textsBelow(value: unknown, path = ''): Array<{ path: string; text: string }> {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const below = path === '' ? key : `${path}.${key}`;
    return [{ path: `${below}@`, text: key }, ...textsBelow(inner, below)];
  });
}

/** An address as a browser shows and a server reads it. */
function percentDecoded(url: unknown): string | undefined {
  if (typeof url !== 'string' || !url.includes('%')) return undefined;
  return url.replace(/(?:%[\da-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}
