/** An import replaces every secret of a text, encoded ones too, and its report repeats none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Notes } from '../../src/import/convert/notes.ts';
import { discreet, redact } from '../../src/import/convert/secrets.ts';

// Joined from pieces, so that no tool takes this file for a leak.
const start = ['gh', 'p_', 'a1B2c3D4e5F6g7H8'].join('');
const [one, two, three] = [
  'i9J0k1L2m3N4o5P6q7R8',
  'z9Y8x7W6v5U4t3S2r1Q0',
  'q1W2e3R4t5Y6u7I8o9P0',
].map((end) => start + end) as [string, string, string];

const texts: Record<string, readonly [text: string, left: string]> = {
  'three secrets': [`a ${one} b ${two} c ${three} d`, 'a redacted b redacted c redacted d'],
  'three secrets, the first longer than what replaces it and the last at the end': [
    `${one}\n${two}\n${three}`,
    'redacted\nredacted\nredacted',
  ],
  'a secret that is escaped': [`The ${one.replace('_', '\\_')}.`, 'The redacted.'],
  'a password in an address whose signs are escaped': [
    ['postgres\\:/', '/app:', 'hunter2-of-orders', '\\@db/orders'].join(''),
    'postgres\\://app:redacted\\@db/orders',
  ],
  'a secret in references beside one as it is': [
    `&#103;${one.slice(1)} ${two}`,
    'redacted redacted',
  ],
  'a secret in percent': [
    `https://example.org/?t=%67${one.slice(1)}`,
    'https://example.org/?t=redacted',
  ],
};

for (const [name, [text, left]] of Object.entries(texts)) {
  test(`replaces ${name}`, () => {
    const notes = new Notes();
    assert.equal(redact(text, notes), left);
    assert.match(notes.lists().unsure.join(), /was replaced by `redacted`/);
  });
}

test('the reports of an import repeat no secret of a text or of a name', () => {
  const other = { source: 'b.md', entry: 'playbooks/b.mdx', changed: [], unsure: [], lost: [] };
  const report = {
    source: `${one}.md`,
    entry: 'playbooks/a.mdx',
    changed: [`\`${two}\` was replaced`],
    unsure: [`${two.slice(0, 14)}…`],
    lost: [{ line: 3, text: `the token ${two}` }],
    error: `${three} is no tag`,
  };
  const hidden = {
    source: '********.md',
    entry: 'playbooks/a.mdx',
    changed: ['`********` was replaced'],
    unsure: ['********…'],
    lost: [{ line: 3, text: 'the token ********' }],
    error: '******** is no tag',
  };
  const reports = [
    { report: other, secrets: [] },
    { report, secrets: [two, three] },
  ];
  assert.deepEqual(discreet(reports), [other, hidden]);
});
