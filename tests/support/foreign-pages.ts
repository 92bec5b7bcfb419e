/**
 * Pages as other systems have them, damaged in many ways, with words in them that stand nowhere
 * else: each has to be in the entry, or to be told.
 */
import fc from 'fast-check';
import { markupIn } from '../../src/import/prove/markup.ts';
import { importText } from './import-text.ts';

/** Parts of pages; `W` is a word that stands nowhere else. */
const parts = [
  '# Restore W\n',
  '## Steps W {#steps}\n',
  'A paragraph with **bold W** and *W*, `code W` and a [link W](other.md "title").\n',
  '- one W\n- two\n    - three W\n\n      ```sh\n      rm -rf /var/W/*_old*\n      ```\n',
  '1. first W\n2. second\n\n   > quoted W\n',
  '| a | W |\n|---|---|\n| 1 | two W |\n',
  '```bash title="x.sh"\n# W\n  echo *W* _b_\n```\n',
  '> [!WARNING] Title W\n> Text W.\n',
  '!!! note "Title W"\n    Inside W.\n\n    - item W\n',
  '=== "Tab W"\n\n    Inside W.\n\n=== "Other"\n\n    ```sh\n    echo W\n    ```\n',
  ':::tip W\nInside W.\n:::\n',
  '<details>\n<summary>More W</summary>\n\nInside **W**.\n\n</details>\n',
  '<iframe src="https://video.example.org/v" />\n\nBehind W.\n',
  '<div align="center">\n\nCentred W.\n',
  '<Tabs>\n  <TabItem value="a" label="Label W">\n    Inside W.\n  </TabItem>\n</Tabs>\n',
  '{{< highlight sh >}}\nrm -rf /x/*_W*\n{{< /highlight >}}\n',
  '{code:bash}\n# W\n{code}\n',
  '.. code-block:: sh\n\n   echo *W*\n',
  'See [[Page W]], [[Other|words W]] and ![[none.png]]. %%W%%\n',
  'Term W\n:   Meaning W.\n',
  '*[SLO]: Objective W\n',
  'Footnote[^n] W.\n\n[^n]: Note W.\n',
  'Press ++ctrl+w++, ==marked W==, H~2~O W.{ .lead }\n',
  '<table><tr><td>cell W</td><td><pre>W\nb</pre></td></tr></table>\n',
  'Text W<br>more W &amp; <b>W</b> a < b and <your-W>.\n',
  '![A picture of W](none.png){ width="3" }\n',
  'これは**「重要」**です W。\n',
] as const;

const signs = [
  ...'`*_<>[](){}|#-~!:%=+/\\"\'&$'.split(''),
  '\n',
  '\n\n',
  '    ',
  '```',
  '<div>',
  '</div>',
  '<!--',
  '-->',
  '{{',
  '}}',
  '<br/>',
  '> ',
  '- ',
  ':::',
];

const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('insert', 'delete', 'swap'),
  sign: fc.constantFrom(...signs),
});

/** A page and the words that it has alone. */
export const foreignPage = fc
  .record({
    parts: fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 7 }),
    damages: fc.array(damage, { maxLength: 4 }),
    isMdx: fc.boolean(),
  })
  .map(({ parts: chosen, damages, isMdx }) => {
    const whole = damages.reduce(damaged, chosen.join('\n'));
    let count = 0;
    const text = whole.replace(/W/g, () => `zq${(count++).toString(36)}qz`);
    return { path: isMdx ? 'page.mdx' : 'page.md', text };
  });

function damaged(
  text: string,
  { at, kind, sign }: { at: number; kind: string; sign: string },
): string {
  const place = Math.floor(at * text.length);
  if (kind === 'insert') return text.slice(0, place) + sign + text.slice(place);
  if (text[place] === 'W') return text;
  return text.slice(0, place) + (kind === 'swap' ? sign : '') + text.slice(place + 1);
}

/** What an import of a page lost without a word; empty when every word is there or told. */
export async function lostInSilence({
  path,
  text,
}: {
  path: string;
  text: string;
}): Promise<string[]> {
  const { text: entry = '', lost, unsure, error } = await importText(path, text);
  if (error) return [`it is refused: ${error}`];
  const told = [entry, ...unsure, ...lost.map((loss) => loss.text)].join('\n');
  const hidden = markupIn(text);
  return Array.from(text.matchAll(/zq[0-9a-z]+?qz/g)).flatMap(({ 0: word, index }) => {
    const isMarkup = hidden.some(({ start, end }) => start <= index && index < end);
    return told.includes(word) || isMarkup ? [] : [word];
  });
}
