/**
 * Labels of diagrams. What the drawing library would take for syntax is written in characters of
 * the private use area while it draws, and taken back in the picture.
 */
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { htmlTagNames } from 'html-tag-names';
import { DiagramFault, type Spot } from './reading.ts';

const guarded = '"[](){}<>|/\\*~&';
const firstGuard = 0xe900;

/** Tags that the picture shows as what they mean; a break begins a new line. */
const shown = ['b', 'strong', 'i', 'em', 'u', 's', 'del'];
const tag = /<(\/?)([a-z][a-z0-9]*)\b[^<>]*>/gi;

/**
 * A label as the library takes it, from what an author wrote, with or without quotes. A blank one
 * becomes a no-break space, because the library knows no empty labels.
 */
export function guardLabel(written: string, spot: Spot): string {
  const trimmed = written.trim();
  const quoted = /^"(.*)"$/s.exec(trimmed)?.[1] ?? trimmed;
  const markdown = /^`(.*)`$/s.exec(quoted.trim())?.[1];
  const text = markdown === undefined ? quoted : emphasised(markdown);
  if (/\bfa\w?:fa-|\$\$/.test(text))
    throw new DiagramFault(
      'Icons and formulas in a label are not drawn here',
      spot,
      'Write the label in words',
    );
  let label = '';
  let from = 0;
  for (const { 0: found, 1: close, 2: name = '', index } of text.matchAll(tag)) {
    const kept = keptTag(close === '/', name.toLowerCase(), spot);
    if (kept === undefined) continue;
    label += guard(decoded(text.slice(from, index))) + kept;
    from = index + found.length;
  }
  label += guard(decoded(text.slice(from)));
  return label.replace(/\s+/g, ' ').trim() || '\u00a0';
}

/** How the library names a guarded label in what it draws. */
export function drawnLabel(label: string): string {
  return label.replaceAll('<br>', '\n');
}

/** The picture with the characters that were guarded, written so that they are text. */
export function withoutGuards(svg: string): string {
  return svg.replace(/[\ue900-\ue97f]/g, (character) => {
    const original = guarded[character.charCodeAt(0) - firstGuard] ?? '';
    return `&#${original.charCodeAt(0)};`;
  });
}

/** The key of a text that has no element of its own in the picture. */
export function textKey(label: string): string {
  return `text ${label.replace(/<\/?\w+>/g, '').replace(/\s+/g, '')}`;
}

/** A guarded label as a person reads it. */
export function readableLabel(label: string): string {
  const text = label.replaceAll('<br>', ' ').replace(/<\/?\w+>/g, '');
  return text.replace(
    /[\ue900-\ue97f]/g,
    (character) => guarded[character.charCodeAt(0) - firstGuard] ?? '',
  );
}

function guard(text: string): string {
  return [...text]
    .map((character) => {
      const index = guarded.indexOf(character);
      return index === -1 ? character : String.fromCharCode(firstGuard + index);
    })
    .join('');
}

/** A tag as it is kept; undefined for what only looks like one, such as `<pid>`. */
function keptTag(isClosing: boolean, name: string, spot: Spot): string | undefined {
  if (name === 'br') return '<br>';
  if (shown.includes(name)) return isClosing ? `</${name}>` : `<${name}>`;
  if (!htmlTagNames.includes(name)) return undefined;
  throw new DiagramFault(
    `\`<${name}>\` in a label is not drawn here`,
    spot,
    'Write the words alone',
  );
}

/** The Markdown that mermaid reads in a label between backticks. */
function emphasised(text: string): string {
  return text
    .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
    .replace(/__([^_]+)__/g, '<b>$1</b>')
    .replace(/\*([^*]+)\*/g, '<i>$1</i>')
    .replace(/\b_([^_]+)_\b/g, '<i>$1</i>');
}

/** References of characters, of HTML and of mermaid: `&lt;`, `&#35;`, `#quot;`, `#35;`. */
function decoded(text: string): string {
  return text.replace(/(?:&#|[#&])(x[\da-f]{1,6}|\w{1,31});/gi, (reference, name: string) => {
    const number = /^x[\da-f]+$/i.test(name)
      ? `0${name}`
      : /^\d{1,7}$/.test(name)
        ? name
        : undefined;
    if (number !== undefined) return characterOf(Number(number)) ?? reference;
    return decodeNamedCharacterReference(name) || reference;
  });
}

/** A character that may be in a picture; controls and halves of characters may not. */
function characterOf(code: number): string | undefined {
  const isShown = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isShown && !(code >= 0x7f && code < 0xa0) ? String.fromCodePoint(code) : undefined;
}
