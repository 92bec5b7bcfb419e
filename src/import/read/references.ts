/**
 * Definitions and footnotes: links by reference become plain links, notes without their other half
 * become text.
 */
import type { Definition, FootnoteDefinition, Nodes, PhrasingContent, Root } from 'mdast';
import { eachOfType } from '../../compile/body/each-node.ts';
import type { Notes } from '../convert/notes.ts';
import { outsideCode } from './lines.ts';
import { code, rebuild, text } from './tree.ts';

const definition = /^(?:[ \t]|>)*\[(?!\^)([^\]\n]+)\]:/gm;
const beforeNote = /(?<!\])(\[([^[\]\n]+)\])(?=\[\^[^\]\s]+\])/g;

/** `[name][^1]`, where the name is defined, is a link with a note behind it, not one to `^1`. */
export function separateNotes(source: string): string {
  const defined = new Set(Array.from(source.matchAll(definition), ([, name]) => plain(name!)));
  if (defined.size === 0) return source;
  return outsideCode(source, (prose) =>
    prose.replace(beforeNote, (whole, link: string, name: string) =>
      defined.has(plain(name)) ? `${link}[]` : whole,
    ),
  );
}

function plain(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Writes the address of every definition where it is used. */
export function inlineDefinitions(tree: Root, notes: Notes): void {
  const definitions = new Map<string, Definition>();
  const used = new Set<string>();
  eachOfType(tree, 'definition', (node: Definition) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  rebuild(tree, (node) => {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return node;
    const definition = definitions.get(node.identifier);
    if (!definition) return node;
    used.add(node.identifier);
    const { url, title } = definition;
    if (node.type === 'imageReference') return { type: 'image', url, title, alt: node.alt };
    return { type: 'link', url, title, children: node.children };
  });
  rebuild(tree, (node) => {
    if (node.type !== 'definition') return node;
    if (!used.has(node.identifier))
      notes.unsure(
        `The definition [${node.label ?? node.identifier}]: ${node.url} is not used and was left out`,
      );
    return [];
  });
}

const noteMark = /\[\^[^\]\s]+\]/;

/** Marks without a note become code, notes without a mark become paragraphs. */
export function repairFootnotes(tree: Root, notes: Notes): void {
  const defined = new Set<string>();
  const marked = new Set<string>();
  eachOfType(tree, 'footnoteReference', ({ identifier }) => void marked.add(identifier));
  rebuild(tree, (node) => {
    if (node.type !== 'footnoteDefinition') return node;
    if (marked.has(node.identifier) && !defined.has(node.identifier)) {
      defined.add(node.identifier);
      return node;
    }
    notes.unsure(
      `The footnote [^${node.label ?? node.identifier}] is not used; it became a paragraph`,
    );
    return asParagraphs(node);
  });
  rebuild(tree, (node) => {
    if (node.type === 'footnoteReference' && !defined.has(node.identifier))
      return unknownMark(`[^${node.label ?? node.identifier}]`, notes);
    if (node.type !== 'text' || !noteMark.test(node.value)) return node;
    return node.value.split(/(\[\^[^\]\s]+\])/).flatMap((part): PhrasingContent[] => {
      if (part === '') return [];
      return noteMark.test(part) ? [unknownMark(part, notes)] : [text(part)];
    });
  });
}

function unknownMark(mark: string, notes: Notes): PhrasingContent {
  notes.unsure(`The footnote ${mark} has no note; its mark became code`);
  return code(mark);
}

function asParagraphs({ identifier, label, children }: FootnoteDefinition): Nodes[] {
  const [first, ...rest] = children;
  const name = text(`${label ?? identifier}: `);
  if (first?.type !== 'paragraph') return [{ type: 'paragraph', children: [name] }, ...children];
  return [{ type: 'paragraph', children: [name, ...first.children] }, ...rest];
}
