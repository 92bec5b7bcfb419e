/** The horizontal band of an incident: phases and events on one scale of time. */
import { formatMinutes } from '../time/duration.ts';
import { moments, phasesOf, totalMinutes, type IncidentTimes, type Moment } from './incident.ts';

export interface BandPhase {
  from: Moment;
  to: Moment;
  minutes: number;
  /** Place and width in parts of the whole, from 0 to 1. */
  start: number;
  width: number;
}

export interface Band {
  phases: BandPhase[];
  /** Places of the events from start to end, from 0 to 1, in the order in which they were given. */
  events: number[];
  /** Moments of the events before the start and after the end, which have no place, in order. */
  before: string[];
  after: string[];
  /** Place of each known moment. */
  moments: Array<{ moment: Moment; iso: string; place: number }>;
  minutes: number;
}

const threeDays = 3 * 24 * 60;

/**
 * How long an incident took, in words. Up to three days in hours and minutes: `24 h 11 min` says
 * more than a day.
 */
export function formatSpan(minutes: number): string {
  if (minutes < 1440 || minutes >= threeDays) return formatMinutes(minutes);
  const rest = minutes % 60;
  return rest > 0 ? `${Math.floor(minutes / 60)} h ${rest} min` : `${minutes / 60} h`;
}

/**
 * Lays an incident out between its first and its last known moment, or nothing when no time passed.
 * What happened before and after is no part of it: a cause that lay dormant for months would leave
 * no room for the incident.
 */
export function layOut(times: IncidentTimes, events: readonly string[]): Band | undefined {
  const known = (Object.keys(moments) as Moment[]).flatMap((moment) =>
    times[moment] ? [{ moment, iso: times[moment] }] : [],
  );
  const [begins, ends] = [known[0]?.iso, known.at(-1)?.iso].map((iso) => Date.parse(iso ?? ''));
  if (known.length < 2 || !(ends! > begins!)) return undefined;

  const place = (iso: string) => (Date.parse(iso) - begins!) / (ends! - begins!);
  const ordered = events.toSorted((a, b) => Date.parse(a) - Date.parse(b));
  return {
    phases: phasesOf(times).map((phase) => {
      const start = place(times[phase.from]!);
      return { ...phase, start, width: Math.max(0, place(times[phase.to]!) - start) };
    }),
    events: events.map(place).filter((at) => at >= 0 && at <= 1),
    before: ordered.filter((iso) => place(iso) < 0),
    after: ordered.filter((iso) => place(iso) > 1),
    moments: known.map(({ moment, iso }) => ({ moment, iso, place: place(iso) })),
    minutes: totalMinutes(times) ?? 0,
  };
}
