/** The answers to the assessment as this browser keeps them: as their code. */

/** The name under which they are stored. */
export const storeKey = 'assessment';

/** What was kept; empty where nothing was, or storage is blocked. */
export function loadCode(): string {
  try {
    return localStorage.getItem(storeKey) ?? '';
  } catch {
    return '';
  }
}

/** Keeps a code. Returns false where storage is blocked. */
export function saveCode(code: string): boolean {
  try {
    localStorage.setItem(storeKey, code);
    return true;
  } catch {
    return false;
  }
}

/** Forgets the answers. */
export function forgetCode(): void {
  try {
    localStorage.removeItem(storeKey);
  } catch {
    // Where storage is blocked there is nothing to forget.
  }
}
