/** Drafts as this browser keeps them: one for each form, until it is erased. */
import type { Values } from './field/entry-form-fields.ts';

export interface Draft {
  values: Values;
  body: string;
}

/** What was kept; nothing where storage is blocked, or holds something else. */
export function loadDraft(name: string): Draft | undefined {
  try {
    const { values, body } = JSON.parse(localStorage.getItem(keyOf(name)) ?? '') as Partial<Draft>;
    return typeof values === 'object' && values !== null && typeof body === 'string'
      ? { values, body }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft. Returns false where storage is blocked or full. */
export function keepDraft(name: string, draft: Draft): boolean {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Erases a draft. */
export function eraseDraft(name: string): void {
  try {
    localStorage.removeItem(keyOf(name));
  } catch {
    // Where storage is blocked, nothing was kept.
  }
}

function keyOf(name: string): string {
  return `portal:draft:${name}`;
}
