/**
 * Texts made to keep a program busy: few bytes, much work. One for each way that was found or that
 * others had trouble with.
 */

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const nest = (open: string, close: string, depth: number) =>
  `${open.repeat(depth)}x${close.repeat(depth)}`;

/** Bodies by name, made when asked for. */
export const heavyBodies: Record<string, () => string> = {
  'quotes in quotes': () => `${'> '.repeat(10_000)}x`,
  'lists in lists': () => lines(1_000, (index) => `${'  '.repeat(index)}- x`),
  'lists in lists on one line': () => `${'- '.repeat(10_000)}x`,
  'components in components': () => nest('<Details summary="x">\n\n', '\n\n</Details>', 2_000),
  'terms in terms': () => `a ${nest('<Term id="x">', '</Term>', 2_400)}`,
  'terms in terms without end': () => `a ${'<Term id="x">'.repeat(20_000)}`,
  'emphasis that is not closed': () => '*a '.repeat(33_000),
  'emphasis of two kinds': () => '*a **a '.repeat(15_000),
  'emphasis in emphasis': () => nest('**', '**', 30_000),
  'emphasis that closes elsewhere': () => 'a**b'.repeat(25_000) + 'c* '.repeat(10_000),
  'struck text': () => '~~a '.repeat(25_000),
  brackets: () => '['.repeat(100_000),
  'brackets in brackets': () => nest('[', ']', 50_000),
  'links without end': () => '[a](b '.repeat(20_000),
  'link titles without end': () => '[a](b "'.repeat(14_000),
  'images without end': () => '!['.repeat(50_000),
  'references to one definition': () => `${'[a][b] '.repeat(14_000)}\n\n[b]: /playbooks/`,
  definitions: () => lines(5_000, (index) => `[a${index}]: /playbooks/`),
  'marks of notes without end': () => '[^'.repeat(50_000),
  'marks of notes that are not there': () => '[^a] '.repeat(20_000),
  'a ladder of backticks': () => lines(440, (index) => '`'.repeat(index + 1)),
  'a ladder of backticks downwards': () =>
    Array.from({ length: 440 }, (_, index) => '`'.repeat(440 - index)).join('a'),
  braces: () => '{'.repeat(100_000),
  'braces, each with a letter': () => '{a'.repeat(50_000),
  'braces, each on a line': () => lines(50_000, () => '{'),
  'braces in code': () => '`{` '.repeat(25_000),
  'as many braces as are read': () => '`{` '.repeat(3_999),
  'angle brackets': () => '<'.repeat(100_000),
  tags: () => '<a '.repeat(33_000),
  'as many tags as are read': () => `a ${'<Term id="x" />'.repeat(4_990)}`,
  'attributes that nobody knows': () =>
    `<Details ${'a="b" '.repeat(15_000)}summary="x">\n\nx\n\n</Details>`,
  'spaces in a tag': () => `<Details summary="x"${' '.repeat(100_000)}>\n\nx\n\n</Details>`,
  entities: () => '&amp;'.repeat(100_000),
  'entities without end': () => '&#'.repeat(50_000),
  'as many entities as are read': () => '&amp;'.repeat(9_999),
  addresses: () => 'https://a.b/'.repeat(8_000),
  'addresses with www': () => 'www.'.repeat(25_000),
  'e-mail addresses': () => `${'a.'.repeat(50_000)}@b.c`,
  'signs at': () => 'a@'.repeat(50_000),
  'an address with brackets': () => `https://e.org/${'('.repeat(50_000)}${')'.repeat(50_000)}`,
  'a comment in a comment': () => `{${'/*'.repeat(50_000)}}`,
  'comments and a letter': () => `{${'/**/'.repeat(20_000)}x}`,
  'spaces and a letter': () => `{/**/${' '.repeat(100_000)}x}`,
  'a table that is wide and has short rows': () =>
    `|${'a|'.repeat(2_000)}\n|${'-|'.repeat(2_000)}\n${'|b|\n'.repeat(2_000)}`,
  'a table of one wide row': () =>
    `|${'a|'.repeat(3_000)}\n|${'-|'.repeat(3_000)}\n|${'b|'.repeat(3_000)}`,
  'a long table': () => `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(5_000)}`,
  'fences that are not closed': () => lines(400, (index) => '`'.repeat(index + 3)),
  fences: () => '```\nx\n```\n'.repeat(10_000),
  'a title of a fence without end': () =>
    `\`\`\`bash title="${'title="'.repeat(10_000)}\nx\n\`\`\``,
  'prompts of a shell': () => `\`\`\`bash\n${'$ x\n'.repeat(50_000)}\`\`\``,
  'a word': () => 'x'.repeat(900_000),
  spaces: () => `a${' '.repeat(900_000)}b`,
  'empty lines': () => `${'\n'.repeat(900_000)}b`,
  'underlined headings': () => 'a\n---\n'.repeat(20_000),
  'a diagram of everything to everything': () =>
    `\`\`\`mermaid title="x"\nflowchart LR\n${lines(1, () => Array.from({ length: 20 }, (_, index) => `a${index}`).join(' & '))} --> ${Array.from({ length: 20 }, (_, index) => `b${index}`).join(' & ')}\n\`\`\``,
  'a diagram of many lines': () =>
    `\`\`\`mermaid title="x"\nflowchart LR\n${lines(1_000, (index) => `a${index} --> a${(index * 7) % 1_000}`)}\n\`\`\``,
  'a sequence of many lines': () =>
    `\`\`\`mermaid title="x"\nsequenceDiagram\n${lines(2_000, (index) => `A->>B: x${index}`)}\n\`\`\``,
  'as many edges as are drawn': () =>
    `\`\`\`mermaid title="x"\nflowchart LR\n${lines(70, (index) => `a${index} --> a${(index * 7 + 3) % 70}`)}\n\`\`\``,
  'spaces in a diagram': () =>
    `\`\`\`mermaid title="x"\nflowchart LR\n  a -- ${' '.repeat(3_000)}b\n\`\`\``,
  'spaces in lines of a diagram': () =>
    `\`\`\`mermaid title="x"\nflowchart LR\n${lines(9, () => `a -- ${' '.repeat(390)}b`)}\n\`\`\``,
  'boxes of a diagram without end': () =>
    `\`\`\`mermaid title="x"\nflowchart LR\nA${'['.repeat(50_000)}\n\`\`\``,
};

/** Bodies of many parts, each of which is right. */
export const longBodies: Record<string, () => string> = {
  headings: () => '## Same words\n\nText.\n\n'.repeat(10_000),
  links: () => '[text](/playbooks/)\n'.repeat(5_000),
  words: () => 'word\n'.repeat(50_000),
};
