/** One text: what is in it that should not be read by everybody, or that blames. */
import type { Parse } from '../compile/body/parse.ts';
import { Source } from '../compile/text/source.ts';
import type { PersonalDataShape } from '../domain/site/config.ts';
import { byPlace, type Problem } from '../domain/rules/problem.ts';
import { readAllowances, type Allowable, type Allowance } from './allowances.ts';
import { findBlame } from './blame.ts';
import { linesOf, proseOf, type Line } from './lines.ts';
import { findPersonalData } from './personal.ts';
import { findSecrets, type Secret } from './secrets.ts';
import { sightingsIn, type Sighting } from './sightings.ts';
import { plainViews, textViews, type FileViews } from './views/views.ts';

/**
 * A problem of a text. Nothing in it depends on the day on which it is found, so that it can be
 * kept.
 */
export interface Finding {
  problem: Problem;
  /** Last day on which it is allowed: `2027-01-31`. */
  until?: string;
  /** The value, as it is and as it reads, so that no message shows it. */
  secret?: string[];
}

export interface ScanOptions {
  personalData: readonly PersonalDataShape[];
  /** Reads the body of an entry; Node and a browser have each their own. */
  parse: Parse;
}

/** What can be done about a secret, in the order in which it has to be done. */
const rotate =
  'Rotate it first, since everybody who could read it may have it. Then remove it here; write <password> or ${TOKEN} in its place';

/** Scans an entry or a YAML file of the content folder. */
export function scanText(file: string, text: string, options: ScanOptions): Finding[] {
  const source = new Source(file, text);
  const lines = linesOf(file, text);
  const blame = file.startsWith('retrospectives/') ? blameIn(source, proseOf(text, lines)) : [];
  return judge(source, lines, [
    ...leaksIn(source, textViews(source, options.parse), options),
    ...blame,
  ]);
}

/** The paths of files are texts too: one to a line. */
export function scanPaths(paths: readonly string[]): Finding[] {
  const text = paths.join('\n');
  const source = new Source('', text);
  return sightingsIn(plainViews(text), findSecrets).map(({ start, end, kind, read }) => ({
    problem: {
      rule: 'secret',
      file: paths[source.at(start).line - 1]!,
      line: 1,
      column: 1,
      message: `The name of this file holds what looks like ${kind}, which is not shown here`,
      fix: 'Rotate it first, since everybody who could read it may have it. Then rename the file',
    },
    secret: [...read, text.slice(start, end)],
  }));
}

/** What is left of findings once allowances are looked at, and what is wrong with those. */
export function judge(
  source: Source,
  lines: readonly Line[],
  found: readonly Finding[],
): Finding[] {
  const { allowances, problems } = readAllowances(source.file, lines);
  const used = new Set<Allowance>();
  const findings = found.flatMap((finding) => allow(finding, allowances, used));
  const needless = allowances
    .filter((allowance) => !used.has(allowance))
    .map((allowance) => needlessOf(source.file, allowance));
  return [...findings, ...[...problems, ...needless].map((problem) => ({ problem }))].sort((a, b) =>
    byPlace(a.problem, b.problem),
  );
}

/** Secrets and personal data in the views of a file. */
export function leaksIn(
  source: Source,
  { all, words }: FileViews,
  { personalData }: Pick<ScanOptions, 'personalData'>,
): Finding[] {
  const secrets = sightingsIn(all, findSecrets);
  const persons = sightingsIn(words, (text) => findPersonalData(text, personalData));
  return [
    ...secrets.map((secret) => secretFinding(source, secret)),
    ...persons.map(({ start, what, instead }) => ({
      problem: {
        rule: 'personal-data' as const,
        file: source.file,
        ...source.at(start),
        message: `${what} leads to a person`,
        fix: instead,
      },
    })),
  ];
}

function secretFinding(source: Source, { start, end, kind, read }: Sighting<Secret>): Finding {
  const message = `This looks like ${kind}: ${read[0]!.length} characters, which are not shown here`;
  return {
    problem: { rule: 'secret', file: source.file, ...source.at(start), message, fix: rotate },
    secret: [...new Set([...read, source.text.slice(start, end)])],
  };
}

function blameIn(source: Source, prose: string): Finding[] {
  return findBlame(prose).map(({ start, message, question }) => ({
    problem: { rule: 'blame', file: source.file, ...source.at(start), message, fix: question },
  }));
}

/** Leaves a finding out that is allowed, or notes until when it is. */
function allow(
  finding: Finding,
  allowances: readonly Allowance[],
  used: Set<Allowance>,
): Finding[] {
  const { rule, line } = finding.problem;
  const allowance = allowances.find(
    (each) => each.rule === (rule as Allowable) && line >= each.from && line <= each.to,
  );
  if (!allowance) return [finding];
  used.add(allowance);
  const { until } = allowance;
  if (!until) return [];
  return [
    {
      ...finding,
      until,
      problem: {
        ...finding.problem,
        message: `${finding.problem.message}; it was allowed until ${until}`,
      },
    },
  ];
}

function needlessOf(file: string, { line, column, rule }: Allowance): Problem {
  return {
    rule: 'invalid-suppression',
    file,
    line,
    column,
    message: `There is no \`${rule}\` on the next line to allow`,
    fix: 'Remove the comment, or put it on the line before',
  };
}
