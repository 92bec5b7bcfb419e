/** What follows from entries: who reads them, how they are ordered, what is said of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admits, omission } from '../../../src/domain/entry/audience.ts';
import {
  collectNeighbours,
  collectOpenActions,
  collectPracticeUses,
  countByPillar,
  dateOf,
  groupBy,
  inReadingOrder,
} from '../../../src/domain/entry/catalogue.ts';
import { entryPath, idOfFile, idOfPath, type Entry } from '../../../src/domain/entry/entry.ts';
import { kindOfFolder, type Kind } from '../../../src/domain/entry/kind.ts';
import { withBase } from '../../../src/domain/entry/url.ts';

function entry(kind: Kind, title: string, fields: Record<string, unknown> = {}): Entry {
  const shared = { kind, title, pillars: ['lean'], tags: [], owner: 'dba', status: 'published' };
  const own = { practices: [], actions: [], type: 'how-to', ...fields };
  return { id: `${kind}s/${title}`, kind, fields: { ...shared, ...own } } as unknown as Entry;
}

const titles = (entries: ReadonlyArray<Entry | undefined>) =>
  entries.map((one) => one?.fields.title);

test('a build holds what its readers may see, and says why it leaves out the rest', () => {
  const all = ['everyone', 'engineering', 'restricted'] as const;
  assert.deepEqual(
    all.map((audience) => all.filter((needed) => admits(audience, needed))),
    [['everyone'], ['everyone', 'engineering'], all],
  );
  const fields = { status: 'draft', audience: 'restricted' } as const;
  const build = { audience: 'engineering', drafts: false } as const;
  assert.equal(omission(fields, build), 'draft');
  assert.equal(omission(fields, { ...build, drafts: true }), 'for restricted readers');
  assert.equal(omission({ ...fields, status: 'published' }, build), 'for restricted readers');
  assert.equal(omission(fields, { audience: 'restricted', drafts: true }), undefined);
});

test('what happened is read from the newest, the rest by title, and each leads to the next of its kind', () => {
  const b = entry('lesson', 'b');
  const a = entry('lesson', 'a');
  const play = entry('playbook', 'p');
  const [older, newer, same] = [
    entry('retrospective', 'z', { date: '2020-01-01' }),
    entry('retrospective', 'y', { date: '2021-01-01' }),
    entry('retrospective', 'x', { date: '2021-01-01' }),
  ];
  assert.deepEqual(titles(inReadingOrder([older, b, newer, a, same])), ['x', 'y', 'z', 'a', 'b']);
  assert.deepEqual([dateOf(older), dateOf(a)], ['2020-01-01', undefined]);
  const neighbours = collectNeighbours([b, older, play, newer, a, same]);
  const around = (one: Entry) => {
    const { previous, next } = neighbours.get(one.id)!;
    return titles([previous, next]);
  };
  assert.deepEqual([same, newer, older, a, b, play].map(around), [
    [undefined, 'y'],
    ['x', 'z'],
    ['y', undefined],
    [undefined, 'b'],
    ['a', undefined],
    [undefined, undefined],
  ]);
});

test('practices and actions of retrospectives are gathered with their notes and by their days', () => {
  const action = (id: string, status: string, due?: string) => ({ id, status, due });
  const one = entry('retrospective', 'one', {
    practices: [
      { ref: 'lessons/a', outcome: 'helped', note: 'At once.' },
      { ref: 'lessons/b', outcome: 'missing' },
    ],
    actions: [action('none', 'open'), action('done', 'done', '2019-01-01')],
  });
  const two = entry('retrospective', 'two', {
    practices: [{ ref: 'lessons/a', outcome: 'skipped' }],
    actions: [
      action('late', 'doing', '2020-02-01'),
      action('early', 'open', '2020-01-01'),
      action('dropped', 'dropped'),
    ],
  });
  const lesson = entry('lesson', 'a', {
    actions: [action('x', 'open')],
    practices: [{ ref: 'x' }],
  });
  assert.deepEqual(
    [...collectPracticeUses([one, lesson, two])],
    [
      [
        'lessons/a',
        [
          { retrospective: one, outcome: 'helped', note: 'At once.' },
          { retrospective: two, outcome: 'skipped' },
        ],
      ],
      ['lessons/b', [{ retrospective: one, outcome: 'missing' }]],
    ],
  );
  assert.deepEqual(
    collectOpenActions([lesson, one, two]).map(
      ({ retrospective, action: { id } }) => `${retrospective.fields.title} ${id}`,
    ),
    ['two early', 'two late', 'one none'],
  );
});

test('entries are counted by pillar and kind, and grouped under each of their values', () => {
  const one = entry('lesson', 'one', { pillars: ['lean', 'culture'], tags: ['a', 'b'] });
  const two = entry('playbook', 'two', { tags: ['b'] });
  const counts = countByPillar([one, two]);
  assert.deepEqual(Object.keys(counts).join(), 'culture,automation,lean,measurement,sharing');
  assert.deepEqual(counts.lean, { total: 2, playbook: 1, retrospective: 0, lesson: 1 });
  assert.deepEqual(counts.automation, { total: 0, playbook: 0, retrospective: 0, lesson: 0 });
  assert.deepEqual(
    [...groupBy([one, two], ({ fields }) => fields.tags)].map(([tag, group]) => [
      tag,
      titles(group),
    ]),
    [
      ['a', ['one']],
      ['b', ['one', 'two']],
    ],
  );
});

test('an entry is found by its file and by an address of any form', () => {
  assert.equal(idOfFile('lessons/a.mdx'), 'lessons/a');
  assert.equal(idOfFile('lessons/a.mdx-b.mdx'), 'lessons/a.mdx-b');
  assert.equal(entryPath('lessons/a'), '/lessons/a/');
  for (const path of ['/lessons/a/', 'lessons/a', '/lessons/a/?b=c/', '/lessons/a?b\n=c'])
    assert.equal(idOfPath(path), 'lessons/a', path);
  assert.deepEqual(['playbooks', 'retrospectives', 'lessons', 'lesson'].map(kindOfFolder), [
    'playbook',
    'retrospective',
    'lesson',
    undefined,
  ]);
  assert.equal(withBase('/a/kb/', '/b/'), '/a/kb/b/');
  assert.equal(withBase('', '/b/'), '/b/');
});
