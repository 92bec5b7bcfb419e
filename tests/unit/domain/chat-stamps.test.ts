/** What is read of one line of a chat: when, who, and what kind of event it tells of. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offsetOf, readChatStamp, statedZone } from '../../../src/domain/incident/chat-stamp.ts';
import { eventKindOf, likelyMoments } from '../../../src/domain/incident/event-words.ts';
import { LogClock } from '../../../src/domain/incident/log-clock.ts';
import { isName, nameAt, withRoles } from '../../../src/domain/incident/log-people.ts';

/** What a stamp says, and what is left of the line: `time 14:32 | It is slow`. */
function read(line: string): string {
  const stamp = readChatStamp(line);
  if (!stamp) return 'none';
  const { length, ...said } = stamp;
  const parts = Object.entries(said).map(([name, value]) => `${name} ${String(value)}`);
  return `${parts.join(', ')} | ${line.slice(length)}`;
}

const stamps: Record<string, string> = {
  '14:32 x': 'time 14:32 | x',
  '2pm x': 'time 14:00 | x',
  '12am': 'time 00:00 | ',
  '12:00 PM': 'time 12:00 | ',
  '12:59 a.m. x': 'time 00:59 | x',
  '13pm': 'none',
  '0am': 'none',
  '24:00': 'none',
  '23:59:59': 'time 23:59:59 | ',
  '23:59:60': 'none',
  '14:60': 'none',
  '14:325': 'none',
  '14:32:07.123 x': 'time 14:32:07 | x',
  '7h05 x': 'time 07:05 | x',
  '14.32 Uhr x': 'time 14:32 | x',
  '14:32 hrs x': 'time 14:32 | x',
  'today 9:00': 'ago 0, time 09:00 | ',
  'Yesterday at 9:41 AM x': 'ago 1, time 09:41 | x',
  'Mon 9:00': 'weekday 1, time 09:00 | ',
  'Sun.': 'weekday 0 | ',
  'Tuesday, 31 March 2026 14:00 x': 'date 2026-03-31, time 14:00 | x',
  '2026-03-31': 'date 2026-03-31 | ',
  '2026/3/1T14:05Z x': 'date 2026-03-01, time 14:05, zone Z | x',
  '2026-02-30': 'none',
  '29 Feb': 'date -02-29 | ',
  'March 31, 2026 at 9:00': 'date 2026-03-31, time 09:00 | ',
  'Dec 1 9:00 x': 'date -12-01, time 09:00 | x',
  'Jan 2nd': 'date -01-02 | ',
  '31.3. 9:00': 'date -03-31, time 09:00 | ',
  '31.03.26 9:00': 'date 2026-03-31, time 09:00 | ',
  '3/4/2026': 'unclear 3,4,2026 | ',
  '12/12/2026': 'unclear 12,12,2026 | ',
  '13/4/2026': 'date 2026-04-13 | ',
  '4/13/2026': 'date 2026-04-13 | ',
  '3.4.2026': 'date 2026-04-03 | ',
  '3/4': 'none',
  '3/4 9:00': 'unclear 3,4, time 09:00 | ',
  '0/4/2026': 'none',
  '4/0/2026': 'none',
  '32.1.2026': 'none',
  '14:32 CEST x': 'time 14:32, zone +02:00 | x',
  '14:32 (UTC+2) x': 'time 14:32, zone +02:00 | x',
  '14:32+0530 x': 'time 14:32, zone +05:30 | x',
  '2026-03-31T14:32-05:00 x': 'date 2026-03-31, time 14:32, zone -05:00 | x',
  '2026-03-31 14:32-14:40 x': 'date 2026-03-31, time 14:32, until 14:40 | x',
  '14:32-14:40 CET x': 'time 14:32, until 14:40, zone +01:00 | x',
  '09:00-10:00 x': 'time 09:00, until 10:00 | x',
  '14:32 to 3pm x': 'time 14:32, until 15:00 | x',
  'T+15 x': 'after 15 | x',
  'T+1:10': 'after 70 | ',
  '+90 min x': 'after 90 | x',
  '+2 hours x': 'after 120 | x',
  't+3h x': 'after 180 | x',
  '+5 x': 'none',
  '> [14:32] x': 'time 14:32 | x',
  '~14:32 | x': 'time 14:32 | x',
  'at 14:32: x': 'time 14:32 | x',
  'approx. 2pm x': 'time 14:00 | x',
  nothing: 'none',
  '3.5 percent': 'none',
};

test('a time, a day and a zone are read at the beginning of a line, as people write them', () => {
  for (const [line, expected] of Object.entries(stamps)) assert.equal(read(line), expected, line);
});

test('a zone is an offset, by its name or as it is written', () => {
  const offsets = {
    'UTC+2': '+02:00',
    'GMT-03:30': '-03:30',
    '+0530': '+05:30',
    utc: 'Z',
    CEST: '+02:00',
    XX: 'Z',
  };
  for (const [name, offset] of Object.entries(offsets)) assert.equal(offsetOf(name), offset, name);
  const stated = {
    'All times in CET': '+01:00',
    'times are UTC+2': '+02:00',
    'Time: (GMT)': 'Z',
    'x\nTimes (in PST)': '-08:00',
    'times are XYZ': undefined,
    'in CET': undefined,
  };
  for (const [text, zone] of Object.entries(stated)) assert.equal(statedZone(text), zone, text);
});

test('words tell the kind of an event, what was decided before what was done', () => {
  const kinds = {
    communication: [
      'Updated the status page',
      'Customers were told',
      'Posted an update',
      'Emailed support',
      'called the vendor',
    ],
    decision: [
      'We decided to restart',
      "Let's go",
      'We should wait',
      'Plan is to fail over',
      'approved',
    ],
    signal: [
      'Alert fired',
      'Paged',
      'Latency is up',
      'Errors after the deploy',
      '503s',
      'log says no',
    ],
    action: ['Restarted it', 'Rolled back', 'killed the query', 'failed over', 'ran it', 'Merged'],
    event: ['Nothing', 'Ana joined', 'pagination', 'brand'],
  };
  for (const [kind, texts] of Object.entries(kinds))
    for (const text of texts) assert.equal(eventKindOf(text), kind, text);
});

test('lines mark when it began, was seen, taken on, eased and over', () => {
  const moments = (...texts: string[]) =>
    likelyMoments(texts.map((text, at) => ({ at: `${at}`, text })));
  assert.deepEqual(moments(), {});
  assert.deepEqual(moments('hello', 'bye'), { started: '0' });
  assert.deepEqual(
    moments(
      'hello',
      'deployed 1.2',
      'alert fired',
      'alert again',
      'on it',
      'looking',
      'rolled back',
      'resolved',
      'all clear',
      'bye',
    ),
    { started: '1', detected: '2', acknowledged: '4', mitigated: '6', resolved: '8' },
  );
  assert.deepEqual(moments('resolved', 'alert fired', 'deployed'), { started: '0', detected: '1' });
  assert.deepEqual(moments('x', 'deployed', 'stable'), { started: '0', resolved: '2' });
});

test('a name is one word, or several with capitals, and never a label', () => {
  for (const name of [
    'Jane',
    '@jane',
    'Jane Doe',
    'Jane van Doe',
    'Jane Doe (SRE)',
    'Pager APP',
    "O'Neil",
  ])
    assert.ok(isName(name), name);
  for (const text of ['update', 'Status', 'jane doe', 'Jane Doe says', '3 people', 'x'.repeat(61)])
    assert.ok(!isName(text), text);
  const names: Record<string, [name: string, rest: string] | undefined> = {
    '<jane> hi': ['jane', 'hi'],
    '<@bob>: hi': ['bob', 'hi'],
    'Jane Doe: hi': ['Jane Doe', 'hi'],
    '@jane: hi': ['jane', 'hi'],
    'update: hi': undefined,
    'Jane hi': undefined,
    'Jane:hi': undefined,
  };
  for (const [said, expected] of Object.entries(names)) {
    const found = nameAt(said);
    assert.deepEqual(found && [found.name, said.slice(found.length)], expected, said);
  }
});

test('roles stand for names, in full, by the first word and as a mention', () => {
  const people = ['Jane Doe', 'bob', 'J.J.', 'ann'];
  const roles = { 'Jane Doe': ' On-call ', bob: 'DBA $&', 'J.J.': 'lead', ann: ' ' };
  const said = (text: string, who?: string) =>
    withRoles({ text, ...(who && { who }) }, people, roles);
  assert.equal(
    said('Jane Doe asked @bob, Janet and bobby'),
    'On-call asked DBA $&, Janet and bobby',
  );
  assert.equal(said('Jane did', 'bob'), 'DBA $&: On-call did');
  assert.equal(said('J.J. and JxJx'), 'lead and JxJx');
  assert.equal(said('ann did', 'ann'), 'ann did');
});

test('a clock goes on from line to line, and says what it guessed', () => {
  const clock = new LogClock('2026-03-31', 'Z');
  const at = (line: string) => clock.at(readChatStamp(line)!);
  const said = () => {
    const sentences = [...clock.unsure];
    clock.unsure.clear();
    return sentences;
  };
  assert.equal(at('T+5'), '2026-03-31T00:05Z');
  assert.deepEqual(said(), ['Times count from a beginning that no line names: midnight was taken']);
  assert.equal(at('23:50'), '2026-03-31T23:50Z');
  assert.deepEqual(said(), ['No line names a day: 2026-03-31 was taken']);
  assert.equal(at('00:10'), '2026-04-01T00:10Z');
  assert.deepEqual(said(), [
    'Times run past midnight: they go on with the next day',
    'No line names a day: 2026-03-31 was taken',
  ]);
  assert.equal(at('yesterday 9:00'), '2026-03-30T09:00Z');
  assert.deepEqual(said(), ['“Today” was read as 2026-03-31']);
  assert.equal(at('today 8:00'), '2026-03-31T08:00Z');
  assert.equal(at('Fri 8:00'), '2026-04-03T08:00Z');
  assert.equal(at('Sat 8:00 CET'), '2026-03-28T07:00Z');
  clock.unsure.clear();
  assert.equal(at('3/4 8:00'), '2026-04-03T08:00Z');
  assert.deepEqual(said(), ['3/4 was read as 2026-04-03']);
  assert.equal(at('4/4 8:00'), '2026-04-04T08:00Z');
  assert.deepEqual(said(), []);
  assert.equal(at('30 Dec 8:00'), '2025-12-30T08:00Z');
  assert.equal(at('1 May 8:00'), '2026-05-01T08:00Z');
  assert.equal(at('2 May 8:00'), '2025-05-02T08:00Z');
  assert.equal(clock.at(readChatStamp('2026-03-29')!), undefined);
  clock.turnTo(readChatStamp('2026-03-29')!);
  assert.equal(at('8:00'), '2026-03-29T08:00Z');
});

test('the beginning of a log is its first time, and offsets count from it', () => {
  const clock = new LogClock('2026-03-31', '+02:00');
  const at = (line: string) => clock.at(readChatStamp(line)!);
  assert.equal(at('14:00:30'), '2026-03-31T12:00:30Z');
  assert.equal(at('15:00'), '2026-03-31T13:00Z');
  assert.equal(at('T+90'), '2026-03-31T13:30:30Z');
  assert.equal(at('14:00'), '2026-03-31T12:00Z');
});
