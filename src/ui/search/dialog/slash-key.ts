/** Whether the key `/` opens search: a reader may switch it off for good. */
import { lasting } from '../../browser/storage.ts';

const slashKey = 'portal:slash';

export function slashIsOn(): boolean {
  return lasting.get(slashKey) !== 'off';
}

export function keepSlash(on: boolean): void {
  if (on) lasting.remove(slashKey);
  else lasting.set(slashKey, 'off');
}
