/** Drafts as this browser keeps them: each under a key of its own, until somebody deletes it. */
import type { Values } from '../field/entry-form-fields.ts';
import { lasting } from '../../browser/storage.ts';

export interface Draft {
  id: string;
  /** The form that it is written in: `lesson`, `retrospective/incident`. */
  form: string;
  values: Values;
  body: string;
  /** Zone in which its times are shown, as the form offers it. */
  zone?: string;
  /** What was pasted and is in no row yet. */
  pasted?: string;
  /** When it was last kept, as ISO 8601, and in which tab. */
  changed: string;
  tab: string;
  /** When it was handed in. */
  handedIn?: string;
}

const prefix = 'portal:draft:';

/** Tells this tab from others, and from itself after a reload. */
const tab = newId();

/** A short id; `crypto.randomUUID` is missing where a page comes without TLS. */
export function newId(): string {
  return Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
}

/** All drafts, the last changed first. */
export function listDrafts(): Draft[] {
  return lasting
    .keys(prefix)
    .flatMap((key) => loadDraft(key.slice(prefix.length)) ?? [])
    .toSorted((a, b) => b.changed.localeCompare(a.changed));
}

/** A draft; nothing where storage is blocked, or holds something else. */
export function loadDraft(id: string): Draft | undefined {
  const kept = (lasting.getJson(prefix + id) ?? {}) as Partial<Draft>;
  const isWhole = kept.id === id && typeof kept.form === 'string' && isContent(kept);
  return isWhole ? (kept as Draft) : undefined;
}

/** Keeps a draft as changed now. Returns it as it is kept, or nothing where storage is full. */
export function keepDraft(draft: Omit<Draft, 'changed' | 'tab'>): Draft | undefined {
  const kept = { ...draft, changed: new Date().toISOString(), tab };
  return lasting.set(prefix + draft.id, JSON.stringify(kept)) ? kept : undefined;
}

/** Deletes a draft. */
export function eraseDraft(id: string): void {
  lasting.remove(prefix + id);
}

/** True when somebody else kept a draft since it was kept or loaded here. */
export function isChangedElsewhere(known: Draft | undefined, id: string): boolean {
  const kept = loadDraft(id);
  return kept !== undefined && (kept.changed !== known?.changed || kept.tab !== known.tab);
}

/** Once there was one draft for each form, under the name of the form: it becomes one of many. */
export function takeOver(form: string): void {
  const old = (lasting.getJson(prefix + form) ?? {}) as Partial<Draft>;
  if (old.id !== undefined || !isContent(old)) return;
  const { values, body } = old;
  if (keepDraft({ id: newId(), form, values, body })) eraseDraft(form);
}

function isContent(kept: Partial<Draft>): kept is Pick<Draft, 'values' | 'body'> {
  return typeof kept.values === 'object' && kept.values !== null && typeof kept.body === 'string';
}
