/** How long each phase of this build took, in milliseconds. */

const started = performance.now();
const lengths: Record<string, number> = {};
let last = started;

/** Ends a phase that began where the one before ended. */
export function endPhase(name: string): void {
  const now = performance.now();
  lengths[name] = Math.round(now - last);
  last = now;
}

/** All phases so far, and the sum. */
export function phases(): Record<string, number> {
  return { ...lengths, total: Math.round(performance.now() - started) };
}
