/** What happened while a service was measured: said beside its charts, never as a cause. */
import { entryPath, type Entry } from '../entry/entry.ts';
import type { Confirmation } from '../schema/confirmation.ts';
import { isAbout, type KeptSeries, type Service } from './series.ts';

export const annotationKinds = {
  retrospective: 'Retrospective',
  adopted: 'Practice adopted',
  used: 'Practice used',
  note: 'Note',
} as const;

export interface Annotation {
  day: string;
  kind: keyof typeof annotationKinds;
  text: string;
  /** The page that tells more. */
  path?: string;
  /** True for a note in figures that are made up. */
  isSample?: boolean;
}

interface Known {
  /** What this build publishes. */
  entries: readonly Entry[];
  /** Entry id → its confirmations. */
  confirmations: ReadonlyMap<string, readonly Confirmation[]>;
}

/**
 * Everything between the first and the last day of the series of a service, the earliest first:
 * retrospectives of the team that are not about another of its services, practices that the team
 * adopted, practices that it used or rehearsed and that name one of the metrics, and notes in the
 * series. Retrospectives of other organisations say nothing about the service.
 */
export function annotationsOf(service: Service, known: Known): Annotation[] {
  const [from, to] = daysOf(service.series);
  const all = [
    ...known.entries.flatMap((entry) => [
      ...retrospective(entry, service),
      ...adoption(entry, service),
    ]),
    ...uses(service, known),
    ...notes(service.series, known.entries),
  ];
  return all
    .filter(({ day }) => day >= from && day <= to)
    .sort((a, b) => a.day.localeCompare(b.day) || a.text.localeCompare(b.text, 'en'));
}

/** The first and the last day that any of them covers. */
export function daysOf(series: readonly KeptSeries[]): [from: string, to: string] {
  const days = series
    .flatMap(({ baseline, points }) => [
      ...(baseline ? [baseline.from, baseline.to] : []),
      ...points.map(({ day }) => day),
    ])
    .sort();
  return [days[0]!, days.at(-1)!];
}

function retrospective(entry: Entry, { team, service }: Service): Annotation[] {
  const { fields } = entry;
  if (fields.kind !== 'retrospective' || fields.source || fields.owner !== team) return [];
  if (!isAbout(fields, service)) return [];
  return [
    {
      day: fields.date,
      kind: 'retrospective',
      text: fields.title,
      path: entryPath(entry.id),
    },
  ];
}

function adoption({ id, fields }: Entry, { team }: Service): Annotation[] {
  if (fields.kind !== 'playbook') return [];
  return fields.adoptedBy
    .filter((adopter) => adopter.team === team)
    .map(({ since }) => ({
      day: since,
      kind: 'adopted',
      text: fields.title,
      path: entryPath(id),
    }));
}

function uses({ team, series }: Service, { entries, confirmations }: Known): Annotation[] {
  return entries.flatMap(({ id, fields }) => {
    if (fields.kind !== 'playbook') return [];
    if (!series.some(({ metric }) => fields.measures.includes(metric))) return [];
    return (confirmations.get(id) ?? [])
      .filter(({ by, how }) => by === team && (how === 'used' || how === 'drill'))
      .map(({ on }) => ({ day: on, kind: 'used', text: fields.title, path: entryPath(id) }));
  });
}

/** A note that several series of the service have is said once. */
function notes(series: readonly KeptSeries[], entries: readonly Entry[]): Annotation[] {
  const ids = new Set(entries.map(({ id }) => id));
  const all = series.flatMap(({ notes: own, sample }) => own.map((note) => ({ ...note, sample })));
  const once = new Map(all.map((note) => [`${note.day} ${note.text}`, note]));
  return [...once.values()].map(({ day, text, ref, sample }) => ({
    day,
    kind: 'note',
    text,
    ...(sample && { isSample: true }),
    ...(ref !== undefined && ids.has(ref) && { path: entryPath(ref) }),
  }));
}
