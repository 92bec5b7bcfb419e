/**
 * Shows what is left to fix, and what is better considered: all of it at the end of the form,
 * and each at its field once somebody has left it.
 */
import { labelOf } from '../../domain/entry-file/field.ts';
import { controlOf, type Places } from './field/entry-form-fields.ts';
import type { Finding } from './entry-form-judge.ts';
import { say } from '../browser/say.ts';

/** Lists findings as links that lead to where each is fixed. */
export function showFindings(
  root: HTMLElement,
  findings: readonly Finding[],
  places: Places,
  left: WeakSet<HTMLElement>,
): void {
  const list = (part: string) => root.querySelector(`[data-part="${part}"]`)!;
  clearProblems(root);
  countLeft(root, findings, places);
  list('problems').replaceChildren(
    ...inOrder(findings, places).map((finding) => itemOf(finding, places)),
  );
  // A question of the template is seen where it is.
  list('body-problems').replaceChildren(
    ...findings
      .filter(({ field, asked }) => field === undefined && !asked)
      .map((finding) => itemOf(finding, places)),
  );
  // Of two findings at one field, the graver is shown.
  for (const finding of findings.toSorted((a, b) => Number(b.mild) - Number(a.mild))) {
    const place = finding.field === undefined ? undefined : placeOf(finding.field, places);
    const shown = place?.closest<HTMLElement>('[data-field]');
    if (shown && left.has(shown)) showProblem(shown, controlOf(place!), finding);
  }
}

/** Says of each part of the form how much of it is left to do. */
function countLeft(root: HTMLElement, findings: readonly Finding[], places: Places): void {
  const wrong = findings.filter(({ mild }) => !mild);
  const spots = wrong.map(({ field }) =>
    field === undefined ? root.querySelector('#body')! : placeOf(field, places),
  );
  for (const part of root.querySelectorAll<HTMLElement>('[data-part-of-form]')) {
    const left = spots.filter((place) => place && part.contains(place)).length;
    say(part.querySelector<HTMLElement>('[data-left]')!, left > 0 ? `${left} left` : 'done');
  }
}

/** Leads to what a link names, which may be in something that is folded. */
export function goTo(link: HTMLAnchorElement): void {
  const target = document.getElementById(link.hash.slice(1))!;
  for (let fold = target.closest('details'); fold; fold = fold.parentElement!.closest('details'))
    fold.open = true;
  target.focus();
  if (target instanceof HTMLTextAreaElement && link.dataset['line'])
    selectLine(target, Number(link.dataset['line']));
}

function linkTo({ field, line = 1, words }: Finding, places: Places): HTMLAnchorElement {
  const link = document.createElement('a');
  link.dataset['wrong'] = '';
  if (field === undefined) {
    link.href = '#body';
    link.dataset['line'] = String(line);
    link.textContent = `Line ${line}: ${words}`;
    return link;
  }
  const place = placeOf(field, places);
  link.href = `#${place ? controlOf(place).id : 'body'}`;
  link.textContent = `${nameOf(field)}: ${words}`;
  return link;
}

/** The path of a field as words: `actions.0.owner` → `Actions 1, owner`. */
function nameOf(path: string): string {
  const words = path
    .split('.')
    .map((part) =>
      /^\d+$/.test(part) ? ` ${Number(part) + 1}` : `, ${labelOf(part).toLowerCase()}`,
    );
  return labelOf(words.join('').slice(2));
}

/** As they are in the form, the text last. */
function inOrder(findings: readonly Finding[], places: Places): Finding[] {
  const order = [...places.values()];
  const at = ({ field, line = 0 }: Finding) =>
    field === undefined ? order.length + line : order.indexOf(placeOf(field, places)!);
  return findings.toSorted((a, b) => at(a) - at(b));
}

/** The place of a field, or of what it belongs to. */
function placeOf(field: string, places: Places): HTMLElement | undefined {
  for (let path = field; path; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
    const place = places.get(path);
    if (place) return place;
  }
  return undefined;
}

function clearProblems(root: HTMLElement): void {
  for (const line of root.querySelectorAll<HTMLElement>('[data-problem]:not([hidden])')) {
    line.hidden = true;
    line.textContent = '';
  }
  for (const control of root.querySelectorAll('[aria-invalid]'))
    control.removeAttribute('aria-invalid');
}

function showProblem(field: HTMLElement, control: HTMLElement, { words, mild }: Finding): void {
  const line = [...field.querySelectorAll<HTMLElement>('[data-problem]')].find(
    (each) => each.closest('[data-field]') === field,
  );
  if (!line) return;
  line.hidden = false;
  line.textContent = words;
  line.dataset['tone'] = toneOf(mild);
  if (control.matches('[data-control]') && !mild) control.setAttribute('aria-invalid', 'true');
}

function toneOf(mild: boolean): string {
  return mild ? 'caution' : 'danger';
}

function selectLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}

function itemOf(finding: Finding, places: Places): HTMLLIElement {
  const item = document.createElement('li');
  item.dataset['tone'] = toneOf(finding.mild);
  item.append(linkTo(finding, places));
  return item;
}
