/** The timeline of a foreign post-mortem: its events, and the moments that it names. */
import type { Nodes, Root, RootContent } from 'mdast';
import { eachNode } from '../../compile/body/each-node.ts';
import { moments, type IncidentTimes, type Moment } from '../../domain/incident/incident.ts';
import type { Notes } from '../convert/notes.ts';
import { shorten } from '../convert/shorten.ts';
import { childrenOf, wordsOf } from '../read/tree.ts';
import { Clock } from './clock.ts';
import { readStamp, statedZone } from './timestamps.ts';

export interface Event {
  at: string;
  text: string;
}

const maxText = 240;

/** Words by which lists of key times name the moments of an incident. */
const keyWords: Record<Moment, RegExp> = {
  started: /\b(?:occur|start|began|begin|introduced)/i,
  detected: /\b(?:detect|identified|noticed)/i,
  acknowledged: /\b(?:declared|acknowledged)/i,
  mitigated: /\b(?:repaired|mitigated|recovered|restored)/i,
  resolved: /\b(?:resolved|closed|fixed)/i,
};

/** Events in their order, and the moments of the incident that the source names. */
export function readTimeline(
  tree: Root,
  date: string,
  notes: Notes,
): { events: Event[]; key: IncidentTimes } {
  const zone = statedZone(wordsOf(tree));
  const clock = new Clock(date, zone);
  const events: Event[] = [];
  const key: IncidentTimes = {};
  eachNode(tree, (node, parent, index) => {
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
      stamp.rest || (node.type === 'heading' ? textBelow(childrenOf(parent!), index) : '');
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

/** What is below a heading, up to the next one. */
export function textBelow(siblings: readonly RootContent[], index: number): string {
  const next = siblings[index + 1];
  return next && next.type !== 'heading' ? wordsOf(next) : '';
}
