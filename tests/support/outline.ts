/** The markup of a part of a page as an indented list, to be held against one that was read. */
import { HTMLElement, type Node } from 'node-html-parser';

/** What every build names anew: marks of scopes, and commits. */
const scope = /^(?:data-c-|astro-)/;
const commit = /\b(?:[0-9a-f]{40}|[0-9a-f]{7})\b/g;

/** An element a line, as a selector with its words behind it: `p.note[hidden] Nothing found`. */
export function outlineOf(element: HTMLElement, indent = ''): string {
  const lines = element.childNodes.flatMap((node) => lineOf(node, `${indent}  `) ?? []);
  const name = indent + selectorOf(element);
  const isText = element.children.length === 0 && lines.length === 1;
  return (isText ? `${name} ${lines[0]!.trim()}` : [name, ...lines].join('\n')).replace(
    commit,
    'COMMIT',
  );
}

function lineOf(node: Node, indent: string): string | undefined {
  if (node instanceof HTMLElement) return outlineOf(node, indent);
  const words = node.text.replace(/\s+/g, ' ').trim();
  return words === '' ? undefined : indent + words;
}

function selectorOf({ rawTagName, attributes }: HTMLElement): string {
  const { id, class: classes = '', ...others } = attributes;
  return [
    rawTagName.toLowerCase(),
    ...(id ? [`#${id}`] : []),
    ...classes.split(/\s+/).map((name) => (name && !scope.test(name) ? `.${name}` : '')),
    ...Object.entries(others)
      .filter(([name]) => !scope.test(name))
      .map(([name, value]) => (value === '' ? `[${name}]` : `[${name}=${value}]`)),
  ].join('');
}
