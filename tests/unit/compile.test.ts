/** What the compiler makes of an entry. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileEntry } from '../../src/compile/entry.ts';
import { codeHtml } from '../../src/compile/render/code.ts';
import { Highlighter } from '../../src/compile/render/highlight.ts';
import { componentsIn, type Block } from '../../src/domain/entry/block.ts';
import { components } from '../../src/domain/entry/component.ts';

const frontMatter = `---
title: An entry under test
summary: An entry that is right, so that the test can see what is made of it.
pillars: [automation]
owner: platform
type: how-to
when: a test needs it
outcome: The test has it.
---
`;

function compile(body: string, options: { base?: string } = {}) {
  const { entry, problems } = compileEntry('playbooks/test.mdx', frontMatter + body, {
    base: options.base ?? '/',
    insecureHosts: ['wiki.local'],
  });
  assert.deepEqual(problems, []);
  assert.ok(entry);
  return entry;
}

const htmlOf = (blocks: readonly Block[]): string =>
  blocks.map((block) => (typeof block === 'string' ? block : htmlOf(block.children))).join('');

const blockOf = (body: string, name: string) => {
  const found = [...componentsIn(compile(body).blocks)].find(({ component }) => component === name);
  assert.ok(found, `there is a ${name}`);
  return found;
};

test('headings get prefixed ids, told apart when they are equal, and a link to themselves', () => {
  const { outline, blocks } = compile(
    '\n## Steps\n\nText.\n\n## Steps\n\nText.\n\n### `code` & more\n\nText.\n',
  );
  assert.deepEqual(
    outline.map(({ depth, id, text }) => [depth, id, text]),
    [
      [2, 's-steps', 'Steps'],
      [2, 's-steps-1', 'Steps'],
      [3, 's-code--more', 'code & more'],
    ],
  );
  assert.match(
    htmlOf(blocks),
    /<h2 id="s-steps">Steps<a class="heading-anchor" href="#s-steps" aria-label="Link to this section: Steps">/,
  );
});

test('sections hold the plain text below each heading', () => {
  const { sections, words } = compile(
    '\nFirst **words**.\n\n## Two\n\n- a\n- `b`\n\n| c | d |\n|---|---|\n| e | f |\n',
  );
  assert.deepEqual(sections, [
    { text: 'First words.' },
    { heading: { id: 's-two', text: 'Two' }, text: 'a b c d e f' },
  ]);
  assert.equal(words, 8);
});

test('a component within a sentence splits the HTML around it', () => {
  const { blocks } = compile('\nThe <Term id="lead-time">lead *time*</Term> grows.\n');
  assert.deepEqual(blocks, [
    '<p>The ',
    { component: 'Term', attributes: { id: 'lead-time' }, children: ['lead <em>time</em>'] },
    ' grows.</p>',
  ]);
});

test('components nest, with Markdown inside', () => {
  const { attributes, children } = blockOf(`\n${components.Tabs.example}\n`, 'Tabs');
  assert.deepEqual(attributes, { group: 'engine' });
  assert.deepEqual(
    children.map((child) => typeof child !== 'string' && child.attributes['label']),
    ['PostgreSQL', 'MySQL'],
  );
});

test('a bare attribute is a flag', () => {
  const stage = blockOf(
    '\n<Pipeline title="x">\n<Stage name="Scripts by mail" separate>Text.</Stage>\n</Pipeline>\n',
    'Stage',
  );
  assert.deepEqual(stage.attributes, { name: 'Scripts by mail', separate: true });
});

test('every example of the gallery compiles', () => {
  for (const { example } of Object.values(components)) compile(`\n${example}\n\nText.\n`);
});

test('links inside the portal move under its base path, and anchors to the ids of headings', () => {
  const html = htmlOf(
    compile(
      '\n## Here\n\n[a](/lessons/x/#why) [b](#here) [c](/glossary/#lead-time) [d](https://e.org/) [e](http://wiki.local/x) [f](/lessons/#list)\n',
      { base: '/kb/' },
    ).blocks,
  );
  assert.match(html, /href="\/kb\/lessons\/x\/#s-why"/);
  assert.match(html, /href="#s-here"/);
  assert.match(html, /href="\/kb\/glossary\/#lead-time"/);
  assert.match(html, /href="https:\/\/e\.org\/" rel="external"/);
  assert.match(html, /href="http:\/\/wiki\.local\/x"/);
  assert.match(html, /href="\/kb\/lessons\/#list"/);
});

test('an alert becomes a block of its own, without its mark', () => {
  const alert = blockOf('\n> [!WARNING]\n> Careful **now**.\n>\n> And then.\n', 'Alert');
  assert.deepEqual(alert.attributes, { kind: 'warning' });
  assert.match(
    htmlOf(alert.children),
    /<p>Careful <strong>now<\/strong>\.<\/p>\s*<p>And then\.<\/p>/,
  );
});

test('a quote that only looks like an alert stays a quote, and its author is told', () => {
  const text = `${frontMatter}\n> [!DANGER]\n> Text.\n`;
  const { entry, problems } = compileEntry('playbooks/test.mdx', text, {
    base: '/',
    insecureHosts: [],
  });
  assert.match(htmlOf(entry!.blocks), /<blockquote>/);
  assert.deepEqual(
    problems.map(({ rule }) => rule),
    ['alert-form'],
  );
});

test('a table scrolls in a region that has a name, its alignment is a class', () => {
  const html = htmlOf(compile('\n| a | b |\n|:--|--:|\n| 1 | 2 |\n').blocks);
  assert.match(
    html,
    /<div class="table-region" role="region" tabindex="0" aria-label="Table: a, b">/,
  );
  assert.match(html, /<th class="align-left">a<\/th>/);
  assert.doesNotMatch(html, /style=|align="/);
});

test('the boxes of a task list say whether they are done', () => {
  const html = htmlOf(compile('\n- [ ] open\n- [x] done\n\n  - [x] below\n').blocks);
  assert.deepEqual(
    [...html.matchAll(/aria-label="([^"]+)"/g)].map(([, label]) => label),
    ['To do', 'Done', 'Done'],
  );
});

test('code keeps its text, with prompts set apart', () => {
  const code = blockOf('\n```bash title="run.sh"\n$ ls <a>\n$ pwd\n```\n', 'Code');
  assert.equal(code.attributes['title'], 'run.sh');
  assert.equal(
    code.attributes['html'],
    '<span class="line"><span class="prompt">$ </span>ls <span class="placeholder">&lt;a&gt;</span>\n</span><span class="line"><span class="prompt">$ </span>pwd</span>',
  );
});

test('code is coloured with classes, and unknown languages are plain', async () => {
  const highlighter = await Highlighter.create();
  await highlighter.learn('sql');
  assert.match(
    codeHtml("SELECT '<x>'", 'sql', highlighter),
    /<span class="tok-keyword">SELECT<\/span>.*&lt;x&gt;/,
  );
  assert.doesNotMatch(codeHtml('SELECT 1', 'sql', highlighter), /style=/);
  await highlighter.learn('no-such-language');
  assert.equal(
    codeHtml('a < b', 'no-such-language', highlighter),
    '<span class="line">a &lt; b</span>',
  );
});

test('two pages that are the first to need a language are both coloured', async () => {
  const highlighter = await Highlighter.create();
  const lines = await Promise.all(
    ['select 1', 'select 2'].map(async (code) => {
      await highlighter.learn('sql');
      return highlighter.lines(code, 'sql');
    }),
  );
  assert.deepEqual(
    lines.map(([line]) => line?.[0]),
    [
      { text: 'select', name: 'keyword' },
      { text: 'select', name: 'keyword' },
    ],
  );
});

test('what is to be replaced stands out in a command: <pid>, and the words that were named', () => {
  const marked = (code: string, language: string, words: string[] = []) =>
    Array.from(
      codeHtml(code, language, undefined, words).matchAll(/class="placeholder">(.*?)<\/span>/g),
      ([, word]) => word,
    );
  assert.deepEqual(marked('kill <pid> && grep <a b', 'bash'), ['&lt;pid&gt;']);
  assert.deepEqual(marked('kubectl -n NAMESPACE get NAMESPACES', 'bash', ['NAMESPACE']), [
    'NAMESPACE',
  ]);
  // Of two that begin together the longer one is meant.
  assert.deepEqual(marked('ping HOST-NAME', 'bash', ['HOST', 'HOST-NAME']), ['HOST-NAME']);
  assert.deepEqual(marked('<ul><li>', 'xml'), []);
});

test('a diagram is a picture of its own: no style, no font host, ids of its own, a title', () => {
  const body = '\n```mermaid title="Who waits & why"\nflowchart LR\n  A --> B\n```\n';
  const { attributes } = blockOf(body + body, 'Diagram');
  const svg = String(attributes['svg']);
  assert.match(svg, /^<svg role="img"/);
  assert.match(svg, /<title>Who waits &amp; why<\/title>/);
  assert.match(svg, /id="d1-arrowhead"/);
  assert.match(svg, /url\(#d1-arrowhead\)/);
  assert.doesNotMatch(svg.replace('http://www.w3.org/2000/svg', ''), /style|http|@import/);
});

test('braces, angles and comments that are only text stay text, or vanish as comments do', () => {
  const html = htmlOf(
    compile('\nWrite `{x}` and \\{y\\} where a \\< b. {/* a comment */}\n').blocks,
  );
  assert.match(html, /<code>\{x\}<\/code> and \{y\} where a &#x3C; b\./);
  assert.doesNotMatch(html, /comment/);
});

test('places are counted in code points, in files with any line ending', () => {
  const text = `${frontMatter.replaceAll('\n', '\r\n')}\r\n😀😀 <b>x</b>\r\n`;
  const { problems } = compileEntry('playbooks/test.mdx', text, { base: '/', insecureHosts: [] });
  assert.deepEqual(
    problems.map(({ line, column }) => [line, column]),
    [[11, 4]],
  );
});

test('all problems of an entry are reported at once', () => {
  const text =
    frontMatter
      .replace('owner: platform\n', 'ownr: platform\n')
      .replace('[automation]', '[automaton]') +
    '\n{1+1}\n\n<script>x</script>\n\n[a](javascript:x)\n';
  const { problems } = compileEntry('playbooks/test.mdx', text, { base: '/', insecureHosts: [] });
  assert.deepEqual(
    problems.map(({ rule }) => rule),
    ['missing-field', 'field-value', 'unknown-field', 'no-code', 'no-html', 'unsafe-url'],
  );
});

test('values are kept as typed', () => {
  const { entry } = compileEntry(
    'playbooks/test.mdx',
    frontMatter.replace('when: a test needs it', 'when: "1.10"') + '\nText.\n',
    { base: '/', insecureHosts: [] },
  );
  assert.equal(entry?.fields.kind === 'playbook' && entry.fields.when, '1.10');
});
