/**
 * The draft that is open in this tab. No other tab writes into it, and where one did, what is
 * written here becomes a draft of its own.
 */
import { hold, holdWhenFree, release } from './draft-lock.ts';
import {
  eraseDraft,
  isChangedElsewhere,
  keepDraft,
  listDrafts,
  loadDraft,
  newId,
  takeOver,
  type Draft,
} from './drafts.ts';

export type Content = Pick<Draft, 'values' | 'body' | 'zone' | 'pasted'>;

/** What became of something that was to be kept. */
export type Kept = keyof typeof fates;

/** What is said of a draft once it was kept, or could not be. */
export const fates = {
  kept: 'Kept in this browser.',
  forked: 'Another tab changed this draft: what you write here is kept as a draft of its own.',
  unkept: 'This browser keeps no draft: download the file before you leave.',
} as const;

const hashPrefix = '#draft-';

/** The address at which a draft is begun, whatever others there are. */
export const newHash = '#new';

/** The address at which a draft is open, seen from the page of its form. */
export function hashOf(id: string): string {
  return hashPrefix + id;
}

export class DraftDesk {
  readonly #form: string;
  #id = newId();
  #known: Draft | undefined;
  #handedIn: string | undefined;

  constructor({ kind, type }: { kind: string; type?: string }) {
    this.#form = [kind, type].filter(Boolean).join('/');
  }

  get id(): string {
    return this.#id;
  }

  /**
   * Opens what the address names, or else the last draft of this form that is neither handed in nor
   * open elsewhere. `isLocked` when another tab has it.
   */
  async open(): Promise<{ draft?: Draft; isLocked: boolean }> {
    takeOver(this.#form);
    const named = loadDraft(this.#named());
    if (named) {
      const isFree = await hold(named.id);
      this.#take(named);
      return { draft: named, isLocked: !isFree };
    }
    const isNew = location.hash === newHash;
    const mine = listDrafts().filter(({ form, handedIn }) => form === this.#form && !handedIn);
    for (const draft of isNew ? [] : mine) {
      if (!(await hold(draft.id))) continue;
      this.#take(draft);
      return { draft, isLocked: false };
    }
    await hold(this.#id);
    return { isLocked: false };
  }

  /** Waits until the other tab is closed, and returns the draft as that one left it. */
  async openWhenFree(): Promise<Draft | undefined> {
    const id = this.#id;
    await holdWhenFree(id, () => id === this.#id);
    if (id !== this.#id) return undefined;
    const draft = loadDraft(id);
    if (draft) this.#take(draft);
    return draft;
  }

  /** Goes on in a copy, whatever happens to the draft: another tab may open that. */
  fork(): void {
    release(this.#id);
    this.#id = newId();
    this.#known = undefined;
    this.#handedIn = undefined;
    void hold(this.#id);
  }

  keep(content: Content): Kept {
    const isForked = isChangedElsewhere(this.#known, this.#id);
    if (isForked) this.fork();
    const kept = keepDraft({
      id: this.#id,
      form: this.#form,
      ...content,
      ...(this.#handedIn && { handedIn: this.#handedIn }),
    });
    if (!kept) return 'unkept';
    this.#take(kept);
    return isForked ? 'forked' : 'kept';
  }

  /** Notes that the draft was handed in; it stays until somebody deletes it. */
  handIn(content: Content): void {
    this.#handedIn = new Date().toISOString();
    this.keep(content);
  }

  erase(): void {
    eraseDraft(this.#id);
    history.replaceState(null, '', location.pathname + newHash);
  }

  /** True when an address leads to another draft than the one that is open. */
  isElsewhere(): boolean {
    const named = this.#named();
    return location.hash === newHash || (named !== '' && named !== this.#id);
  }

  #named(): string {
    return location.hash.startsWith(hashPrefix) ? location.hash.slice(hashPrefix.length) : '';
  }

  #take(draft: Draft): void {
    this.#id = draft.id;
    this.#known = draft;
    this.#handedIn = draft.handedIn;
    if (this.#named() !== draft.id) history.replaceState(null, '', hashOf(draft.id));
  }
}
