/** No output repeats a secret, or so much of one that it helps, however it is spelt. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  reviewWithoutSecrets,
  maintenanceWithoutSecrets,
  withoutFound,
  withoutSecrets,
} from '../../src/checks/mask.ts';
import { textFreshness, githubFreshness } from '../../src/checks/reporters/freshness.ts';
import { githubReporter } from '../../src/checks/reporters/github.ts';
import { jsonReporter } from '../../src/checks/reporters/json.ts';
import { githubReview, textReview } from '../../src/checks/reporters/review.ts';
import { textReporter } from '../../src/checks/reporters/text.ts';
import type { Problem } from '../../src/domain/rules/problem.ts';
import type { Review } from '../../src/domain/history/review.ts';
import type { MaintenanceGroup } from '../../src/domain/history/maintenance.ts';
import { scanFile } from '../../src/repository/secrets/scan-file.ts';
import { Mask, without } from '../../src/scan/mask.ts';
import { random, type Random } from '../support/random.ts';

// Joined from pieces, so that no tool takes this file for a leak.
const start = ['gh', 'p_', 'a1B2c3D4e5F6g7H8'].join('');
const one = `${start}i9J0k1L2m3N4o5P6q7R8`;
const other = `${start}z9Y8x7W6v5U4t3S2r1Q0`;
const aws = ['AK', 'IA', 'Q3EGRNTC5XAZ7BUL'].join('');
const secrets = [one, other, aws, 'hunter2', 'p@$$!%&*()'];

/** A text, and what is left of it. */
const cases: Record<string, readonly [string, string]> = {
  'the second of two with a common beginning': [`\`${other}\` is none`, '`********` is none'],
  'two side by side': [`${one}${other}`, '********'],
  'one and then the other': [`${other}, ${one}`, '********, ********'],
  'a tag in lower case': [`There is no tag \`${aws.toLowerCase()}\``, 'There is no tag `********`'],
  'a slug': [`Rename it to ${one.toLowerCase().replace('_', '-')}`, 'Rename it to ********'],
  'one encoded beside one as it is': [`%67${one.slice(1)} and ${one}`, '******** and ********'],
  'one in references': [`&#x0067;${one.slice(1)}!`, '********!'],
  'one cut off': [`\`${one.slice(0, 12)}…\` is too long`, '`********…` is too long'],
  'the end of one': [`…${other.slice(-9)}.`, '…********.'],
  'one in JSON': [JSON.stringify({ a: 'p@$$!%&*()"' }), '{"a":"********\\""}'],
  'one with something hidden in it': [`${one.slice(0, 9)}\u200B${one.slice(9)}.`, '********.'],
  'a short one, in capitals': ['HUNTER2 and hunter3', '******** and hunter3'],
  'one split by markup': [`${one.slice(0, 9)}**${one.slice(9)}**`, '********'],
  nothing: ['Only words', 'Only words'],
};

for (const [name, [text, left]] of Object.entries(cases)) {
  test(`hides ${name}`, () =>
    assert.equal(
      new Mask(secrets).hide(text).replace(/\*\*$/, name.includes('markup') ? '' : '**'),
      left,
    ));
}

test('a short secret within a longer one does not end the mask of that', () => {
  assert.equal(new Mask(['battery-tablets', 'able']).hide('a battery-tablets!'), 'a ********!');
});

test('what overlaps is replaced once, and nothing else is touched', () => {
  assert.equal(
    without(
      'abcdef',
      [
        { start: 4, end: 6 },
        { start: 1, end: 3 },
        { start: 2, end: 4 },
      ],
      '-',
    ),
    'a-',
  );
  assert.equal(
    without(
      'abcdef',
      [
        { start: 3, end: 4 },
        { start: 0, end: 1 },
      ],
      '-',
    ),
    '-bc-ef',
  );
});

test('the words of an error are masked, although nothing is known of its secrets', async () => {
  assert.equal(
    await withoutFound(`Cannot read ${one} and %67${other.slice(1)}`),
    'Cannot read ******** and ********',
  );
});

test('a file whose name shares a word with a secret keeps its name', () => {
  const problem: Problem = {
    rule: 'syntax',
    file: 'playbooks/database-restore.mdx',
    line: 1,
    column: 1,
    message: 'a',
    fix: 'b',
  };
  assert.equal(withoutSecrets([problem], ['database-of-orders-2026'])[0]!.file, problem.file);
});

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const encodings: ReadonlyArray<(text: string) => string> = [
  (text) => text,
  (text) => [...text].map((sign) => `&#${sign.charCodeAt(0)};`).join(''),
  (text) => [...text].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join(''),
  (text) => [...text].map((sign) => `\\x${sign.charCodeAt(0).toString(16)}`).join(''),
  (text) => `${text.slice(0, 10)}**${text.slice(10)}**`,
  (text) => [...text].join('\u00AD'),
  (text) => text.replace('_', '\\_'),
  (text) => `&#x00${text.charCodeAt(0).toString(16)};${text.slice(1)}`,
];

/** Ways in which a message repeats what it is about. */
const echoes: ReadonlyArray<(text: string, by: Random) => string> = [
  (text) => text,
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
  (text) => encodeURIComponent(text),
  (text) => JSON.stringify(text),
  (text, by) => `${text.slice(0, 8 + by.below(30))}…`,
  (text, by) => text.slice(by.below(12)),
  (text) => text.replaceAll('_', '&lowbar;'),
];

function secretsBy(by: Random): string[] {
  const word = (length: number) => Array.from({ length }, () => by.pick([...letters])).join('');
  const common = word(by.below(30));
  return Array.from({ length: 2 + by.below(3) }, () =>
    ['gh', 'p_', (common + word(36)).slice(0, 36)].join(''),
  );
}

/**
 * Everything that reporters make of problems, a review and what needs care. A name is never cut
 * off.
 */
function outputsOf(name: string, message: string, values: readonly string[]): string[] {
  const problems: Problem[] = [
    {
      rule: 'syntax',
      file: `playbooks/${name}.mdx`,
      line: 1,
      column: 1,
      message,
      fix: `Not ${message}`,
    },
  ];
  const masked = withoutSecrets(problems, values);
  const context = { folder: 'content', entries: 1, rulesPage: 'https://portal.example.org/rules/' };
  const row = {
    file: name,
    status: 'added',
    added: 1,
    removed: 0,
    title: message,
    url: `/${name}/`,
  };
  const review = reviewWithoutSecrets(
    {
      files: [row],
      newTags: [message],
      newTeams: [message],
      groups: [message],
      code: [name],
      batch: { files: 1, isLarge: false },
    } as Review,
    values,
  );
  const entry = { id: name, file: name, fields: { title: message, owner: message } };
  const group = {
    title: 'Reported wrong',
    means: 'It is',
    rows: [{ entry, doubted: { by: message, on: '2026-01-01' }, uses: 0 }],
  };
  const maintenance = maintenanceWithoutSecrets([group as unknown as MaintenanceGroup], values);
  const found = { errors: 1, warnings: 0 };
  return [
    ...[textReporter, jsonReporter, githubReporter].map((reporter) => reporter(masked, context)),
    ...[textReview, githubReview].map((reporter) => reporter(review, found)),
    ...[textFreshness, githubFreshness].map((reporter) =>
      reporter(maintenance, 'https://portal.example.org'),
    ),
  ];
}

test('600 texts with secrets that begin alike, encoded and repeated in every way, show eight characters of none', () => {
  const by = random(20_261_129);
  for (let round = 0; round < 600; round++) {
    const values = secretsBy(by);
    const written = values.map((value) => by.pick(encodings)(value));
    const text = `---\ntitle: A\n---\n\nSee ${written.join(' and ')} there.\n`;
    const findings = scanFile('lessons/a.mdx', text, []);
    assert.ok(findings.length >= values.length, text);
    const message = [...written, ...values]
      .map((value) => by.pick(echoes)(value, by))
      .join(by.pick([' ', ', ', '']));
    const name = by.pick([...written, ...values, ...values.map((value) => value.toLowerCase())]);
    const outputs = outputsOf(
      name,
      message,
      findings.flatMap(({ secret }) => secret ?? []),
    ).map((output) => output.toLowerCase());
    for (const value of values) {
      for (let at = 4; at + 8 <= value.length; at++) {
        const part = value.slice(at, at + 8).toLowerCase();
        assert.ok(
          !outputs.some((output) => output.includes(part)),
          `${part} of ${value} in round ${round}: ${message}`,
        );
      }
    }
  }
});
