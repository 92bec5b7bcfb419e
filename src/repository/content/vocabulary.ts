/**
 * Teams, tags, glossary terms, learning paths, the assessment, results and confirmations: YAML
 * files held against their schemas.
 */
import { z } from 'zod';
import { fieldCharacters } from '../../compile/text/characters.ts';
import { validate } from '../../compile/front-matter/fields.ts';
import { readYaml } from '../../compile/front-matter/yaml.ts';
import { mergeConflicts } from '../../compile/text/shape.ts';
import { Source } from '../../compile/text/source.ts';
import { readResultPath } from '../../domain/assessment/team/result-file.ts';
import type {
  AssessmentFile,
  ConfirmationFile,
  PathFile,
  ResultFile,
} from '../../domain/entry/library.ts';
import type { Place, Problem } from '../../domain/rules/problem.ts';
import { assessmentSchema } from '../../domain/schema/assessment.ts';
import { assessmentResultSchema } from '../../domain/schema/assessment-result.ts';
import { confirmationSchema } from '../../domain/schema/confirmation.ts';
import { lookedForSchema, type LookedFor } from '../../domain/schema/looked-for.ts';
import { pathSchema } from '../../domain/schema/path.ts';
import {
  tagSchema,
  teamSchema,
  termSchema,
  type Tag,
  type Team,
  type Term,
} from '../../domain/schema/vocabulary.ts';
import { readText } from './file/text.ts';
import type { ContentFiles } from './files.ts';

export interface Vocabulary {
  teams: Team[];
  tags: Tag[];
  terms: Term[];
  paths: PathFile[];
  assessments: AssessmentFile[];
  results: ResultFile[];
  lookedFor: LookedFor[];
  confirmations: ConfirmationFile[];
  problems: Problem[];
}

/** The files that a vocabulary is read from, besides the two lists. */
export type VocabularyFiles = Pick<
  ContentFiles,
  'terms' | 'paths' | 'assessments' | 'results' | 'lookedFor' | 'confirmations'
>;

/** For who needs the teams and tags alone. */
export const onlyLists: VocabularyFiles = {
  terms: [],
  paths: [],
  assessments: [],
  results: [],
  lookedFor: [],
  confirmations: [],
};

/** Reads all vocabularies; what cannot be read is reported and left out. */
export function readVocabulary(root: string, files: VocabularyFiles): Vocabulary {
  const problems: Problem[] = [];
  const teams = readList(root, 'teams.yml', teamSchema, problems);
  const tags = readList(root, 'tags.yml', tagSchema, problems);
  const terms: Term[] = [];
  for (const file of files.terms) {
    const read = readText(root, file);
    if ('problem' in read) {
      problems.push(read.problem);
      continue;
    }
    const { fields, problems: found } = validateYaml(termSchema, file, read.text);
    problems.push(...found);
    if (fields) terms.push({ id: file.slice('glossary/'.length, -'.yml'.length), ...fields });
  }
  const paths = files.paths.map((file) => readPath(root, file, problems));
  const assessments = files.assessments.map((file) => readAssessment(root, file, problems));
  const results = files.results.map((file) => readResult(root, file, problems));
  const lookedFor = files.lookedFor.flatMap(
    (file) => readFields(root, file, lookedForSchema, problems).fields ?? [],
  );
  const confirmations = files.confirmations.map((file) => readConfirmation(root, file, problems));
  return {
    teams,
    tags,
    terms: terms.sort((a, b) => a.term.localeCompare(b.term, 'en')),
    paths,
    assessments,
    results,
    lookedFor,
    confirmations,
    problems,
  };
}

function readPath(root: string, file: string, problems: Problem[]): PathFile {
  const id = file.slice('paths/'.length, -'.yml'.length);
  const { fields, places } = readFields(root, file, pathSchema, problems);
  return { id, file, places, ...(fields && { path: { id, ...fields } }) };
}

function readAssessment(root: string, file: string, problems: Problem[]): AssessmentFile {
  const { fields, places } = readFields(root, file, assessmentSchema, problems);
  return { file, places, ...(fields && { model: fields }) };
}

function readResult(root: string, file: string, problems: Problem[]): ResultFile {
  const { fields, places } = readFields(root, file, assessmentResultSchema, problems);
  const path = readResultPath(file);
  return { file, places, ...(fields && path && { result: { ...fields, ...path, file } }) };
}

function readConfirmation(root: string, file: string, problems: Problem[]): ConfirmationFile {
  const { fields, places } = readFields(root, file, confirmationSchema, problems);
  return { file, places, ...(fields && { confirmation: fields }) };
}

/** The fields of a file that is one document; none when it cannot be read or does not fit. */
function readFields<T>(
  root: string,
  file: string,
  schema: z.ZodType<T>,
  problems: Problem[],
): { fields?: T; places: Record<string, Place> } {
  const read = readText(root, file);
  if ('problem' in read) {
    problems.push(read.problem);
    return { places: {} };
  }
  const { problems: found, ...rest } = validateYaml(schema, file, read.text);
  problems.push(...found);
  return rest;
}

function readList<T extends { id: string }>(
  root: string,
  file: string,
  schema: z.ZodType<T>,
  problems: Problem[],
): T[] {
  const read = readText(root, file);
  if ('problem' in read) {
    problems.push(read.problem);
    return [];
  }
  // A list is read as the one field of a document, so that fields and places need only one shape.
  const { fields, problems: found } = validateYaml(
    z.strictObject({ list: z.array(schema) }),
    file,
    read.text,
    'list',
  );
  problems.push(...found);
  return fields?.list ?? [];
}

function validateYaml<T>(
  schema: z.ZodType<T>,
  file: string,
  text: string,
  listAs?: string,
): { fields?: T; places: Record<string, Place>; problems: Problem[] } {
  const source = new Source(file, text);
  const conflicts = mergeConflicts(source);
  if (conflicts.length > 0) return { places: {}, problems: conflicts };

  const { values, places, typed, problems } = readYaml(
    source,
    source.text,
    0,
    listAs ? { listAs } : {},
  );
  const characters = fieldCharacters(source, source.text.length, values, places);
  if (!values) return { places, problems: [...problems, ...characters] };
  const validated = validate(schema, values, file, places, typed);
  return { ...validated, places, problems: [...validated.problems, ...characters] };
}
