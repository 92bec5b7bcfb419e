/** Whether this device keeps all playbooks: its reader asked for it, or has come back. */
import { today } from '../../domain/time/day.ts';
import { lasting } from '../browser/storage.ts';

const key = 'portal:offline';
const all = 'all';

/** Notes this visit. True from the second day on which the reader comes. */
export function keepsAll(): boolean {
  const first = lasting.get(key);
  if (first === undefined) lasting.set(key, today());
  else if (first !== today()) lasting.set(key, all);
  return lasting.get(key) === all;
}

/** Keeps all from now on, also of later builds. */
export function keepAllFromNowOn(): void {
  lasting.set(key, all);
}
