/** Links never open a picture of the portal; definitions are judged by how they are used. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPictureAddress } from '../../src/compile/text/address.ts';
import { compileEntry } from '../../src/compile/entry.ts';

const frontMatter = `---
title: An entry under test
summary: An entry that is right but for the links that a test writes into it.
pillars: [automation]
owner: platform
type: how-to
when: a test needs it
outcome: The test has it.
---
`;

const site = 'https://portal.example.org';

function judge(body: string, base = '/') {
  const options = { base, site, insecureHosts: ['portal.example.org'] };
  const { entry, problems } = compileEntry('playbooks/test.mdx', frontMatter + body, options);
  return { entry, rules: problems.map(({ rule, line, column }) => `${rule} ${line}:${column}`) };
}

const queue = '![Three sessions wait in a queue][x]';

const definitions: ReadonlyArray<[use: string, body: string, expected: string[]]> = [
  ['by a picture only', `${queue}\n\n[x]: ./queue.svg\n\nText.`, []],
  ['by a link', '[text][x]\n\n[x]: ./queue.svg', ['picture-link 12:1']],
  ['by a link in short form', '[x]\n\n[x]: ./queue.svg', ['picture-link 12:1']],
  ['by both', `${queue} [text][x]\n\n[x]: ./queue.svg`, ['picture-link 12:1']],
  ['by a link around its picture', `[${queue}][x]\n\n[x]: ./queue.svg`, ['picture-link 12:1']],
  ['by nothing', 'Text.\n\n[x]: ./queue.svg', ['picture-link 12:1']],
  ['by a link in other case', '[text][X  Y]\n\n[x y]: ./queue.svg', ['picture-link 12:1']],
  [
    'by a link in a footnote',
    'Text[^1]\n\n[^1]: [text][x]\n\n[x]: ./queue.svg',
    ['picture-link 14:1'],
  ],
  [
    'by a link in a component',
    '<Details summary="More">\n\n[text][x]\n\n</Details>\n\n[x]: ./queue.svg',
    ['picture-link 16:1'],
  ],
  [
    'by a picture, to a web page',
    `${queue}\n\n[x]: https://example.org/a.png`,
    ['image-source 10:1', 'empty-body 1:1'],
  ],
  ['by a picture, to a page', `Text ${queue}\n\n[x]: /playbooks/a/`, ['image-source 10:6']],
  [
    'by a picture, the second of its name by nothing',
    `${queue}\n\n[x]: ./queue.svg\n[x]: ./b.svg`,
    ['picture-link 13:1'],
  ],
];

for (const [use, body, expected] of definitions) {
  test(`a definition that is used ${use} is judged as that`, () => {
    assert.deepEqual(judge(body).rules.toSorted(), expected.toSorted());
  });
}

test('of two definitions of one name, the first is shown and listed', () => {
  const { entry } = judge(`Text ${queue}\n\n[x]: ./first.svg\n[X]: /playbooks/a/`);
  assert.deepEqual(
    entry?.images.map(({ path }) => path),
    ['playbooks/first.svg'],
  );
  assert.deepEqual(
    entry?.links.map((link) => link.type === 'page' && link.path),
    ['/playbooks/a/'],
  );
});

const links: ReadonlyArray<[spelling: string, body: string]> = [
  ['a relative path', '[text](./queue.svg)'],
  ['a relative path with a query', '[text](../lessons/queue.png?raw)'],
  ['a relative path in capitals with a fragment', '[text](queue.SVG#top)'],
  ['the extension percent-encoded', '[text](./queue%2esvg)'],
  ['backslashes', '[text](..%5Clessons%5Cqueue.webp)'],
  ['its public address', '[text](/images/playbooks/queue-0a1b2c3d.svg)'],
  ['its public address percent-encoded', '[text](/%69mages/playbooks/queue)'],
  ['its public address encoded twice', '[text](/%2569mages/playbooks/queue)'],
  ['its public address with entities', '[text](/&#105;mages/playbooks/queue)'],
  ['its public address by way of a page', '[text](/guide/../images/queue)'],
  ['its public address by way of encoded dots', '[text](/guide/%2e%2E%2fimages/queue)'],
  ['its public address with slashes twice', '[text](/guide/..//images//queue)'],
  ['its full address', '[text](https://portal.example.org/images/queue)'],
  ['its full address with port and user', '[text](HTTPS://a@PORTAL.example.org:443/images/queue)'],
  ['its full address by http', '[text](http://portal.example.org/images/queue)'],
  ['its full address with the dot of the root', '[text](https://portal.example.org./images/queue)'],
  ['its full address in text', 'https://portal.example.org/images/queue.svg'],
];

for (const [spelling, body] of links) {
  test(`a link to a picture by ${spelling} is refused`, () => {
    assert.deepEqual(judge(body).rules, ['picture-link 10:1']);
  });
}

test('the message says what to write instead', () => {
  const options = { base: '/', insecureHosts: [] };
  const { problems } = compileEntry(
    'playbooks/test.mdx',
    `${frontMatter}[text](./queue.svg)`,
    options,
  );
  assert.deepEqual(
    problems.map(({ message, fix }) => `${message}. ${fix}`),
    [
      '`./queue.svg` links to a picture. Show the picture with ![what it shows](./name.png), or link to the page that explains it',
    ],
  );
});

test('below a base path, pictures of the portal are known and those of its neighbours are not its own', () => {
  const home = { base: '/portal/', site };
  for (const own of [
    '/images/a',
    '/../portal/images/a',
    `${site}/portal/images/a`,
    `${site}/x/../Portal/%69mages/a`,
  ]) {
    assert.ok(isPictureAddress(own, home), own);
  }
  for (const other of [
    `${site}/images/a.png`,
    'https://example.org/portal/images/a.svg',
    '/playbooks/images/',
  ]) {
    assert.ok(!isPictureAddress(other, home), other);
  }
});

test('other links to the web, to pages and to sections are not taken for pictures', () => {
  const body =
    '[a](https://example.org/images/a.svg) [b](/playbooks/a/?x=/images/a.svg) [c](#a.svg) [d](mailto:a@example.org)';
  assert.deepEqual(judge(body).rules, []);
});

test('an address of nothing but percent signs is read at once', () => {
  assert.ok(!isPictureAddress(`/${'%25'.repeat(200_000)}`, { base: '/' }));
});
