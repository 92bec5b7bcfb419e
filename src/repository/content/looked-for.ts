/** A log of counts in, and out comes the text of `looked-for.yml`, without secrets and persons. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { stringify } from 'yaml';
import type { LookedFor } from '../../domain/schema/looked-for.ts';
import { Tally } from '../../domain/telemetry/looked-for.ts';

export interface LogReading {
  /** Lines that a portal sent. */
  counted: number;
  /** Lines that none sent, or that were beyond what is counted. */
  ignored: number;
  /** Searches that look like a secret or lead to a person: left out, and said nowhere. */
  withheld: number;
  /** Undefined when nothing was sent often enough. */
  report: LookedFor | undefined;
}

/** Reads logs line by line, so that their length does not matter. */
export async function readLogs(files: readonly string[]): Promise<LogReading> {
  const tally = new Tally();
  for (const file of files) {
    const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
    for await (const line of lines) if (line !== '') tally.add(line);
  }
  const { withoutLeaks } = await import('../../scan/found.ts');
  const { searches } = tally;
  const masked = withoutLeaks(searches);
  const open = new Set(searches.filter((text, index) => masked[index] === text));
  return {
    counted: tally.counted,
    ignored: tally.ignored,
    withheld: searches.length - open.size,
    report: tally.report((text) => open.has(text)),
  };
}

/** The text of the file, whose form does not depend on the order of the log. */
export function lookedForText(report: LookedFor): string {
  return `# What readers looked for, as browsers counted it. Made by npm run telemetry; read it before you publish it.\n${stringify(report, { lineWidth: 0 })}`;
}
