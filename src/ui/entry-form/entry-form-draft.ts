/** Drafts as this browser keeps them: one for each form, until it is erased. */
import type { Values } from './field/entry-form-fields.ts';
import { lasting } from '../site/storage.ts';

export interface Draft {
  values: Values;
  body: string;
}

/** What was kept; nothing where storage is blocked, or holds something else. */
export function loadDraft(name: string): Draft | undefined {
  const { values, body } = (lasting.getJson(keyOf(name)) ?? {}) as Partial<Draft>;
  return typeof values === 'object' && values !== null && typeof body === 'string'
    ? { values, body }
    : undefined;
}

/** Keeps a draft. Returns false where storage is blocked or full. */
export function keepDraft(name: string, draft: Draft): boolean {
  return lasting.set(keyOf(name), JSON.stringify(draft));
}

/** Erases a draft. */
export function eraseDraft(name: string): void {
  lasting.remove(keyOf(name));
}

function keyOf(name: string): string {
  return `portal:draft:${name}`;
}
