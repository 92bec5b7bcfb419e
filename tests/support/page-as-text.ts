/**
 * A page as a text that people can read and compare: an element a line, with its classes and
 * attributes, and every word where it stands. What differs from build to build is left out.
 */
import { NodeType, parse, type HTMLElement, type Node } from 'node-html-parser';

/** What only styles read: their scopes, which are named after the files that hold them. */
const scope = /^data-c-|^astro-/;

/** Names of files and commits are made of what is in them. */
const digests: ReadonlyArray<readonly [pattern: RegExp, name: string]> = [
  [/(\/_astro\/[\w-]+)\.[\w-]{8}\.(?=css|js|woff2)/g, '$1.*.'],
  [/\b[0-9a-f]{40}\b/g, '(commit)'],
  [/(?<=")[0-9a-f]{7}(?=")|(?<=changed in )[0-9a-f]{7}\b/g, '(commit)'],
  [/(?<=portal-build"\]\[content=")[0-9a-f]{16}/, '(build)'],
];

/** The text of every part of a page that a selector names. */
export function pageAsText(html: string, selector: string): string {
  // Code is read with its marks, not as one text.
  const page = parse(html, { comment: false, blockTextElements: { script: true, style: true } });
  const lines = page.querySelectorAll(selector).flatMap((part) => linesOf(part, false));
  const text = `${lines.join('\n')}\n`;
  return digests.reduce((rest, [pattern, name]) => rest.replace(pattern, name), text);
}

function linesOf(node: Node, isCode: boolean): string[] {
  if (node.nodeType === NodeType.TEXT_NODE)
    return [JSON.stringify(isCode ? node.text : node.text.replace(/[ \n]+/g, ' '))];
  const element = node as HTMLElement;
  const name = nameOf(element);
  const inner = element.childNodes
    .filter(isShown)
    .map((child) => linesOf(child, isCode || element.rawTagName === 'pre'));
  const [only] = inner;
  if (only && inner.length === 1) return [`${name} > ${only[0]}`, ...only.slice(1)];
  return [name, ...inner.flat().map((line) => `  ${line}`)];
}

const isShown = (node: Node) =>
  node.nodeType === NodeType.ELEMENT_NODE ||
  (node.nodeType === NodeType.TEXT_NODE && node.text !== '');

/** An element as a selector names it: `a.button[href="/start/"]`. */
function nameOf({ rawTagName, attributes }: HTMLElement): string {
  const { id, class: classes = '', ...others } = attributes;
  const names = classes.split(/\s+/).filter((name) => name !== '' && !scope.test(name));
  const rest = Object.entries(others).filter(([name]) => !scope.test(name));
  return [
    rawTagName,
    ...(id === undefined ? [] : [`#${id}`]),
    ...names.map((name) => `.${name}`),
    ...rest.map(([name, value]) => `[${value === '' ? name : `${name}=${JSON.stringify(value)}`}]`),
  ].join('');
}
