/** All rules over a library: every problem in one run. */
import type { Compiled } from '../domain/entry/entry.ts';
import type { Library } from '../domain/entry/library.ts';
import { byPlace, severityOf, type Problem } from '../domain/rules/problem.ts';
import { callingBlocksOf } from './code/calls.ts';
import { contextOf, type CommandRule, type Rule } from './context.ts';
import { withoutSecrets, type Masked } from './mask.ts';
import { aliasTaken } from './rules/alias-taken.ts';
import { brokenAnchor } from './rules/broken-anchor.ts';
import { brokenLink } from './rules/broken-link.ts';
import { confirmationDay } from './rules/confirmation-day.ts';
import { danglingReference } from './rules/dangling-reference.ts';
import { dataLossStated } from './rules/data-loss-stated.ts';
import { futureDate } from './rules/future-date.ts';
import { hiddenTarget } from './rules/hidden-target.ts';
import { liveIdentifier } from './rules/live-identifier.ts';
import { missingRedirect } from './rules/missing-redirect.ts';
import { missingImage } from './rules/missing-image.ts';
import { mixedCommands } from './rules/mixed-commands.ts';
import { orphanImage } from './rules/orphan-image.ts';
import { pathCycle } from './rules/path-cycle.ts';
import { resultDay } from './rules/result-day.ts';
import { resultVersion } from './rules/result-version.ts';
import { reversibleAgreed } from './rules/reversible-agreed.ts';
import { runbookStop } from './rules/runbook-stop.ts';
import { supersedesAgreed } from './rules/supersedes-agreed.ts';
import { unknownTag } from './rules/unknown-tag.ts';
import { unknownTeam } from './rules/unknown-team.ts';
import { unknownTerm } from './rules/unknown-term.ts';

/** Rules that need the whole library. Others that need one entry only are kept by the compiler. */
const libraryRules: readonly Rule[] = [
  aliasTaken,
  brokenAnchor,
  brokenLink,
  confirmationDay,
  danglingReference,
  futureDate,
  hiddenTarget,
  missingRedirect,
  missingImage,
  orphanImage,
  pathCycle,
  resultDay,
  resultVersion,
  reversibleAgreed,
  runbookStop,
  supersedesAgreed,
  unknownTag,
  unknownTeam,
  unknownTerm,
];

/** Rules about what commands do. */
const commandRules: readonly CommandRule[] = [dataLossStated, liveIdentifier, mixedCommands];

/** The code of one file at a time: that of a whole library is more than memory should hold. */
function commandProblems(compiled: Compiled): Problem[] {
  const blocks = callingBlocksOf(compiled);
  return commandRules.flatMap((rule) => rule(compiled, blocks));
}

/** Everything that is wrong with a library at a moment, by file and place. */
export function check(library: Library, now = new Date()): Masked<Problem[]> {
  const context = contextOf(library, now);
  const problems = [
    ...library.problems,
    ...library.compiled.flatMap(({ problems }) => problems),
    ...libraryRules.flatMap((rule) => rule(context)),
    ...library.compiled.flatMap(commandProblems),
  ];
  return withoutSecrets(problems.sort(byPlace), library.secrets);
}

/** Counts by severity. */
export function count(problems: readonly Problem[]): { errors: number; warnings: number } {
  const errors = problems.filter((problem) => severityOf(problem) === 'error').length;
  return { errors, warnings: problems.length - errors };
}
