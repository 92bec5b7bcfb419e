/** Code on the opening line of a fence, which Markdown takes for an info string and never shows. */
import { isColoured } from '../render/languages.ts';

/** Names of languages besides those that are coloured, as fences have them. */
const otherNames = new Set(
  'sh shell zsh fish console shellsession shell-session terminal text txt plain plaintext log yml js jsx ts tsx mjs py python3 rb erb rs rust c cpp c++ h objc swift kotlin scala php perl lua r md markdown mdx html css scss less jsonc json5 jsonl graphql proto protobuf dockerfile makefile make cmake terraform tf conf cfg properties env dotenv csv promql logql lisp clojure elixir erlang haskell dart vue svelte astro mermaid plantuml dot math tex latex patch ps1 pwsh batch bat cmd mysql postgresql psql pgsql tsql mongodb redis vim apache cs fsharp vb assembly asm wasm zig nix jinja jinja2 liquid handlebars'.split(
    ' ',
  ),
);

/** A first word that may name a language: `c++`, `rust,ignore`, `ruby:app/x.rb`, `js{1,3}`. */
const nameShape = /^[\w+#.-]+(?:=\d*|[,:][\w./#+,:-]*)?(?:\{[^}]*\}?)?$/;

/** What fences of other systems say besides: `key="value"`, `key=value`, `{1,3}`, `[name]`. */
const attributes = /[\w-]+=(?:"[^"]*"|'[^']*'|\S+)|\{[^}]*\}|\[[^\]]*\]|"[^"]*"/g;
const shellSigns = /^-{1,2}\w|[$|;&()<>\\]|\w\/\w|^\.{0,2}\//;

/**
 * The language and the code of an info string that is code; undefined for one that is an info
 * string.
 */
export function codeOnOpening(info: string): { language: string; code: string } | undefined {
  const text = info.trim();
  const [first = ''] = text.split(/\s/, 1);
  if (first === '' || first.startsWith('{') || /^(?:title|filename|file|name)=/.test(first))
    return undefined;
  if (!nameShape.test(first))
    return /[$|;&()<>/\\]|=./.test(first) ? { language: '', code: text } : undefined;
  const rest = text.slice(first.length);
  const words = rest.replace(attributes, ' ').trim().split(/\s+/).filter(Boolean);
  const hasSigns = words.some((word) => shellSigns.test(word));
  const name = first.split(/[,:={]/, 1)[0]!.toLowerCase();
  const isLanguage = isColoured(name as never) || otherNames.has(name);
  if (isLanguage)
    return hasSigns && words.length > 1 ? { language: first, code: rest.trim() } : undefined;
  return hasSigns || words.length > 1 ? { language: '', code: text } : undefined;
}
