/** What counts as lost: a word or code of a source that nobody sees in the entry, by its line. */
// cspell:ignore snakecase
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileEntry } from '../../src/compile/entry.ts';
import { conserve } from '../../src/import/prove/conserve.ts';

const head =
  '---\ntitle: The page of words\nsummary: A sentence that is long enough to be a summary of it.\npillars:\n  - lean\nowner: platform\ntype: how-to\nwhen: you look\noutcome: x y z\n---\n\n';

/** Losses by a source and the body of its entry. */
const examples: Array<[source: string, body: string, ...lost: string[]]> = [
  ['One two two three', 'One two', '1: two three'],
  ['a\nb c\n\nd', 'a d', '2: b c'],
  ['one two\none three', 'one three', '1: one two'],
  [
    '---\na: b\nteam: nobody known # note\ntags: gone\ndraft: yes\n- other\n[sec]\n---\nWord gone',
    'Word\n\n<Details summary="Facts from the source">\n  - **a**: b\n</Details>',
    '3: nobody known',
    '9: gone',
  ],
  [
    'Word gone',
    'Word\n\n<Details summary="Facts from the source">\n  - gone\n</Details>',
    '1: gone',
  ],
  ['```sh\nls\n  -l\n```', '```sh\nls\n  -l\n```'],
  ['```sh\nls\n  -l\n```', '```sh\nls\n-l\n```', '2: the white space of this code'],
  ['x\n\n```sh\nls\nrm x\n```', 'x ls', '5: rm x code: rm x'],
  ['- ```\n  a\n    b\n  ```', '```\na\n  b\n```'],
  ['> ```\n> a\n>   b\n> ```', '```\na\n  b\n```'],
  ['`a b` and ``c`` and `d\ne`', 'a b and c', '1: and d code: d e', '2: e'],
  ['<!-- gone --> {/* gone */} %%gone%% {>>gone<<} x', 'x'],
  ['<!DOCTYPE gone> x', 'x'],
  ['[a](gone "gone") b', 'a b'],
  ['[a](<gone b> (gone)) b', 'a b'],
  ['[a](gone gone) b', 'a b'],
  ['a (gone) b', 'a b', '1: gone'],
  ['[x]: gone\n\ny', 'y'],
  ['[a][gone] b', 'a b'],
  ['a[^gone] b', 'a b'],
  ['<% gone %> {{ gone }} {% gone %} x', 'x'],
  ['x {.gone #gone} {: gone } {gone=1}', 'x'],
  ['{gone} x', 'x'],
  ['a&nbsp;b &#65;', 'a b'],
  ['1. x\n2) y', 'x y'],
  ['- [x] a', 'a'],
  ['> [!gone] a', 'a'],
  ['!!! gone "T"\n    x', 'T x'],
  ['!!! not gone', 'x', '1: not gone'],
  ['```js title="gone"\nx\n```', '```js\nx\n```'],
  ['::: gone T\nx\n:::', 'T x'],
  [':gone: x\ny', 'y'],
  ['(gone)=\n# a', 'a'],
  ['{gone}`a`', '`a`'],
  ['[TOC]\nx', 'x'],
  ['[[gone|a]] b', 'b'],
  ['![[gone]] b', 'b'],
  ['[[kept]] b', 'b', '1: kept'],
  ['a ^gone', 'a'],
  [':material-gone: a', 'a'],
  ['--8<-- "gone"\nx', 'x'],
  ["import A from 'gone';\nx", 'x'],
  ['export const gone = 1\ngone\n\nx', 'x'],
  ['{code:gone}\nx', 'x'],
  ['#+BEGIN_SRC gone\nx', 'x'],
  ['.. gone:: sh\nx', 'x'],
  ['[source,gone]\nx', 'x'],
  ['<source gone="a">x', 'x'],
  ['<div class="gone" title="gone">x</div>', 'x'],
  ['<img alt="kept words" src="gone"> x', 'x', '1: kept'],
  ['<abbr title="kept words">x</abbr>', 'x', '1: kept'],
  [
    '<Card title="kept" icon="gone" text="two words" class="gone gone">x</Card>',
    'x',
    '1: kept two',
  ],
  ['<unknown gone>x', 'x', '1: unknown gone'],
  ['![image](gone) x', 'x'],
  ['![kept words](gone) x', 'x', '1: kept'],
  ['<Card title="{kept}">x</Card>', 'x'],
  ['name`s and <b>S</b>LO', 'names and SLO'],
  ['a\\_b c*d*e', 'a_b cde', '1: the signs of c*d*e'],
  ['rm a/*_b* c', 'rm a/_b c', '1: the signs of a/*_b*'],
  ['x&uuml;y z', 'xüy z'],
  ['snake_case x', 'snakecase x'],
  ['# T\n\na\n\nb gone', '## T\n\na b', '5: gone'],
  ['```\n```\n\nx', 'x'],
  ['<Details summary="kept" onClick={() => gone({})}>x</Details>', 'x', '1: kept'],
  ['1 2 1 3', '1 3', '1: 1 2'],
  ['a b. a c.', 'a c.', '1: a b'],
  ['<Note text="one" hint="not one">x', 'x', '1: not one'],
  ['```{note}\ngone\n```', 'x', '2: gone'],
  ['```{code-block} gone\nx\n```', '```\nx\n```'],
];

test('a word, a sign or a line of code that is gone is lost, and what no reader saw is not', () => {
  for (const [source, body, ...lost] of examples) {
    const text = head + body;
    const { entry } = compileEntry('playbooks/page.mdx', text, { base: '/', insecureHosts: [] });
    assert.deepEqual(
      conserve(source, entry!, text).map(({ line, text: words }) => `${line}: ${words}`),
      lost,
      source,
    );
  }
});
