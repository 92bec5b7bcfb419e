/** What other systems write, example by example: what it becomes, and what is said of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Notes } from '../../src/import/convert/notes.ts';
import { rewriteLeftovers } from '../../src/import/dialects/rewrite.ts';
import { examplesIn } from '../support/examples.ts';
import { importText } from '../support/import-text.ts';

const included: Readonly<Record<string, string>> = {
  'a.md': 'import X from "y";\n\nOne\n\n```js\nimport z from "z";\n```\n',
  'code.sh': '\nls `x`\n',
};

for (const [name, isMdx] of [
  ['lines', false],
  ['lines-mdx', true],
] as const)
  test(`lines of other systems become Markdown${isMdx ? ', in MDX too' : ''}`, () => {
    for (const { source, ...expected } of examplesIn(`import/${name}`)) {
      const notes = new Notes();
      const include = (path: string) => included[path.replace(/^\.\//, '')];
      const outcome = rewriteLeftovers(source, { notes, include, isMdx });
      const { changed, unsure } = notes.lists();
      const remarks = [...changed, ...unsure.map((what) => `? ${what}`)];
      assert.deepEqual({ outcome, remarks }, expected, source);
    }
  });

/** Said of every page that is a title and an example. */
const usual = /^(?:There is no summary|`type`, `when`)/;

for (const [name, what] of [
  ['html', 'HTML and components'],
  ['marks', 'marks, links and pictures'],
  ['blocks', 'headings, code, lists and tables'],
] as const)
  test(`on a page, ${what} become what the portal has`, async () => {
    for (const { source, ...expected } of examplesIn(`import/${name}`)) {
      const page = `# The page of words\n\n${source}\n`;
      const { text = '', changed, unsure, lost } = await importText('page.md', page);
      const outcome = text.replace(/^---\n[\s\S]*?\n---\n\n?/, '').trimEnd();
      const remarks = [
        ...changed,
        ...unsure.filter((said) => !usual.test(said)).map((said) => `? ${said}`),
        ...lost.map(({ line, text: words }) => `lost ${line}: ${words}`),
      ];
      assert.deepEqual({ outcome, remarks }, expected, source);
    }
  });
