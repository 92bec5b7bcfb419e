/**
 * What must not be read by everybody is found wherever it is, and never shown. Values are
 * joined from pieces, so that no tool takes this file for a leak.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { check } from '../../src/checks/check.ts';
import type { Masked } from '../../src/checks/mask.ts';
import { githubReporter } from '../../src/checks/reporters/github.ts';
import { jsonReporter } from '../../src/checks/reporters/json.ts';
import { textReporter } from '../../src/checks/reporters/text.ts';
import type { Problem } from '../../src/domain/rules/problem.ts';
import { findPastSecrets } from '../../src/repository/secrets/past-secrets.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { blameRules, findBlame } from '../../src/scan/blame.ts';
import { findPersonalData, personalPatterns } from '../../src/scan/personal.ts';
import { isPlaceholder } from '../../src/scan/placeholder.ts';
import { parseWithSatteri } from '../../src/compile/body/satteri.ts';
import { scanText } from '../../src/scan/scan.ts';
import { findSecrets, secretPatterns } from '../../src/scan/secrets.ts';
import { decode } from '../../src/scan/views/decode.ts';
import { View } from '../../src/scan/views/view.ts';

const pieces = (...parts: string[]) => parts.join('');
const alphabet = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0';
const token = pieces('gh', 'p_', alphabet.slice(0, 36));

const secrets: Record<string, string> = {
  'an AWS key id': pieces('AK', 'IA', 'Q3EGRNTC5XAZ7BUL'),
  'an AWS secret key': pieces(
    'aws_secret_access',
    '_key = ',
    'wJalrXUtnFEMIxK7MDENGxbPxRfiCYzzzzzzzzzz',
  ),
  'a GitHub token': token,
  'a fine-grained GitHub token': pieces('github', '_pat_', alphabet.repeat(3).slice(0, 82)),
  'a Slack token': pieces('xo', 'xb-', '123456789012-123456789012-', alphabet.slice(0, 24)),
  'a Slack webhook': pieces(
    'https://hooks.slack',
    '.com/services/T01ABCDEF/B01ABCDEF/',
    alphabet.slice(0, 24),
  ),
  'a Discord webhook': pieces('https://discord', '.com/api/webhooks/123456789012345678/', alphabet),
  'an npm token': pieces('//registry.npmjs.org/:_auth', 'Token=', alphabet),
  'a JSON web token': pieces('ey', 'JhbGciOiJIUzI1NiJ9.', 'ey', 'JzdWIiOiIxMjM0In0.', alphabet),
  'an Authorization header': pieces('Authorization: ', 'Bearer ', alphabet),
  'an address with a password': pieces('postgres://app:', 'hunter2', '@db.example.org/orders'),
  'basic authentication': pieces('https://app:', 'S3cr3t-9', '@db.example.org/'),
  'a line of .pgpass': pieces('db1.example.org:5432:orders:app:', 's3cr3tpw'),
  'a kubeconfig': pieces('client-key-', 'data: ', 'LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVk='),
  'a private key': pieces('-----BEGIN RSA ', 'PRIVATE KEY-----\n', alphabet, '\n', alphabet),
  'a key of GCP': pieces('"private_key": "-----BEGIN ', 'PRIVATE KEY-----\\n', alphabet, '\\n"'),
  'an OpenAI key': pieces('s', 'k-', alphabet.slice(0, 20), 'T3Blbk', 'FJ', alphabet.slice(0, 20)),
  'an Anthropic key': pieces('s', 'k-ant-api03-', alphabet.repeat(3).slice(0, 93), 'AA'),
  'a Linear key': pieces('lin', '_api_', alphabet),
  'a password in the environment': pieces('PGPASS', 'WORD=', 'hunter2 psql'),
  'a password with its value': pieces('pass', 'word=', 'hunter2'),
  'a password of a settings file': pieces('db_pass', 'word: "', 'tr0ub4dor&3"'),
  'a key with its name': pieces('api', '_key = ', alphabet),
  'a password in SQL': pieces('ALTER ROLE app WITH PASS', "WORD 'hunter2';"),
  'a connection string': pieces('Server=db1;User Id=app;Pass', 'word=', 'hunter2;'),
};

for (const [name, text] of Object.entries(secrets)) {
  test(`finds ${name}`, () => assert.equal(findSecrets(`Then ran\n${text}\nand waited`).length, 1));
}

test('secrets that overlap are one, to the end of the last', () => {
  const text = pieces(
    'postgres:/',
    '/app:',
    token,
    '@db.example.org/orders and ',
    'PGPASS',
    'WORD=',
    token,
  );
  const found = findSecrets(text);
  assert.deepEqual(
    found.map(({ start, end }) => text.slice(start, end)),
    [token, token],
  );
  const nested = pieces('Authorization: ', 'Bearer ', token, '-', alphabet);
  assert.deepEqual(
    findSecrets(nested).map(({ start, end }) => nested.slice(start, end)),
    [`${token}-${alphabet}`],
  );
});

test('the id of an account is no secret', () => {
  for (const text of ['aws_account_id = 123456789012', 'AWS_ACCOUNT_ID="1234-5678-9012"'])
    assert.deepEqual(findSecrets(text), [], text);
});

test('placeholders raise no alarm', () => {
  const placeholders = [
    'AKIAIOSFODNN7EXAMPLE',
    'postgres://user:password@host/db',
    'postgres://app:<password>@host/db',
    'postgres://app:${PASSWORD}@host/db',
    'postgres://postgres:postgres@localhost/db',
    'mysql://app:changeme@host/db',
    'Authorization: Bearer <token>',
    'Authorization: Bearer $TOKEN',
    'Authorization: token $TOKEN$',
    'Authorization: Bearer $(print-access-token)',
    'Authorization: Bearer $(cloud auth print-access-token)',
    'postgres://app:a-secret-password@host/db',
    `"secret_access_key": "${'q'.repeat(40)}"`,
    'hostname:port:database:username:password',
    'localhost:5432:*:app:password',
    'PGPASSWORD=${PGPASSWORD} psql',
    '_authToken=${NPM_TOKEN}',
    'password=process.env.DB_PASS_1',
    'password: secrets.db.primary2',
    "ALTER ROLE app WITH PASSWORD '<password>'",
    pieces('gh', 'p_', 'x'.repeat(36)),
    'Medium/byteiota and 3f786850e387550fdab836ed7e6dc881de23001b',
  ];
  assert.deepEqual(
    placeholders.filter((text) => findSecrets(text).length > 0),
    [],
  );
});

const header =
  '---\ntitle: A sample entry\nsummary: An entry that is right, to which a test adds one thing that is not.\npillars: [sharing]\nowner: dba\ntype: how-to\nwhen: a test needs it\noutcome: Nothing else is wrong.\n---\n\n## Steps\n\n';

/** The problems of a library with one more playbook or other file. */
async function problemsOf(
  files: Record<string, string>,
  today = '2026-11-25',
): Promise<Masked<Problem[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-'));
  try {
    await cp(join(import.meta.dirname, '../fixtures/base'), folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      await mkdir(join(folder, file, '..'), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    return check(
      await readLibrary(folder, { base: '/', insecureHosts: [] }, { today, personalData: [] }),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

const places = (problems: readonly Problem[]) =>
  problems.map(({ rule, file, line, column }) => `${rule} ${file}:${line}:${column}`);
const entry = (body: string) => ({ 'playbooks/leak.mdx': header + body });

test('a secret is found in a fence, a table, alt text, a field, and where something hidden splits it', async () => {
  const secretAt = (line: number, column: number) => `secret playbooks/leak.mdx:${line}:${column}`;
  assert.deepEqual(places(await problemsOf(entry(`\`\`\`sh\nexport T=${token}\n\`\`\`\n`))), [
    secretAt(14, 10),
  ]);
  assert.deepEqual(places(await problemsOf(entry(`| a | b |\n|---|---|\n| 1 | ${token} |\n`))), [
    secretAt(15, 7),
  ]);
  assert.deepEqual(
    places(
      await problemsOf(entry(`\u{1F512} ${token.slice(0, 12)}\u200B${token.slice(12)}\n`)),
    ).filter((place) => place.startsWith('secret')),
    [secretAt(13, 3)],
  );
  assert.deepEqual(places(await problemsOf(entry(`A ${token.replace('_', '\\_')}\n`))), [
    secretAt(13, 3),
  ]);
  assert.ok(
    places(await problemsOf(entry(`![The token ${token}](./missing.png)\n`))).includes(
      secretAt(13, 13),
    ),
  );
  const fields = header.replace('a test needs it', `the token ${token} is due`);
  assert.deepEqual(places(await problemsOf({ 'playbooks/leak.mdx': `${fields}Text.\n` })), [
    secretAt(7, 17),
  ]);
});

test('a secret is found in YAML, in a drawing, and in the name of an image', async () => {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><text>${token}</text></svg>`;
  const name = `lessons/${token.toLowerCase()}.svg`;
  const rules = places(
    await problemsOf({
      'lessons/queue.svg': drawing,
      [name]: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'glossary/lead-time.yml': `term: Lead time\ndefinition: The time that ${token} takes.\n`,
    }),
  );
  assert.ok(rules.some((place) => place.startsWith('secret lessons/queue.svg:1:')));
  assert.ok(rules.some((place) => place.startsWith('secret glossary/lead-time.yml:2:')));
  assert.ok(rules.includes('secret lessons/********.svg:1:1'), rules.join('\n'));
});

test('no report shows a secret, whichever rule would repeat it', async () => {
  const name = `playbooks/${token}.mdx`;
  const problems = await problemsOf({
    ...entry(
      `{${token}}\n\n<Step heading="${token}" />\n\n[a](/playbooks/${token}/)\n\n[b](./${token}.mdx)\n`,
    ),
    'playbooks/fields.mdx': `${header.replace('type: how-to', `type: ${token}`).replace('owner: dba', `owner: ${token}`)}Text\n`,
    [name]: `${header}Text\n`,
  });
  const context = { folder: 'content', entries: 1, rulesPage: 'https://portal.example.org/rules/' };
  const reports = [textReporter, jsonReporter, githubReporter].map((reporter) =>
    reporter(problems, context),
  );
  for (const report of reports) {
    assert.ok(report.includes('Rotate it first'));
    assert.ok(!report.toLowerCase().includes(token.slice(4, 14).toLowerCase()), report);
  }
});

test('a secret is allowed with a reason until a day, and no longer', async () => {
  const body = `{/* allow secret: revoked on the day, until 2027-01-31 */}\n\n\`\`\`sh\nexport T=${token}\n\`\`\`\n`;
  assert.deepEqual(await problemsOf(entry(body), '2027-01-31'), []);
  const [expired] = await problemsOf(entry(body), '2027-02-01');
  assert.equal(expired?.rule, 'secret');
  assert.match(expired?.message ?? '', /allowed until 2027-01-31/);

  const field = header.replace(
    'when: a test',
    `# allow secret: revoked on the day, until 2027-01-31\nwhen: ${token} or a test`,
  );
  assert.deepEqual(await problemsOf({ 'playbooks/leak.mdx': `${field}Text.\n` }), []);

  // It holds for the field below it, and for no other.
  const next = field.replace('outcome: ', `outcome: ${token} or `);
  const [found, ...others] = await problemsOf({ 'playbooks/leak.mdx': `${next}Text.\n` });
  assert.deepEqual([found?.rule, found?.field ?? '', others], ['secret', '', []]);
  assert.match(next.split('\n')[found!.line - 1]!, /^outcome: /);
});

test('what stands above a comment is not allowed by it', async () => {
  const allowed = `{/* allow secret: revoked on the day, until 2027-01-31 */}\nThe token ${token}\n`;
  assert.deepEqual(
    places(await problemsOf(entry(`The token ${token}\n\n${allowed}`), '2027-01-31')),
    ['secret playbooks/leak.mdx:13:11'],
  );
});

test('what is not allowed rightly is not allowed', async () => {
  const wrong = [
    'secret: revoked',
    'secret: , until 2027-01-31',
    'secret: revoked, until 2027-02-31',
    'secrets: revoked, until 2027-01-31',
  ];
  for (const terms of wrong) {
    assert.deepEqual(
      places(await problemsOf(entry(`{/* allow ${terms} */}\nThe token ${token}\n`))),
      ['invalid-suppression playbooks/leak.mdx:13:1', 'secret playbooks/leak.mdx:14:11'],
      terms,
    );
  }
  assert.deepEqual(
    places(await problemsOf(entry('{/* allow secret: revoked, until 2027-01-31 */}\nText\n'))),
    ['invalid-suppression playbooks/leak.mdx:13:1'],
  );
});

test('personal data is warned of; roles, examples and private networks are not', () => {
  const persons = [
    'jo.miller@firm.com',
    '[write](mailto:jo@firm.com)',
    '+49 30 901820 1234',
    '(202) 456-1111',
    'DE89 3704 0044 0532 0130 00',
    '4111 1111 1111 1111',
    '3782 822463 10005',
    '52.95.110.1',
    '11.0.0.0',
    '172.32.0.1',
    '2a00:1450:4001:82a::200e',
  ];
  for (const text of persons)
    assert.equal(findPersonalData(`Ask ${text} today`, []).length, 1, text);
  const others = [
    'dba-team@firm.com',
    'DBA@firm.com',
    'jo@example.org',
    'git@github.com',
    '555-555-0142',
    'DE89 3704 0044 0532 0130 01',
    '4111 1111 1111 1112',
    '10.1.2.3',
    '192.0.2.7',
    '127.0.0.1',
    '10.255.255.255',
    '172.31.255.255',
    '172.20.0.9',
    'Oracle 11.2.0.4',
    'version 8.0.36.1',
    '::1',
    '2001:db8::7',
    '2026:10:11:12',
    '1700000000000',
    'postgres://app:pw@db.firm.com',
  ];
  for (const text of others) assert.deepEqual(findPersonalData(`Ask ${text} today`, []), [], text);
});

test('an organisation adds shapes of its own', () => {
  const own = [{ name: 'A customer number', shape: 'K-#####', instead: 'Write "a customer"' }];
  assert.equal(findPersonalData('Customer K-12345 called', own)[0]?.what, 'A customer number');
  assert.deepEqual(findPersonalData('Part XK-123456', own), []);
});

test('words that blame are answered with a question', () => {
  const blaming = [
    'Bob broke the index.',
    'They should have checked.',
    'It was human error.',
    'The root cause was a typo.',
    'The engineer on call failed to notice.',
    'If only the alert had fired.',
    'It could have been avoided.',
    'A careless change.',
    'Ask @jmiller about it.',
    'Dropped by Maria on Friday.',
    'John Smith was on call.',
    'We called Anna van der Berg and Sarah O’Neill.',
  ];
  for (const text of blaming) {
    const [first] = findBlame(text);
    assert.match(first?.question ?? '', /^(?:How|What|Which)\b.*\?/, text);
  }
  const fair = [
    'The failover failed to start.',
    'Every service should have an owner.',
    'Several root causes came together.',
    'Traffic dropped.',
    'Install @astrojs/mdx.',
    'Postgres crashed.',
    'Users failed to log in.',
    'Adam optimises the rates; John is no family name here.',
    'The key password: rotate it, then the token is replaced within 5 minutes.',
  ];
  for (const text of fair) assert.deepEqual(findBlame(text), [], text);
});

test('blame is looked for in the prose of retrospectives only, and can be allowed', async () => {
  const sample = await readFile(
    join(import.meta.dirname, '../fixtures/base/retrospectives/sample.mdx'),
    'utf8',
  );
  const blaming = (text: string) =>
    scanText('retrospectives/a.mdx', `${sample}\n${text}\n`, {
      personalData: [],
      parse: parseWithSatteri,
    }).map(({ problem }) => problem.rule);
  assert.deepEqual(blaming('It was human error.'), ['blame']);
  assert.deepEqual(blaming('```\nhuman error\n```\n\n`root cause`'), []);
  assert.deepEqual(
    blaming('{/* allow blame: quoted from the public report */}\nIt was human error.'),
    [],
  );
  assert.deepEqual(blaming('{/* allow blame: */}\nIt was human error.'), [
    'invalid-suppression',
    'blame',
  ]);
  // What opens a fence inside of a longer one is code.
  assert.deepEqual(blaming('````md\n```sh human error\nroot cause\n```\nhuman error\n````'), []);
  assert.deepEqual(blaming('```md\n```sh\nhuman error\n```'), []);
  assert.deepEqual(
    scanText('lessons/a.mdx', 'It was human error.', { personalData: [], parse: parseWithSatteri }),
    [],
  );
});

test('the history tells of a secret that was removed, without showing it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-'));
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      [
        '-C',
        folder,
        '-c',
        'user.name=a',
        '-c',
        'user.email=a@example.org',
        '-c',
        'commit.gpgsign=false',
        ...args,
      ],
      { stdio: 'pipe' },
    );
  const commit = () => (git('add', '-A'), git('commit', '-qm', 'change'));
  try {
    git('init', '-q');
    const file = join(folder, 'a.mdx');
    await writeFile(file, `one\ntwo\nthe ${token}\n`);
    commit();
    await writeFile(file, 'one\n');
    commit();
    await appendFile(file, 'three\n');
    commit();
    // A value that is added once more, and written otherwise, is told once: at the newest commit.
    await writeFile(file, `one\n&#103;${token.slice(1)}\n`);
    commit();
    await writeFile(file, `one\n\n\nagain ${token}\n`);
    commit();
    await writeFile(file, 'one\n');
    commit();
    const { problems, commits, cut } = await findPastSecrets(folder, []);
    assert.deepEqual([commits, cut, places(problems)], [6, false, ['secret-in-history a.mdx:4:7']]);
    assert.ok(!JSON.stringify(problems).includes(token));
    assert.match(problems[0]!.fix, /^Rotate/);
    assert.deepEqual((await findPastSecrets(folder, [token])).problems, []);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('texts made to be slow are read through', { timeout: 240_000 }, () => {
  const seeds = [
    'a',
    '1',
    ' ',
    '@',
    '@a',
    'a@a.',
    'a.',
    '1.',
    '1 ',
    '+1',
    'a:',
    '2001:',
    'DE89 ',
    'a://a:',
    '://',
    'eyJaaaaaa.',
    'host=a;',
    '*:5432:',
    'token: ',
    '{{',
    '${',
    '<',
    '\u200B',
    '\\_',
    '&#0',
    '&#x00',
    '&amp;',
    '%4',
    '%25',
    '\\u00',
    '\\x41',
    'YWJj',
    '\uFF41',
    'should have ',
    'they ',
    'had they ',
    'Bob ',
    '-----BEGIN PRIVATE KEY-----',
    pieces('AK', 'IA', 'Q3EGRNTC5XAZ7BUL '),
  ];
  const patterns = [...secretPatterns, ...personalPatterns, ...blameRules].map(
    ({ pattern }) => pattern,
  );
  for (const seed of seeds) {
    const line = seed.repeat(Math.ceil(400_000 / seed.length));
    for (const pattern of patterns) assert.ok(Number.isFinite([...line.matchAll(pattern)].length));
    assert.ok(decode(View.of(line)).text.length <= line.length);
    isPlaceholder(line);
  }
});
