/** Says that a day has passed: a static page cannot know what day it is read. */

export class DueDay extends HTMLElement {
  connectedCallback(): void {
    const due = this.querySelector('time')?.dateTime;
    if (!due || due >= new Date().toISOString().slice(0, 10) || this.dataset.overdue !== undefined)
      return;
    this.dataset.overdue = '';
    this.append(', overdue');
  }
}

customElements.define('due-day', DueDay);
