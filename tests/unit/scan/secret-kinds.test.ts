/**
 * What a secret is taken for, and how much of a text it is. Values are joined from pieces, so that
 * no tool takes this file for a leak.
 */
// cspell:disable: values that are no words
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secretSpans, withoutFound, withoutLeaks } from '../../../src/scan/found.ts';
import { Mask, without } from '../../../src/scan/mask.ts';
import { isPlaceholder } from '../../../src/scan/placeholder.ts';
import { findSecrets } from '../../../src/scan/secrets.ts';
import { sightingsIn } from '../../../src/scan/sightings.ts';
import { decode } from '../../../src/scan/views/decode.ts';
import { View } from '../../../src/scan/views/view.ts';

const long = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0';
const word = ['pass', 'word'].join('');

/** Kind → text before, the secret, and the text behind it. */
const kinds: ReadonlyArray<
  readonly [kind: string, before: string, secret: string, after?: string]
> = [
  ['a private key', `-----BEGIN RSA ${'PRIVATE'} KEY-----\n`, `${long}\n${long}=\n`, '-----END'],
  [
    'a private key',
    `-----BEGIN PGP ${'PRIVATE'} KEY BLOCK-----\nVersion: 1\n\n`,
    `${long}\n`,
    '-----END',
  ],
  ['a private key', `> -----BEGIN ${'PRIVATE'} KEY-----\\n`, `${long}\\n`],
  ['a JSON web token', '', ['ey', 'JhbGciOiJI.ey', 'JzdWIiOiIx.', long].join('')],
  ['an Authorization header', "-H 'authorization: basic ", long, "' x"],
  ['an Authorization header', '"Authorization" : "ApiKey ', long, '"'],
  ['an address with a password', 'amqps://app:', 'hunter22', '@host/x'],
  ['an address with a password', 'redis://:', 'hunter22', '@host'],
  ['a line of .pgpass', 'db1:5432:orders:app:', 'hunter22', ' x'],
  ['a line of .pgpass', '10.1.2.3:*:*:app:', 'hunter22'],
  ['a line of .pgpass', '*:*:*:app:', 'hunter22'],
  ['a key of a kubeconfig', `client-key-${'data'}: `, 'LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVk='],
  ['a token of a kubeconfig', 'users:\n  - token: "', long, '"\n'],
  ['a password in the environment', `PG${'PASSWORD'}=`, 'hunter2', ' psql'],
  ['a password in the environment', `MYSQL_${'PWD'}="`, 'hunter2', '" mysql'],
  ['a password in the environment', `REDISCLI_${'AUTH'}: `, 'hunter2'],
  ['a password in the environment', `SQLCMD${'PASSWORD'} = `, 'hunter2', '; x'],
  ['a connection string with a password', `Server=db;User Id=x;${word}=`, 'hunter', ';x'],
  ['a connection string with a password', 'Data Source=db; Pwd=', 'hunter'],
  ['a connection string with a password', `AccountName=x;Account${'Key'}=`, 'abcdefgh=='],
  ['a token of .npmrc', `//r.example/:_auth${'Token'}=`, 'hunter'],
  ['a token of .npmrc', `_${'auth'} = "`, 'hunter', '"'],
  ['a webhook', 'https://discord.com/api/webhooks/123456789012345678/', long],
  ['a webhook', 'https://x.webhook.office.com/webhookb2/', long],
  ['a webhook', `https://chat.googleapis.com/v1/spaces/x/messages?key=y&token=`, long],
  ['a webhook', 'https://hooks.zapier.com/hooks/catch/', long],
  ['a password with its value', `DB_${word.toUpperCase()}: "`, 'tr0ub4dor', '"'],
  ['a password with its value', `api_${'key'}=`, 'abcde1'],
  ['a password with its value', `client-${'secret'} = \``, 'abcde1', '`'],
  ['a password with its value', `bot_${'token'}:`, 'abcde1', '|'],
  ['a password in SQL', "IDENTIFIED BY '", 'hunter', "'"],
  ['a password in SQL', "ENCRYPTED PASSWORD  '", 'hunter', "'"],
  ['a password in SQL', "SET PASSWORD FOR app = '", 'hunter', "'"],
  ['a Google API key', 'key ', `AI${'za'}${long.slice(0, 35)}`, ' x'],
  ['a secret of github', 'x ', ['gh', 'p_', long.slice(0, 36)].join(''), ' y'],
  ['a secret of aws', 'x ', ['AK', 'IA', 'Q3EGRNTC5XAZ7BUL'].join(''), ' y'],
];

test('each kind of secret is called by its name, and found from its first to its last sign', () => {
  for (const [kind, before, secret, after = ''] of kinds) {
    const text = before + secret + after;
    const found = findSecrets(text).map(({ start, end, kind: name }) => [
      name,
      text.slice(start, end),
    ]);
    assert.deepEqual(found, [[kind, secret]], JSON.stringify(text));
  }
});

test('what is only like a secret is none', () => {
  const honest = [
    `${word}=abcdefgh`,
    `${word}=12345678`,
    `${word}=abc12`,
    `${word} hunter2`,
    'https://host:8080/a@b',
    'http://app:pw1@host',
    `postgres://same9:${'same9'}@host`,
    'a:5432:b:c',
    'db1:5432:orders:app:pw1',
    'token: abc',
    `_${'auth'}=pw1`,
    `identified by 'pw1'`,
    'AIzaShort',
    `https://discord.com/api/webhooks/1234/${long}`,
    'eyJhbGciOiJI.notatoken',
    `Authorization: Digest ${long}`,
    `<text>${word}=</text>`,
  ];
  for (const text of honest) assert.deepEqual(findSecrets(text), [], text);
});

test('in a drawing a secret ends where its tag closes', () => {
  const text = `<text>_auth${'Token'}=hunter22</text>`;
  assert.equal(withoutFound(text), `<text>_auth${'Token'}=********</text>`);
});

test('a value that only stands for a secret is a placeholder', () => {
  const placeholders =
    'EXAMPLE1 placeholder9 redacted change-me changeme your-token DuMMy1 a***b a...b a…b xxxxxx <a> ${A} {{a}} $(a) %A_B% ' +
    '$TOKEN $TOKEN$ ${x $(x {a} [a] (a) aaa 111 xxx *.* ••• my-password theSecret db_pass newpasswd pw key api-key ' +
    'app-credentials tokenhere process.env.A env:A secrets.x vars.x vault:x config.x settings.x data.x none NULL undefined ' +
    'empty unset hidden masked changed todo tbd **password** ~~none~~ &lt;a&gt;';
  for (const value of placeholders.split(' ')) assert.equal(isPlaceholder(value), true, value);
  const values = 'hunter2 xxab aab passwords1 mykey1 env1 data1 nonesuch $a-b a{b}c todo1 xy'.split(
    ' ',
  );
  for (const value of values) assert.equal(isPlaceholder(value), false, value);
});

test('a mask hides every run of a secret, and a short secret whole', () => {
  const secret = 'abcdefghij';
  const hide = (text: string, secrets = [secret], size?: number) =>
    new Mask(secrets, size).hide(text);
  assert.equal(hide('x abcdefgh x'), 'x ******** x');
  assert.equal(hide('x abcdefg x'), 'x abcdefg x');
  assert.equal(hide('x CDEFGHIJ x'), 'x ******** x');
  assert.equal(hide('x abc-def.gh x'), 'x ******** x');
  assert.equal(hide('x abcd x', [secret], 4), 'x ******** x');
  assert.equal(hide('an abcd and an abcd', ['abcd']), 'an ******** and an ********');
  assert.equal(hide('an abc', ['abc']), 'an abc');
  assert.equal(hide('an abcd', []), 'an abcd');
  assert.equal(hide('aaaaaa', ['aaaa']), '********');
});

test('what overlaps or touches is replaced once, in order', () => {
  const spans = [
    { start: 6, end: 8 },
    { start: 0, end: 2 },
    { start: 1, end: 3 },
    { start: 3, end: 4 },
    { start: 0, end: 1 },
  ];
  assert.equal(without('0123456789', spans), '********45********89');
  assert.equal(without('0123', [{ start: 1, end: 2 }], '?'), '0?23');
});

test('lines keep their number when what leads to somebody is taken out', () => {
  const key = `-----BEGIN ${'PRIVATE'} KEY-----`;
  assert.deepEqual(
    withoutLeaks(['Ask jo@firm.com', key, long, long, '-- and on', `${word}=hunter2x`]),
    ['Ask ********', key, '********', '********', '-- and on', `${word}=********`],
  );
  assert.deepEqual(secretSpans(`${word}=%68unter2x`), [
    { start: 9, end: 19, kind: 'a password with its value', read: ['%68unter2x', 'hunter2x'] },
  ]);
});

test('what several views show is one thing, of the kind that begins first', () => {
  const view = View.of('abcdef');
  const find = () => [
    { start: 2, end: 5, kind: 'second' },
    { start: 0, end: 3, kind: 'first' },
    { start: 5, end: 6, kind: 'third' },
  ];
  assert.deepEqual(sightingsIn([view], find), [
    { start: 0, end: 5, kind: 'first', read: ['abc', 'cde'] },
    { start: 5, end: 6, kind: 'third', read: ['f'] },
  ]);
});

test('whatever a machine would decode is read, and its place in the source kept', () => {
  const decoded: Record<string, string> = {
    'a&#98;c': 'abc',
    'a&#x62;c': 'abc',
    'a&#X0062z': 'abz',
    'a&amp;c': 'a&c',
    'a&nosuch;c': 'a&nosuch;c',
    'a%62c': 'abc',
    'a%C3%BCc': 'aüc',
    'a%C3c': 'a%C3c',
    'a\\x62c': 'abc',
    'a\\u0062c': 'abc',
    'a\\U00000062c': 'abc',
    'a\\u{062}c': 'abc',
    'a\\142c': 'abc',
    'a\\0142c': 'abc',
    'a\\_c': 'a_c',
    'a\u200b\u00adc': 'ac',
    'a\\\n  c': 'ac',
    'a%2562c': 'abc',
    ａｂ: 'ab',
    '²': '2',
    '&#1114112;': '&#1114112;',
    dGhpcyBpcyBhIHNlY3JldA: 'this is a secret',
    dGhpcyBpcyBhIHN: 'dGhpcyBpcyBhIHN',
    'plain text': 'plain text',
  };
  for (const [text, expected] of Object.entries(decoded))
    assert.equal(decode(View.of(text)).text, expected, text);
  const view = decode(View.of('x&#98;c%64e'));
  assert.equal(view.text, 'xbcde');
  assert.deepEqual(
    [view.spanOf(0, 1), view.spanOf(1, 2), view.spanOf(2, 4), view.spanOf(4, 5)],
    [
      { start: 0, end: 1 },
      { start: 1, end: 6 },
      { start: 6, end: 10 },
      { start: 10, end: 11 },
    ],
  );
});
