/**
 * Examples in a file: `→` is before the outcome of each, `·` before the remarks, `════` between
 * them.
 */
import { readFileSync } from 'node:fs';

export interface Example {
  source: string;
  outcome: string;
  remarks: string[];
}

/** @param name Path below `tests/fixtures`, without `.txt`. */
export function examplesIn(name: string): Example[] {
  return readFileSync(`tests/fixtures/${name}.txt`, 'utf8')
    .replace(/\n$/, '')
    .split('\n════\n')
    .map((example) => {
      const [source = '', rest = ''] = example.split('\n→\n');
      const [outcome = '', remarks] = rest.split('\n·\n');
      return { source, outcome, remarks: remarks?.split('\n') ?? [] };
    });
}
