/** Shows a reader what this browser has counted, and lets it be deleted and switched off. */
import { itemKindIds, type ItemKind, type KeptItem } from '../../domain/telemetry/item.ts';
import { countedItems, forget, setCounting, whyNotCounted } from './kept-items.ts';

export class CountedItems extends HTMLElement {
  connectedCallback(): void {
    this.#part('erase').addEventListener('click', () => this.#erase());
    this.#part('off').addEventListener('click', () => this.#set(false));
    this.#part('on').addEventListener('click', () => this.#set(true));
    this.#show();
  }

  #part(name: string): HTMLElement {
    return this.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }

  #show(): void {
    const why = whyNotCounted();
    const items = why ? [] : countedItems();
    for (const state of ['counting', 'browser', 'reader'])
      this.#part(state).hidden = (why ?? 'counting') !== state;
    this.#part('none').hidden = why !== undefined || items.length > 0;
    this.#part('erase').hidden = items.length === 0;
    this.#part('off').hidden = why !== undefined;
    this.#part('on').hidden = why !== 'reader';
    for (const kind of itemKindIds)
      this.#list(
        kind,
        items.filter((item) => item.kind === kind),
      );
  }

  #list(kind: ItemKind, items: readonly KeptItem[]): void {
    const section = this.#part(`of-${kind}`);
    section.hidden = items.length === 0;
    const template = this.querySelector<HTMLTemplateElement>('template')!;
    section.querySelector('tbody')!.replaceChildren(
      ...items.map((item) => {
        const row = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
        const [text, times, sent] = row.querySelectorAll('th, td');
        text!.textContent = item.text;
        times!.textContent = String(item.times);
        sent!.textContent = item.sent ?? 'not yet';
        const button = row.querySelector('button')!;
        button.setAttribute('aria-label', `Delete ${item.text}`);
        button.addEventListener('click', () => this.#forget(item));
        return row;
      }),
    );
  }

  #forget(item: KeptItem): void {
    forget(item);
    this.#show();
    this.#say(`Deleted ${item.text}.`);
  }

  #erase(): void {
    forget();
    this.#show();
    this.#say('All of it is deleted from this browser.');
  }

  #set(on: boolean): void {
    setCounting(on);
    this.#show();
    this.#say(
      on ? 'Counting again.' : 'Nothing is counted any more, and what was kept is deleted.',
    );
  }

  /** The button that was pressed may be gone, so the focus goes to what is said. */
  #say(text: string): void {
    const said = this.#part('said');
    said.textContent = text;
    said.focus();
  }
}

customElements.define('counted-items', CountedItems);
