/** Shows what answers add up to: bars, table, sentence, blind spots, focus. */
import { focusOf, type Focus } from '../../domain/assessment/focus.ts';
import {
  blindSpots,
  fewestForScore,
  formatLevel,
  profileOf,
  type PillarProfile,
  type SideScore,
} from '../../domain/assessment/profile.ts';
import {
  partsOf,
  sideIds,
  sides,
  type Answers,
  type QuestionId,
  type Slot,
} from '../../domain/assessment/question.ts';
import { describeGap, describeProfile } from '../../domain/assessment/words.ts';

/** Fills the result in. The questions of the page say what each of them is called and costs. */
export function showResult(page: HTMLElement, answers: Answers): void {
  const profile = profileOf(answers);
  for (const one of profile) showPillar(page, one);
  fill(page, '[data-sentence]', describeProfile(profile));
  showBlindSpots(page, blindSpots(answers));
  showFocus(
    page,
    focusOf(answers, (id) => Number(questionIn(page, id).dataset.effort)),
  );
}

function showPillar(page: HTMLElement, profile: PillarProfile): void {
  const row = page.querySelector<HTMLElement>(`tr[data-pillar=${profile.pillar}]`)!;
  for (const side of sideIds) {
    showBar(
      page.querySelector<HTMLElement>(
        `[data-bars=${profile.pillar}] [data-side=${side}] [data-bar]`,
      )!,
      profile[side],
    );
    fill(row, `[data-cell=${side}]`, scoreWords(profile[side]));
  }
  const count = (key: 'levels' | 'withEvidence' | 'unknown') =>
    profile.general[key] + profile.database[key];
  fill(row, '[data-cell=gap]', describeGap(profile));
  fill(row, '[data-cell=evidence]', `${count('withEvidence')} of ${count('levels')}`);
  fill(row, '[data-cell=unknown]', String(count('unknown')));
}

function showBar(bar: HTMLElement, { points, levels, withEvidence }: SideScore): void {
  bar.hidden = points === undefined;
  bar.style.setProperty('--tall', String((points ?? 0) / 100));
  bar.style.setProperty('--shown', String(levels === 0 ? 0 : withEvidence / levels));
}

/** A score as a level, or why there is none. */
function scoreWords({ points, levels }: SideScore): string {
  if (points !== undefined) return formatLevel(points);
  return levels === 0 ? '–' : `– (${levels} of ${fewestForScore})`;
}

function showBlindSpots(page: HTMLElement, spots: readonly Slot[]): void {
  const list = page.querySelector<HTMLElement>('[data-blind-spots]')!;
  list.replaceChildren(
    ...spots.map((slot) => {
      const { id, side } = partsOf(slot);
      const item = document.createElement('li');
      item.append(linkTo(page, id), `, ${sides[side].toLowerCase()}`);
      return item;
    }),
  );
  page.querySelector<HTMLElement>('[data-no-blind-spots]')!.hidden = spots.length > 0;
}

function showFocus(page: HTMLElement, focus: readonly Focus[]): void {
  const template = page.querySelector<HTMLTemplateElement>('template[data-focus-item]')!;
  page.querySelector<HTMLElement>('[data-focus]')!.replaceChildren(
    ...focus.map(({ id, below }) => {
      const item = template.content.cloneNode(true) as DocumentFragment;
      item.querySelector('[data-title]')!.replaceWith(linkTo(page, id));
      item.querySelector('[data-steps]')!.replaceChildren(
        ...below.map(({ side, level }) => {
          const line = document.createElement('p');
          const name = document.createElement('strong');
          name.textContent = sides[side];
          line.append(name, ` Now ${level}: ${signOf(page, id, level)}. Next: `);
          line.append(`${signOf(page, id, level + 1)}.`);
          return line;
        }),
      );
      const raising = questionIn(page, id).querySelector('[data-raising]');
      if (raising) item.querySelector('[data-entries]')!.append(raising.cloneNode(true));
      return item;
    }),
  );
  page.querySelector<HTMLElement>('[data-no-focus]')!.hidden = focus.length > 0;
}

function linkTo(page: HTMLElement, id: QuestionId): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = `#${id}`;
  link.textContent = `${id} ${questionIn(page, id).dataset.name ?? ''}`;
  return link;
}

function signOf(page: HTMLElement, id: QuestionId, level: number): string {
  return questionIn(page, id).querySelector(`[data-sign="${level}"]`)?.textContent?.trim() ?? '';
}

function questionIn(page: HTMLElement, id: QuestionId): HTMLElement {
  return page.querySelector<HTMLElement>(`[data-question=${id}]`)!;
}

function fill(within: HTMLElement, selector: string, words: string): void {
  within.querySelector(selector)!.textContent = words;
}
