/**
 * Fetches the page behind a link that somebody is about to follow: the pointer rests on it, or a
 * finger is down. Once for each, and nothing of it where data is saved.
 */
import { savesData } from '../browser/line.ts';

/** Milliseconds after which a pointer is no longer passing by. */
const restMs = 80;

const known = new Set([location.pathname]);

function pageBehind({ target }: Event): string | undefined {
  const link = (target as Element).closest?.('a');
  if (!link || link.origin !== location.origin || !link.pathname.endsWith('/')) return undefined;
  return link.pathname;
}

function prefetch(path: string): void {
  if (known.has(path) || savesData()) return;
  known.add(path);
  const hint = document.createElement('link');
  hint.rel = 'prefetch';
  hint.href = path;
  document.head.append(hint);
}

let resting: ReturnType<typeof setTimeout> | undefined;

document.addEventListener('pointerover', (event) => {
  clearTimeout(resting);
  const path = pageBehind(event);
  if (path) resting = setTimeout(() => prefetch(path), restMs);
});
document.addEventListener('pointerdown', (event) => {
  const path = pageBehind(event);
  if (path) prefetch(path);
});
