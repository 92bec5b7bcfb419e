/** Where counts are sent, and what follows from it for pages and servers. */

/** Where a reader sees what was counted, and deletes it. There only when something is counted. */
export const countedPath = '/counted/';

/** Where counts go: a path on the server of the portal, or an address elsewhere. */
export interface TelemetrySettings {
  endpoint: string;
}

/** The server that pages may talk to besides their own; undefined for their own. */
export function otherOrigin(telemetry: TelemetrySettings | undefined): string | undefined {
  if (!telemetry || telemetry.endpoint.startsWith('/')) return undefined;
  return new URL(telemetry.endpoint).origin;
}
