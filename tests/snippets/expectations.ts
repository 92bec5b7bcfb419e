/** Every snippet that does not simply run on its own: what comes before it, what it must print, how it fails, or why it is not run. */
import type { Expectation } from './expectation.ts';

export const expectations: Readonly<Record<string, readonly Expectation[]>> = {};
