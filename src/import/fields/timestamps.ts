/** Dates and times at the beginning of a text, in the ways in which timelines have them. */
import { zoneNames } from '../../domain/time/zone.ts';

export interface Stamp {
  /** YYYY-MM-DD. */
  date?: string;
  /** HH:MM. */
  time?: string;
  /** Offset, such as `+02:00` or `Z`. */
  zone?: string;
  /** What is behind it. */
  rest: string;
}

const zonePattern = `\\b(?:${Object.keys(zoneNames).join('|')})\\b`;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthPattern = `(?:${months.join('|')})[a-z]*\\.?`;

const isoDate = /^(\d{4})-(\d{1,2})-(\d{1,2})/;
const dayFirst = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?\\s+(${monthPattern}),?\\s+(\\d{4})`, 'i');
const monthFirst = new RegExp(
  `^(${monthPattern})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`,
  'i',
);
const clock =
  /^[~≈]?(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]m)?(?:\s*[-–]\s*[~≈]?\d{1,2}:\d{2}(?:\s*[ap]m)?)?(?!\d|:\d)/i;
const between = /^(?:T|[\s,]+(?:at\s+)?|\s*[-–]\s*)(?=[~≈]?\d{1,2}:\d{2})/;
const zone = new RegExp(`^\\s*\\(?(Z\\b|[+-]\\d{2}:?\\d{2}|${zonePattern})\\)?`);

/** Reads a date, a time or both at the beginning of a text; undefined when there is neither. */
export function readStamp(words: string): Stamp | undefined {
  const text = words.replace(/^[[(~≈\s]+(?=\d|\p{L})/u, '');
  const { date, length } = readDate(text);
  const gap = date ? (between.exec(text.slice(length))?.[0].length ?? 0) : 0;
  const behind = text.slice(length + gap);
  const hour = !date || gap > 0 ? clock.exec(behind) : null;
  if (!date && !hour) return undefined;

  const time = hour ? timeOf(hour) : undefined;
  const afterTime = hour && time ? behind.slice(hour[0].length) : text.slice(length);
  const named = hour ? zone.exec(afterTime) : null;
  const rest = afterTime.slice(named?.[0].length ?? 0).replace(/^[\s\])]*[-–—:,.|]*\s*/, '');
  if (!date && !time) return undefined;
  return {
    ...(date && { date }),
    ...(time && { time }),
    ...(named && { zone: offsetOf(named[1]!) }),
    rest,
  };
}

/** The first full date in a text. */
export function firstDate(text: string): string | undefined {
  for (const match of text.matchAll(
    new RegExp(
      `\\b\\d{4}-\\d{1,2}-\\d{1,2}|\\b\\d{1,2}(?:st|nd|rd|th)?\\s+${monthPattern}|\\b${monthPattern}\\s+\\d{1,2}`,
      'gi',
    ),
  )) {
    const { date } = readDate(text.slice(match.index));
    if (date) return date;
  }
  return undefined;
}

/** The offset of the time zone that a text says its times are in. */
export function statedZone(text: string): string | undefined {
  const match = new RegExp(
    `times?\\s+(?:are\\s+)?(?:all\\s+)?(?:in\\s+)?\\(?(${zonePattern})`,
    'i',
  ).exec(text);
  return match ? offsetOf(match[1]!.toUpperCase()) : undefined;
}

function offsetOf(name: string): string {
  return zoneNames[name] ?? name.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
}

function readDate(text: string): { date?: string; length: number } {
  const iso = isoDate.exec(text);
  if (iso) return dated(iso[1]!, Number(iso[2]), Number(iso[3]), iso[0].length);
  const day = dayFirst.exec(text);
  if (day) return dated(day[3]!, monthOf(day[2]!), Number(day[1]), day[0].length);
  const month = monthFirst.exec(text);
  return month
    ? dated(month[3]!, monthOf(month[1]!), Number(month[2]), month[0].length)
    : { length: 0 };
}

function monthOf(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** Only days that exist. */
function dated(
  year: string,
  month: number,
  day: number,
  length: number,
): { date?: string; length: number } {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
    ? { date, length }
    : { length: 0 };
}

function timeOf([, hours = '', minutes = '', half]: RegExpExecArray): string | undefined {
  const hour =
    Number(hours) +
    (half?.toLowerCase() === 'pm' && Number(hours) < 12 ? 12 : 0) -
    (half?.toLowerCase() === 'am' && Number(hours) === 12 ? 12 : 0);
  return hour < 24 && Number(minutes) < 60
    ? `${String(hour).padStart(2, '0')}:${minutes}`
    : undefined;
}
