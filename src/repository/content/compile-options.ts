/** What the compiler is told, the same in every command, so that they share one cache. */
import type { CompileOptions } from '../../compile/entry.ts';
import { portal } from '../../portal.config.ts';
import { settings } from './settings.ts';

export const compileOptions: CompileOptions = {
  base: settings.base,
  site: portal.site,
  insecureHosts: portal.insecureHosts,
};
