/**
 * A chat log or notes as rows of a timeline: what was pasted from Slack, Teams, WhatsApp, IRC or a
 * text file. What is not understood is handed back, never dropped.
 */
import { readChatStamp, statedZone, type ChatStamp } from './chat-stamp.ts';
import { eventKindOf } from './event-words.ts';
import type { eventKinds } from './incident.ts';
import { LogClock } from './log-clock.ts';
import { isName, nameAt, withRoles } from './log-people.ts';

export interface LogRow {
  /** Line of the log, from 1. */
  line: number;
  /** UTC: `2026-03-31T14:05Z`. */
  at: string;
  text: string;
  kind: keyof typeof eventKinds;
  /** Who said it, as the log has it; of no use on a page. */
  who?: string;
}

export interface ReadLog {
  /** In the order of their times. */
  rows: LogRow[];
  /** Lines that belong to no row. */
  left: Array<{ line: number; text: string }>;
  /** Everybody who said something, in the order in which they come. */
  people: string[];
  /** What was guessed, in sentences. */
  unsure: string[];
}

export interface LogOptions {
  /** The day of the incident: `2026-03-31`. */
  day: string;
  /** Zone of times that name none: `Z`, `+02:00` or `Europe/Berlin`. */
  zone: string;
  /** What to write in place of a name. A name without a role is left out. */
  roles?: Readonly<Record<string, string>>;
}

/** A line, and what it says of when and who. */
interface Line {
  number: number;
  text: string;
  stamp?: ChatStamp;
  who?: string;
  rest: string;
  /** True when what was said is on the lines below. */
  isHead?: boolean;
}

/** Reads a log. Never throws: a text without a time comes back as lines that are left. */
export function readChatLog(text: string, { day, zone, roles = {} }: LogOptions): ReadLog {
  const lines = text.split(/\r\n|\r|\n/).map((each, index) => lineOf(each, index + 1));
  const said = lines.filter(({ text }) => text.trim() !== '');
  said.forEach((line, index) => findHead(line, said[index + 1]));
  const reader = new Reader(new LogClock(day, statedZone(text) ?? zone));
  for (const line of lines) reader.read(line);
  const { rows, left, unsure } = reader.end();
  const people = [...new Set(rows.flatMap(({ who }) => who ?? []))];
  return {
    rows: rows
      .map((row) => ({ ...row, text: withRoles(row, people, roles), kind: eventKindOf(row.text) }))
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    left: left.toSorted((a, b) => a.line - b.line),
    people,
    unsure,
  };
}

function lineOf(text: string, number: number): Line {
  const stamp = readChatStamp(text);
  if (stamp && (stamp.time ?? stamp.after) !== undefined) {
    const said = text.slice(stamp.length).replace(/[\s|]+$/, '');
    const named = nameAt(said);
    return {
      number,
      text,
      stamp,
      rest: named ? said.slice(named.length) : said,
      ...(named && { who: named.name }),
    };
  }
  if (stamp && /^[\s\p{P}]*$/u.test(text.slice(stamp.length)))
    return { number, text, stamp, rest: '' };
  const end = stampAtEnd(text);
  return { number, text, ...(end ? { ...end, isHead: true } : sentenceWithTime(text)) };
}

/** `Jane Doe  9:41 AM`: a name, and nothing behind the time. */
function stampAtEnd(text: string): Pick<Line, 'stamp' | 'who' | 'rest'> | undefined {
  if (text.length > 120 || !/\d/.test(text)) return undefined;
  for (const { index, 0: space } of text.matchAll(/(?:\s*[,—–-])?\s+/g)) {
    const who = text.slice(0, index).trim();
    const tail = text.slice(index + space.length);
    const stamp = isName(who) ? readChatStamp(tail) : undefined;
    if (stamp?.time && tail.slice(stamp.length).trim() === '')
      return { stamp, who: plainName(who), rest: '' };
  }
  return undefined;
}

/** `The alert fired at 14:32.`: the whole sentence is what happened then. */
function sentenceWithTime(text: string): Pick<Line, 'stamp' | 'rest'> {
  const found = /\b(?:at|around|by)\s+(?=~?\d{1,2}(?::\d{2}|\s?[ap]m))/i.exec(text);
  const stamp = found ? readChatStamp(text.slice(found.index + found[0].length)) : undefined;
  return stamp?.time ? { stamp, rest: text.trim().replace(/^[-*•·]\s+/, '') } : { rest: text };
}

/** Apps carry a mark behind their name, which is none of it. */
function plainName(name: string): string {
  return name.replace(/\s+(?:APP|BOT|WORKFLOW)$/, '').replace(/^@/, '');
}

/** Tells by the next line whether a time or a name is the head of what was said. */
function findHead(line: Line, next: Line | undefined): void {
  const isBare = line.stamp?.time !== undefined && line.rest.trim() === '';
  if (isBare) line.isHead = true;
  const hasWordsBelow = next !== undefined && !next.stamp;
  // Teams: the time, then who; what was said below.
  if (
    line.stamp?.time &&
    !line.who &&
    hasWordsBelow &&
    /\s/.test(line.rest.trim()) &&
    isName(line.rest.trim())
  ) {
    Object.assign(line, { who: line.rest.trim(), rest: '', isHead: true });
  }
  // Slack: who, and the time alone on the next line.
  const isAlone = next?.stamp?.time !== undefined && next.rest.trim() === '' && !next.who;
  if (!line.stamp && isAlone && isName(line.text.trim())) {
    next.who = plainName(line.text.trim());
    line.rest = '';
    line.who = next.who;
  }
}

class Reader {
  readonly #clock: LogClock;
  readonly #rows: Array<Omit<LogRow, 'kind'>> = [];
  readonly #left: ReadLog['left'] = [];
  /** The row to which lines without a time belong, if there is one. */
  #open: { row: Omit<LogRow, 'kind'>; isHead: boolean } | undefined;
  #speaker: string | undefined;

  constructor(clock: LogClock) {
    this.#clock = clock;
  }

  read(line: Line): void {
    if (line.text.trim() === '') {
      if (!this.#open?.isHead) this.#open = undefined;
      return;
    }
    const at = line.stamp && this.#clock.at(line.stamp);
    if (at) return this.#begin(line, at);
    // The name above a time was taken along with it.
    if (!line.stamp && line.who) return;
    if (line.stamp) {
      this.#clock.turnTo(line.stamp);
      this.#open = undefined;
      return;
    }
    this.#goOn(line);
  }

  end(): { rows: Array<Omit<LogRow, 'kind'>>; left: ReadLog['left']; unsure: string[] } {
    const said = this.#rows.filter(({ text }) => text !== '');
    const silent = this.#rows.filter(({ text }) => text === '');
    const left = silent.map(({ line, who, at }) => ({
      line,
      text: [who, at].filter(Boolean).join(' '),
    }));
    return { rows: said, left: [...this.#left, ...left], unsure: [...this.#clock.unsure] };
  }

  #begin({ number, who, rest, stamp, isHead = false }: Line, at: string): void {
    const speaker = who ?? (isHead ? this.#speaker : undefined);
    if (isHead) this.#speaker = speaker;
    const until = stamp?.until ? `(until ${stamp.until}) ` : '';
    const row = {
      line: number,
      at,
      text: rest.trim() && until + rest.trim(),
      ...(speaker && { who: speaker }),
    };
    this.#rows.push(row);
    this.#open = { row, isHead };
  }

  /** Below the head of a message all is said by the same; elsewhere only what is indented. */
  #goOn({ number, text }: Line): void {
    const open = this.#open;
    if (open && (open.isHead || /^(?:\s{2,}|\t)/.test(text))) {
      open.row.text = [open.row.text, text.trim()].filter(Boolean).join(' ');
      return;
    }
    this.#left.push({ line: number, text });
  }
}
