/** What a foreign post-mortem becomes: its date, its moments and its timeline. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Clock } from '../../src/import/fields/clock.ts';
import { firstDate, readStamp, statedZone } from '../../src/import/fields/timestamps.ts';
import { fieldsFrom, long } from '../support/import-fields.ts';

const incident = (text: string, path = 'page.md') =>
  fieldsFrom(text, { kind: 'retrospective' }, path);

test('an incident has its date, impact, severity, moments and timeline', () => {
  const { fields, changed, unsure } = incident(
    `# Outage of 2023-01-02\n\n${long} It was a SEV-2. All times in CET.\n\n## User impact\n\nNobody could order.\n\n## Timeline\n\n- 10:20 It was noticed\n- Detected: 2023-01-02 10:11\n- Resolved on 2023-01-02 11:00\n\n| Time | What |\n| --- | --- |\n| 10:30 | Restart |\n\n### 10:40\n\nSlow.\n\n### 12:00 – End\n`,
  );
  const { type, date, severity, impact, factors, times, timeline } = fields;
  assert.deepEqual(
    { type, date, severity, impact, factors, times },
    {
      type: 'incident',
      date: '2023-01-02',
      severity: 'sev2',
      impact: { summary: 'Nobody could order.' },
      factors: [{ category: 'process', text: 'Not stated in the source.' }],
      times: {
        started: '2023-01-02T10:11:00+01:00',
        detected: '2023-01-02T10:11:00+01:00',
        resolved: '2023-01-02T11:00:00+01:00',
        precision: 'approximate',
      },
    },
  );
  assert.deepEqual(
    (timeline as Array<{ at: string; text: string; kind: string }>).map(
      ({ at, text, kind }) => `${at} ${kind} ${text}`,
    ),
    [
      '2023-01-02T10:11:00+01:00 event Detected: 2023-01-02 10:11',
      '2023-01-02T10:20:00+01:00 event It was noticed',
      '2023-01-02T10:30:00+01:00 event Restart',
      '2023-01-02T10:40:00+01:00 event Slow.',
      '2023-01-02T11:00:00+01:00 event Resolved on 2023-01-02 11:00',
      '2023-01-02T12:00:00+01:00 event End',
    ],
  );
  assert.ok(changed.includes('A timeline of 6 events was recognised'));
  assert.deepEqual(unsure.slice(1), [
    'Times without a date were given the date before them, or the day after when they ran backwards',
    '`factors` are not in the source; they say so. Replace them by what made it possible',
    'The severity was read from the text: SEV 2',
    '`times` were completed from the ends of the timeline',
  ]);
});

test('moments that contradict each other are left to the ends of the timeline', () => {
  const { fields, unsure } = incident(
    `# Outage of words\n\n${long}\n\n- Resolved 2023-01-02 09:00\n- Started 2023-01-02 10:00\n- Detected 2023-01-02 10:05\n- 2023-03-02 10:10 The end\n`,
  );
  assert.deepEqual(fields['times'], {
    started: '2023-01-02T09:00:00Z',
    detected: '2023-01-02T09:00:00Z',
    resolved: '2023-03-02T10:10:00Z',
    precision: 'approximate',
  });
  assert.deepEqual(unsure.slice(1), [
    'The date is the first that the source names',
    'The times name no time zone; they were written as UTC',
    '`factors` are not in the source; they say so. Replace them by what made it possible',
    'The severity is not in the source; sev3 was written',
    'The timeline spans more than 30 days; a date may be mistyped',
    'The moments of the source contradict each other; `times` hold only the first and the last',
  ]);
});

test('each moment is known by its words', () => {
  const lines = [
    'Introduced 2023-01-02 09:00',
    'Identified 2023-01-02 09:10',
    'Acknowledged 2023-01-02 09:20',
    'Recovered 2023-01-02 09:30',
    'Closed 2023-01-02 09:40',
  ];
  const { fields } = incident(`# Outage of words\n\n${long}\n\n- ${lines.join('\n- ')}\n`);
  assert.deepEqual(Object.values(fields['times'] as object), [
    ...['09:00', '09:10', '09:20', '09:30', '09:40'].map((time) => `2023-01-02T${time}:00Z`),
    'approximate',
  ]);
});

test('the date is that of the fields, the file, the title, the text, other fields or the last change', () => {
  const dateOf = (text: string, path?: string) => {
    const { fields, unsure } = incident(text, path);
    return [fields['date'], unsure.find((what) => /date/i.test(what))];
  };
  const named = 'The date is the first that the source names';
  assert.deepEqual(
    dateOf('---\ndate: 2020-01-01\n---\n\n# On 2020-01-03\n\nx\n', '2020-01-02-a.md'),
    ['2020-01-01', undefined],
  );
  assert.deepEqual(dateOf('# On 2020-01-03\n\nx\n', '2020-01-02-a.md'), ['2020-01-02', undefined]);
  assert.deepEqual(dateOf('# On 2020-01-03\n\n2020-01-04\n'), ['2020-01-03', undefined]);
  assert.deepEqual(dateOf('---\nmade: 2020-01-05\n---\n\n# A page of it\n\non May 3rd, 2020\n'), [
    '2020-05-03',
    named,
  ]);
  assert.deepEqual(dateOf('---\nmade: 2020-01-05\n---\n\n# A page of it\n\nx\n'), [
    '2020-01-05',
    named,
  ]);
  assert.deepEqual(dateOf('# A page of it\n\nx\n'), [
    '2026-01-31',
    'There is no date; it is the day on which the file was changed last',
  ]);
});

test('the impact is what stands below its heading or behind its name, else the summary', () => {
  const impactOf = (text: string) =>
    (incident(`# A page of it\n\n${long}\n\n${text}\n`).fields['impact'] as { summary: string })
      .summary;
  assert.equal(impactOf('## Impact\n\nMany.\n\n## Impact\n\nFew.'), 'Many.');
  assert.equal(impactOf('- Impact: some of us'), 'some of us');
  assert.equal(impactOf('## Impact\n\n## Next\n\nx'), long);
  assert.equal(impactOf('## The impact of it\n\nMany.'), long);
});

test('a stamp is read in every way that timelines have, and nothing else is one', () => {
  const stamps: Array<[words: string, date: string, time: string, zone: string, rest: string]> = [
    ['2021-5-3 9:05 UTC it fell', '2021-05-03', '09:05', 'Z', 'it fell'],
    ['[2021-05-03] - it fell', '2021-05-03', '', '', 'it fell'],
    ['2021-05-03T09:05:33+0200: it fell', '2021-05-03', '09:05', '+02:00', 'it fell'],
    ['2021-05-03 at ~09:05 | it fell', '2021-05-03', '09:05', '', 'it fell'],
    ['2021-05-03 - 09:05', '2021-05-03', '09:05', '', ''],
    ['3rd September 2021, 9:05 PM it fell', '2021-09-03', '21:05', '', 'it fell'],
    ['Dec. 1st 2021 it fell', '2021-12-01', '', '', 'it fell'],
    ['(≈ 23:59 (PST)) it fell', '', '23:59', '-08:00', 'it fell'],
    ['9:05 – 9:15am. it fell', '', '09:05', '', 'it fell'],
  ];
  assert.deepEqual(
    stamps.map(([words]) => {
      const { date = '', time = '', zone = '', rest } = readStamp(words)!;
      return [words, date, time, zone, rest];
    }),
    stamps,
  );
  for (const words of [
    '24:00 x',
    '12:60 x',
    '1:234 x',
    '2021-13-01',
    '31 June 2021',
    'about 9:05',
    'Marc 2021',
  ])
    assert.equal(readStamp(words), undefined, words);
});

test('a date is found anywhere in a text, and a zone where it says what its times are in', () => {
  assert.deepEqual(
    [
      'on 2021-02-30 and 2021-03-01',
      'the 5 May 2021',
      'May 5, 2021',
      'v1.2021-05-05',
      'May 5',
      '',
    ].map(firstDate),
    ['2021-03-01', '2021-05-05', '2021-05-05', '2021-05-05', undefined, undefined],
  );
  assert.deepEqual(
    ['All times in CEST', 'times are all in (PST)', 'Time utc', 'times of CET', 'CET'].map(
      statedZone,
    ),
    ['+02:00', '-08:00', 'Z', undefined, undefined],
  );
});

test('a clock keeps the day until its times run back, and says what it guessed', () => {
  const clock = new Clock('2026-12-31', '+01:00');
  assert.equal(clock.at({ rest: '', date: '2026-12-30' }), '2026-12-30T00:00:00+01:00');
  assert.deepEqual([clock.guessed, clock.zoned], [false, false]);
  const days = ['09:00', '02:59', '20:59', '14:59', '08:58'].map((time) =>
    clock.at({ rest: '', time }),
  );
  assert.deepEqual(
    days.map((at) => at.slice(0, 16)),
    [
      '2026-12-30T09:00',
      '2026-12-31T02:59',
      '2026-12-31T20:59',
      '2026-12-31T14:59',
      '2027-01-01T08:58',
    ],
  );
  assert.deepEqual([clock.guessed, clock.zoned], [true, false]);
  clock.at({ rest: '', time: '09:00', zone: 'Z' });
  assert.equal(clock.zoned, true);
});
