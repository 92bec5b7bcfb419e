/**
 * Commands that a word processor has been at: dashes, quotes and spaces that no shell understands.
 */
import type { Code, Node, Parents, Root } from 'mdast';
import type { Place, Problem } from '../../domain/rules/problem.ts';
import type { Fields } from '../../domain/schema/index.ts';
import { isShell } from '../render/code.ts';
import type { Source } from './source.ts';

const typeset = /[\u00A0\u2010-\u2015\u2018-\u201F\u2212]/;

/**
 * Shell blocks of a body. Comments and the output below a prompt are not run, so they may be
 * typeset.
 */
export function typesetInCode(source: Source, node: Root | Node): Problem[] {
  if (node.type === 'code')
    return isShell((node as Code).lang) ? inBlock(source, node as Code) : [];
  return ((node as Parents).children ?? []).flatMap((child) => typesetInCode(source, child));
}

/** The commands of steps. */
export function typesetInSteps(
  file: string,
  fields: Fields,
  places: Record<string, Place>,
): Problem[] {
  if (fields.kind !== 'playbook') return [];
  return fields.steps.flatMap(({ command = '', commands }, index) => {
    const written: Array<[field: string, text: string]> = [
      [`steps.${index}.command`, command],
      ...commands.map((one, at): [string, string] => [
        `steps.${index}.commands.${at}.command`,
        one.command,
      ]),
    ];
    return written.flatMap(([field, text]) => {
      const found = text.split('\n').find((line) => typeset.test(withoutComment(line)));
      return found === undefined
        ? []
        : [complaint(file, places[field] ?? { line: 1, column: 1 }, found)];
    });
  });
}

function inBlock(source: Source, node: Code): Problem[] {
  const start = node.position?.start.offset ?? 0;
  const [fence = '', ...lines] = source.text.slice(start, node.position?.end.offset).split('\n');
  const prompted = /^\$ /m.test(node.value);
  const problems: Problem[] = [];
  let offset = start + fence.length + 1;
  for (const line of lines) {
    const command = !prompted || /^[>\s]*\$ /.test(line) ? withoutComment(line) : '';
    const index = command.search(typeset);
    if (index !== -1) problems.push(complaint(source.file, source.at(offset + index), command));
    offset += line.length + 1;
  }
  return problems;
}

function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, '$1');
}

function complaint(file: string, place: Place, command: string): Problem {
  const character = typeset.exec(command)?.[0] ?? '';
  const number = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  const { what, fix } = wordsFor(character);
  return {
    rule: 'typeset-command',
    file,
    ...place,
    message: `The command holds ${what} (${number}), which a shell does not understand`,
    fix,
  };
}

function wordsFor(character: string): { what: string; fix: string } {
  if (character === '\u00A0') return { what: 'a no-break space', fix: 'Write a plain space' };
  if (/[\u2018-\u201F]/.test(character))
    return { what: 'a typographic quote', fix: 'Write \' or "' };
  return { what: 'a dash that is no hyphen', fix: 'Write - or --' };
}
