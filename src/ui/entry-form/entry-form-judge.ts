/** Judges what is written in the form by the rules of the check, as far as a browser can. */
import { brokenLinksIn } from '../../checks/rules/broken-link.ts';
import { danglingIn } from '../../checks/rules/dangling-reference.ts';
import { unknownTagsIn } from '../../checks/rules/unknown-tag.ts';
import { teamsNamedBy, unknownTeamsIn } from '../../checks/rules/unknown-team.ts';
import { unknownTermsIn } from '../../checks/rules/unknown-term.ts';
import { compile, type CompileOptions } from '../../compile/compiler.ts';
import { parseWithRemark } from '../../compile/body/remark.ts';
import { today } from '../../domain/time/day.ts';
import { idOfFile, type Compiled } from '../../domain/entry/entry.ts';
import { ownPaths } from '../../domain/entry/page.ts';
import { isError, type Place, type Problem } from '../../domain/rules/problem.ts';
import type { Tag, Team, Term } from '../../domain/schema/vocabulary.ts';
import { questionsLeft } from '../../domain/entry-file/template.ts';
import type { Template } from '../../domain/entry-file/templates.ts';
import { scanText, type ScanOptions } from '../../scan/scan.ts';
import type { Values } from './field/entry-form-fields.ts';

/** What `/contribute/vocabulary.json` holds. */
export interface Known {
  teams: Team[];
  tags: Tag[];
  terms: Term[];
  paths: string[];
  /** Services that have a page of their figures. */
  services?: Array<{ team: string; service: string }>;
  entries: Array<{ id: string; title: string }>;
}

/** Something to fix, in the words of a form. */
export interface Finding {
  /** Dotted path of the field; what has none concerns the text. */
  field?: string;
  /** Line of the text, counted from 1. */
  line?: number;
  words: string;
  /** True for what is better considered, and yet may be handed in. */
  mild: boolean;
  /** True for a question of the template that is still there. */
  asked?: true;
}

/** What is judged: the file, and what it was made of. */
export interface Written {
  file: string;
  text: string;
  values: Values;
  body: string;
}

const tools = { parse: parseWithRemark };

/** All that is left to fix. What the portal holds may not be known yet. */
export function findingsOf(
  written: Written,
  template: Template,
  options: CompileOptions & Pick<ScanOptions, 'personalData'>,
  known: Known | undefined,
): Finding[] {
  const { file, text, body } = written;
  const compiled = compile(file, text, '', options, tools);
  const start = startOf(body, text);
  const scanned = scanText(file, text, { ...options, ...tools })
    .filter(({ until }) => until === undefined || today() > until)
    .map(({ problem }) =>
      problem.line < start ? { ...problem, field: fieldAt(problem, compiled.places) } : problem,
    );
  // The form tells of questions in the text in its own words, below.
  const judged = compiled.problems.filter(
    ({ rule, field }) => rule !== 'unanswered-question' || field !== undefined,
  );
  const problems = [
    ...judged,
    ...(known ? problemsAmong(known, compiled, written) : []),
    ...scanned,
  ];
  const asked = questionsLeft(template, body).map((question) => ({
    line: lineOf(body, question),
    words: `“${question}” Write the answer, or remove the question.`,
    mild: false,
    asked: true as const,
  }));
  const taken = known?.entries.some(({ id }) => id === idOfFile(file))
    ? [
        {
          field: 'title',
          words:
            'An entry of this name is there already. Choose another title, or change that entry.',
          mild: false,
        },
      ]
    : [];
  return [...taken, ...problems.map((problem) => findingOf(problem, start)), ...asked];
}

/**
 * What is wrong with references. While an entry is not whole yet, its team and its tags are judged
 * all the same.
 */
function problemsAmong(
  { teams, tags, terms, paths, services = [], entries }: Known,
  compiled: Compiled,
  { values: { owner, tags: chosen = [] } }: Written,
): Problem[] {
  const { entry } = compiled;
  const teamIds = teams.map(({ id }) => id);
  if (!entry) {
    const named = owner === undefined ? [] : [{ field: 'owner', team: String(owner) }];
    return [
      ...unknownTeamsIn(compiled, named, teamIds),
      ...unknownTagsIn(compiled, chosen as string[], tags),
    ];
  }
  const ids = new Set([...entries.map(({ id }) => id), entry.id]);
  const pages = ownPaths({
    teams,
    tags,
    paths: paths.map((id) => ({ id })),
    series: services.map((one) => ({ series: { ...one, metric: '' } })),
  });
  return [
    ...unknownTeamsIn(compiled, teamsNamedBy(entry.fields), teamIds),
    ...unknownTagsIn(compiled, entry.fields.tags, tags),
    ...unknownTermsIn(
      entry,
      terms.map(({ id }) => id),
    ),
    ...danglingIn(entry, ids),
    ...brokenLinksIn(entry, { ids, pages, redirects: new Map() }),
  ];
}

/** The line of the file on which the text of the form begins, blank lines at its top included. */
function startOf(body: string, text: string): number {
  const linesIn = (part: string) => part.split('\n').length - 1;
  return (
    linesIn(text.slice(0, text.length - body.trim().length - 1)) -
    linesIn(body.slice(0, body.length - body.trimStart().length)) +
    1
  );
}

/** The field in which a place above the text lies. */
function fieldAt({ line, column }: Place, places: Compiled['places']): string {
  const before = Object.entries(places).filter(
    ([path, place]) =>
      !path.endsWith('@') && (place.line < line || (place.line === line && place.column <= column)),
  );
  const [field = 'title'] =
    before.sort(([, a], [, b]) => b.line - a.line || b.column - a.column)[0] ?? [];
  return field;
}

function findingOf(problem: Problem, start: number): Finding {
  const mild = !isError(problem);
  if (problem.field !== undefined) return { field: problem.field, words: wordsOf(problem), mild };
  const line = Math.max(1, problem.line - start + 1);
  // What a parser says helps last, if at all.
  const words =
    problem.rule === 'syntax'
      ? `${problem.fix}. The parser says: ${problem.message}`
      : `${problem.message}. ${problem.fix}`;
  return { line, words, mild };
}

/** In a form there is no line to add, but a field to fill in. */
function wordsOf({ rule, message, fix }: Problem): string {
  if (rule === 'field-value') return fix;
  if (rule !== 'missing-field') return `${message}. ${fix}`;
  const why = /^Add `[^`]+`: (.+)$/.exec(fix)?.[1];
  if (why) return `Fill this in: ${why}`;
  return fix.includes('one of:') ? 'Choose one' : 'Fill this in';
}

function lineOf(body: string, line: string): number {
  return body.split('\n').findIndex((each) => each.trim() === line) + 1;
}
