/** What can wait until a reader has the page. */

/** Milliseconds after which the work is due on a device that is never idle, or draws no frames. */
const patience = 5_000;

/**
 * Waits for the page to be loaded, and for the browser to be idle for as long as a page may be
 * busy; where it cannot tell, for the former alone.
 */
export function afterLoad(work: () => void): void {
  const whenIdle = () =>
    'requestIdleCallback' in window
      ? requestIdleCallback(work, { timeout: patience })
      : setTimeout(work);
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle, { once: true });
}
