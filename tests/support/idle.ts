/** The time in which a page does what can wait. */
import type { Page } from 'playwright/test';

/**
 * Resolves when all that waited for idle time has run: what was asked for first runs first, also in
 * a browser that says at the last moment only that it is idle.
 */
export const afterIdle = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((done) => requestIdleCallback(() => done(), { timeout: 10_000 })),
  );
