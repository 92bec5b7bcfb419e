/** The days of a timeline whose lines name a time. */
import type { Stamp } from './timestamps.ts';

/** Remembers the day, because most lines of a timeline name only the time. */
export class Clock {
  /** True once a line named a zone. */
  zoned = false;
  /** True once a line had no date of its own. */
  guessed = false;
  private day: string;
  private last = '';
  private zone: string;

  constructor(day: string, zone = 'Z') {
    this.day = day;
    this.zone = zone;
  }

  at({ date, time = '00:00', zone }: Stamp): string {
    if (zone) this.zoned = true;
    if (zone) this.zone = zone;
    if (!date) this.guessed = true;
    if (!date && this.last !== '' && hoursBetween(time, this.last) > 6)
      this.day = dayAfter(this.day);
    if (date) this.day = date;
    this.last = time;
    return `${this.day}T${time}:00${this.zone}`;
  }
}

/** Hours by which a time of day lies before another. */
function hoursBetween(earlier: string, later: string): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return (minutes(later) - minutes(earlier)) / 60;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
