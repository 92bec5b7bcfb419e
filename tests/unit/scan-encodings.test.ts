/**
 * A secret is found in what a reader sees and a machine decodes, at the place where it is written.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scanFile } from '../../src/repository/secrets/scan-file.ts';
import { sightingsIn } from '../../src/scan/sightings.ts';
import { decode } from '../../src/scan/views/decode.ts';
import { View } from '../../src/scan/views/view.ts';
import { anywhere, each, halves, inField, inText, kinds } from '../support/encodings.ts';

const fields = '---\ntitle: A sample\nwhen: ';
const entryWith = (body: string) => `---\ntitle: A sample\n---\n\n${body}\n`;

/** Where the character of a text stands once it is written in pieces behind something. */
function placeOf(before: string, text: string, pieces: readonly string[], offset: number): string {
  const isEach = pieces.length >= text.length;
  const quotes = pieces[0] === '"' || pieces[0]!.startsWith('|') ? 1 : 0;
  const written = isEach
    ? pieces.slice(0, quotes + offset).join('')
    : pieces.join('').slice(0, pieces.join('').indexOf(text.slice(offset, offset + 3)));
  const lines = `${before}${written}`.split('\n');
  return `${lines.length}:${[...lines.at(-1)!].length + 1}`;
}

function placesIn(file: string, text: string): string[] {
  return scanFile(file, text, [])
    .filter(({ problem }) => problem.rule === 'secret')
    .map(({ problem }) => `${problem.line}:${problem.column}`);
}

function findsAll(
  ways: typeof anywhere,
  file: string,
  around: (pieces: string) => [before: string, text: string],
): void {
  for (const [way, write] of Object.entries(ways)) {
    for (const [kind, [text, offset]] of Object.entries(kinds)) {
      const pieces = write(text);
      const [before, whole] = around(pieces.join(''));
      assert.deepEqual(
        placesIn(file, whole),
        [placeOf(before, text, pieces, offset)],
        `${kind} ${way}: ${whole}`,
      );
    }
  }
}

const inside =
  (before: string, after: string) =>
  (pieces: string): [string, string] => [before, before + pieces + after];

test('a secret is found in a text, however it is encoded', () => {
  findsAll(
    { ...anywhere, ...inText },
    'lessons/a.mdx',
    inside(entryWith('Run the\nfollowing: ').slice(0, -1), ' and wait.\n'),
  );
});

test('a secret is found in a fence, however it is encoded', () => {
  findsAll(
    anywhere,
    'lessons/a.mdx',
    inside(entryWith('```sh\nexport X; ').slice(0, -1), '\n```\n'),
  );
});

test('a secret is found in a list in a quote, however it is split', () => {
  findsAll(
    inText,
    'lessons/a.mdx',
    inside(entryWith('> - first\n>   ').slice(0, -1), ' and wait\n'),
  );
});

test('a secret is found in a cell of a table, however it is split', () => {
  findsAll(
    inText,
    'lessons/a.mdx',
    inside(entryWith('| a | b |\n|---|---|\n| \u{1F512} | ').slice(0, -1), ' |\n'),
  );
});

test('a secret is found in an attribute, an address, a title and the words for a picture', () => {
  const references = Object.fromEntries(
    Object.entries(anywhere).filter(
      ([way]) => way.includes('reference') || way.includes('percent'),
    ),
  );
  findsAll(
    references,
    'lessons/a.mdx',
    inside(entryWith('<Details summary="').slice(0, -1), '">\n\nText.\n\n</Details>\n'),
  );
  findsAll(
    references,
    'lessons/a.mdx',
    inside(entryWith('[ghp](https://example.org/?').slice(0, -1), ')\n'),
  );
  findsAll(
    references,
    'lessons/a.mdx',
    inside(entryWith('[AKIA](https://example.org/ "').slice(0, -1), '")\n'),
  );
  findsAll(references, 'lessons/a.mdx', inside(entryWith('![').slice(0, -1), '](./a.png)\n'));
  findsAll(
    references,
    'lessons/a.mdx',
    inside(entryWith('[a]: https://example.org/?').slice(0, -1), '\n'),
  );
});

test('a secret is found in a field, however it is encoded', () => {
  findsAll({ ...anywhere, ...inField }, 'lessons/a.mdx', inside(fields, '\n---\n\nText.\n'));
  findsAll(inField, 'glossary/a.yml', inside('term: A\ndefinition: ', '\n'));
});

test('a secret is found in a key, and across a key and its value', () => {
  assert.deepEqual(
    placesIn(
      'glossary/a.yml',
      `"${each(kinds.github[0], (_, code) => `\\x${code.toString(16)}`).join('')}": 1\n`,
    ),
    ['1:2'],
  );
  assert.deepEqual(placesIn('glossary/a.yml', `a: 1\n"PGPASSW\\x4FRD": hunter2-of-orders\n`), [
    '2:18',
  ]);
});

const drawings: Record<string, (text: string) => [before: string, text: string]> = {
  'a text': (text) => ['<text>', `${text}</text>`],
  'a text in parts': (text) => [
    '<text>',
    `${halves(text, '</tspan><tspan x="9">').join('')}</tspan></text>`.replace('', '<tspan>'),
  ],
  'letters that are placed': (text) => [
    '<text>',
    `${[...text].join('</text>\n<text x="1">')}</text>`,
  ],
  'a part as character data': (text) => [
    '<text>',
    `${text.slice(0, 9)}<![CDATA[${text.slice(9)}]]></text>`,
  ],
  references: (text) => [
    '<text>',
    `${each(text, (_, code) => `&#x0000${code.toString(16)};`).join('')}</text>`,
  ],
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
      assert.deepEqual(
        placesIn('lessons/a.svg', `${open}${before}${rest}</svg>`),
        [`2:${column}`],
        way,
      );
    }
  }
});

test('a secret is found in base64, as data addresses and Kubernetes have it', () => {
  const yaml = `kind: Secret\ndata:\n  token: ${btoa(kinds.github[0])}\n`;
  assert.deepEqual(placesIn('lessons/a.mdx', entryWith(`\`\`\`yaml\n${yaml}\`\`\``)), ['8:10']);
  assert.deepEqual(
    placesIn('lessons/a.mdx', entryWith(`[a](data:text/plain;base64,${btoa(kinds.password[0])})`)),
    ['5:28'],
  );
});

test('personal data is found as it reads, once', () => {
  const rules = (body: string) =>
    scanFile('lessons/a.mdx', entryWith(body), []).map(
      ({ problem }) => `${problem.rule} ${problem.line}:${problem.column}`,
    );
  const mail = ['personal-data 5:5'];
  for (const written of [
    'jo.miller&#64;firm.com',
    'jo.miller&commat;firm.com',
    'jo.**miller**@firm.com',
    'jo.miller%40firm.com',
    'jo.miller\\@firm\\.com',
    'jo.mil\u00ADler@firm.com',
  ]) {
    assert.deepEqual(rules(`Ask ${written} today`), mail, written);
  }
  assert.deepEqual(rules('Ask +49 30 **901820** 1234 today'), mail);
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M4111 1111 1111 1111"/><text>jo&#64;firm.com</text></svg>';
  assert.deepEqual(
    scanFile('lessons/a.svg', drawing, []).map(
      ({ problem }) => `${problem.rule} ${problem.column}`,
    ),
    [`personal-data ${drawing.indexOf('jo&') + 1}`],
  );
});

test('marks that turn the direction of words are found in a drawing', () => {
  for (const mark of ['\u202E', '&#x202E;', '&#0008238;']) {
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><text>rm ${mark}x</text></svg>`;
    assert.deepEqual(
      scanFile('lessons/a.svg', drawing, []).map(
        ({ problem }) => `${problem.rule} ${problem.column}`,
      ),
      ['bidi-character 50'],
    );
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
  for (const text of honest)
    assert.deepEqual(scanFile('lessons/a.mdx', entryWith(text), []), [], text);
});

test('what is found in several views is one thing, from its first character to its last', () => {
  const source = View.of('a%62cd-&#98;cd');
  const find = (text: string) =>
    [...text.matchAll(/bcd|a%62cd-/g)].map(({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
    }));
  const sightings = sightingsIn([source, decode(source)], find).map(({ start, end, read }) => ({
    start,
    end,
    read,
  }));
  assert.deepEqual(sightings, [
    { start: 0, end: 7, read: ['a%62cd-', 'bcd'] },
    { start: 7, end: 14, read: ['bcd'] },
  ]);
});
