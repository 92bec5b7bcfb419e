/** Who reviewed a change, and what of a change may be shown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Identity } from '../../src/domain/history/commit-message.ts';
import type { Revision } from '../../src/domain/history/history.ts';
import { teamSchema } from '../../src/domain/schema/vocabulary.ts';
import { presentable } from '../../src/repository/history/presentable.ts';
import { Reviews, type Change } from '../../src/repository/history/reviews.ts';

const team = (id: string, reviewer: string) =>
  teamSchema.parse({
    id,
    name: id,
    kind: 'product',
    channel: { label: `#${id}`, url: `https://chat.example.org/${id}` },
    reviewGroup: `${id}-group`,
    reviewers: [reviewer],
  });
const teams = [team('dba', 'DBA@example.org'), team('shop', 'shop@example.org')];
const identity = (name: string, mail: string): Identity => ({ name, mail });
const author = identity('Author', 'author@example.org');
const dba = identity('The DBA', 'dba@example.org');

const reviews = new Reviews({
  teams,
  exported: [
    { commit: 'a', reviewer: 'Lead', groups: ['dba-group'] },
    { commit: 'a', reviewer: 'Lead', groups: ['shop-group'] },
    { request: 7, reviewer: 'Shopkeeper', groups: ['shop-group', 'others'] },
    { request: 8, author: 'Author', groups: ['shop-group'] },
    { commit: 'b', reviewer: 'Author', groups: ['dba-group'] },
  ] as never,
  forgeSigner: 'Forge@example.org',
});
const of = (change: Partial<Change>) =>
  reviews.of({
    commits: ['x'],
    requestIsShared: false,
    authors: [author],
    reviewers: [],
    ...change,
  });
const recorded = (by: string, ...ids: string[]) => ({ by, teams: ids, authority: 'recorded' });
const stated = (by: string) => ({ by, teams: [], authority: 'stated' });

/** What is known of a change, who reviewed it, and the teams that are on record for it. */
const changes: Record<string, [Partial<Change>, object[], string[]]> = {
  'nothing is known of': [{}, [], []],
  'the forge exported two rows of one reviewer for': [
    { commits: ['a'] },
    [recorded('Lead', 'dba', 'shop')],
    ['dba', 'shop'],
  ],
  'the request names': [{ request: 7 }, [recorded('Shopkeeper', 'shop')], ['shop']],
  'another commit claims the request of': [{ request: 7, requestIsShared: true }, [], []],
  'another claims the request of, and the forge signed': [
    { request: 7, requestIsShared: true, publisher: 'forge@example.org' },
    [recorded('Shopkeeper', 'shop')],
    ['shop'],
  ],
  'the forge says for which team somebody made': [{ request: 8 }, [], ['shop']],
  'its author reviewed by name': [{ commits: ['b'] }, [], []],
  'its author reviewed by address': [
    { reviewers: [identity('Another name', author.mail)], publisher: author.mail },
    [],
    [],
  ],
  'a message alone names a reviewer of': [{ reviewers: [dba] }, [stated('The DBA')], []],
  'the reviewer who is named signed': [
    { reviewers: [dba], publisher: dba.mail },
    [recorded('The DBA', 'dba')],
    ['dba'],
  ],
  'somebody else signed': [
    { reviewers: [dba], publisher: 'shop@example.org' },
    [stated('The DBA')],
    [],
  ],
  'the forge signed the names of': [
    { reviewers: [dba, identity('Nobody', '')], publisher: 'forge@example.org' },
    [recorded('The DBA', 'dba'), recorded('Nobody')],
    ['dba'],
  ],
  'a member of a team signed': [{ signer: 'shop@example.org' }, [], ['shop']],
  'the forge signed for its author': [
    { signer: 'forge@example.org', authors: [identity('Shop', 'shop@example.org'), dba] },
    [],
    ['shop'],
  ],
  'a name is on record once and stated once for': [
    { commits: ['a'], reviewers: [identity('Lead', '')] },
    [recorded('Lead', 'dba', 'shop')],
    ['dba', 'shop'],
  ],
};

for (const [name, [change, by, speaksFor]] of Object.entries(changes))
  test(`reviews of a change: ${name} it`, () => {
    assert.deepEqual(of(change), { reviews: by, speaksFor });
  });

const revision = (more: Partial<Revision>): Revision => ({
  commit: 'a',
  time: '2026-01-01T00:00:00Z',
  authors: ['one'],
  subject: 'Change',
  refs: [],
  reviews: [],
  speaksFor: [],
  substantial: true,
  ...more,
});

test('what is right of a change is shown as it is', () => {
  const change = revision({
    why: 'Because.',
    refs: ['#3'],
    reviews: [{ by: 'two', teams: ['dba'], authority: 'recorded' }],
  });
  assert.deepEqual(presentable([change]), [change]);
  assert.deepEqual(presentable([]), []);
});

test('what is long, many, invisible or secret in a change is shortened, counted, shown or masked', () => {
  const token = ['gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('');
  const names = Array.from({ length: 25 }, (_, at) => `name ${at}`);
  const [shown] = presentable([
    revision({
      authors: ['n'.repeat(81), ...names],
      subject: 's'.repeat(201),
      why: 'w'.repeat(601),
      refs: ['r'.repeat(201), `#${token}`, '#1\u202e', ...names],
      reviews: names.map((by) => ({ by, teams: [], authority: 'stated' })),
    }),
  ]);
  assert.deepEqual(
    [shown!.authors.length, shown!.refs.length, shown!.reviews.length],
    [20, 20, 20],
  );
  assert.equal(shown!.authors[0], `${'n'.repeat(79)}…`);
  assert.equal(shown!.subject, `${'s'.repeat(199)}…`);
  assert.equal(shown!.why, `${'w'.repeat(599)}…`);
  assert.deepEqual(shown!.refs.slice(0, 4), [
    `${'r'.repeat(199)}…`,
    '********',
    '********',
    'name 0',
  ]);
  const [other] = presentable([
    revision({ subject: `a\u202eb\u0007c ${token}`, why: 'one\r\n\ntwo', authors: [token] }),
  ]);
  assert.deepEqual(
    [other!.subject, other!.why, other!.authors],
    ['a\\u{202e}b\\u{7}c ********', 'one two', ['********']],
  );
});
