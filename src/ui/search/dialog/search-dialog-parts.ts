/** Puts into the search dialog what the search page holds of it for all pages. */
import { buildOf } from '../../../domain/site/offline.ts';

/**
 * Fills the dialog from the HTML of the search page, once its styles are there. Throws for any
 * other page: a login page may have come in its place.
 */
export async function fillDialog(root: HTMLElement, html: string): Promise<void> {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const parts = page.querySelector<HTMLTemplateElement>('template[data-search-dialog]');
  if (!parts || buildOf(html) === undefined) throw new Error('This is not the search page');
  await Promise.all(missingStyles(page).map(addStyle));
  root.querySelector('.inside')!.append(document.importNode(parts.content, true));
}

/** Styles are files in a built site; while authoring they may stand in the page. */
function missingStyles(page: Document): Element[] {
  const known = new Set(stylesOf(document).map(nameOf));
  return stylesOf(page).filter((style) => !known.has(nameOf(style)));
}

function stylesOf({ head }: Document): Element[] {
  return [...head.querySelectorAll('link[rel=stylesheet], style')];
}

function nameOf(style: Element): string | null {
  return style.getAttribute('href') ?? style.textContent;
}

function addStyle(style: Element): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const copy = document.importNode(style, true);
  copy.addEventListener('load', () => resolve());
  copy.addEventListener('error', () => reject(new Error('A style of search is missing')));
  document.head.append(copy);
  return promise;
}
