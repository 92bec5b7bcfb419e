/** Texts of authors as words of other languages: nothing in them means more than itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachAtATime, mapAtATime } from '../../src/async/at-a-time.ts';
import { isInexact, ownersPattern } from '../../src/escape/code-owners.ts';
import { escapeHtml } from '../../src/escape/html.ts';
import { jsonLine } from '../../src/escape/json.ts';
import { markdownLink, markdownText } from '../../src/escape/markdown.ts';
import { nginxWord } from '../../src/escape/nginx.ts';
import { shellPath, shellWord } from '../../src/escape/shell.ts';
import { terminalLines, terminalWord } from '../../src/escape/terminal.ts';
import { urlPath } from '../../src/escape/url.ts';
import { commandData, commandProperty } from '../../src/escape/workflow-command.ts';

/** Text → what is written for it. */
type Table = Record<string, string>;

function each(write: (text: string) => string, table: Table): void {
  for (const [text, written] of Object.entries(table))
    assert.equal(write(text), written, JSON.stringify(text));
}

test('HTML, nginx and workflow commands hold each text as itself, every sign of it', () => {
  each(escapeHtml, { '<a href="b">&<a>&\'': "&lt;a href=&quot;b&quot;&gt;&amp;&lt;a&gt;&amp;'" });
  each(nginxWord, { 'a"b\\c\nd\re\tf"': '"a\\"b\\\\c\\nd\\re\\tf\\""' });
  each(commandData, { 'a%b\r\nc%d:,\n': 'a%25b%0D%0Ac%25d:,%0A' });
  each(commandProperty, { 'a:b,c:d,%\n': 'a%3Ab%2Cc%3Ad%2C%25%0A' });
});

test('a path in an address keeps its slashes and nothing else that means something', () => {
  each(urlPath, {
    '/a b/ü/?#&/': '/a%20b/%C3%BC/%3F%23%26/',
    "!'()*": '%21%27%28%29%2A',
    'a\ud800b': 'a%EF%BF%BDb',
    'a-b_c.d~e': 'a-b_c.d~e',
  });
});

test('JSON on one line has no sign that a page, a terminal or a job would read', () => {
  each(jsonLine, {
    '</script>': '"\\u003c/script>"',
    '##[error]': '"##\\u005berror]"',
    '[a]': '"[a]"',
    'a\u007f\u0085\u200b\u2028\u2029\u202e': '"a\\u007f\\u0085\\u200b\\u2028\\u2029\\u202e"',
    '\u{e0001}': '"\\udb40\\udc01"',
    'ü🙂': '"ü🙂"',
  });
});

test('a word of a shell is quoted where it must be, and a path is no option', () => {
  each(shellWord, {
    'a/b.c_d@e%f+g,h:i=j-k': 'a/b.c_d@e%f+g,h:i=j-k',
    '': "''",
    '-a': "'-a'",
    '=a': "'=a'",
    'a b': "'a b'",
    "it's $HOME": "'it'\\''s $HOME'",
    "a\nb'c\\": "$'a\\012b\\047c\\134'",
    'a\u200bü': "$'a\\342\\200\\213ü'",
    '~': "'~'",
  });
  each(shellPath, { '-rf': './-rf', 'a-b': 'a-b', '-a b': "'./-a b'" });
});

test('a terminal shows what cannot be seen as its number, and no line is a command of a job', () => {
  each(terminalWord, {
    'a\x1b[2J\tb\n': 'a\\x1b[2J\\x09b\\x0a',
    'a\u202eb': 'a\\u{202e}b',
    '\x07': '\\x07',
    '::error::x': '\\x3a:error::x',
    ' \u00a0::set': ' \u00a0\\x3a:set',
    'a ::b': 'a ::b',
    '##[x] #[y]': '\\x23#[x] #[y]',
    ':a:': ':a:',
  });
  each(terminalLines, { 'a\tb\n::c\n\r\x1b': 'a\tb\n\\x3a:c\n\\x0d\\x1b' });
});

test('Markdown of a forge shows words as words: no list, link, mention, address or issue', () => {
  each(markdownText, {
    '*a* _b_ `c`': '&#42;a&#42; &#95;b&#95; &#96;c&#96;',
    '[a](b) <c> & d|e': '&#91;a&#93;&#40;b&#41; &#60;c&#62; &#38; d&#124;e',
    '- a - b': '&#45; a - b',
    '  1. a 2. b': '1&#46; a 2. b',
    '# a #1': '&#35;<!-- --> a &#35;<!-- -->1',
    '@a': '&#64;<!-- -->a',
    'https://a www.b GH-1 gh-2 www':
      'https&#58;<!-- -->//a www<!-- -->.b GH<!-- -->-1 gh<!-- -->-2 www',
    '{a} !b ~c~ $d$ =e+ \\f': '&#123;a&#125; &#33;b &#126;c&#126; &#36;d&#36; &#61;e&#43; &#92;f',
    'a\nb': 'a&#92;x0ab',
    'a: b': 'a&#58; b',
  });
  assert.equal(
    markdownLink('@a [b]', 'https://x.example', '/l/a b/'),
    '[&#64;a &#91;b&#93;](https://x.example/l/a%20b/)',
  );
});

test('a path in CODEOWNERS is a pattern for itself, or as near as both forges take', () => {
  each(ownersPattern, {
    'a b/ü.mdx': 'a\\ b/ü.mdx',
    'a[1]!#.png': 'a?1???.png',
    'a—b€': 'a*b*',
    'x@y+z=,:%~-': 'x@y+z=,:%~-',
    'a\\*?': 'a???',
  });
  assert.deepEqual(['a?', 'a*', 'a\\ b'].map(isInexact), [true, true, false]);
});

test('work is done some at a time, in the order of the list, and what fails is told', async () => {
  let running = 0;
  let most = 0;
  const work = async (item: number) => {
    most = Math.max(most, (running += 1));
    await Promise.resolve();
    running -= 1;
    return item * 2;
  };
  const items = Array.from({ length: 40 }, (_, at) => at);
  assert.deepEqual(
    await mapAtATime(items, work, 3),
    items.map((item) => item * 2),
  );
  assert.equal(most, 3);
  most = 0;
  await mapAtATime(items, work);
  assert.equal(most, 16);
  const seen: number[] = [];
  const failing = eachAtATime(
    items,
    async (item) => {
      seen.push(item);
      if (item === 1) throw new Error('No');
      await Promise.resolve();
    },
    1,
  );
  await assert.rejects(failing, { message: 'No' });
  assert.deepEqual(seen, [0, 1]);
});
