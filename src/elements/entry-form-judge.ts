/** Judges what is written in the form by the rules of the check, as far as a browser can. */
import { contextOf } from '../checks/context.ts';
import { brokenLink } from '../checks/rules/broken-link.ts';
import { danglingReference } from '../checks/rules/dangling-reference.ts';
import { unknownTag } from '../checks/rules/unknown-tag.ts';
import { unknownTeam } from '../checks/rules/unknown-team.ts';
import { unknownTerm } from '../checks/rules/unknown-term.ts';
import { compile, compileSource, idOfFile, type CompileOptions } from '../compile/compiler.ts';
import { parseWithRemark } from '../compile/remark.ts';
import { Source } from '../compile/source.ts';
import type { Block } from '../domain/block.ts';
import type { Compiled } from '../domain/entry.ts';
import type { Library } from '../domain/library.ts';
import type { Problem } from '../domain/rule.ts';
import type { Tag, Team } from '../domain/schema/vocabulary.ts';
import { questionsLeft, type Template } from '../domain/template.ts';

/** What `/contribute/vocabulary.json` holds. */
export interface Known {
  teams: Team[];
  tags: Tag[];
  terms: string[];
  paths: string[];
  entries: Array<{ id: string; title: string }>;
}

/** Something to mend, in the words of a form. */
export interface Finding {
  /** Dotted path of the field; what has none concerns the text. */
  field?: string;
  /** Line of the text, counted from 1. */
  line?: number;
  words: string;
  /** True for a question of the template that is still there. */
  asked?: true;
}

const rules = [unknownTeam, unknownTag, unknownTerm, danglingReference, brokenLink];
const tools = { parse: parseWithRemark };

/** All that is left to mend. What the portal holds may not be known yet. */
export function findingsOf(file: string, text: string, body: string, template: Template, options: CompileOptions, known: Known | undefined): Finding[] {
  const compiled = compile(file, text, '', options, tools);
  const context = known && contextOf(libraryOf(compiled, known), new Date());
  const problems = [...compiled.problems, ...(context ? rules.flatMap((rule) => rule(context)) : [])];
  const asked = questionsLeft(template, body).map((question) => ({ line: lineOf(body, question), words: `“${question}” Write the answer, or remove the question.`, asked: true as const }));
  const taken = known?.entries.some(({ id }) => id === idOfFile(file)) ? [{ field: 'title', words: 'An entry of this name is there already. Choose another title, or change that entry.' }] : [];
  return [...taken, ...problems.map((problem) => findingOf(problem, text, body)), ...asked];
}

/** The text as blocks, or nothing when it cannot be shown as it stands. */
export function previewOf(file: string, body: string, options: CompileOptions): Block[] | undefined {
  const { blocks, problems } = compileSource(new Source(file, body), 0, options, tools);
  const isUnsafe = problems.some(({ rule }) => rule === 'unsafe-url');
  return isUnsafe || (blocks.length === 0 && body.trim() !== '') ? undefined : blocks;
}

function libraryOf(compiled: Compiled, { teams, tags, terms, paths, entries }: Known): Library {
  return {
    compiled: [compiled],
    entries: compiled.entry ? [compiled.entry] : [],
    ids: [...entries.map(({ id }) => id), idOfFile(compiled.file)],
    teams,
    tags,
    terms: terms.map((id) => ({ id, term: id, definition: '', synonyms: [], seeAlso: [], pillars: [] })),
    paths: paths.map((id) => ({ id, file: `paths/${id}.yml`, places: {} })),
    images: [],
    confirmations: [],
    gone: [],
    unchecked: [],
    secrets: [],
    problems: [],
  };
}

function findingOf(problem: Problem, text: string, body: string): Finding {
  if (problem.field !== undefined) return { field: problem.field, words: wordsOf(problem) };
  const before = text.slice(0, text.length - body.trim().length - 1).split('\n').length - 1;
  const blank = body.slice(0, body.length - body.trimStart().length).split('\n').length - 1;
  return { line: Math.max(1, problem.line - before + blank), words: `${problem.message}. ${problem.fix}` };
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
