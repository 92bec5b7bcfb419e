/** Links of a flowchart, with their labels: `-->`, `-->|words|`, `-- words -->`. */
import { guardLabel } from '../label.ts';
import { DiagramFault, type Spot } from '../reading.ts';
import type { Scanner } from './scanner.ts';

/** Whole links, and those that begin a label between two halves: `-- yes -->`. */
const whole = /[xo<]?(?:--+[-xo>]|==+[=xo>]|-\.+-[xo>]?)/y;
const opening = /([xo<]?)(--|==|-\.)/y;
const closing = { '--': /[xo<]?--+[-xo>]/g, '==': /[xo<]?==+[=xo>]/g, '-.': /\.+-[xo>]?/g };
const unseen = /~~~+/y;

export interface FlowLink extends Spot {
  /** As the library writes it; empty for a link that nobody sees. */
  arrow: string;
  label: string;
}

/** Takes the next link; undefined where none stands. */
export function takeLink(scan: Scanner): FlowLink | undefined {
  scan.blanks();
  const spot = scan.spot();
  scan.take(/[\p{L}\p{N}_]+@(?=[-=.~<xo])/uy);
  const link = scan.take(unseen) ? { arrow: '', label: '' } : seenLink(scan, spot);
  scan.blanks();
  return link && { ...link, ...spot };
}

function seenLink(scan: Scanner, spot: Spot): { arrow: string; label: string } | undefined {
  const complete = scan.take(whole)?.[0];
  if (complete) return { arrow: arrowOf(complete, '', spot), label: pipedLabel(scan) };
  const half = scan.take(opening);
  if (!half) return undefined;
  const [found, , stem] = half as unknown as [string, string, keyof typeof closing];
  const words = scan.untilMatch(closing[stem]);
  if (words) {
    const label = guardLabel(words.before, spot);
    return { arrow: arrowOf(words.found, found, spot), label };
  }
  throw new DiagramFault(
    `The link \`${found}\` does not end`,
    spot,
    'Write `-->`, `-->|words|` or `-- words -->`',
  );
}

/** `|words|` behind a link. */
function pipedLabel(scan: Scanner): string {
  scan.blanks();
  const spot = scan.spot();
  if (!scan.takeText('|')) return '';
  const words = scan.until('|');
  if (words === undefined)
    throw new DiagramFault('The label is not closed', spot, 'Close it with `|`');
  return words.trim() === '' ? '' : guardLabel(words, spot);
}

/** The library's arrow for a link of any length. Heads that it does not draw are refused. */
function arrowOf(closed: string, opened: string, spot: Spot): string {
  const all = opened + closed;
  if (/^[xo]|[xo]$/.test(all))
    throw new DiagramFault(
      `The head of \`${all}\` is not drawn here`,
      spot,
      'Use `-->` or `---`, and say in a label what the head meant',
    );
  const start = all.startsWith('<') ? '<' : '';
  const end = all.endsWith('>');
  if (start && !end)
    throw new DiagramFault(
      `The link \`${all}\` is not drawn here`,
      spot,
      'Turn it round: `B --> A`',
    );
  if (all.includes('.')) return start + (end ? '-.->' : '-.-');
  if (all.includes('=')) return start + (end ? '==>' : '===');
  return start + (end ? '-->' : '---');
}
