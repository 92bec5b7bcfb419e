/** The scan of one file, with the parsers that it needs. */
import { LoadProblem, type Parse } from '../../compile/body/parse.ts';
import { parseProbed, parseWithSatteri } from '../../compile/body/satteri.ts';
import type { Compiled } from '../../domain/entry/entry.ts';
import { excess, isRefusedForLoad } from '../../domain/rules/cost.ts';
import type { PersonalDataShape } from '../../domain/site/config.ts';
import { scanPicture } from '../../scan/picture.ts';
import { scanText, type Finding } from '../../scan/scan.ts';

/**
 * The parser for the scan of a compiled entry: what was read to its end is not tried again, what
 * held too much is refused at once. Of anything else nobody knows how long it takes.
 */
export function parserFor(entry: Compiled): Parse {
  if (entry.entry) return parseProbed;
  if (!isRefusedForLoad(entry)) return parseWithSatteri;
  return () => {
    throw new LoadProblem(excess('parsing'));
  };
}

/** Scans one text file. */
export function scanFile(
  file: string,
  text: string,
  personalData: readonly PersonalDataShape[],
  parse: Parse = parseWithSatteri,
): Finding[] {
  if (file.endsWith('.svg')) return scanPicture(file, text, { personalData });
  return scanText(file, text, { personalData, parse });
}
