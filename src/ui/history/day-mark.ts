/** Puts the day of today where a link to a new file, or the text for it, has only a mark. */
import { dayMark } from '../../domain/history/confirmation.ts';
import { localDayOf } from '../../domain/time/day.ts';

export class DayMark extends HTMLElement {
  connectedCallback(): void {
    const today = localDayOf(new Date());
    for (const link of this.querySelectorAll('a')) link.href = link.href.replaceAll(dayMark, today);
    for (const code of this.querySelectorAll('code'))
      code.textContent = code.textContent.replaceAll(dayMark, today);
  }
}

customElements.define('day-mark', DayMark);
