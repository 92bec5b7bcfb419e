/** A chat log or notes become rows of a timeline, whatever they were copied from. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readChatLog } from '../../src/domain/incident/chat-log.ts';
import { likelyMoments } from '../../src/domain/incident/event-words.ts';
import { isZone, localOf, utcOf } from '../../src/domain/time/zone.ts';
import { random } from '../support/random.ts';

const options = { day: '2026-03-31', zone: 'Europe/Berlin' };
const rowsOf = (text: string, zone = 'Z') =>
  readChatLog(text, { ...options, zone }).rows.map(
    ({ at, text: said }) => `${at.slice(5)} ${said}`,
  );

/** What is pasted, and the rows that it makes: month, day and time in UTC, and the words. */
const formats: Record<string, readonly [pasted: string, ...rows: string[]]> = {
  'plain times': ['14:32 It is slow', '03-31T14:32Z It is slow'],
  'times with a dash': ['14:32 - It is slow', '03-31T14:32Z It is slow'],
  'times with seconds': ['14:32:07 It is slow', '03-31T14:32:07Z It is slow'],
  'times with AM and PM': [
    '2:32 PM It is slow\n12:05am It is fast',
    '03-31T14:32Z It is slow',
    '04-01T00:05Z It is fast',
  ],
  'hours alone': [
    '2pm It is slow\n3 p.m. It is fast',
    '03-31T14:00Z It is slow',
    '03-31T15:00Z It is fast',
  ],
  'a list': [
    '- 14:32 It is slow\n* **14:35** It is fast',
    '03-31T14:32Z It is slow',
    '03-31T14:35Z It is fast',
  ],
  'a table': ['| Time | What |\n|---|---|\n| 14:32 | It is slow |', '03-31T14:32Z It is slow'],
  'ISO 8601': ['2026-03-30T14:32:00+02:00 It is slow', '03-30T12:32Z It is slow'],
  'a log of a server': [
    '2026-03-30 14:32:07,123 ERROR too many clients',
    '03-30T14:32:07Z ERROR too many clients',
  ],
  syslog: ['Mar 30 14:32:07 db1 kernel: oom', '03-30T14:32:07Z db1 kernel: oom'],
  'a day in words': [
    '30 March 2026, 14:32: It is slow\nMarch 31st, 2026 at 9:00 It is fast',
    '03-30T14:32Z It is slow',
    '03-31T09:00Z It is fast',
  ],
  'zones by name': [
    '14:32 CEST It is slow\n14:50 (UTC+2) It is fast',
    '03-31T12:32Z It is slow',
    '03-31T12:50Z It is fast',
  ],
  'a zone for all': ['All times in CET\n14:32 It is slow', '03-31T13:32Z It is slow'],
  'a span': ['14:32–14:40 It is slow', '03-31T14:32Z (until 14:40) It is slow'],
  'minutes from the start': [
    '14:00 Deploy\nT+5 It is slow\nT+1:10 It is fast\n+90 min Done',
    '03-31T14:00Z Deploy',
    '03-31T14:05Z It is slow',
    '03-31T15:10Z It is fast',
    '03-31T15:30Z Done',
  ],
  'a sentence with its time': [
    'The alert fired at 14:32.',
    '03-31T14:32Z The alert fired at 14:32.',
  ],
  'German and French clocks': [
    '14.32 Uhr Es ist langsam\n14h45 Lent',
    '03-31T14:32Z Es ist langsam',
    '03-31T14:45Z Lent',
  ],
  'a night': [
    '23:58 It is slow\n00:10 It is fast',
    '03-31T23:58Z It is slow',
    '04-01T00:10Z It is fast',
  ],
  'times that go back by six hours': [
    '12:00 It is slow\n06:00 It began',
    '03-31T06:00Z It began',
    '03-31T12:00Z It is slow',
  ],
  'times that go back further, to the next day': [
    '12:00 It is slow\n05:59 It is fast',
    '03-31T12:00Z It is slow',
    '04-01T05:59Z It is fast',
  ],
  'days as dividers': [
    'Monday, March 30th\n14:32 It is slow\n--- 31 March 2026 ---\n09:00 It is fast',
    '03-30T14:32Z It is slow',
    '03-31T09:00Z It is fast',
  ],
  'Slack, the time beside the name': [
    'Jane Doe  9:41 AM\nIt is slow\nvery slow\n\nBob Miller  9:43 AM\nLooking',
    '03-31T09:41Z It is slow very slow',
    '03-31T09:43Z Looking',
  ],
  'Slack, the time below the name': [
    'Jane Doe\n  9:41 AM\nIt is slow\n9:42\nStill',
    '03-31T09:41Z It is slow',
    '03-31T09:42Z Still',
  ],
  'Slack, an app': ['Pager APP  9:41 AM\nIt is slow', '03-31T09:41Z It is slow'],
  Teams: [
    '[9:41 AM] Jane Doe\nIt is slow\n[3/31 9:45 AM] Bob Miller: Looking',
    '03-31T09:41Z It is slow',
    '03-31T09:45Z Looking',
  ],
  'Teams in German': ['Doe, Jane\n14:32\nIt is slow', '03-31T14:32Z It is slow'],
  Discord: ['jane — Today at 2:32 PM\nIt is slow', '03-31T14:32Z It is slow'],
  WhatsApp: [
    '31/03/2026, 14:32 - Jane: It is slow\n[31.03.26, 14:33:05] Bob: Looking',
    '03-31T14:32Z It is slow',
    '03-31T14:33:05Z Looking',
  ],
  IRC: [
    '[14:32] <jane> It is slow\n14:33 <@bob> Looking',
    '03-31T14:32Z It is slow',
    '03-31T14:33Z Looking',
  ],
};

for (const [name, [pasted, ...rows]] of Object.entries(formats))
  test(`a timeline is made of ${name}`, () => assert.deepEqual(rowsOf(pasted), rows));

test('lines that are not understood are handed back with their number, in their order', () => {
  const { rows, left } = readChatLog(
    'Notes of the call\n14:32 It is slow\nnobody knew\n3.5 percent',
    options,
  );
  assert.equal(rows.length, 1);
  assert.deepEqual(left, [
    { line: 1, text: 'Notes of the call' },
    { line: 3, text: 'nobody knew' },
    { line: 4, text: '3.5 percent' },
  ]);
  assert.deepEqual(readChatLog('Jane Doe  9:41 AM', options).left, [
    { line: 1, text: 'Jane Doe 2026-03-31T07:41Z' },
  ]);
});

test('what was guessed is said', () => {
  const unsure = (text: string) => readChatLog(text, options).unsure;
  assert.match(unsure('14:32 Slow')[0]!, /No line names a day/);
  assert.match(unsure('2026-03-31 23:50 Slow\n00:10 Fast')[0]!, /next day/);
  assert.match(unsure('04/03/2026 14:32 Slow')[0]!, /4\/3 was read as 2026-04-03/);
  assert.deepEqual(unsure('2026-03-31 14:32 Slow'), []);
});

test('roles take the place of names, in who speaks and in what is said; without a role a name is left out', () => {
  const log = 'Jane Doe  9:41 AM\nBob, can you look?\nBob Miller  9:42 AM\n@Jane yes';
  assert.deepEqual(
    readChatLog(log, { ...options, roles: { 'Bob Miller': 'On-call DBA' } }).rows.map(
      ({ text }) => text,
    ),
    ['On-call DBA, can you look?', 'On-call DBA: @Jane yes'],
  );
  assert.deepEqual(readChatLog(log, options).people, ['Jane Doe', 'Bob Miller']);
});

test('names with signs, and roles with signs, are taken as they are written', () => {
  const log =
    '14:00 Jean-Pierre: restarted it\n14:05 on-call-bot: alert cleared, thanks Jean-Pierre';
  assert.deepEqual(
    readChatLog(log, { ...options, roles: { 'Jean-Pierre': 'DBA $& lead' } }).rows.map(
      ({ text }) => text,
    ),
    ['DBA $& lead: restarted it', 'alert cleared, thanks DBA $& lead'],
  );
});

test('words tell signals, decisions, actions and messages apart, and propose when it began, was seen and was over', () => {
  const { rows } = readChatLog(
    '14:00 Deployed 1.2\n14:05 Alert: error rate 12%\n14:07 On it\n14:20 We decided to roll back\n14:22 Restarted the pool\n14:30 Errors are gone\n14:40 Status page updated\n15:00 All clear',
    { ...options, zone: 'Z' },
  );
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['action', 'signal', 'event', 'decision', 'action', 'signal', 'communication', 'event'],
  );
  assert.deepEqual(likelyMoments(rows), {
    started: '2026-03-31T14:00Z',
    detected: '2026-03-31T14:05Z',
    acknowledged: '2026-03-31T14:07Z',
    mitigated: '2026-03-31T14:30Z',
    resolved: '2026-03-31T15:00Z',
  });
  assert.deepEqual(likelyMoments([]), {});
});

test('no word is lost, however lines are cut, joined and mixed', () => {
  const { below, pick } = random(7);
  const pieces = Object.values(formats).flatMap(([pasted]) => pasted.split('\n'));
  for (let run = 0; run < 2000; run++) {
    const lines = Array.from({ length: 6 }, (_, index) => {
      const words = pick(pieces).split(' ');
      words.splice(below(2) * words.length, 0, `word${index}x`);
      return words.join(pick([' ', '  ', '\t']));
    });
    const { rows, left, people } = readChatLog(lines.join('\n'), options);
    const kept = [...rows.map(({ text }) => text), ...left.map(({ text }) => text), ...people].join(
      ' ',
    );
    for (const index of lines.keys())
      assert.ok(kept.includes(`word${index}x`), `word${index}x of\n${lines.join('\n')}`);
  }
});

test('a local time is stored as UTC and shown again as it was, also when clocks change', () => {
  assert.equal(utcOf('2026-01-31T09:00', 'Europe/Berlin'), '2026-01-31T08:00Z');
  assert.equal(utcOf('2026-07-31T09:00:05', 'America/New_York'), '2026-07-31T13:00:05Z');
  assert.equal(utcOf('2026-07-31T09:00', '+05:30'), '2026-07-31T03:30Z');
  assert.equal(utcOf('2026-07-31T09:00', 'Z'), '2026-07-31T09:00Z');
  // The hour that comes twice is the first; the one that is left out goes on from before.
  assert.equal(utcOf('2026-10-25T02:30', 'Europe/Berlin'), '2026-10-25T00:30Z');
  assert.equal(utcOf('2026-03-29T02:30', 'Europe/Berlin'), '2026-03-29T01:30Z');
  assert.equal(localOf('2026-01-31T10:00:00+02:00', 'Europe/Berlin'), '2026-01-31T09:00');
  assert.equal(utcOf('soon', 'Europe/Berlin'), 'soonZ');
  assert.equal(localOf('soon', 'Europe/Berlin'), 'soon');
  assert.deepEqual(['Z', 'UTC', '+02:00', 'Asia/Tokyo', 'Mars/Olympus'].map(isZone), [
    true,
    true,
    true,
    true,
    false,
  ]);
});
