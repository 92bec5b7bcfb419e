/**
 * Pictures as small changes leave them: one attribute, one value, one name, one spelling, or one
 * piece of an attack.
 */
import { honestPictures, hostilePictures } from './pictures.ts';
import type { Random } from './random.ts';

const honest = Object.values(honestPictures);
const hostile = Object.values(hostilePictures);

type Mutation = (text: string, next: Random) => string;

const tag = /<[a-z][^<>]*>/gi;
const attribute = /\s([\w:-]+)="([^"<>]*)"/g;

/** One match of a pattern, replaced. */
function replaceOne(
  text: string,
  pattern: RegExp,
  next: Random,
  change: (match: RegExpMatchArray) => string,
): string {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = next.pick(matches);
  return text.slice(0, match.index) + change(match) + text.slice(match.index + match[0].length);
}

function one(text: string, pattern: RegExp, next: Random): RegExpMatchArray | undefined {
  const matches = [...text.matchAll(pattern)];
  return matches.length === 0 ? undefined : next.pick(matches);
}

/** A piece of an attack: an element with what is in it, an attribute, or a value. */
const pieces = {
  element: (next: Random) =>
    one(next.pick(hostile), /<([\w:]+)[^<>]*(?:\/>|>[^<>]*<\/\1>)/g, next)?.[0] ?? '',
  attribute: (next: Random) => one(next.pick(hostile), attribute, next)?.[0] ?? '',
  value: (next: Random) => one(next.pick(hostile), attribute, next)?.[2] ?? '',
  css: (next: Random) => one(next.pick(hostile), /<style>([^<]*)/g, next)?.[1] ?? '',
};

const spellings: ReadonlyArray<(sign: string) => string> = [
  (sign) => `&#${sign.charCodeAt(0)};`,
  (sign) => `&#x0${sign.charCodeAt(0).toString(16)};`,
  (sign) => `\\${sign.charCodeAt(0).toString(16)} `,
  (sign) => `\\${sign}`,
  (sign) => sign.toUpperCase(),
  (sign) => `/**/${sign}`,
  (sign) => `${sign}<!-- -->`,
  (sign) => `<![CDATA[${sign}]]>`,
  (sign) => `\n${sign}`,
  (sign) => `${sign}\u200b`,
];

/** Spelled otherwise, which a parser may read as the same. */
function respelt(value: string, next: Random): string {
  const at = next.below(value.length);
  return value === ''
    ? ''
    : value.slice(0, at) + next.pick(spellings)(value[at]!) + value.slice(at + 1);
}

const put = (text: string, pattern: RegExp, next: Random, inner: string) =>
  replaceOne(text, pattern, next, ([match]) => `${match}${inner}`);

const intoTag = (text: string, next: Random, inner: string) =>
  replaceOne(text, tag, next, ([match]) => match!.replace(/\/?>$/, (end) => `${inner}${end}`));

const names = [
  'g',
  'a',
  'use',
  'image',
  'script',
  'style',
  'set',
  'animate',
  'foreignObject',
  'switch',
  'symbol',
  'title',
  'desc',
  'text',
  'feImage',
  'path',
  'svg',
] as const;
const attributes = [
  'href',
  'xlink:href',
  'src',
  'style',
  'fill',
  'filter',
  'mask',
  'cursor',
  'marker-end',
  'clip-path',
  'onload',
  'ONLOAD',
  'xml:base',
  'class',
  'id',
  'd',
  'data-a',
  'type',
  'begin',
] as const;
const values = [
  'url(#a)',
  'url(//evil.example/a)',
  'URL( "https://evil.example/a" )',
  'u\\72l(//evil.example/a)',
  'var(--a)',
  'image-set("//evil.example/a" 1x)',
  'javascript:window.ran=1',
  'data:text/html,x',
  '#a',
  'window.ran=1',
  'expression(1)',
  'none',
  '1e9',
  '',
] as const;
const spaces = [
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/2000/svg',
  'http://www.w3.org/1999/xlink',
  'http://www.w3.org/1998/Math/MathML',
  'urn:a',
  '',
] as const;
const rules = [
  '@import "//evil.example/a.css";',
  'rect{fill:red}',
  '@media screen{g{opacity:.5}}',
  'a{b:c}',
  '@charset "x";',
  ':root{--a:url(//evil.example/a)}',
  'text{font-family:a}',
  '<!-- a{} -->',
  '@layer a;',
] as const;

const mutations: readonly Mutation[] = [
  // An element, or half of one.
  (text, next) => replaceOne(text, tag, next, () => ''),
  (text, next) =>
    replaceOne(text, tag, next, ([match]) => match!.replace(/^<[\w:-]+/, `<${next.pick(names)}`)),
  (text, next) =>
    replaceOne(
      text,
      /<([\w:-]+)([^<>]*)\/>/g,
      next,
      ([, , rest]) => `<${next.pick(names)}${rest}/>`,
    ),
  (text, next) =>
    put(text, tag, next, one(next.pick(honest), /<[\w:]+[^<>]*\/>/g, next)?.[0] ?? ''),
  (text, next) => put(text, tag, next, pieces.element(next)),
  (text, next) => text.replace('</svg>', () => `${pieces.element(next)}</svg>`),
  (text, next) =>
    text.replace(
      '</svg>',
      () =>
        `<style>${next.pick(rules)}${next.below(2) === 0 ? pieces.css(next) : ''}</style></svg>`,
    ),
  // An attribute.
  (text, next) => replaceOne(text, attribute, next, () => ''),
  (text, next) =>
    replaceOne(text, attribute, next, ([, name]) => ` ${name}="${next.pick(values)}"`),
  (text, next) =>
    replaceOne(text, attribute, next, ([, , value]) => ` ${next.pick(attributes)}="${value}"`),
  (text, next) =>
    replaceOne(text, attribute, next, ([, name, value]) => ` ${respelt(name!, next)}="${value}"`),
  (text, next) =>
    replaceOne(text, attribute, next, ([, name, value]) => ` ${name}="${respelt(value!, next)}"`),
  (text, next) =>
    replaceOne(text, attribute, next, ([, name]) => ` ${name}="${pieces.value(next)}"`),
  (text, next) => intoTag(text, next, ` ${next.pick(attributes)}="${next.pick(values)}"`),
  (text, next) => intoTag(text, next, pieces.attribute(next)),
  // A name space.
  (text, next) => intoTag(text, next, ` xmlns="${next.pick(spaces)}"`),
  (text, next) =>
    intoTag(text, next, ` xmlns:${next.pick(['x', 'xlink', 'svg'])}="${next.pick(spaces)}"`),
  (text, next) => replaceOne(text, tag, next, ([match]) => match!.replace(/^<([\w-]+)/, '<x:$1')),
  // A spelling.
  (text, next) => replaceOne(text, /(?<=>)[^<>]+(?=<)/g, next, ([words]) => respelt(words!, next)),
  (text, next) =>
    put(
      text,
      /[\w;}]/g,
      next,
      next.pick([
        '&#0;',
        '\0',
        '&amp;',
        '&lt;',
        '<?x?>',
        '\\',
        '/**/',
        '<!-- -->',
        '\ufeff',
        '\u202e',
        ' ',
      ]),
    ),
  (text, next) => replaceOne(text, /[a-z]+/gi, next, ([word]) => word!.toUpperCase()),
];

/** An honest picture three times out of four, else an attack, with one to three changes. */
export function mutatedPicture(next: Random): string {
  let text = next.pick(next.below(4) === 0 ? hostile : honest);
  for (let changes = 1 + next.below(3); changes > 0; changes--)
    text = next.pick(mutations)(text, next);
  return text;
}
