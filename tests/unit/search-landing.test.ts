/** Where a hit opens, what is shown of it, and which words are marked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOfAddress } from '../../src/domain/query/lost-address.ts';
import { documentOf, type PageText } from '../../src/search/engine/document.ts';
import { matcherOf } from '../../src/search/answer/excerpt.ts';
import { Lexicon } from '../../src/search/query/lexicon.ts';
import { marksOf } from '../../src/search/answer/marks.ts';
import { passagesOf } from '../../src/search/hit/passages.ts';
import { showHit } from '../../src/search/hit/show-hit.ts';
import { expandQuery } from '../../src/search/query/expand-query.ts';
import { query } from './search-fixtures.ts';

const runbook = documentOf('playbooks/too-full', 'Free a disk', { kind: ['playbook'] });
const lesson = documentOf('lessons/slots', 'A slot keeps the log', { kind: ['lesson'] });
const story = documentOf('retrospectives/night', 'A night without a disk', {
  kind: ['retrospective'],
});

const steps =
  '1 See how full it is\uE003 sre 2 min\uE002 Look at the volume.\uE002 \uE000df -h\uE001\uE002 2 Grow it\uE003 Ask the platform.\uE002';
const page: PageText = {
  summary: 'Writes stop. Buy time first.',
  sections: [
    { text: '' },
    { id: 'first', heading: 'Read first', text: 'No space left on device, told by others\uE002' },
    { id: 'steps', heading: 'Steps', text: steps },
    {
      id: 's-archive',
      heading: 'If the archive is behind',
      text: 'Nothing leaves pg_wal while archiving fails.\uE002',
    },
    {
      id: 'symptoms',
      heading: 'Symptoms',
      text: '\uE000ERROR: something else\uE001\uE002 \uE000PANIC: No space left on device\uE001\uE002',
    },
  ],
};

/** Every word that is given is worth the same. */
const weightOf =
  (...words: string[]) =>
  (form: string) =>
    words.includes(form) ? 1 : 0;
const passages = (document: typeof runbook, text: PageText, ...words: string[]) =>
  passagesOf(document, text, weightOf(...words), matcherOf(words));
const shown = (pieces: ReadonlyArray<{ text: string; marked: boolean; code?: true }>) =>
  pieces
    .map(
      ({ text, marked, code }) =>
        `${code ? '`' : ''}${marked ? `[${text}]` : text}${code ? '`' : ''}`,
    )
    .join('')
    .replaceAll('``', '');

test('an error text opens a runbook at its steps, and the hit shows the error', () => {
  const [best] = passages(runbook, page, 'no', 'space', 'left', 'device');
  assert.deepEqual([best?.id, best?.heading, best?.found], ['steps', 'Steps', 'symptoms']);
  assert.equal(shown(best!.excerpt), '`PANIC: [No] [space] [left] on [device]`');
});

test('a title opens a runbook at its steps, and the hit shows the summary instead of the title', () => {
  const [best] = passages(runbook, page, 'free', 'disk');
  assert.deepEqual(
    [best?.id, best?.found, shown(best!.excerpt)],
    ['steps', '', 'Writes stop. Buy time first.'],
  );
});

test('a title that says no more than the text opens a runbook at its steps all the same', () => {
  const text = {
    ...page,
    sections: [
      ...page.sections,
      { id: 's-slow', heading: 'A slow disk', text: 'The disk is slow.' },
    ],
  };
  const [best] = passages(runbook, text, 'disk');
  assert.deepEqual([best?.id, best?.found], ['steps', '']);
});

test('an error text or the title of a lesson opens what to do', () => {
  const text = {
    summary: 'It does.',
    sections: [
      { text: 'The claim.' },
      { id: 's-avoid', heading: 'Avoid', text: 'Waiting.' },
      { id: 's-do', heading: 'Do', text: 'Drop it.' },
      { id: 'symptoms', heading: 'Symptoms', text: 'requested segment removed' },
    ],
  };
  assert.equal(passages(lesson, text, 'segment')[0]?.id, 's-do');
  assert.equal(passages(lesson, text, 'slot')[0]?.id, 's-do');
  assert.equal(passages(lesson, text, 'waiting')[0]?.id, 's-avoid');
});

test('a retrospective and a page without steps open at their top', () => {
  const text = {
    summary: 'It was long.',
    sections: [
      { text: '' },
      { id: 'symptoms', heading: 'Symptoms', text: 'read only file system' },
    ],
  };
  for (const document of [story, runbook])
    assert.equal(passages(document, text, 'file')[0]?.id, undefined);
});

test('a part that alone holds the words opens there; what others are called says nothing', () => {
  assert.equal(passages(runbook, page, 'archive')[0]?.id, 's-archive');
  assert.deepEqual(
    passages(runbook, page, 'others').map(({ found }) => found),
    [''],
  );
});

test('the best parts come first, around the matches, cut at words and at blocks', () => {
  const filler = 'word '.repeat(40);
  const text = {
    summary: 'About locks.',
    sections: [
      { text: 'Nothing here.' },
      { id: 's-one', heading: 'One', text: `${filler}the lock queue grows ${filler}` },
      {
        id: 's-two',
        heading: 'Lock queue',
        text: `${filler}ends here\uE002 Then a lock waits.\uE002`,
      },
    ],
  };
  const [first, second] = passages(story, text, 'lock', 'queue');
  assert.deepEqual([first?.id, second?.id], ['s-two', 's-one']);
  assert.equal(shown(first!.excerpt), 'Then a [lock] waits.');
  assert.match(shown(second!.excerpt), /^… (?:word )+the \[lock\] \[queue\] grows .* …$/);
  assert.ok(shown(second!.excerpt).split(' ').length <= 31);
});

test('an excerpt that begins or ends within code still sets it as code', () => {
  const text = {
    summary: '',
    sections: [
      {
        id: 's-a',
        heading: 'A',
        text: `\uE000SELECT ${'a, '.repeat(30)}wanted, ${'b, '.repeat(40)}c\uE001\uE002`,
      },
    ],
  };
  assert.match(
    shown(passages(story, text, 'wanted')[0]!.excerpt),
    /^… `[ab, ]*\[wanted\][b, ]*` …$/,
  );
});

test('where the text holds none of the words, the summary is shown', () => {
  const text = { summary: 'About locks.', sections: [{ text: 'Other.' }] };
  assert.deepEqual(passages(story, text), [
    { name: [], found: '', excerpt: [{ text: 'About locks.', marked: false }] },
  ]);
});

const openingOf = (document: typeof runbook, text: PageText) =>
  showHit(
    document,
    text,
    () => 0,
    () => false,
  ).opening.map(
    ({ heading, role, pieces }) => `${heading ? `${heading}: ` : ''}${role} ${shown(pieces)}`,
  );

test('the preview shows the first steps of a runbook, the claim and the do of a lesson, what changed after an incident', () => {
  assert.deepEqual(openingOf(runbook, page).slice(0, 4), [
    'Steps: title 1 See how full it is',
    'text sre 2 min',
    'text Look at the volume.',
    'code `df -h`',
  ]);
  const claims = {
    summary: 'It does.',
    sections: [{ text: 'Set a limit.' }, { id: 's-do', heading: 'Do', text: 'Drop it.' }],
  };
  assert.deepEqual(openingOf(lesson, claims), ['text Set a limit.', 'Do: text Drop it.']);
  const told = {
    summary: 'It was long.',
    sections: [
      { text: '' },
      { id: 'impact', heading: 'Impact', text: 'Many.' },
      { id: 's-what-they-changed', heading: 'What they changed', text: 'The limit.' },
    ],
  };
  assert.deepEqual(openingOf(story, told), [
    'text It was long.',
    'What they changed: text The limit.',
  ]);
});

const lexicon = new Lexicon(
  [
    'client',
    'clients',
    'copy',
    'lag',
    'lagging',
    'note',
    'nothing',
    'only',
    'read',
    'replica',
    'replicas',
    'replication',
  ],
  new Map(
    Object.entries({
      client: 2,
      clients: 2,
      copy: 9,
      lag: 2,
      lagging: 1,
      note: 1,
      nothing: 1,
      only: 9,
      read: 9,
      replica: 3,
      replicas: 2,
      replication: 4,
    }),
  ),
  20,
  [['replica', 'read only copy', 'read']],
);
const marks = (text: string) => marksOf(expandQuery(query(text), lexicon, false)).sort();

test('only what was typed is marked, in its forms: no other name, no word that a short one may become', () => {
  assert.deepEqual(marks('replica is lagging'), ['lag', 'lagging', 'replica', 'replicas']);
  assert.deepEqual(marks('no clients'), ['client', 'clients', 'no']);
});

test('a correction is marked in the place of the slip, and a word still being typed as what it becomes', () => {
  assert.deepEqual(marks('replicaton'), ['replication']);
  assert.deepEqual(marks('replicat'), ['replicat', 'replication']);
  // Four letters are enough, three are not.
  assert.deepEqual(marks('repl'), ['repl', 'replica', 'replicas', 'replication']);
  assert.deepEqual(marks('rep'), ['rep']);
});

test('an address that leads nowhere is read as words, with its kind', () => {
  assert.deepEqual(wordsOfAddress('playbooks/replicaton-lag/'), {
    words: ['replicaton', 'lag'],
    kind: 'playbook',
  });
  assert.deepEqual(wordsOfAddress('docs/Runbook_disk%20full.html'), {
    words: ['docs', 'Runbook', 'disk', 'full'],
  });
  assert.deepEqual(wordsOfAddress('%E0%A4%A'), { words: ['E0', 'A4', 'A'] });
});
