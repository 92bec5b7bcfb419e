/** A secret is found in what a reader sees and in what a machine decodes, at the place where it is written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scanFile } from '../../src/library/findings.ts';
import { sightingsIn } from '../../src/scan/sightings.ts';
import { decode } from '../../src/scan/views/decode.ts';
import { View } from '../../src/scan/views/view.ts';

// Joined from pieces, so that no tool takes this file for a leak.
const tail = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
const github = ['gh', 'p_', tail].join('');
const aws = ['AK', 'IA', 'Q3EGRNTC5XAZ7BUL'].join('');
const password = ['PGPASS', 'WORD=', 'hunter2-of-orders'].join('');
const address = ['postgres:/', '/app:', 'hunter2-of-orders', '@db.example.org/orders'].join('');
const slack = ['xo', 'xb-', '123456789012-123456789012-', tail.slice(0, 24)].join('');

/** Each kind, and the offset of its value: the place that is reported. */
const kinds = { github: [github, 0], aws: [aws, 0], password: [password, 11], address: [address, 15], slack: [slack, 0] } as const;

const each = (text: string, form: (character: string, code: number) => string) => [...text].map((character) => form(character, character.charCodeAt(0)));
const hex = (code: number, length = 0) => code.toString(16).padStart(length, '0');
const halves = (text: string, between: string, end = '') => [text.slice(0, text.length / 2), between, text.slice(text.length / 2), end];
const wide = (code: number) => (code === 32 ? '\u3000' : String.fromCharCode(code + 0xfee0));

/** Every function writes a text in another way, as pieces of which the place is that of a character. */
const anywhere: Record<string, (text: string) => readonly string[]> = {
  'as decimal references': (text) => each(text, (_, code) => `&#${code};`),
  'as hexadecimal references': (text) => each(text, (_, code) => `&#x${hex(code)};`),
  'as references in capitals': (text) => each(text, (_, code) => `&#X${hex(code).toUpperCase()};`),
  'as references with eight zeros': (text) => each(text, (_, code) => `&#x${hex(code, 8)};`),
  'as references with thirty zeros': (text) => each(text, (_, code) => `&#${String(code).padStart(32, '0')};`),
  'as percent': (text) => each(text, (_, code) => `%${hex(code, 2)}`),
  'as percent twice': (text) => each(text, (_, code) => `%25${hex(code, 2)}`),
  'as references of references': (text) => each(text, (_, code) => `&amp;#${code};`),
  'with zero-width spaces': (text) => each(text, (character) => `${character}\u200B`),
  'with soft hyphens': (text) => each(text, (character) => `${character}\u00AD`),
  'with word joiners': (text) => each(text, (character) => `${character}\u2060`),
  'with variation selectors': (text) => each(text, (character) => `${character}\uFE0F`),
  'with tag characters': (text) => each(text, (character) => `${character}\u{E0041}`),
  'in full width': (text) => each(text, (_, code) => wide(code)),
  'in mathematical letters': (text) => each(text, (character, code) => (/[a-z]/.test(character) ? String.fromCodePoint(0x1d68a + code - 97) : character)),
  'with escapes of JavaScript': (text) => each(text, (_, code) => `\\u${hex(code, 4)}`),
  'with escapes of ES6': (text) => each(text, (_, code) => `\\u{${hex(code)}}`),
  'with escapes of a shell': (text) => each(text, (_, code) => `\\x${hex(code, 2)}`),
  'with octal escapes': (text) => each(text, (_, code) => `\\${code.toString(8).padStart(3, '0')}`),
};

const inText: Record<string, (text: string) => readonly string[]> = {
  'with backslashes': (text) => each(text, (character) => (/[!-/:-@[-`{-~]/.test(character) ? `\\${character}` : character)),
  'split by strong': (text) => halves(text, '**', '**'),
  'split by emphasis': (text) => halves(text, '*', '*'),
  'split by deletion': (text) => halves(text, '~~', '~~'),
  'split by code': (text) => halves(text, '`', '`'),
  'split by a link': (text) => halves(text, '[', '](https://example.org/)'),
  'split by a component': (text) => halves(text, '<Term id="lead-time">', '</Term>'),
  'split by strong in emphasis': (text) => halves(text, '***', '***'),
  'split, and with a reference': (text) => [text.slice(0, 3), '**', text[3]!, '&#x200b;', text.slice(4), '**'],
};

const inField: Record<string, (text: string) => readonly string[]> = {
  'in double quotes with \\x': (text) => ['"', ...each(text, (_, code) => `\\x${hex(code, 2)}`), '"'],
  'in double quotes with \\u': (text) => ['"', ...each(text, (_, code) => `\\u${hex(code, 4)}`), '"'],
  'in double quotes with \\U': (text) => ['"', ...each(text, (_, code) => `\\U${hex(code, 8)}`), '"'],
  'in double quotes over two lines': (text) => ['"', ...halves(text, '\\\n    '), '"'],
  'in a literal block, with references': (text) => ['|\n  ', ...each(text, (_, code) => `&#${code};`)],
  'in a folded block': (text) => ['>-\n  The value is\n  ', text],
  'in backticks for a part': (text) => halves(text, '`', '`'),
};

const fields = '---\ntitle: A sample\nwhen: ';
const entryWith = (body: string) => `---\ntitle: A sample\n---\n\n${body}\n`;

/** Where the character of a text stands once it is written in pieces behind something. */
function placeOf(before: string, text: string, pieces: readonly string[], offset: number): string {
  const isEach = pieces.length >= text.length;
  const quotes = pieces[0] === '"' || pieces[0]!.startsWith('|') ? 1 : 0;
  const written = isEach ? pieces.slice(0, quotes + offset).join('') : pieces.join('').slice(0, pieces.join('').indexOf(text.slice(offset, offset + 3)));
  const lines = `${before}${written}`.split('\n');
  return `${lines.length}:${[...lines.at(-1)!].length + 1}`;
}

function placesIn(file: string, text: string): string[] {
  return scanFile(file, text, []).filter(({ problem }) => problem.rule === 'secret').map(({ problem }) => `${problem.line}:${problem.column}`);
}

function findsAll(ways: typeof anywhere, file: string, around: (pieces: string) => [before: string, text: string]): void {
  for (const [way, write] of Object.entries(ways)) {
    for (const [kind, [text, offset]] of Object.entries(kinds)) {
      const pieces = write(text);
      const [before, whole] = around(pieces.join(''));
      assert.deepEqual(placesIn(file, whole), [placeOf(before, text, pieces, offset)], `${kind} ${way}: ${whole}`);
    }
  }
}

const inside = (before: string, after: string) => (pieces: string): [string, string] => [before, before + pieces + after];

test('a secret is found in a text, however it is encoded', () => {
  findsAll({ ...anywhere, ...inText }, 'lessons/a.mdx', inside(entryWith('Run the\nfollowing: ').slice(0, -1), ' and wait.\n'));
});

test('a secret is found in a fence, however it is encoded', () => {
  findsAll(anywhere, 'lessons/a.mdx', inside(entryWith('```sh\nexport X; ').slice(0, -1), '\n```\n'));
});

test('a secret is found in a list in a quote, however it is split', () => {
  findsAll(inText, 'lessons/a.mdx', inside(entryWith('> - first\n>   ').slice(0, -1), ' and wait\n'));
});

test('a secret is found in a cell of a table, however it is split', () => {
  findsAll(inText, 'lessons/a.mdx', inside(entryWith('| a | b |\n|---|---|\n| \u{1F512} | ').slice(0, -1), ' |\n'));
});

test('a secret is found in an attribute, an address, a title and the words for a picture', () => {
  const references = Object.fromEntries(Object.entries(anywhere).filter(([way]) => way.includes('reference') || way.includes('percent')));
  findsAll(references, 'lessons/a.mdx', inside(entryWith('<Details summary="').slice(0, -1), '">\n\nText.\n\n</Details>\n'));
  findsAll(references, 'lessons/a.mdx', inside(entryWith('[ghp](https://example.org/?').slice(0, -1), ')\n'));
  findsAll(references, 'lessons/a.mdx', inside(entryWith('[AKIA](https://example.org/ "').slice(0, -1), '")\n'));
  findsAll(references, 'lessons/a.mdx', inside(entryWith('![').slice(0, -1), '](./a.png)\n'));
  findsAll(references, 'lessons/a.mdx', inside(entryWith('[a]: https://example.org/?').slice(0, -1), '\n'));
});

test('a secret is found in a field, however it is encoded', () => {
  findsAll({ ...anywhere, ...inField }, 'lessons/a.mdx', inside(fields, '\n---\n\nText.\n'));
  findsAll(inField, 'glossary/a.yml', inside('term: A\ndefinition: ', '\n'));
});

test('a secret is found in a key, and across a key and its value', () => {
  assert.deepEqual(placesIn('glossary/a.yml', `"${each(github, (_, code) => `\\x${hex(code)}`).join('')}": 1\n`), ['1:2']);
  assert.deepEqual(placesIn('glossary/a.yml', `a: 1\n"PGPASSW\\x4FRD": hunter2-of-orders\n`), ['2:18']);
});

const drawings: Record<string, (text: string) => [before: string, text: string]> = {
  'a text': (text) => ['<text>', `${text}</text>`],
  'a text in parts': (text) => ['<text>', `${halves(text, '</tspan><tspan x="9">').join('')}</tspan></text>`.replace('', '<tspan>')],
  'letters that are placed': (text) => ['<text>', `${[...text].join('</text>\n<text x="1">')}</text>`],
  'a part as character data': (text) => ['<text>', `${text.slice(0, 9)}<![CDATA[${text.slice(9)}]]></text>`],
  references: (text) => ['<text>', `${each(text, (_, code) => `&#x0000${hex(code)};`).join('')}</text>`],
  'an attribute': (text) => ['<path id="', `${each(text, (_, code) => `&#${code};`).join('')}"/>`],
  'a description': (text) => ['<desc>', `${halves(text, '&#173;').join('')}</desc>`],
  'a comment': (text) => ['<!-- ', `${text} -->`],
};

test('a secret is found in a drawing, however it is written', () => {
  const open = '<svg xmlns="http://www.w3.org/2000/svg">\n';
  for (const [way, write] of Object.entries(drawings)) {
    for (const [text] of [kinds.github, kinds.aws, kinds.slack]) {
      const [before, rest] = write(text);
      const column = before.length + 1 + (rest.startsWith('<tspan>') ? '<tspan>'.length : 0);
      assert.deepEqual(placesIn('lessons/a.svg', `${open}${before}${rest}</svg>`), [`2:${column}`], way);
    }
  }
});

test('a secret is found in base64, as data addresses and Kubernetes have it', () => {
  const yaml = `kind: Secret\ndata:\n  token: ${btoa(github)}\n`;
  assert.deepEqual(placesIn('lessons/a.mdx', entryWith(`\`\`\`yaml\n${yaml}\`\`\``)), ['8:10']);
  assert.deepEqual(placesIn('lessons/a.mdx', entryWith(`[a](data:text/plain;base64,${btoa(password)})`)), ['5:28']);
});

test('personal data is found as it reads, once', () => {
  const rules = (body: string) => scanFile('lessons/a.mdx', entryWith(body), []).map(({ problem }) => `${problem.rule} ${problem.line}:${problem.column}`);
  const mail = ['personal-data 5:5'];
  for (const written of ['jo.miller&#64;firm.com', 'jo.miller&commat;firm.com', 'jo.**miller**@firm.com', 'jo.miller%40firm.com', 'jo.miller\\@firm\\.com', 'jo.mil\u00ADler@firm.com']) {
    assert.deepEqual(rules(`Ask ${written} today`), mail, written);
  }
  assert.deepEqual(rules('Ask +49 30 **901820** 1234 today'), mail);
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M4111 1111 1111 1111"/><text>jo&#64;firm.com</text></svg>';
  assert.deepEqual(scanFile('lessons/a.svg', drawing, []).map(({ problem }) => `${problem.rule} ${problem.column}`), [`personal-data ${drawing.indexOf('jo&') + 1}`]);
});

test('marks that turn the direction of words are found in a drawing', () => {
  for (const mark of ['\u202E', '&#x202E;', '&#0008238;']) {
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><text>rm ${mark}x</text></svg>`;
    assert.deepEqual(scanFile('lessons/a.svg', drawing, []).map(({ problem }) => `${problem.rule} ${problem.column}`), ['bidi-character 50']);
  }
});

test('honest texts raise no alarm', () => {
  const honest = [
    'Run `psql "host=db user=app"` and **wait**, see [the guide](https://example.org/a%20b?x=%40me#part).',
    'The digest is 3f786850e387550fdab836ed7e6dc881de23001b3f786850e387550fdab836ed.',
    'Decode `aGVsbG8gd29ybGQsIHRoaXMgaXMgdGV4dA==` to see a greeting.',
    'In C:\\users\\x64\\u0041 nothing is secret; nor in \\101 or %41%42.',
    'Names such as ghp\\_token, `AKIA`**IOSFODNN7EXAMPLE** and **postgres**://app:password@host/db stand for values.',
    '| `PGPASSWORD` | `${PASSWORD}` |\n|---|---|\n| PGPASSWORD=&lt;password&gt; | PGPASSWORD=\\*\\*\\*\\*\\*\\* |',
    '全角の文字 ＰＧＰＡＳＳＷＯＲＤ と ① ② ③、ﬁne ligatures and ½.',
    'An emoji 👩‍💻 and a flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿, naïve café, &copy; 2026 &mdash; &nbsp;.',
    'postgres\\://app:\\<password\\>@db.example.org/orders',
  ];
  for (const text of honest) assert.deepEqual(scanFile('lessons/a.mdx', entryWith(text), []), [], text);
});

test('what is found in several views is one thing, from its first character to its last', () => {
  const source = View.of('a%62cd-&#98;cd');
  const find = (text: string) => [...text.matchAll(/bcd|a%62cd-/g)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
  const sightings = sightingsIn([source, decode(source)], find).map(({ start, end, read }) => ({ start, end, read }));
  assert.deepEqual(sightings, [{ start: 0, end: 7, read: ['a%62cd-', 'bcd'] }, { start: 7, end: 14, read: ['bcd'] }]);
});
