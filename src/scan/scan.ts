/** One text: what stands in it that should not be read by everybody, or that blames. */
import { Source } from '../compile/source.ts';
import type { PersonalDataShape } from '../domain/config.ts';
import { byPlace, type Problem } from '../domain/rule.ts';
import { readAllowances, type Allowable, type Allowance } from './allowances.ts';
import { findBlame } from './blame.ts';
import { linesOf, proseOf } from './lines.ts';
import { findPersonalData } from './personal.ts';
import { reveal } from './revealed.ts';
import { findSecrets } from './secrets.ts';

/** A problem of a text. Nothing in it depends on the day on which it is found, so that it can be kept. */
export interface Finding {
  problem: Problem;
  /** Last day on which it is allowed: `2027-01-31`. */
  until?: string;
  /** The value, as it stands and as it reads, so that no message shows it. */
  secret?: string[];
}

export interface ScanOptions {
  personalData: readonly PersonalDataShape[];
}

/** What can be done about a secret, in the order in which it has to be done. */
const rotate = 'Rotate it first, since everybody who could read it may have it. Then remove it here; write <password> or ${TOKEN} in its place';

/** Scans one text file of the content folder. */
export function scanText(file: string, text: string, options: ScanOptions): Finding[] {
  const source = new Source(file, text);
  const lines = linesOf(file, text);
  const { allowances, problems } = readAllowances(file, lines);
  const used = new Set<Allowance>();

  const found = [...secretsIn(source), ...(file.endsWith('.svg') ? [] : personalDataIn(source, options)), ...(file.startsWith('retrospectives/') ? blameIn(source, proseOf(text, lines)) : [])];
  const findings = found.flatMap((finding) => allow(finding, allowances, used));
  const needless = allowances.filter((allowance) => !used.has(allowance)).map((allowance) => needlessOf(file, allowance));
  return [...findings, ...[...problems, ...needless].map((problem) => ({ problem }))].sort((a, b) => byPlace(a.problem, b.problem));
}

/** The paths of files are texts too: one to a line. */
export function scanPaths(paths: readonly string[]): Finding[] {
  const text = paths.join('\n');
  const source = new Source('', text);
  return findSecrets(text).map(({ start, end, kind }) => ({
    problem: { rule: 'secret', file: paths[source.at(start).line - 1]!, line: 1, column: 1, message: `The name of this file holds what looks like ${kind}, which is not shown here`, fix: 'Rotate it first, since everybody who could read it may have it. Then rename the file' },
    secret: [text.slice(start, end)],
  }));
}

function secretsIn(source: Source): Finding[] {
  const { text, origin } = reveal(source.text);
  return findSecrets(text).map(({ start, end, kind }) => {
    const [from, to] = [origin(start), origin(end - 1) + 1];
    return {
      problem: { rule: 'secret', file: source.file, ...source.at(from), message: `This looks like ${kind}: ${end - start} characters, which are not shown here`, fix: rotate },
      secret: [...new Set([text.slice(start, end), source.text.slice(from, to)])],
    };
  });
}

function personalDataIn(source: Source, { personalData }: ScanOptions): Finding[] {
  const { text, origin } = reveal(source.text);
  return findPersonalData(text, personalData).map(({ start, what, instead }) => ({
    problem: { rule: 'personal-data', file: source.file, ...source.at(origin(start)), message: `${what} leads to a person`, fix: instead },
  }));
}

function blameIn(source: Source, prose: string): Finding[] {
  return findBlame(prose).map(({ start, message, question }) => ({
    problem: { rule: 'blame', file: source.file, ...source.at(start), message, fix: question },
  }));
}

/** Leaves a finding out that is allowed, or notes until when it is. */
function allow(finding: Finding, allowances: readonly Allowance[], used: Set<Allowance>): Finding[] {
  const { rule, line } = finding.problem;
  const allowance = allowances.find((each) => each.rule === (rule as Allowable) && line >= each.from && line <= each.to);
  if (!allowance) return [finding];
  used.add(allowance);
  const { until } = allowance;
  if (!until) return [];
  return [{ ...finding, until, problem: { ...finding.problem, message: `${finding.problem.message}; it was allowed until ${until}` } }];
}

function needlessOf(file: string, { line, column, rule }: Allowance): Problem {
  return { rule: 'allowance', file, line, column, message: `There is no \`${rule}\` on the next line to allow`, fix: 'Remove the comment, or put it on the line before' };
}
