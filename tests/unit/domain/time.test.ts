/** Days, durations and clocks as readers and authors see them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  dayOf,
  dayOfTime,
  formatAge,
  formatDay,
  formatMoment,
  formatTime,
  isCalendarDay,
  isMoment,
  latestDayOf,
  localDayOf,
  today,
} from '../../../src/domain/time/day.ts';
import {
  formatEffort,
  formatMinutes,
  minutesOfDuration,
  roughEffort,
} from '../../../src/domain/time/duration.ts';
import { likelyDays } from '../../../src/domain/time/likely-days.ts';
import { isZone, localOf, utcOf, zoneNames } from '../../../src/domain/time/zone.ts';

test('a day is read with the name of its month, a moment with its time in UTC', () => {
  const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
  for (const [at, name] of names.entries())
    assert.equal(
      formatDay(`2017-${String(at + 1).padStart(2, '0')}-31`.replace(/31$/, '09')),
      `9 ${name} 2017`,
    );
  assert.equal(formatDay('2017-01-31T23:30:00-01:00'), '1 Feb 2017');
  assert.equal(formatTime('2017-01-31T23:27:59+02:00'), '21:27');
  assert.equal(formatMoment('2017-01-31T23:27:00Z'), '31 Jan 2017, 23:27 UTC');
  assert.equal(dayOf('2017-01-31T23:27:00-02:00'), '2017-02-01');
  assert.equal(dayOfTime(Date.UTC(2017, 0, 31, 23)), '2017-01-31');
});

test('a day is one that exists, written in full', () => {
  for (const day of ['2024-02-29', '2026-12-31']) assert.ok(isCalendarDay(day), day);
  for (const wrong of ['2024-02-30', '2023-02-29', '2024-13-01', '2024-1-5', '2024-01-05T00:00Z'])
    assert.ok(!isCalendarDay(wrong), wrong);
  for (const wrong of [' 2024-01-05', 'x2024-01-05', '2024-01-05x', '12024-01-05', ''])
    assert.ok(!isCalendarDay(wrong), wrong);
  assert.ok(isCalendarDay(today()));
});

test('a moment has a time that exists; words are none', () => {
  assert.ok(isMoment('2026-03-31T14:05Z'));
  for (const words of ['Day 1', '2026-03-31', '2026-03-31T25:99', 'on 2026-03-31T14:05Z'])
    assert.ok(!isMoment(words), words);
});

test('an age is told in the unit that a reader would choose, and none for what is to come', () => {
  const now = new Date('2026-11-30T00:00:00Z');
  const age = (days: number) => formatAge(dayOfTime(now.getTime() - days * 86_400_000), now);
  const ages: Record<number, string> = {
    [-1]: '',
    0: 'today',
    1: 'yesterday',
    2: '2 days ago',
    13: '13 days ago',
    14: '2 weeks ago',
    59: '8 weeks ago',
    60: 'last month',
    61: '2 months ago',
    729: '23 months ago',
    730: 'last year',
    731: '2 years ago',
    1096: '3 years ago',
  };
  assert.deepEqual(
    Object.fromEntries(Object.keys(ages).map((days) => [days, age(Number(days))])),
    ages,
  );
  assert.equal(formatAge('2026-11-29', new Date('2026-11-30T23:59:59Z')), 'yesterday');
});

test('the day where the clock is may differ from that in UTC, and somewhere it is tomorrow', () => {
  const at = (minutes: number) =>
    localDayOf(
      Object.assign(new Date('2026-05-02T23:30:00Z'), { getTimezoneOffset: () => minutes }),
    );
  assert.deepEqual([at(-60), at(0), at(1439)], ['2026-05-03', '2026-05-02', '2026-05-01']);
  assert.equal(latestDayOf(new Date('2026-05-02T09:59:59Z')), '2026-05-02');
  assert.equal(latestDayOf(new Date('2026-05-02T10:00:00Z')), '2026-05-03');
});

test('a duration is read to the minute, whole or not at all', () => {
  const minutes: Record<string, number | undefined> = {
    PT1M: 1,
    PT1H: 60,
    P1D: 1440,
    P1W: 10_080,
    P1W2DT3H4M: 13_144,
    'PT1H ': undefined,
    xPT1H: undefined,
    P1DT: undefined,
    PT1M1H: undefined,
  };
  for (const [text, expected] of Object.entries(minutes))
    assert.equal(minutesOfDuration(text), expected, text);
});

test('lengths of time are shown without units that are nought', () => {
  const shown: Array<[number, length: string, effort: string, rough: string]> = [
    [0, '0 min', '0 min', 'about 5 min'],
    [2, '2 min', '2 min', 'about 5 min'],
    [8, '8 min', '8 min', 'about 10 min'],
    [57, '57 min', '57 min', 'about 55 min'],
    [58, '58 min', '58 min', 'about 1 hour'],
    [60, '1 h', '1 h', 'about 1 hour'],
    [61, '1 h 1 min', '1 h 1 min', 'about 1 hour'],
    [90, '1 h 30 min', '1 h 30 min', 'about 2 hours'],
    [1439, '23 h 59 min', '23 h 59 min', 'about 24 hours'],
    [1440, '1 d', '24 h', 'about 24 hours'],
    [1500, '1 d 1 h', '25 h', 'about 25 hours'],
    [1590, '1 d 2 h', '26 h 30 min', 'about 27 hours'],
  ];
  for (const [total, length, effort, rough] of shown)
    assert.deepEqual(
      [formatMinutes(total), formatEffort(total), roughEffort(total)],
      [length, effort, rough],
    );
});

test('a day that was written in another way is offered in every way that it may be meant', () => {
  const days: Record<string, string[]> = {
    '2024-1-5': ['2024-01-05'],
    '2024/01/05': ['2024-01-05'],
    '2024.1.5 10:00': ['2024-01-05'],
    '2024-01-05T10:00:00Z': ['2024-01-05'],
    '05/01/2024': ['2024-01-05', '2024-05-01'],
    '5.1.2024': ['2024-01-05', '2024-05-01'],
    '31-01-2024': ['2024-01-31'],
    '01/31/2024': ['2024-01-31'],
    '5/5/2024': ['2024-05-05'],
    '2024-02-30': [],
    '2024-01-05x': [],
    'x2024-01-05': [],
    '05/01/20245': [],
    '105/01/2024': [],
    '5 May 2024': [],
  };
  for (const [text, expected] of Object.entries(days))
    assert.deepEqual(likelyDays(text), expected, text);
});

test('a local time is told in UTC, and back, by offset and by name of the zone', () => {
  const times: Array<[local: string, zone: string, utc: string]> = [
    ['2026-03-31T16:05', 'Z', '2026-03-31T16:05Z'],
    ['2026-03-31T16:05', 'UTC', '2026-03-31T16:05Z'],
    ['2026-03-31T16:05', '+02:00', '2026-03-31T14:05Z'],
    ['2026-03-31T16:05:30', '+0200', '2026-03-31T14:05:30Z'],
    ['2026-03-31T16:05:30', 'Europe/Berlin', '2026-03-31T14:05:30Z'],
    ['2026-03-31T16:05', '-03:30', '2026-03-31T19:35Z'],
    ['2026-03-31T16:05', 'Europe/Berlin', '2026-03-31T14:05Z'],
    ['2026-01-31T00:05', 'Europe/Berlin', '2026-01-30T23:05Z'],
    ['2026-12-31T19:00', 'America/New_York', '2027-01-01T00:00Z'],
    ['2026-03-31T16:05', 'Asia/Kolkata', '2026-03-31T10:35Z'],
    ['2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T00:59Z'],
    ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00Z'],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30Z'],
  ];
  for (const [local, zone, utc] of times) {
    assert.equal(utcOf(local, zone), utc, `${local} ${zone}`);
    assert.equal(localOf(utc, zone), local, `${utc} ${zone}`);
  }
});

test('an hour that a clock leaves out counts on from before it, and what is no time stays', () => {
  assert.equal(utcOf('2026-03-29T02:30', 'Europe/Berlin'), '2026-03-29T01:30Z');
  assert.equal(localOf('2026-10-25T01:30Z', 'Europe/Berlin'), '2026-10-25T02:30');
  assert.equal(utcOf('2026-03-29T99:00', 'Z'), '2026-03-29T99:00Z');
  assert.equal(localOf('no time', 'Europe/Berlin'), 'no time');
});

test('a zone is an offset or a name that is known, and the names of logs have the usual ones', () => {
  for (const zone of ['Z', 'UTC', '+02:00', '-0930', 'Europe/Berlin'])
    assert.ok(isZone(zone), zone);
  for (const wrong of ['', 'Berlin', '2:00', 'Europe/Nowhere']) assert.ok(!isZone(wrong), wrong);
  const hours = Object.entries(zoneNames).map(([name, zone]) => `${name} ${parseInt(zone) || 0}`);
  assert.equal(
    hours.join(', '),
    'UTC 0, GMT 0, BST 1, WEST 1, CET 1, CEST 2, EET 2, EEST 3, EST -5, EDT -4, CST -6, CDT -5, ' +
      'MST -7, MDT -6, PST -8, PDT -7, JST 9, AEST 10, AEDT 11',
  );
  assert.ok(Object.values(zoneNames).every((zone) => /^Z$|^[+-]\d\d:00$/.test(zone)));
});
