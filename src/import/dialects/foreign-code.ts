/** Code in the syntax of other systems becomes fences, before it is read as Markdown. */
import { dedent, endOfFence, fenced, indentOf, trimmed } from '../read/lines.ts';
import type { Reader } from './reader.ts';

/** How a block of code begins on a line, and how it ends there or on a later one. */
interface Syntax {
  /** Its group `rest` holds what names the language, `code` what follows on the line. */
  begin: RegExp;
  /** The end for a beginning; what is before it on its line is code. */
  end: (begin: RegExpExecArray) => RegExp;
  /** What it is called in the report. */
  name: string;
}

const syntaxes: readonly Syntax[] = [
  {
    name: 'shortcode of Hugo',
    begin:
      /^[ \t]*\{\{[<%]\s*(?<tag>highlight|code|codeblock|code-block|prism|terminal|command|console|mermaid)\b(?<rest>[^{}]*?)[%>]\}\}(?<code>.*)$/,
    end: ({ groups }) => new RegExp(`\\{\\{[<%]\\s*/\\s*${groups!['tag']}\\s*[%>]\\}\\}`),
  },
  {
    name: 'tag of Liquid',
    begin:
      /^[ \t]*\{%-?\s*(?<tag>highlight|codeblock|code_block|prettify|mermaid)\b(?<rest>[^{}%]*?)-?%\}(?<code>.*)$/,
    end: ({ groups }) => new RegExp(`\\{%-?\\s*end${groups!['tag']}\\s*-?%\\}`),
  },
  {
    name: 'macro of Confluence',
    begin: /^[ \t]*\{(?<tag>code|noformat)(?<rest>:[^{}]*)?\}(?<code>.*)$/,
    end: ({ groups }) => new RegExp(`\\{${groups!['tag']}\\}`),
  },
  {
    name: 'element for code',
    begin:
      /^[ \t]*<(?<tag>syntaxhighlight|source|programlisting|screen|nowiki)\b(?<rest>[^<>]*)>(?<code>.*)$/,
    end: ({ groups }) => new RegExp(`</${groups!['tag']}>`),
  },
  {
    name: 'component for code',
    begin: /^[ \t]*<(?<tag>CodeBlock|Code|Highlight)\b(?<rest>[^<>]*)>\s*\{`(?<code>.*)$/,
    end: ({ groups }) => new RegExp(`\`\\}\\s*</${groups!['tag']}>`),
  },
  {
    name: 'block of Org',
    begin: /^[ \t]*#\+BEGIN_(?<tag>SRC|EXAMPLE)\b(?<rest>.*)(?<code>)$/i,
    end: ({ groups }) => new RegExp(`^[ \\t]*#\\+END_${groups!['tag']}`, 'i'),
  },
  {
    name: 'block of AsciiDoc',
    begin: /^\.\.\.\.[ \t]*(?<tag>)(?<rest>)(?<code>)$/,
    end: () => /^\.\.\.\.[ \t]*$/,
  },
];

const asciiDoc = /^\[(?:source|listing|literal)\b([^\]]*)\][ \t]*$/;
const asciiRule = /^(-{4,}|\.{4,})[ \t]*$/;

/** Reads one block of code. Without its end it is left as it is. */
export const readForeignCode: Reader = (lines, start, { notes }) => {
  const listing = asciiListing(lines, start);
  if (listing) {
    notes.changed('Code of AsciiDoc became a fence');
    return listing;
  }
  const component = codeComponent(lines, start);
  if (component) {
    notes.changed('Code in a component for code became a fence');
    return component;
  }
  for (const { begin, end, name } of syntaxes) {
    const match = begin.exec(lines[start]!);
    if (!match) continue;
    const close = end(match);
    const first = match.groups!['code'] ?? '';
    if (close.test(first)) {
      notes.changed(`Code in a ${name} became a fence`);
      const code = [first.slice(0, close.exec(first)!.index).trim()];
      return { lines: fenced(code, languageOf(match), indentOf(lines[start]!)), end: start + 1 };
    }
    const last = lines.findIndex((line, index) => index > start && close.test(line));
    if (last === -1) continue;
    const tail = lines[last]!.slice(0, close.exec(lines[last]!)!.index);
    const all = [...(first.trim() ? [first] : []), ...lines.slice(start + 1, last)];
    const code = dedentTo([...all, ...(tail.trim() ? [tail] : [])], indentOf(lines[start]!));
    const after = lines[last]!.slice(tail.length).replace(close, '').trim();
    notes.changed(`Code in a ${name} became a fence`);
    const isFenced = trimmed(code)[0] !== undefined && endOfFence(trimmed(code), 0) > 0;
    const out = isFenced
      ? ['', ...trimmed(code), '']
      : fenced(trimmed(code), languageOf(match), indentOf(lines[start]!));
    return { lines: [...out, ...(after ? [after] : [])], end: last + 1 };
  }
  return undefined;
};

function asciiListing(lines: readonly string[], start: number) {
  const [head, parameters = ''] = asciiDoc.exec(lines[start]!) ?? [];
  const rule = asciiRule.exec(lines[start + 1] ?? '')?.[1];
  if (!head || !rule) return undefined;
  const last = lines.findIndex((line, index) => index > start + 1 && line.trim() === rule);
  if (last === -1) return undefined;
  const language = /^,\s*([\w+#-]+)/.exec(parameters)?.[1] ?? '';
  return { lines: fenced(lines.slice(start + 2, last), language, ''), end: last + 1 };
}

const codeTag = /^[ \t]*<(?<tag>CodeBlock|Code|Highlight)\b(?<rest>[^<>]*)>[ \t]*$/;

/** A component for code on lines of its own; its code is a string of JavaScript. */
function codeComponent(lines: readonly string[], start: number) {
  const match = codeTag.exec(lines[start]!);
  if (!match) return undefined;
  const close = `</${match.groups!['tag']}>`;
  const end = lines.findIndex((line, index) => index > start && line.trim() === close);
  const text = lines.slice(start + 1, Math.max(end, start + 1)).join('\n');
  const code = /^\s*\{`((?:[^`\\]|\\[\s\S])*)`\}\s*$/.exec(text)?.[1];
  if (code === undefined) return undefined;
  const indent = indentOf(lines[start]!);
  const title = /\stitle="([^"]*)"/.exec(match.groups!['rest']!)?.[1];
  return {
    lines: [
      ...(title ? ['', `${indent}**${title}**`] : []),
      ...fenced(trimmed(dedent(code.split('\n'))), languageOf(match), indent),
    ],
    end: end + 1,
  };
}

/** Lines without the margin of the line that opens them. */
function dedentTo(lines: readonly string[], margin: string): string[] {
  return lines.every((line) => line.trim() === '' || line.startsWith(margin))
    ? lines.map((line) => line.slice(margin.length))
    : dedent(lines);
}

/** `bash`, `lang="bash"`, `:title=x|language=bash`. */
function languageOf({ groups }: RegExpExecArray): string {
  const rest = groups!['rest'] ?? '';
  if (groups!['tag'] === 'mermaid') return 'mermaid';
  const named = /\b(?:lang|language|syntax)=["']?([\w+#-]+)/.exec(rest)?.[1];
  return named ?? /^[\s:"']*([\w+#-]+)["']?(?=[\s|,]|$)/.exec(rest)?.[1] ?? '';
}
