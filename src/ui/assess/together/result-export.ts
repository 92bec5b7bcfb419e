/** Makes a file of merged answers and hands it to the forge, or to whoever asks for it. */
import { newFileOn } from '../../../domain/entry-file/new-file.ts';
import { resultFile, resultText, type Head } from '../../../domain/assessment/team/result-file.ts';
import type { TeamAnswers } from '../../../domain/assessment/team/merge.ts';
import type { PortalConfig } from '../../../domain/site/config.ts';
import { isCalendarDay, localDayOf } from '../../../domain/time/day.ts';
import { copyText } from '../../code/copy-text.ts';
import { download } from '../../browser/download.ts';
import { say } from '../../browser/say.ts';

interface Outcome extends Head {
  answers: TeamAnswers;
}

export class ResultExport {
  readonly #part: HTMLElement;
  readonly #forge: PortalConfig['forge'];
  #outcome: Outcome | undefined;
  #file = '';
  #text = '';

  /** @param page Holds the part, and the forge as JSON in `data-forge` if there is one. */
  constructor(page: HTMLElement) {
    this.#part = page.querySelector('[data-export]')!;
    this.#forge = JSON.parse(page.dataset['forge'] ?? 'null') as PortalConfig['forge'];
    this.#field('[data-day]').value = localDayOf(new Date());
    this.#part.addEventListener('input', () => this.#show());
    this.#part
      .querySelector('[data-save]')!
      .addEventListener('click', () => download(this.#file, this.#text));
    this.#part.querySelector('[data-open]')?.addEventListener('click', () => {
      // The forge does not take a text of this length from an address.
      void copyText(this.#text);
    });
  }

  /** Takes what is merged now; nothing, when nothing is. */
  take(outcome: Outcome | undefined): void {
    this.#outcome = outcome;
    this.#part.hidden = !outcome;
    this.#show();
  }

  #field(selector: string): HTMLInputElement {
    return this.#part.querySelector<HTMLInputElement>(selector)!;
  }

  #show(): void {
    const outcome = this.#outcome;
    if (!outcome) return;
    const team = this.#field('[data-team]').value;
    const day = this.#field('[data-day]').value;
    const size = Number(this.#field('[data-size]').value) || undefined;
    const missing = whatIsMissing(team, day, size, outcome.people);
    this.#say('[data-export-said]', missing ?? '');
    this.#part.querySelector<HTMLElement>('[data-ready]')!.hidden = missing !== undefined;
    if (missing !== undefined) return;
    const about = this.#field('[data-about]').value.trim();
    this.#file = resultFile(team, day);
    this.#text = resultText(
      { ...outcome, teamSize: size, about: about || undefined },
      outcome.answers,
    );
    this.#say('[data-file-name]', `content/${this.#file}`);
    this.#say('[data-text]', this.#text);
    this.#lead();
  }

  #lead(): void {
    const link = this.#part.querySelector<HTMLAnchorElement>('[data-open]');
    if (!link || !this.#forge) return;
    const page = newFileOn(this.#forge, this.#file, this.#text);
    Object.assign(link, { href: page.url, target: '_blank', rel: 'noopener' });
    this.#say(
      '[data-how]',
      page.text === undefined
        ? 'It opens with the file filled in. Nothing leaves this browser before that.'
        : 'It opens with the name filled in, and the text is copied: paste it there. Nothing leaves this browser before that.',
    );
  }

  #say(selector: string, words: string): void {
    const place = this.#part.querySelector<HTMLElement>(selector);
    if (place) say(place, words);
  }
}

function whatIsMissing(
  team: string,
  day: string,
  size: number | undefined,
  people: number,
): string | undefined {
  if (team === '') return 'Choose the team.';
  if (!isCalendarDay(day)) return 'Choose the day on which you answered.';
  if (size !== undefined && size < people)
    return `${people} codes are merged: the team has at least ${people} people.`;
  return undefined;
}
