/** A pasted chat log becomes rows of the timeline; what is in none stays where it was pasted. */
import { readChatLog, type LogRow, type ReadLog } from '../../../domain/incident/chat-log.ts';
import { plural } from '../../../domain/words/plural.ts';
import { say } from '../../browser/say.ts';

export interface PasteHooks {
  /** The day of the incident, as far as it is known, and the zone of the times. */
  around(): { day: string; zone: string };
  /** Takes rows over, and says in a sentence what else was filled in. */
  add(rows: readonly LogRow[]): string;
  changed(): void;
}

export class PasteLog {
  readonly #root: HTMLDetailsElement;
  readonly #hooks: PasteHooks;
  readonly #text: HTMLTextAreaElement;

  constructor(root: HTMLDetailsElement, hooks: PasteHooks) {
    this.#root = root;
    this.#hooks = hooks;
    this.#text = this.#part('pasted-text');
    root.addEventListener('toggle', () => this.show());
    this.#part('paste-add').addEventListener('click', () => this.#add());
  }

  get text(): string {
    return this.#text.value;
  }

  set text(text: string) {
    this.#text.value = text;
    this.#root.open ||= text.trim() !== '';
    this.show();
  }

  /** Shows what would become of the text as it is. */
  show(): void {
    const { rows, left, people, unsure } = this.#read();
    const isEmpty = this.text.trim() === '';
    this.#part<HTMLButtonElement>('paste-add').disabled = rows.length === 0;
    if (!isEmpty)
      say(
        this.#part('paste-said'),
        `${plural(rows.length, 'row')}, ${plural(left.length, 'line')} without a time.`,
      );
    this.#list('paste-unsure', isEmpty ? [] : unsure);
    this.#list(
      'lines-left-list',
      left.filter(({ text }) => text.trim() !== '').map(({ line, text }) => `${line}: ${text}`),
    );
    this.#part('lines-left').hidden = isEmpty || left.length === 0;
    this.#showPeople(people);
  }

  #part<E extends HTMLElement = HTMLElement>(name: string): E {
    return this.#root.querySelector<E>(`[data-part="${name}"]`)!;
  }

  #list(part: string, lines: readonly string[]): void {
    this.#part(part).replaceChildren(
      ...lines.map((line) => {
        const item = document.createElement('li');
        item.textContent = line;
        return item;
      }),
    );
  }

  #read(): ReadLog {
    return readChatLog(this.text, { ...this.#hooks.around(), roles: this.#roles() });
  }

  #persons(): HTMLElement[] {
    return [...this.#part('people-list').querySelectorAll<HTMLElement>('[data-person]')];
  }

  #roles(): Record<string, string> {
    return Object.fromEntries(
      this.#persons().map((person) => [
        person.dataset['person']!,
        person.querySelector('input')!.value,
      ]),
    );
  }

  /** What was typed for somebody stays while more is pasted. */
  #showPeople(people: readonly string[]): void {
    this.#part('people').hidden = people.length === 0;
    const shown = new Map(this.#persons().map((person) => [person.dataset['person']!, person]));
    for (const [name, person] of shown) if (!people.includes(name)) person.remove();
    for (const name of people) {
      if (shown.has(name)) continue;
      const template = this.#part<HTMLTemplateElement>('person');
      const person = (template.content.cloneNode(true) as DocumentFragment)
        .firstElementChild as HTMLElement;
      person.dataset['person'] = name;
      person.querySelector('span')!.textContent = name;
      this.#part('people-list').append(person);
    }
  }

  #add(): void {
    const { rows, left } = this.#read();
    const filled = this.#hooks.add(rows);
    this.#text.value = left.map(({ text }) => text).join('\n');
    this.show();
    const kept = left.length > 0 ? ` ${plural(left.length, 'line')} stayed here.` : '';
    say(this.#part('paste-said'), `${plural(rows.length, 'row')} added.${filled}${kept}`);
    this.#hooks.changed();
  }
}
