/**
 * What a foreign post-mortem says of date, times and timeline; what it does not say is written
 * plainly and reported.
 */
import type { Nodes, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import {
  momentOutOfOrder,
  moments,
  type IncidentTimes,
  type Moment,
} from '../../domain/incident/incident.ts';
import { firstDate, readStamp, statedZone, type Stamp } from './timestamps.ts';
import { stemOf } from '../convert/names.ts';
import type { Notes } from '../convert/notes.ts';
import type { Page } from '../read/page.ts';
import { shorten } from '../convert/shorten.ts';
import { childrenOf, wordsOf } from '../read/tree.ts';

interface Event {
  at: string;
  text: string;
}

const notStated = 'Not stated in the source.';
const maxText = 240;
const longDays = 30;

/** The fields of a retrospective. */
export function retrospectiveFields(page: Page, summary: string): Record<string, unknown> {
  const { tree, notes } = page;
  const date = dateOf(page);
  const { events, key } = readTimeline(tree, date, notes);
  const incident = events.length > 0 && Object.keys(key).length + events.length > 1;
  notes.unsure(
    '`factors` are not in the source; they say so. Replace them by what made it possible',
  );
  const shared = {
    date,
    impact: { summary: impactOf(tree) ?? summary },
    factors: [{ category: 'process', text: notStated }],
  };
  if (!incident) {
    notes.unsure(
      'No timeline was found, so the type is `project`; change it if it was an incident',
    );
    return { type: 'project', ...shared };
  }
  notes.changed(`A timeline of ${events.length} events was recognised`);
  const timeline = events.map((event) => ({ ...event, kind: 'event' }));
  return {
    type: 'incident',
    severity: severityOf(tree, notes),
    times: timesOf(events, key, notes),
    ...shared,
    timeline,
  };
}

/**
 * The day it happened: of the front matter, the file name, the title or the text, in this order.
 */
function dateOf({ values, path, title, tree, modified, notes }: Page): string {
  const sure = [values['date'], stemOf(path), title]
    .map((place) => firstDate(String(place ?? '')))
    .find(Boolean);
  if (sure) return sure;
  const inText = firstDate(wordsOf(tree));
  const inFields = Object.values(values)
    .map((value) => firstDate(String(value)))
    .find(Boolean);
  notes.unsure(
    inText || inFields
      ? 'The date is the first that the source names'
      : 'There is no date; it is the day on which the file was changed last',
  );
  return inText ?? inFields ?? modified;
}

/** Words by which lists of key times name the moments of an incident. */
const keyWords: Record<Moment, RegExp> = {
  started: /\b(?:occur|start|began|begin|introduced)/i,
  detected: /\b(?:detect|identified|noticed)/i,
  acknowledged: /\b(?:declared|acknowledged)/i,
  mitigated: /\b(?:repaired|mitigated|recovered|restored)/i,
  resolved: /\b(?:resolved|closed|fixed)/i,
};

function readTimeline(
  tree: Root,
  date: string,
  notes: Notes,
): { events: Event[]; key: IncidentTimes } {
  const zone = statedZone(wordsOf(tree));
  const clock = new Clock(date, zone);
  const events: Event[] = [];
  const key: IncidentTimes = {};
  visit(tree, (node: Nodes, index, parent) => {
    const words = lineOf(node);
    const named = node.type === 'listItem' && words ? readKey(words, clock) : undefined;
    if (named) {
      key[named.moment] ??= named.at;
      events.push({ at: named.at, text: named.text });
      return;
    }
    const stamp = words ? readStamp(words) : undefined;
    if (!stamp || (!stamp.time && node.type !== 'heading')) return;
    const text =
      stamp.rest ||
      (node.type === 'heading' ? textBelow(childrenOf(parent as never), index ?? 0) : '');
    const at = clock.at(stamp);
    if (text !== '') events.push({ at, text: shorten(text, maxText) });
  });
  if (events.length > 0 && !zone && !clock.zoned)
    notes.unsure('The times name no time zone; they were written as UTC');
  if (clock.guessed)
    notes.unsure(
      'Times without a date were given the date before them, or the day after when they ran backwards',
    );
  return { events: inOrder(events), key };
}

/** Events in the order of their times; those of the same minute as they were told. */
function inOrder(events: readonly Event[]): Event[] {
  return [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/**
 * The text of a node that may begin with a time: a heading, an item of a list, a row of a table, a
 * paragraph.
 */
function lineOf(node: Nodes): string | undefined {
  if (node.type === 'heading' || node.type === 'tableRow')
    return node.type === 'heading' ? wordsOf(node) : childrenOf(node).map(wordsOf).join(' ');
  if (node.type !== 'listItem') return undefined;
  return wordsOf(node.children[0]);
}

/** `First detected 2022-11-15 10:07`: the name of a moment before a full time. */
function readKey(
  words: string,
  clock: Clock,
): { moment: Moment; at: string; text: string } | undefined {
  const [, label = ''] = /^([^\d]{4,60}?)[:\s]+(?:on\s+)?(?=\d{4}-\d{2}-\d{2})/.exec(words) ?? [];
  const moment = (Object.keys(moments) as Moment[]).find((name) => keyWords[name].test(label));
  const stamp = moment && readStamp(words.slice(label.length).replace(/^[:\s]+(?:on\s+)?/, ''));
  return moment && stamp?.time
    ? { moment, at: clock.at(stamp), text: shorten(words, maxText) }
    : undefined;
}

/** What stands below a heading, up to the next one. */
function textBelow(siblings: readonly RootContent[], index: number): string {
  const next = siblings[index + 1];
  return next && next.type !== 'heading' ? wordsOf(next) : '';
}

/** Remembers the day, because most lines of a timeline name only the time. */
class Clock {
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
  const hours = (time: string) => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;
  return hours(later) - hours(earlier);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Moments of the incident: those the source names, the others from the ends of the timeline. */
function timesOf(
  events: readonly Event[],
  key: IncidentTimes,
  notes: Notes,
): Record<string, string> {
  const first = events[0]!.at;
  const last = events.at(-1)!.at;
  const times = {
    started: key.started ?? first,
    detected: key.detected ?? key.acknowledged ?? first,
    ...key,
    resolved: key.resolved ?? last,
  };
  const ordered = Object.fromEntries(
    (Object.keys(moments) as Moment[]).flatMap((name) =>
      times[name] ? [[name, times[name]]] : [],
    ),
  ) as Record<Moment, string>;
  if (!key.started || !key.detected || !key.resolved)
    notes.unsure('`times` were completed from the ends of the timeline');
  if (Date.parse(last) - Date.parse(first) > longDays * 86_400_000)
    notes.unsure(`The timeline spans more than ${longDays} days; a date may be mistyped`);
  if (!momentOutOfOrder(ordered)) return { ...ordered, precision: 'approximate' };

  notes.unsure(
    'The moments of the source contradict each other; `times` hold only the first and the last',
  );
  return { started: first, detected: first, resolved: last, precision: 'approximate' };
}

function severityOf(tree: Root, notes: Notes): string {
  const stated = /\bsev(?:erity)?[\s:-]*([1-5])\b/i.exec(wordsOf(tree))?.[1];
  notes.unsure(
    stated
      ? `The severity was read from the text: SEV ${stated}`
      : 'The severity is not in the source; sev3 was written',
  );
  return `sev${stated ?? 3}`;
}

/** What the source says under “Impact”, as a heading or at the beginning of an item. */
function impactOf(tree: Root): string | undefined {
  let found: string | undefined;
  visit(tree, (node: Nodes, index, parent) => {
    if (found) return false;
    const words =
      node.type === 'heading' || node.type === 'listItem' || node.type === 'paragraph'
        ? wordsOf(node)
        : '';
    if (node.type === 'heading' && /^(?:user )?impact$/i.test(words))
      found = textBelow(childrenOf(parent as never), index ?? 0) || undefined;
    if (node.type === 'listItem') found = /^impact:?\s*(\S.*)$/i.exec(words)?.[1];
    return undefined;
  });
  return found && shorten(found, 500);
}
