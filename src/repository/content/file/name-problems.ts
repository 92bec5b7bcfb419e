/** What is wrong with the names of files: what they are made of, and addresses they share. */
import type { Problem } from '../../../domain/rules/problem.ts';
import type { RuleId } from '../../../domain/rules/rule.ts';
import { furtherFolder } from '../../../domain/site/lists.ts';
import { betterName, hasMixedScripts, isDeviceName } from './better-name.ts';
import { problemOfFile } from './problems.ts';

const namePattern = /^[a-z0-9][a-z0-9-]*$/;

/** Images keep a little more of the name that a camera or a program gave them. */
export const imageNamePattern = /^[a-z0-9][a-z0-9._-]*$/;

/** Names that the portal's own pages take below a kind. */
const reservedNames = ['index', '404'];

/** Bytes of a path, and characters of a name: what every file system and every browser can take. */
const maxPath = 240;
const maxName = 100;

/** The names in a path, the last one without its extension. */
export function names(parts: string[]): string[] {
  return parts.with(-1, parts.at(-1)!.replace(/\.[a-z]+$/, ''));
}

/** The first thing that is wrong with the names in a path. */
export function nameProblems(file: string, parts: string[], pattern = namePattern): Problem[] {
  const complain = (message: string, fix: string, rule: RuleId = 'file-name') => [
    problemOfFile(file, rule, message, fix),
  ];
  const wrong = parts.find((name) => !pattern.test(name));
  if (wrong !== undefined) {
    const what = hasMixedScripts(wrong)
      ? 'mixes letters of several scripts, some of which look alike'
      : 'is not made of lower-case letters, digits and hyphens';
    const better = betterName(wrong);
    return complain(
      `\`${wrong}\` ${what}`,
      better === ''
        ? 'Choose a name of letters from a to z, digits and hyphens; the title may be in any script'
        : `Rename it to ${better}`,
    );
  }
  const device = parts.find(isDeviceName);
  if (device !== undefined)
    return complain(
      `\`${device}\` is a name that Windows keeps for a device`,
      `Rename it, such as to ${betterName(device)}-notes`,
    );
  if (parts.length === 1 && reservedNames.includes(parts[0]!))
    return complain(
      `\`${parts[0]}\` is the name of a page of the portal`,
      'Choose another name',
      'reserved-name',
    );
  if (parts.length > 1 && parts[0] === furtherFolder)
    return complain(
      `In the folder \`${furtherFolder}\` the portal has the further pages of long lists`,
      'Choose another folder',
      'reserved-name',
    );
  if (parts.some((name) => name.length > maxName))
    return complain(
      `A name is longer than ${maxName} characters`,
      'Shorten it; the title may be longer',
    );
  if (Buffer.byteLength(file) > maxPath)
    return complain(`The path is longer than ${maxPath} bytes`, 'Shorten the names in it');
  return [];
}

/**
 * Entries whose addresses would be the same: `a.mdx` beside `a/index.mdx`, or names that differ
 * only in case.
 */
export function collisions(entries: readonly string[]): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const file of entries) {
    const address = file
      .toLowerCase()
      .replace(/\.mdx$/, '')
      .replace(/\/index$/, '')
      .normalize('NFC');
    const other = first.get(address);
    if (other === undefined) first.set(address, file);
    else
      problems.push(
        problemOfFile(
          file,
          'unique-id',
          `This file and ${other} lead to the same address /${address}/`,
          'Rename one of the two, or make them one',
        ),
      );
  }
  return problems;
}
