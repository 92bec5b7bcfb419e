/** Says how long ago a day was: a static page cannot know what day it is read. */
import { formatAge } from '../../domain/time/day.ts';
import { afterLoad } from '../browser/after-load.ts';

export class DayAge extends HTMLElement {
  connectedCallback(): void {
    const day = this.querySelector('time')?.dateTime;
    if (!day || this.dataset['age'] !== undefined) return;
    this.dataset['age'] = '';
    // The words of a language are loaded for it, which takes a phone a while.
    afterLoad(() => {
      const age = formatAge(day, new Date());
      if (age !== '') this.append(` (${age})`);
    });
  }
}

customElements.define('day-age', DayAge);
