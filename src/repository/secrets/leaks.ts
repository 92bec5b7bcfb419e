/** Keeps an entry with a secret out of the store of pages while it is written. */
import { today } from '../../domain/time/day.ts';
import type { Compiled } from '../../domain/entry/entry.ts';
import { portal } from '../../portal.config.ts';
import { Mask } from '../../scan/mask.ts';
import { readText } from '../content/file/text.ts';
import { scanFile } from './scan-file.ts';

/** A compilation as it may be stored: without its entry if that has a secret not allowed today. */
export function guarded(root: string, compiled: Compiled): Compiled {
  const read = readText(root, compiled.file);
  if ('problem' in read) return compiled;
  const holding = scanFile(compiled.file, read.text, portal.personalData).filter(
    ({ secret }) => secret,
  );
  const mask = new Mask(holding.flatMap(({ secret }) => secret!));
  const leaks = holding
    .filter(({ until }) => until === undefined || today() > until)
    .map(({ problem }) => problem);
  const { entry, problems, ...rest } = compiled;
  const hidden = problems.map((problem) => ({
    ...problem,
    message: mask.hide(problem.message),
    fix: mask.hide(problem.fix),
  }));
  return {
    ...rest,
    ...(entry && leaks.length === 0 && { entry }),
    problems: [...hidden, ...leaks],
  };
}
