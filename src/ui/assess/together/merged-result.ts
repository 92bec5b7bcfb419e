/** Shows merged answers: the sentence, what to talk about first, and a row for every question. */
import { partsOf, sides, slots, type Slot } from '../../../domain/assessment/question.ts';
import {
  fewestForRange,
  spreads,
  type Merged,
  type TeamAnswers,
} from '../../../domain/assessment/team/merge.ts';
import {
  describeMerged,
  describeTopics,
  reasons,
  type Topic,
} from '../../../domain/assessment/team/talk-first.ts';

/** Topics that are listed: more than a meeting has time for. */
const maxTopics = 10;

/** Fills the result in, within the element that holds it and the cards of the questions. */
export function showMerged(
  page: HTMLElement,
  answers: TeamAnswers,
  topics: readonly Topic[],
  people: number,
): void {
  fill(page, '[data-sentence]', describeTopics(topics, people));
  page
    .querySelector('[data-topics]')!
    .replaceChildren(...topics.slice(0, maxTopics).map((topic) => topicItem(page, topic)));
  page.querySelector<HTMLElement>('[data-no-topics]')!.hidden = topics.length > 0;
  const more = topics.length - maxTopics;
  fill(page, '[data-more]', more > 0 ? `${more} more are marked in the table.` : '');
  const listed = new Set(topics.map(({ slot }) => slot));
  for (const slot of slots) showRow(page, slot, answers.get(slot), listed.has(slot));
}

function topicItem(page: HTMLElement, { slot, reason, merged }: Topic): HTMLElement {
  const { id, side } = partsOf(slot);
  const item = document.createElement('li');
  const name = document.createElement('strong');
  name.textContent = `${id} ${cardOf(page, slot).dataset['name']!}`;
  const why = document.createElement('span');
  why.className = 'why';
  why.textContent = `${reasons[reason]}: ${describeMerged(merged)}.`;
  item.append(name, `, ${sides[side].toLowerCase()}. ${askedIn(page, slot)} `, why);
  item.dataset['topic'] = slot;
  return item;
}

function askedIn(page: HTMLElement, slot: Slot): string {
  const { side } = partsOf(slot);
  return cardOf(page, slot).querySelector(`[data-asked=${side}]`)!.textContent!.trim();
}

function cardOf(page: HTMLElement, slot: Slot): HTMLElement {
  return page.querySelector(`[data-card=${partsOf(slot).id}]`)!;
}

function showRow(
  page: HTMLElement,
  slot: Slot,
  merged: Merged | undefined,
  isTopic: boolean,
): void {
  const row = page.querySelector<HTMLElement>(`tr[data-slot="${slot}"]`)!;
  row.hidden = !merged;
  if (!merged) return;
  row.toggleAttribute('data-topic', isTopic);
  const { median, spread, range, unknown, levels, evidence } = merged;
  fill(row, '[data-cell=median]', median === undefined ? '–' : String(median));
  fill(row, '[data-cell=apart]', spread ? apartWords(merged) : `${levels} chose a level`);
  fill(row, '[data-cell=unknown]', String(unknown));
  fill(row, '[data-cell=evidence]', `${evidence} of ${levels}`);
  const dot = row.querySelector<HTMLElement>('[data-median]')!;
  dot.hidden = median === undefined;
  dot.style.setProperty('--at', String(shareOf(median ?? 1)));
  const bar = row.querySelector<HTMLElement>('[data-range]')!;
  bar.hidden = !range;
  if (!range) return;
  bar.style.setProperty('--from', String(shareOf(range[0])));
  bar.style.setProperty('--to', String(shareOf(range[1])));
}

function apartWords({ spread, range, levels }: Merged): string {
  if (levels < fewestForRange || !range || range[0] === range[1]) return spreads[spread!];
  return `${range[0]} to ${range[1]}`;
}

/** A level as a share of the way from 1 to 5. */
function shareOf(level: number): number {
  return (level - 1) / 4;
}

function fill(within: HTMLElement, selector: string, words: string): void {
  within.querySelector(selector)!.textContent = words;
}
