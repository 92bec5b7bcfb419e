/** The list of drafts: each is opened, taken along as a file, or deleted; a file becomes one. */
import { entryText } from '../../../compile/write.ts';
import { formPath } from '../../../domain/entry-file/template.ts';
import type { Kind } from '../../../domain/entry/kind.ts';
import { href } from '../../../domain/entry/url.ts';
import { plural } from '../../../domain/words/plural.ts';
import { download } from '../../browser/download.ts';
import { fileOf, spelling } from '../file-name.ts';
import { hashOf, newHash } from './draft-desk.ts';
import { openDrafts } from './draft-lock.ts';
import { eraseDraft, keepDraft, listDrafts, newId, type Draft } from './drafts.ts';

export class DraftList {
  readonly #root: HTMLElement;
  /** The draft that is open in this tab. */
  readonly #current: () => string;
  readonly #eraseCurrent: () => void;

  constructor(root: HTMLElement, current: () => string, eraseCurrent: () => void) {
    this.#root = root;
    this.#current = current;
    this.#eraseCurrent = eraseCurrent;
    root.addEventListener('toggle', () => void this.show());
    root.addEventListener('click', (event) => this.#press(event.target as Element));
    this.#part<HTMLInputElement>('import').addEventListener('change', () => void this.#import());
    this.#part('new').addEventListener('click', () => (location.hash = newHash));
    // Another tab kept or deleted one.
    addEventListener('storage', () => void this.show());
  }

  /** Shows how many there are, and what they are while the list is unfolded. */
  async show(): Promise<void> {
    const drafts = listDrafts();
    this.#part('draft-count').textContent = plural(drafts.length, 'draft');
    if (!(this.#root as HTMLDetailsElement).open) return;
    const open = await openDrafts();
    this.#part('draft-list').replaceChildren(
      ...drafts.map((draft) => this.#itemOf(draft, open.has(draft.id))),
    );
  }

  #part<E extends HTMLElement = HTMLElement>(name: string): E {
    return this.#root.querySelector<E>(`[data-part="${name}"]`)!;
  }

  #itemOf(draft: Draft, isOpen: boolean): HTMLElement {
    const isCurrent = draft.id === this.#current();
    const template = this.#part<HTMLTemplateElement>('draft-item');
    const item = (template.content.cloneNode(true) as DocumentFragment)
      .firstElementChild as HTMLElement;
    const name = nameOf(draft);
    item.dataset['id'] = draft.id;
    const link = item.querySelector('a')!;
    link.textContent = name;
    link.href = addressOf(draft);
    item.querySelector('[data-about]')!.textContent = [
      draft.form.replace('/', ', '),
      `changed ${dayAndTime(draft.changed)}`,
      draft.handedIn && `handed in ${dayAndTime(draft.handedIn)}`,
      isCurrent ? 'open here' : isOpen && 'open in another tab',
    ]
      .filter(Boolean)
      .join(' · ');
    for (const button of item.querySelectorAll('button'))
      button.setAttribute('aria-label', `${button.textContent.trim()}: ${name}`);
    return item;
  }

  #press(target: Element): void {
    const id = target.closest<HTMLElement>('[data-id]')?.dataset['id'];
    const draft = listDrafts().find((each) => each.id === id);
    if (draft && target.closest('[data-export]')) void saveAsFile(draft);
    if (draft && target.closest('[data-delete]')) this.#delete(draft);
  }

  #delete(draft: Draft): void {
    if (!confirm(`Delete the draft “${nameOf(draft)}” from this browser?`)) return;
    if (draft.id === this.#current()) return this.#eraseCurrent();
    eraseDraft(draft.id);
    void this.show();
    this.#root.querySelector('summary')!.focus();
  }

  /** A file becomes a draft of the form for its kind and type. */
  async #import(): Promise<void> {
    const input = this.#part<HTMLInputElement>('import');
    const [file] = input.files ?? [];
    if (!file) return;
    const { readEntryFile } = await import('./read-file.ts');
    const read = readEntryFile(await file.text());
    input.value = '';
    if ('problem' in read) {
      this.#part('import-said').textContent = `${file.name}: ${read.problem}`;
      return;
    }
    const kept = keepDraft({ id: newId(), ...read });
    if (kept) location.assign(addressOf(kept));
    else this.#part('import-said').textContent = 'This browser keeps no drafts.';
  }
}

async function saveAsFile({ form, values, body }: Draft): Promise<void> {
  const [kind, type] = form.split('/') as [Kind, string | undefined];
  await spelling(values);
  const file = fileOf(kind, values);
  download(file, entryText(kind, { ...values, ...(type && { type }) }, body));
}

function addressOf({ form, id }: Draft): string {
  const [kind, type] = form.split('/') as [Kind, undefined];
  return href(formPath({ kind, type })) + hashOf(id);
}

function nameOf({ values }: Draft): string {
  return String(values['title'] ?? '').trim() || 'Without a title';
}

/** In the words and the time of whoever reads it: it never leaves this browser. */
function dayAndTime(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}
