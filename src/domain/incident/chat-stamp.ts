/** Dates, times and zones as chats, logs and people write them, at the beginning of a text. */
import { isCalendarDay } from '../time/day.ts';
import { zoneNames } from '../time/zone.ts';

/** What a text says of when. At least one of date, weekday, ago, time and after is there. */
export interface ChatStamp {
  /** YYYY-MM-DD, or -MM-DD where the year is left out. */
  date?: string;
  /** Two numbers of which either may be the month. */
  unclear?: readonly [first: number, second: number, year?: string];
  /** 0 for Sunday. */
  weekday?: number;
  /** Days before the day on which it was copied: 0 for today. */
  ago?: number;
  /** HH:MM or HH:MM:SS. */
  time?: string;
  /** The time at which it ended, of a span. */
  until?: string;
  /** Offset, such as `+02:00` or `Z`. */
  zone?: string;
  /** Minutes after the beginning: `T+15`. */
  after?: number;
  /** Characters that say it, what surrounds them included. */
  length: number;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const monthName = `(?:${months.join('|')})[a-z]{0,6}\\.?`;
const weekday = `(?:${weekdays.join('|')})(?:[a-z]{0,6}day)?\\.?`;
const half = `(?:\\s?[ap]\\.?m\\b\\.?)`;

const start = /^(?:[\s>*#|•·◦–—~≈[("_-]|`|(?:at|around|about|approx\.?|ca\.?)\s)*/i;
const end = /^["\s\])|*_`]*(?:[-–—:,|>]+(?=\s|\||$)|[\])|])?[\s|*_`]*/;
const gap = /^(?:T|\s*,?\s+(?:at\s+|um\s+)?|\s*[-–—,|]\s*|\s*\]\s*\[\s*)/i;
const patterns = {
  dayWord: /^(today|yesterday)\b/i,
  weekday: new RegExp(`^(${weekday})(?=[\\s,]|$),?\\s*`, 'i'),
  iso: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/,
  dayFirst: new RegExp(
    `^(\\d{1,2})(?:st|nd|rd|th|\\.)?[\\s-]+(${monthName})(?:,?[\\s-]+(\\d{4}))?(?!\\w)`,
    'i',
  ),
  monthFirst: new RegExp(
    `^(${monthName})\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?(?![\\d:])`,
    'i',
  ),
  numbers: /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2})|\.)?(?![\d:])/,
  clock: new RegExp(
    `^(\\d{1,2})(?::|h(?=\\d)|\\.(?=\\d{2}\\s*Uhr))(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?(?!\\d|:\\d)(${half})?(?:\\s*(?:Uhr|hrs?)\\b)?`,
    'i',
  ),
  hour: new RegExp(`^(\\d{1,2})(${half})`, 'i'),
  zone: new RegExp(
    `^\\s*\\(?(Z\\b|(?:UTC|GMT)\\s?[+-]\\d{1,2}(?::?\\d{2})?|[+-]\\d{2}:?\\d{2}(?!\\d)|(?:${Object.keys(zoneNames).join('|')})\\b)\\)?`,
  ),
  after: /^(?:T\s?)?\+\s?(\d{1,4})(?::(\d{2}))?\s?(minutes?|mins?|m|hours?|hrs?|h)?\b(?!\s*\d)/i,
} as const;

/** Reads a stamp at the beginning of a text; undefined when there is none. */
export function readChatStamp(text: string): ChatStamp | undefined {
  let at = start.exec(text)![0].length;
  const after = /^(?:T|\+)/i.test(text.slice(at)) ? patterns.after.exec(text.slice(at)) : null;
  if (after && (text[at] !== '+' || after[3])) {
    at += after[0].length;
    return { after: minutesOf(after), length: at + end.exec(text.slice(at))![0].length };
  }
  const day = readDay(text.slice(at));
  const between = day ? (gap.exec(text.slice(at + day.length))?.[0].length ?? 0) : 0;
  const clockAt = at + (day?.length ?? 0) + between;
  const clock = readClock(text.slice(clockAt));
  if (!day && !clock) return undefined;
  at = clock ? clockAt + clock.length : at + day!.length;
  const hasZone = clock && !isSpanAhead(text.slice(at), day);
  const named = hasZone ? patterns.zone.exec(text.slice(at)) : null;
  at += named?.[0].length ?? 0;
  const span = clock ? /^\s*(?:[-–—]|to|until|till)\s*(?=\d)/.exec(text.slice(at)) : null;
  const last = span ? readClock(text.slice(at + span[0].length)) : undefined;
  if (last) at += span![0].length + last.length;
  const zone = named ?? (last ? patterns.zone.exec(text.slice(at)) : null);
  if (!named) at += zone?.[0].length ?? 0;
  return {
    ...day,
    ...(clock && { time: clock.time }),
    ...(last && { until: last.time }),
    ...(zone && { zone: offsetOf(zone[1]!) }),
    length: at + end.exec(text.slice(at))![0].length,
  };
}

/** `14:32-14:40` is a span; behind a day it is an offset, unless no zone is so far behind UTC. */
function isSpanAhead(text: string, day: Day | undefined): boolean {
  const [, hours] = /^-(\d{2}):\d{2}(?!\d)/.exec(text) ?? [];
  return hours !== undefined && (!day || Number(hours) > 12);
}

/** The offset that a name or an offset as people write it stands for: `UTC+2` → `+02:00`. */
export function offsetOf(name: string): string {
  const known = zoneNames[name.toUpperCase()];
  if (known) return known;
  const [, sign, hours, minutes = '00'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(name) ?? [];
  return sign ? `${sign}${hours!.padStart(2, '0')}:${minutes}` : 'Z';
}

/** The zone that a text says its times are in, wherever it says so. */
export function statedZone(text: string): string | undefined {
  const [, name] =
    /\b(?:all\s+)?times?\b[^.\n]{0,20}?\b(?:in|are|:)\s*\(?((?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[A-Z]{3,4})\b/i.exec(
      text,
    ) ?? [];
  return name && (zoneNames[name.toUpperCase()] || /^(?:UTC|GMT)/i.test(name))
    ? offsetOf(name)
    : undefined;
}

function minutesOf([, first, second, unit = '']: RegExpExecArray): number {
  if (second) return Number(first) * 60 + Number(second);
  return Number(first) * (/^h/i.test(unit) ? 60 : 1);
}

type Day = Pick<ChatStamp, 'date' | 'unclear' | 'weekday' | 'ago'> & { length: number };

function readDay(text: string): Day | undefined {
  const word = patterns.dayWord.exec(text);
  if (word) return { ago: word[1]!.toLowerCase() === 'today' ? 0 : 1, length: word[0].length };
  const named = patterns.weekday.exec(text);
  const date = readDate(text.slice(named?.[0].length ?? 0));
  if (date) return { ...date, length: date.length + (named?.[0].length ?? 0) };
  if (!named) return undefined;
  const length = named[0].trimEnd().replace(/,$/, '').length;
  return { weekday: weekdays.indexOf(named[1]!.slice(0, 3).toLowerCase()), length };
}

function readDate(text: string): Day | undefined {
  const iso = patterns.iso.exec(text);
  if (iso) return dayOf(iso[1], Number(iso[2]), Number(iso[3]), iso[0].length);
  const dayFirst = patterns.dayFirst.exec(text);
  if (dayFirst)
    return dayOf(dayFirst[3], monthOf(dayFirst[2]!), Number(dayFirst[1]), dayFirst[0].length);
  const monthFirst = patterns.monthFirst.exec(text);
  if (monthFirst)
    return dayOf(
      monthFirst[3],
      monthOf(monthFirst[1]!),
      Number(monthFirst[2]),
      monthFirst[0].length,
    );
  const numbers = patterns.numbers.exec(text);
  // Two numbers alone are as often a version or a share, unless a time follows.
  if (!numbers || (!numbers[4] && !/^,?\s+\d{1,2}[:.]?\d{0,2}/.test(text.slice(numbers[0].length))))
    return undefined;
  const year = numbers[4]?.padStart(4, '20');
  const [first, second] = [Number(numbers[1]), Number(numbers[3])];
  // Dots are written where the day comes first.
  if (numbers[2] === '.' || first > 12) return dayOf(year, second, first, numbers[0].length);
  if (second > 12) return dayOf(year, first, second, numbers[0].length);
  if (first < 1 || second < 1) return undefined;
  return {
    unclear: year ? [first, second, year] : [first, second],
    length: numbers[0].length,
  };
}

function monthOf(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** Only days that exist; where the year is left out, in some year. */
export function dayOf(
  year: string | undefined,
  month: number,
  day: number,
  length: number,
): Day | undefined {
  const rest = [month, day].map((part) => String(part).padStart(2, '0')).join('-');
  return isCalendarDay(`${year ?? '2024'}-${rest}`)
    ? { date: `${year ?? ''}-${rest}`, length }
    : undefined;
}

function readClock(text: string): { time: string; length: number } | undefined {
  const clock = patterns.clock.exec(text);
  const bare = clock ? null : patterns.hour.exec(text);
  const match = clock ?? bare;
  if (!match) return undefined;
  const [minutes, seconds, side] = clock
    ? [clock[2]!, clock[3], clock[4]]
    : ['00', undefined, bare![2]];
  const isLate = side && /p/i.test(side);
  const written = Number(match[1]);
  if (side && (written < 1 || written > 12)) return undefined;
  const hour = side ? (written % 12) + (isLate ? 12 : 0) : written;
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return undefined;
  const time = [String(hour).padStart(2, '0'), minutes, ...(seconds ? [seconds] : [])].join(':');
  return { time, length: match[0].length };
}
