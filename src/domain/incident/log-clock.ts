/** The moments of a log whose lines say little more than a time: it remembers day and zone. */
import { isCalendarDay } from '../time/day.ts';
import { utcOf } from '../time/zone.ts';
import type { ChatStamp } from './chat-stamp.ts';

const oneDay = 86_400_000;
/** Milliseconds by which an incident may lie after the day that is taken for its own. */
const maxAhead = 31 * oneDay;
/** Milliseconds by which times may run backwards before it is taken for the next day. */
const maxBackwards = 6 * 3_600_000;

export class LogClock {
  /** What had to be guessed, for whoever reads on, each thing once. */
  readonly unsure = new Set<string>();
  readonly #first: string;
  readonly #zone: string;
  #day: string;
  #last: number | undefined;
  #begin: number | undefined;
  #isDated = false;

  /** `day` is the day of the incident, `zone` that of times which name none. */
  constructor(day: string, zone: string) {
    this.#first = day;
    this.#day = day;
    this.#zone = zone;
  }

  /** Goes to the day that a line names. */
  turnTo(stamp: ChatStamp): void {
    const day = this.#dayOf(stamp);
    if (!day) return;
    this.#day = day;
    this.#isDated = true;
    this.#last = undefined;
  }

  /** The moment of a stamp in UTC: `2026-03-31T14:05Z`. Undefined without a time. */
  at(stamp: ChatStamp): string | undefined {
    if (stamp.after !== undefined) return this.#afterBegin(stamp.after);
    if (!stamp.time) return undefined;
    this.turnTo(stamp);
    const moment = this.#momentOf(stamp);
    const time = Date.parse(moment);
    const isBack = this.#last !== undefined && this.#last - time > maxBackwards;
    if (isBack && !this.#isDatedBy(stamp)) {
      this.#day = shifted(this.#day, 1);
      this.#last = undefined;
      this.unsure.add('Times run past midnight: they go on with the next day');
      return this.at(stamp);
    }
    if (!this.#isDated) this.unsure.add(`No line names a day: ${this.#first} was taken`);
    this.#last = time;
    this.#begin ??= time;
    return moment;
  }

  #momentOf({ time, zone = this.#zone }: ChatStamp): string {
    return utcOf(`${this.#day}T${time}`, zone);
  }

  #isDatedBy(stamp: ChatStamp): boolean {
    return this.#dayOf(stamp) !== undefined;
  }

  /** Minutes count from the first time that is known, or else from the start of the day. */
  #afterBegin(minutes: number): string {
    if (this.#begin === undefined) {
      this.#begin = Date.parse(utcOf(`${this.#day}T00:00`, this.#zone));
      this.unsure.add('Times count from a beginning that no line names: midnight was taken');
    }
    return new Date(this.#begin + minutes * 60_000).toISOString().replace(/(?::00)?\.\d{3}Z$/, 'Z');
  }

  #dayOf({ date, unclear, weekday, ago }: ChatStamp): string | undefined {
    if (ago !== undefined) {
      this.unsure.add(`“Today” was read as ${this.#first}`);
      return shifted(this.#first, -ago);
    }
    if (weekday !== undefined) return this.#near(weekday);
    if (date) return date.startsWith('-') ? this.#nearest(years(this.#first, date)) : date;
    if (!unclear) return undefined;
    const [first, second, year] = unclear;
    const days = [monthDay(first, second), monthDay(second, first)].flatMap((rest) =>
      year ? [`${year}${rest}`] : years(this.#first, rest),
    );
    const day = this.#nearest(days.filter(isCalendarDay));
    if (first !== second) this.unsure.add(`${first}/${second} was read as ${day}`);
    return day;
  }

  /** The nearest day; one that lies well ahead only if there is no other. */
  #nearest(days: readonly string[]): string | undefined {
    const distance = (day: string) => {
      const ahead = Date.parse(day) - Date.parse(this.#first);
      return ahead > maxAhead ? ahead * 1000 : Math.abs(ahead);
    };
    return days.toSorted((a, b) => distance(a) - distance(b))[0];
  }

  /** The day of the week at most three days from the day of the incident. */
  #near(weekday: number): string {
    const days = [-3, -2, -1, 0, 1, 2, 3].map((days) => shifted(this.#first, days));
    return days.find((day) => new Date(`${day}T00:00Z`).getUTCDay() === weekday)!;
  }
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * oneDay).toISOString().slice(0, 10);
}

function monthDay(month: number, day: number): string {
  return `-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A day without a year in the years around another day. */
function years(around: string, rest: string): string[] {
  const year = Number(around.slice(0, 4));
  return [year - 1, year, year + 1].map((each) => `${each}${rest}`).filter(isCalendarDay);
}
