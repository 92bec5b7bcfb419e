/** Counting is in the pages only where an organisation asks for it; elsewhere no byte of it is. */
import type { AstroIntegration } from 'astro';
import { countedPath, type TelemetrySettings } from '../domain/telemetry/settings.ts';

/** What pages import of it. Without it, they get nothing, and ask for nothing. */
const components = /\/ui\/telemetry\/(?:Counts|DidThisHelp)\.astro$/;
const nothing = '\0nothing-is-counted';

const leaveOut = {
  name: 'no-telemetry',
  enforce: 'pre' as const,
  resolveId: (id: string) => (components.test(id) ? nothing : undefined),
  load: (id: string) => (id === nothing ? 'export default undefined;' : undefined),
};

/** Adds the page on which readers see what is counted, or takes all of it out. */
export function telemetry(settings: TelemetrySettings | undefined): AstroIntegration {
  return {
    name: 'telemetry',
    hooks: {
      'astro:config:setup': ({ injectRoute, updateConfig }) => {
        if (settings)
          injectRoute({ pattern: countedPath, entrypoint: './src/pages/_counted.astro' });
        else updateConfig({ vite: { plugins: [leaveOut] } });
      },
    },
  };
}
