/** `npm run sides`: refuses a change of content that touches code, workflows or the lock file. */
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { scopesOf } from '../domain/rules/change-scope.ts';
import { terminalWord } from '../escape/terminal.ts';
import { print } from './print.ts';

// It runs before anything is installed, so it reads no configuration that would need a package.
const { values } = parseArgs({ options: { content: { type: 'string', default: 'content/' } } });
const { content, code } = scopesOf(namesIn(await text(process.stdin)), values.content);
const isMixed = content.length > 0 && code.length > 0;
if (isMixed) {
  print('This changes content, and what content is built with:');
  print(code.map((path) => `  ${terminalWord(path)}`).join('\n'));
  print(
    'Make it two pull requests. To allow it as one, a maintainer sets the label code-with-content.',
  );
}
process.exitCode = isMixed ? 1 : 0;

/** The names of the changed files: each ended by NUL and perhaps a line feed, or one a line. */
function namesIn(input: string): string[] {
  const names = input.includes('\0') ? input.split(/\0\n?/) : input.split('\n');
  return names.filter(Boolean);
}
