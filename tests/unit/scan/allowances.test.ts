/** What an author may allow, for which lines, and what is said where a comment is not right. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseWithSatteri } from '../../../src/compile/body/satteri.ts';
import { readAllowances } from '../../../src/scan/allowances.ts';
import { linesOf, proseOf } from '../../../src/scan/lines.ts';
import { scanPaths, scanText } from '../../../src/scan/scan.ts';

const read = (text: string, file = 'playbooks/a.mdx') => readAllowances(file, linesOf(file, text));
const inText = (terms: string) => `{/* allow ${terms} */}`;

/** The lines for which the one allowance of a text holds. */
function reach(...lines: string[]): string {
  const { allowances, problems } = read(lines.join('\n'));
  assert.deepEqual(problems, []);
  return allowances.map(({ from, to }) => `${from}-${to}`).join();
}

const blame = inText('blame: it is a quote');

test('an allowance holds for the next line, past empty ones and other comments', () => {
  assert.equal(reach(blame, 'one', 'two'), '2-2');
  assert.equal(
    reach(blame, '', inText('nothing').replace('allow nothing', 'a note'), 'one', 'two'),
    '4-4',
  );
  assert.equal(reach(blame), '2-2');
  assert.equal(reach('> ' + blame, '> one'), '2-2');
});

test('an allowance holds for a whole fence, table or field', () => {
  assert.equal(reach(blame, '```sh', 'one', '', 'two', '```', 'three'), '2-6');
  assert.equal(reach(blame, '~~~', '```', '~~~', 'three'), '2-4');
  assert.equal(reach(blame, '| a |', '| - |', '| b |', 'three'), '2-4');
  assert.equal(
    reach(
      '---',
      '# allow blame: it is a quote',
      'list:',
      '  - a',
      '  - b',
      'next: x',
      '---',
      'text',
    ),
    '3-5',
  );
  assert.equal(reach('---', '# allow blame: it is a quote', 'list:', '---', 'text'), '3-3');
});

test('an allowance says what, why and until when', () => {
  assert.deepEqual(
    read(`x\n  ${inText('secret: revoked until now, until 2027-01-31')}\ny`).allowances,
    [{ rule: 'secret', until: '2027-01-31', line: 2, column: 3, from: 3, to: 3 }],
  );
  assert.deepEqual(
    read(inText('personal-data: it is public until the end of 2026')).allowances[0]?.until,
    undefined,
  );
  assert.deepEqual(read('# allow blame: a quote\na: b', 'teams.yml').allowances[0], {
    rule: 'blame',
    line: 1,
    column: 1,
    from: 2,
    to: 2,
  });
});

test('what is not allowed rightly says what is wrong and how to write it', () => {
  const wrong: Record<string, [message: string, fix: string]> = {
    'secrets: x, until 2027-01-31': [
      'There is nothing `secrets` that could be allowed',
      'Did you mean `secret`?',
    ],
    'other: why': [
      'There is nothing `other` that could be allowed',
      'Use one of: secret, personal-data, blame',
    ],
    'blame: 1 -': ['No reason is given', 'Write why: allow blame: the reason'],
    'secret: , until 2027-01-31': [
      'No reason is given',
      'Write why: allow secret: the reason, until 2027-01-31',
    ],
    'blame: a quote, until 2027-02-30': [
      '`2027-02-30` is not a valid date',
      'Write the last day as 2027-01-31',
    ],
    'blame: a quote, until 2027-1-3': [
      '`2027-1-3` is not a valid date',
      'Write the last day as 2027-01-31',
    ],
    'secret: it is old': [
      'A secret can be allowed only until a day',
      'End the comment with the last day: , until 2027-01-31',
    ],
  };
  for (const [terms, [message, fix]] of Object.entries(wrong))
    assert.deepEqual(read(`\n ${inText(terms)}`), {
      allowances: [],
      problems: [
        { rule: 'invalid-suppression', file: 'playbooks/a.mdx', line: 2, column: 2, message, fix },
      ],
    });
});

test('what is no comment of its own line allows nothing', () => {
  for (const text of [
    `a ${blame}`,
    `${blame} a`,
    '```\n' + blame + '\n```',
    'allow blame: why',
    '# allow blame: why',
    inText('Blame: why'),
  ])
    assert.deepEqual(read(text), { allowances: [], problems: [] }, text);
});

const scan = (file: string, text: string) =>
  scanText(file, text, { personalData: [], parse: parseWithSatteri }).map(
    ({ problem: { rule, line, column, message, fix }, until }) => ({
      rule,
      line,
      column,
      message,
      fix,
      ...(until && { until }),
    }),
  );
const value = ['hunter2', 'x'].join('');

test('what is found is told by its place and kind, allowed or not', () => {
  const rotate =
    'Rotate it first, since everybody who could read it may have it. Then remove it here; write <password> or ${TOKEN} in its place';
  assert.deepEqual(scan('playbooks/a.mdx', `Text\nSet ${['pass', 'word='].join('')}${value}`), [
    {
      rule: 'secret',
      line: 2,
      column: 14,
      message: 'This looks like a password with its value: 8 characters, which are not shown here',
      fix: rotate,
    },
  ]);
  const allowed = `${inText('secret: it is gone, until 2027-01-31')}\n${['pass', 'word='].join('')}${value}`;
  assert.deepEqual(scan('playbooks/a.mdx', allowed), [
    {
      rule: 'secret',
      line: 2,
      column: 10,
      message:
        'This looks like a password with its value: 8 characters, which are not shown here; it was allowed until 2027-01-31',
      fix: rotate,
      until: '2027-01-31',
    },
  ]);
  assert.deepEqual(scan('playbooks/a.mdx', 'Ask jo@firm.com'), [
    {
      rule: 'personal-data',
      line: 1,
      column: 5,
      message: 'An e-mail address leads to a person',
      fix: 'Write the role, such as "on-call DBA", or the channel of the team',
    },
  ]);
  assert.deepEqual(
    scan('playbooks/a.mdx', `${inText('personal-data: it is public')}\nAsk jo@firm.com`),
    [],
  );
  assert.deepEqual(scan('playbooks/a.mdx', 'Bob broke it.'), []);
  assert.equal(scan('retrospectives/a.mdx', 'Bob broke it. `Bob broke it.`').length, 1);
  assert.deepEqual(scan('retrospectives/a.mdx', `${blame}\nNobody`), [
    {
      rule: 'invalid-suppression',
      line: 1,
      column: 1,
      message: 'There is no `blame` on the next line to allow',
      fix: 'Remove the comment, or put it on the line before',
    },
  ]);
});

test('the name of a file that holds a secret is told with how to go on', () => {
  const name = `images/${['pass', 'word='].join('')}${value}.png`;
  const [found, ...others] = scanPaths(['lessons/a.mdx', name, 'x']);
  assert.deepEqual(others, []);
  assert.deepEqual(found?.problem, {
    rule: 'secret',
    file: name,
    line: 1,
    column: 1,
    message:
      'The name of this file holds what looks like a password with its value, which is not shown here',
    fix: 'Rotate it first, since everybody who could read it may have it. Then rename the file',
  });
  assert.ok(found?.secret?.some((secret) => secret.startsWith(value)));
});

test('lines are fields, fences or text, whatever ends them', () => {
  const parts = (file: string, text: string) =>
    linesOf(file, text).map(({ part, text: line }) => `${part} ${line}`.trim());
  assert.deepEqual(parts('a.mdx', '---\r\na: b\r\n---\rText\n> ~~~sh\n```\n> ~~~\nText'), [
    'fields ---',
    'fields a: b',
    'fields ---',
    'text Text',
    'fence > ~~~sh',
    'fence ```',
    'fence > ~~~',
    'text Text',
    'text',
  ]);
  assert.deepEqual(parts('a.yml', 'a: b\n---\nc'), [
    'fields a: b',
    'fields ---',
    'fields c',
    'fields',
  ]);
  assert.deepEqual(parts('a.mdx', '````\n```\n```` x\n`````\nText').slice(0, 5), [
    'fence ````',
    'fence ```',
    'fence ```` x',
    'fence `````',
    'text Text',
  ]);
  assert.deepEqual(
    linesOf('a.mdx', 'a\r\nbc\nd').map(({ start }) => start),
    [0, 3, 6, 7],
  );
});

test('prose is what is left of a text when code, comments and addresses are blanked out', () => {
  const source = 'A `b` [c](/d) https://e.example/f g\n```\nh\n```\n{/* i */} j\n# k\n## l\n';
  const prose = proseOf(source, linesOf('a.mdx', source));
  assert.equal(prose.length, source.length);
  assert.equal(prose.replace(/ +/g, ' '), 'A [c g\n \n \n \n j\n \n## l\n');
});
