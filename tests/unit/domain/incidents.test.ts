/** Incidents and their stories: phases, the band, and what follows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Heading } from '../../../src/domain/entry/entry.ts';
import { formatSpan, layOut } from '../../../src/domain/incident/incident-timeline.ts';
import { momentOutOfOrder, phasesOf, totalMinutes } from '../../../src/domain/incident/incident.ts';
import { splitBlocks, splitOutline } from '../../../src/domain/incident/story.ts';

const at = (time: string) => `2026-01-31T${time}:00Z`;

test('an incident has the phases between its moments, and what is out of order is named', () => {
  const times = { started: at('10:00'), acknowledged: at('10:30'), resolved: at('11:00') };
  assert.deepEqual(phasesOf(times), [
    { from: 'started', to: 'acknowledged', minutes: 30 },
    { from: 'acknowledged', to: 'resolved', minutes: 30 },
  ]);
  const wrong = { ...times, mitigated: at('10:00') };
  assert.deepEqual(momentOutOfOrder(wrong), { moment: 'mitigated', before: 'acknowledged' });
  assert.equal(phasesOf(wrong)[1]!.minutes, 0);
  assert.equal(momentOutOfOrder({ ...times, acknowledged: at('10:00') }), undefined);
  assert.equal(totalMinutes({ started: at('10:00') }), undefined);
  assert.equal(totalMinutes({ started: at('10:00'), detected: '2026-01-31T10:01:31Z' }), 2);
});

test('an incident is laid out to scale, with the place of every moment and event', () => {
  const times = { started: at('10:00'), detected: at('10:15'), resolved: at('11:00') };
  const events = [
    at('11:00'),
    at('10:30'),
    at('10:00'),
    at('11:01'),
    at('09:59'),
    at('09:00'),
    at('12:00'),
  ];
  assert.deepEqual(layOut(times, events), {
    phases: [
      { from: 'started', to: 'detected', minutes: 15, start: 0, width: 0.25 },
      { from: 'detected', to: 'resolved', minutes: 45, start: 0.25, width: 0.75 },
    ],
    events: [1, 0.5, 0],
    before: [at('09:00'), at('09:59')],
    after: [at('11:01'), at('12:00')],
    moments: [
      { moment: 'started', iso: at('10:00'), place: 0 },
      { moment: 'detected', iso: at('10:15'), place: 0.25 },
      { moment: 'resolved', iso: at('11:00'), place: 1 },
    ],
    minutes: 60,
  });
  assert.equal(layOut({ started: at('10:00') }, []), undefined);
  assert.equal(layOut({}, []), undefined);
  assert.equal(
    layOut({ started: at('10:00'), detected: at('11:00'), resolved: at('10:00') }, []),
    undefined,
  );
  assert.deepEqual([1439, 1440, 1441, 4319, 4320].map(formatSpan), [
    '23 h 59 min',
    '24 h',
    '24 h 1 min',
    '71 h 59 min',
    '3 d',
  ]);
});

test('the story of an incident is cut where it begins to say what follows', () => {
  const heading = (id: string, text: string, depth = 2) =>
    ({ id, text, depth, line: 1, column: 1 }) as Heading;
  const outline = [
    heading('a', 'What happened'),
    heading('b', 'What we changed'),
    heading('c', 'How', 3),
    heading('d', 'Somewhat changed'),
    heading('e', 'What is different today'),
    heading('f', 'What was changeable'),
  ];
  const { follows, story } = splitOutline(outline);
  assert.equal(follows.map(({ id }) => id).join(''), 'bce');
  assert.equal(story.map(({ id }) => id).join(''), 'adf');
  const component = { component: 'Steps', attributes: {}, children: [] };
  const quote = '<ul><li><h2 id="b">x</h2></li></ul>';
  assert.deepEqual(
    splitBlocks(
      [
        '<p>0</p><h2 id="a">a</h2>',
        component,
        `${quote}<h2 id="b">b</h2>`,
        component,
        '<p>1</p>',
        '<h2 id="d">d</h2>',
      ],
      outline,
    ),
    {
      follows: ['<h2 id="b">b</h2>', component, '<p>1</p>'],
      story: ['<p>0</p>', '<h2 id="a">a</h2>', component, quote, '<h2 id="d">d</h2>'],
    },
  );
});
