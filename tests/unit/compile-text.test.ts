/** What the compiler makes of addresses, descriptions, info strings, placeholders and scripts. */
// cspell:ignore mytitle русский Ελληνικά שלום עולם العربية
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Element } from 'hast';
import { isVagueAlt, resolveImage } from '../../src/compile/body/facts/images.ts';
import { readLink } from '../../src/compile/body/facts/links.ts';
import { SyntaxProblem } from '../../src/compile/body/parse.ts';
import { parseWithRemark } from '../../src/compile/body/remark.ts';
import { isShell, readInfo } from '../../src/compile/render/code.ts';
import { placeholdersIn } from '../../src/compile/render/lines.ts';
import { markScripts } from '../../src/compile/render/scripts.ts';
import { isPictureAddress, readAddress } from '../../src/compile/text/address.ts';
import { codeOnOpening } from '../../src/compile/text/opening-line.ts';
import { Source } from '../../src/compile/text/source.ts';

test('an address is read as a browser reads it, and refused with a reason where it is unsafe', () => {
  const nowhere = 'The link leads nowhere > Write an address, or remove the link';
  const pageScheme =
    'An address that begins with // takes its scheme from the page > Write https:// in front';
  const incomplete = 'The address is not complete > Write it as https://host/path';
  const plain =
    'The address uses http, which anyone on the way can read and change > Write https://, or ask the portal team to allow the host';
  const scheme = (name: string) =>
    `Links with the scheme \`${name}:\` are not allowed > Link to https, mailto or a page of this portal`;
  const addresses: Array<[url: string, ...read: Array<string | undefined>]> = [
    ['', 'unsafe', nowhere],
    [' \t', 'unsafe', nowhere],
    ['#a%20b', 'anchor', 'a b'],
    ['#%E0', 'anchor', '%E0'],
    ['//x', 'unsafe', pageScheme],
    ['/\\x', 'unsafe', pageScheme],
    ['a\\b', 'unsafe', 'An address holds no backslash > Write forward slashes'],
    ['HTTPS://e.org/', 'web', 'HTTPS://e.org/'],
    [' https://e.org/\n', 'web', 'https://e.org/'],
    ['https:/e.org', 'unsafe', incomplete],
    ['https:///e', 'unsafe', incomplete],
    ['https://[', 'unsafe', incomplete],
    ['http://e.org', 'unsafe', plain],
    ['http://wiki.local/x', 'web', 'http://wiki.local/x'],
    ['http://w:8080', 'web', 'http://w:8080'],
    ['http://w/', 'unsafe', plain],
    ['mailto:a@b', 'mail', 'mailto:a@b'],
    ['java\nscript:x', 'unsafe', scheme('javascript')],
    ['\u0001Data:x', 'unsafe', scheme('data')],
    ['a/b', 'relative', 'a/b'],
    ['/a?b#c%20d', 'page', '/a?b', 'c d'],
    ['/a#', 'page', '/a', ''],
    ['/a', 'page', '/a', undefined],
  ];
  assert.deepEqual(
    addresses.map(([url]) => {
      const address = readAddress(url, ['wiki.local', 'w:8080']);
      if (address.type === 'unsafe') return [url, address.type, `${address.why} > ${address.fix}`];
      if (address.type === 'anchor') return [url, address.type, address.anchor];
      if (address.type === 'page') return [url, address.type, address.path, address.anchor];
      return [url, address.type, 'path' in address ? address.path : address.url];
    }),
    addresses,
  );
});

test('an address of a picture of this portal is known in every spelling', () => {
  const home = { base: '/kb/', site: 'https://portal.example.org' };
  const isPicture = (url: string) => isPictureAddress(url, home);
  const pictures =
    './a.png /kb/a.svg /kb/a.svg?x /kb/a%2Esvg /kb/a%252esvg https://portal.example.org/kb/a.PNG https://portal.example.org./kb/a.png /kb/images/x /images/x https://portal.example.org/kb/images/x /KB//a.gif /kb/x/..%2fa.jpeg /kb/a.webp#x \\a.png';
  const others =
    'https://portal.example.org/a.png https://e.org/kb/a.png /images/ /kb/images/ a.png/b http://[ /kb/a.txt mailto:a.png';
  assert.deepEqual(
    pictures.split(' ').filter((url) => !isPicture(url)),
    [],
  );
  assert.deepEqual(others.split(' ').filter(isPicture), []);
});

test('a description that names no more than a picture or a file is vague', () => {
  const vague =
    'image|An image|the Screenshot 12|picture (2)|a.png|IMG_1234|DSC 12|screenshot 2024-01-02 at 10.11.12|Screen capture|figure 1:|12||alt text|logo|untitled|this diagram|chart';
  assert.deepEqual(
    vague.split('|').filter((alt) => !isVagueAlt(alt)),
    [],
  );
  const telling = ['My disk.png', 'Figure of a disk', 'Graph of locks', 'imaged'];
  assert.deepEqual(telling.filter(isVagueAlt), []);
});

test('a picture is a plain relative path to an image within the content', () => {
  const resolved = Object.entries({
    './a.png': 'playbooks/a.png',
    '../b/a.JPG': 'b/a.JPG',
    './../c/./a.webp': 'c/a.webp',
    './a b.svg': 'playbooks/a b.svg',
  });
  for (const [url, path] of resolved) assert.equal(resolveImage(url, 'playbooks/x.mdx'), path);
  for (const url of '../../a.png a.png /a.png ./a.txt ./a.png?x ./a%20.png https://e/a.png ./a\\b.png ./a.gif#x'.split(
    ' ',
  ))
    assert.equal(resolveImage(url, 'playbooks/x.mdx'), undefined, url);
});

test('a link says where it leads; one that would break says from the root what is meant', () => {
  const home = { base: '/kb/', site: 'https://p.org', insecureHosts: [] };
  const read = (url: string) => {
    const { link, problem } = readLink(new Source('playbooks/x.mdx', 'ab'), 1, url, home);
    const isPlace = ([key]: [string, unknown]) => ['line', 'column', 'from'].includes(key);
    const place = Object.fromEntries(Object.entries(link ?? {}).filter((one) => !isPlace(one)));
    return [place, problem && `${problem.rule}: ${problem.message} > ${problem.fix}`];
  };
  const broken = (url: string) =>
    `broken-link: \`${url}\` is relative, so it would break when the page moves > Write it from the root: `;
  assert.deepEqual(read('a.md#x'), [{}, `${broken('a.md#x')}/playbooks/a/#x`]);
  assert.deepEqual(read('../lessons/a/'), [{}, `${broken('../lessons/a/')}/lessons/a/`]);
  assert.deepEqual(read('https://p.org/kb/lessons/x/?a#b'), [
    { type: 'web', url: 'https://p.org/kb/lessons/x/?a#b' },
    'absolute-internal-link: `https://p.org/kb/lessons/x/?a#b` is a page of this portal > Write /lessons/x/?a#b',
  ]);
  assert.match(String(read('https://p.org/kb')[1]), /> Write \/$/);
  assert.deepEqual(read('https://p.org/other'), [
    { type: 'web', url: 'https://p.org/other' },
    undefined,
  ]);
  assert.deepEqual(read('/x#y'), [{ type: 'page', path: '/x', anchor: 'y' }, undefined]);
  assert.deepEqual(read('/x'), [{ type: 'page', path: '/x' }, undefined]);
  assert.deepEqual(read('#x'), [{ type: 'anchor', anchor: 'x' }, undefined]);
  assert.deepEqual(read('mailto:a@b'), [{}, undefined]);
});

test('code behind the backticks is told from an info string', () => {
  const code = Object.entries({
    'bash ls -l /x': ['bash', 'ls -l /x'],
    'ls -l': ['', 'ls -l'],
    'X=$(sudo x) y': ['', 'X=$(sudo x) y'],
    'a/b': ['', 'a/b'],
    'sql SELECT 1; x': ['sql', 'SELECT 1; x'],
    'c++ -x y': ['c++', '-x y'],
    'unknown --flag': ['', 'unknown --flag'],
    'sh $ ls x': ['sh', '$ ls x'],
    'foo bar baz': ['', 'foo bar baz'],
    '=x': ['', '=x'],
  });
  for (const [info, [language, moved]] of code)
    assert.deepEqual(codeOnOpening(info), { language, code: moved }, info);
  const infos =
    '|bash|sql title="x"|bash ls|rust,ignore|js{1,3}|ruby:app/x.rb|{.bash}|title="x"|foo|foo bar|FOO=1|js {1} [name] "x"|file=x';
  for (const info of infos.split('|')) assert.equal(codeOnOpening(info), undefined, info);
});

test('an info string is a language, a title, and what means nothing', () => {
  const infos: Array<
    [lang: string | null, meta: string | null, language: string, title: string, ignored: string]
  > = [
    ['SQL', null, 'sql', '', ''],
    [null, null, '', '', ''],
    ['sql', 'title="A b" x', 'sql', 'A b', 'x'],
    ['sql', 'x title="A"', 'sql', 'A', 'x'],
    ['{1}', 'y', '', '', '{1} y'],
    ['sql', 'mytitle="x"', 'sql', '', 'mytitle="x"'],
    ['x'.repeat(40), null, 'x'.repeat(40), '', ''],
    ['x'.repeat(41), null, '', '', 'x'.repeat(41)],
    ['-x', null, '', '', '-x'],
  ];
  for (const [lang, meta, language, title, ignored] of infos)
    assert.deepEqual(readInfo(lang, meta), { language, title, ignored });
  assert.deepEqual(['bash', 'SH', 'shell', 'console', 'shellsession', 'zsh', null].map(isShell), [
    true,
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('what is to be replaced is a word in angles, or one that was named, as a whole', () => {
  const places = (line: string, language: string, ...words: string[]) =>
    placeholdersIn(line, language, words)
      .map(([start, end]) => line.slice(start, end))
      .join(' ');
  assert.equal(places('a <b> <c d> <a,b> <sid,serial#>', 'bash'), '<b> <c d> <a,b> <sid,serial#>');
  assert.equal(places('< a> <a > <1a> <>', 'bash'), '');
  for (const language of ['xml', 'html', '', 'text', 'diff', 'go', 'java', 'typescript', 'c++'])
    assert.equal(places('<b>', language), '', language);
  assert.equal(places('X XY X_ éX X', 'xml', 'X'), 'X X');
  assert.equal(places('<b X> X', 'sql', 'X'), '<b X> X');
});

test('a block in another script has its language, and its direction where it begins the other way', () => {
  const marked = (tagName: string, value: string) => {
    const inner = { type: 'text' as const, value };
    const bold: Element = { type: 'element', tagName: 'b', properties: {}, children: [inner] };
    const element: Element = { type: 'element', tagName, properties: {}, children: [bold] };
    markScripts({ type: 'root', children: [element] });
    const { dir = '', lang = '' } = element.properties;
    return `${dir as string} ${lang as string}`.trim();
  };
  const blocks: Array<[tag: string, text: string, mark: string]> = [
    ['p', 'plain', ''],
    ['p', 'русский', ''],
    ['p', 'Ελληνικά abc', 'el'],
    ['p', 'שלום abc', 'rtl he'],
    ['p', 'abc שלום עולם', 'he'],
    ['li', 'العربية', 'rtl ar'],
    ['h2', '한국어', 'ko'],
    ['td', '漢字', 'zh'],
    ['th', '漢字かな', 'ja'],
    ['blockquote', 'ไทย', 'th'],
    ['p', 'かabcdefgh', ''],
    ['h6', '漢字 ab', ''],
    ['h6', '漢字 a', 'zh'],
    ['div', '漢字', ''],
  ];
  for (const [tag, text, mark] of blocks) assert.equal(marked(tag, text), mark, text);
});

test('in a browser, what cannot be read is told at the sign that opens it', () => {
  const placeOf = (text: string) => {
    try {
      parseWithRemark(text);
      return 'read';
    } catch (cause) {
      assert.ok(cause instanceof SyntaxProblem);
      return `${cause.line}:${cause.column}`;
    }
  };
  assert.deepEqual(
    ['a {b', 'a\n{ b', 'x\n\n<a', '<A>\n\nx', '</A>', 'a <A x', 'x <1>', '<A/> y'].map(placeOf),
    ['1:3', '2:1', '3:1', '1:1', '1:1', '1:3', '1:3', 'read'],
  );
  const typesIn = (text: string) => parseWithRemark(text).children.map(({ type }) => type);
  assert.deepEqual(typesIn('<A/> <B/>\n\nx <A/>\n\n{/* a */}'), [
    'mdxJsxFlowElement',
    'mdxJsxFlowElement',
    'paragraph',
    'mdxFlowExpression',
  ]);
});
