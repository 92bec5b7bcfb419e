/**
 * What a foreign post-mortem says of date, times and timeline; what it does not say is written
 * plainly and reported.
 */
import type { Root } from 'mdast';
import { eachNode } from '../../compile/body/each-node.ts';
import {
  momentOutOfOrder,
  moments,
  type IncidentTimes,
  type Moment,
} from '../../domain/incident/incident.ts';
import { readTimeline, textBelow, type Event } from './timeline.ts';
import { firstDate } from './timestamps.ts';
import { stemOf } from '../convert/names.ts';
import type { Notes } from '../convert/notes.ts';
import type { Page } from '../read/page.ts';
import { shorten } from '../convert/shorten.ts';
import { childrenOf, wordsOf } from '../read/tree.ts';

const notStated = 'Not stated in the source.';
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
  eachNode(tree, (node, parent, index) => {
    if (found) return;
    const words =
      node.type === 'heading' || node.type === 'listItem' || node.type === 'paragraph'
        ? wordsOf(node)
        : '';
    if (node.type === 'heading' && /^(?:user )?impact$/i.test(words))
      found = textBelow(childrenOf(parent!), index) || undefined;
    if (node.type === 'listItem') found = /^impact:?\s*(\S.*)$/i.exec(words)?.[1];
  });
  return found && shorten(found, 500);
}
