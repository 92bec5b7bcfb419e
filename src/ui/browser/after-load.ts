/** What can wait until a reader has the page. */

/**
 * Waits for the page to be loaded and the browser to be idle; where it cannot tell, for the former
 * alone.
 */
export function afterLoad(work: () => void): void {
  const whenIdle = () =>
    'requestIdleCallback' in window ? requestIdleCallback(work) : setTimeout(work);
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle, { once: true });
}
