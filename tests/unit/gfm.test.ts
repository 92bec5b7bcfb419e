/** Sätteri reads GitHub-flavoured Markdown as remark-gfm does. Differences are listed by name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Node } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { mdxToMdast } from 'satteri';
import { unified } from 'unified';

const samples = {
  'a table': '| a | b |\n| - | - |\n| 1 | 2 |\n',
  'a table with alignment': '| a | b | c |\n| :-- | :-: | --: |\n| 1 | 2 | 3 |\n',
  'a table without outer pipes': 'a | b\n--|--\n1 | 2\n',
  'a table with a short row': '| a | b |\n|---|---|\n| 1 |\n',
  'a table with a long row': '| a | b |\n|---|---|\n| 1 | 2 | 3 |\n',
  'a table with an escaped pipe': '| a |\n|---|\n| 1 \\| 2 |\n',
  'a table with a pipe in code': '| a |\n|---|\n| `1 \\| 2` |\n',
  'a table with markup': '| *a* | **b** |\n|---|---|\n| [x](https://e.org) | `c` |\n',
  'a table that ends at a blank line': '| a |\n|---|\n| 1 |\n\ntext\n',
  'a table that ends at a quote': '| a |\n|---|\n| 1 |\n> text\n',
  'a table in a list': '- | a |\n  |---|\n  | 1 |\n',
  'a table with one column': '| a |\n| --- |\n',
  'no table when the counts differ': '| a | b |\n|---|\n| 1 |\n',
  'a task that is open': '- [ ] do it\n',
  'a task that is done': '- [x] done\n',
  'a task that is done, in capitals': '- [X] done\n',
  'tasks below tasks': '- [ ] one\n  - [x] two\n',
  'ordered tasks': '1. [ ] one\n2. [x] two\n',
  'no task without a space': '- [ ]one\n',
  'no task in the middle': '- one [ ] two\n',
  'a loose task list': '- [ ] one\n\n- [x] two\n',
  'struck text': '~~gone~~\n',
  'struck text with one tilde': '~gone~\n',
  'struck text in a word': 'a~~b~~c\n',
  'no struck text with three tildes': 'a ~~~b~~~ c\n',
  'struck text across markup': '~~a **b** c~~\n',
  'struck text that is not closed': '~~open\n',
  'an address with www': 'See www.example.org now\n',
  'an address with https': 'See https://example.org/a?b=c now\n',
  'an address before a full stop': 'See https://example.org.\n',
  'an address in brackets': '(see https://example.org/a)\n',
  'an address with balanced brackets': 'https://example.org/a_(b)\n',
  'an address before a comma': 'https://example.org/a, then\n',
  'an e-mail address': 'Write to dba@example.org today\n',
  'an e-mail address with a plus': 'Write to a+b@example.org\n',
  'no address in code': '`https://example.org`\n',
  'no address in a link': '[https://example.org](https://e.org)\n',
  'a footnote': 'Text[^1].\n\n[^1]: Note.\n',
  'a footnote with a name': 'Text[^long-name].\n\n[^long-name]: Note.\n',
  'a footnote used twice': 'A[^1] b[^1].\n\n[^1]: Note.\n',
  'a footnote of two paragraphs': 'A[^1].\n\n[^1]: One.\n\n    Two.\n',
  'a footnote with code': 'A[^1].\n\n[^1]:\n    ```\n    x\n    ```\n',
  'a footnote without its note': 'A[^1].\n',
  'two footnotes': 'A[^a] b[^b].\n\n[^b]: Second.\n\n[^a]: First.\n',
  'a hard break by backslash': 'a\\\nb\n',
  'nested lists': '- a\n  1. b\n     - c\n',
  'a fence with a title': '```sql title="x.sql"\nselect 1\n```\n',
  'a link with a title': '[a](https://e.org "t")\n',
  'a reference link': '[a][b]\n\n[b]: https://e.org "t"\n',
  'an entity': 'a &amp; b &copy; c\n',
} as const;

/** What Sätteri does otherwise, and why it is accepted. */
const differences: Partial<Record<keyof typeof samples, string>> = {};

const kept = [
  'type',
  'value',
  'url',
  'title',
  'alt',
  'depth',
  'ordered',
  'start',
  'spread',
  'checked',
  'lang',
  'meta',
  'align',
  'identifier',
  'label',
  'referenceType',
] as const;

/** A tree without positions and data, and with text that is split in two joined again. */
function bare(node: Node): unknown {
  const source = node as unknown as Record<string, unknown>;
  const out: Record<string, unknown> = {};
  for (const key of kept)
    if (source[key] !== undefined && source[key] !== null) out[key] = source[key];
  const children = (source['children'] as Node[] | undefined)?.map(bare) as
    Array<Record<string, unknown>> | undefined;
  if (!children) return out;
  out['children'] = children.reduce<Array<Record<string, unknown>>>((list, child) => {
    const last = list.at(-1);
    if (child['type'] === 'text' && last?.['type'] === 'text')
      last['value'] = `${String(last['value'])}${String(child['value'])}`;
    else list.push(child);
    return list;
  }, []);
  return out;
}

const oracle = unified().use(remarkParse).use(remarkGfm);

for (const [name, markdown] of Object.entries(samples)) {
  const difference = differences[name as keyof typeof samples];
  test(
    difference
      ? `reads ${name} otherwise than remark-gfm: ${difference}`
      : `reads ${name} as remark-gfm does`,
    () => {
      const ours = bare(
        mdxToMdast(markdown, { features: { gfm: true, frontmatter: false } }) as Node,
      );
      const theirs = bare(oracle.parse(markdown));
      if (difference) assert.notDeepEqual(ours, theirs);
      else assert.deepEqual(ours, theirs);
    },
  );
}
