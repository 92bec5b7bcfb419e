/** What the page of a learning path knows of a step, and shows at it. */
import { changesSince, describeChanges } from '../../../domain/learning-path/changes.ts';
import { stepAnchor } from '../../../domain/learning-path/path.ts';

/** What a step is called; its id where the page does not show it. */
export function titleOnPage(page: Element, id: string): string {
  return stepOf(page, id)?.querySelector('[data-title]')?.textContent ?? id;
}

/** Digests of the texts that the entry of a step had, the newest first. */
export function versionsOnPage(page: Element, id: string): string[] {
  return versionsIn(stepOf(page, id)?.querySelector('[data-changed]'));
}

/**
 * Fills in the note on what changed since a step was read, or hides it.
 *
 * @param read Digest of the text that was read; undefined where nothing has changed since.
 */
export function showChanges(page: Element, id: string, read: string | undefined): void {
  const note = stepOf(page, id)?.querySelector<HTMLElement>('[data-changed]');
  if (!note) return;
  note.hidden = read === undefined;
  if (read === undefined) return;
  const count = changesSince(versionsIn(note), read);
  note.querySelector('[data-since]')?.replaceChildren(describeChanges(count));
  note
    .querySelectorAll('[data-change]')
    .forEach((change, index) => change.toggleAttribute('hidden', index >= (count ?? 0)));
}

function stepOf(page: Element, id: string): Element | null {
  return page.querySelector(`#${CSS.escape(stepAnchor(id))}`);
}

function versionsIn(note: Element | null | undefined): string[] {
  return note?.getAttribute('data-versions')?.split(' ') ?? [];
}
