/** `npm run sides`: refuses a change of content that touches code, workflows or the lock file as well. Reads the names of its files, one a line. */
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { sidesOf } from '../domain/side.ts';

// It has to run before anything is installed, so it reads no configuration that would need a package.
const { values } = parseArgs({ options: { content: { type: 'string', default: 'content/' } } });
const { content, machinery } = sidesOf((await text(process.stdin)).split('\n').filter(Boolean), values.content);
const isMixed = content.length > 0 && machinery.length > 0;
if (isMixed) {
  console.log('This changes content, and what content is built with:');
  console.log(machinery.map((path) => `  ${path}`).join('\n'));
  console.log('Make it two pull requests. A maintainer who wants it as one sets the label code-with-content.');
}
process.exitCode = isMixed ? 1 : 0;
