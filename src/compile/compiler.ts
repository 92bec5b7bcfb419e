/** One entry: text in, everything the portal needs to know of it out. Runs in Node and in a browser. */
import type { z } from 'zod';
import type { Compiled, Entry, Link } from '../domain/entry.ts';
import { kindOfFolder, type Kind } from '../domain/kind.ts';
import { byPlace, type Place, type Problem } from '../domain/rule.ts';
import { schemas, type Fields } from '../domain/schema/index.ts';
import { refusals } from './allow-list.ts';
import { readBody, type BodyOptions } from './body.ts';
import { validate } from './fields.ts';
import { readFrontMatter } from './front-matter.ts';
import { parseBody, type Parse } from './parse.ts';
import { renderBody, type DrawingTools, type RenderOptions } from './render.ts';
import { Source } from './source.ts';

export type CompileOptions = BodyOptions & RenderOptions;

/** What differs between Node and a browser. */
export interface Tools extends DrawingTools {
  parse: Parse;
}

/** The id of an entry from its path below the content folder: `lessons/a.mdx` → `lessons/a`. */
export function idOfFile(file: string): string {
  return file.replace(/\.mdx$/, '');
}

/**
 * Compiles one entry. Never throws on bad input: what is wrong is listed with its place, and
 * `entry` is there only when nothing is.
 *
 * @param file Path below the content folder, such as `lessons/redis-keys-command.mdx`.
 * @param digest Digest of the text, by which a compilation is kept.
 */
export function compile(file: string, text: string, digest: string, options: CompileOptions, tools: Tools): Compiled {
  const source = new Source(file, text.replace(/^\uFEFF/, ''));
  const kind = kindOfFolder(file.split('/')[0] ?? '');
  if (!kind) throw new Error(`${file} is not in the folder of a kind`);

  const { values, places, problems: yamlProblems, bodyStart } = readFrontMatter(source);
  const { fields, problems: fieldProblems } = values ? validateFields(kind, values, file, places) : { problems: [] };
  const problems: Problem[] = [...yamlProblems, ...fieldProblems];

  const body = bodyStart > 0 ? compileSource(source, bodyStart, options, tools) : undefined;
  problems.push(...(body?.problems ?? []));
  if (!fields || !body || problems.length > 0) return { file, digest, places, problems: problems.sort(byPlace) };

  const { outline, sections, images, words, blocks } = body;
  const links = [...linksOfFields(fields, places), ...body.links];
  const entry: Entry = { id: idOfFile(file), kind, file, digest, fields, blocks, outline, sections, links, images, words };
  return { file, digest, entry, places, problems };
}

/** Compiles the body of a source from an offset on. */
export function compileSource(source: Source, bodyStart: number, options: CompileOptions, tools: Tools) {
  const parsed = parseBody(source, bodyStart, tools.parse);
  const nothing = { outline: [], sections: [], links: [], images: [], words: 0, blocks: [] };
  if ('problem' in parsed) return { ...nothing, problems: [parsed.problem] };

  const refused = refusals(parsed.tree, source);
  const { headingIds, problems, ...body } = readBody(parsed.tree, source, options);
  if (refused.length > 0) return { ...nothing, problems: [...refused, ...problems] };

  const rendered = renderBody(parsed.tree, source, headingIds, options, tools);
  return { ...body, blocks: rendered.blocks, problems: [...problems, ...rendered.problems] };
}

function validateFields(kind: Kind, values: Record<string, unknown>, file: string, places: Record<string, Place>): { fields?: Fields; problems: Problem[] } {
  const { fields, problems } = validate(schemas[kind] as z.ZodType, values, file, places);
  return fields ? { fields: { kind, ...(fields as object) } as Fields, problems } : { problems };
}

/** References that stand in front matter, with the place of each. */
function linksOfFields(fields: Fields, places: Record<string, Place>): Link[] {
  const links: Link[] = [];
  const add = (path: string, ref: string) => links.push({ type: 'entry', ref, from: path, ...(places[path] ?? { line: 1, column: 1 }) });
  const addAll = (path: string, refs: readonly string[]) => refs.forEach((ref, index) => add(`${path}.${index}`, ref));

  addAll('related', fields.related);
  addAll('supersedes', fields.supersedes);
  if (fields.kind === 'playbook') addAll('dependsOn', fields.dependsOn);
  if (fields.kind === 'lesson') {
    fields.evidence.forEach((evidence, index) => {
      if (!evidence.includes('://')) add(`evidence.${index}`, evidence);
    });
  }
  if (fields.kind === 'retrospective') {
    addAll('lessons', fields.lessons);
    addAll('similarTo', fields.similarTo);
    fields.practices.forEach(({ ref }, index) => add(`practices.${index}.ref`, ref));
    if (fields.recurrenceOf) add('recurrenceOf', fields.recurrenceOf);
  }
  return links;
}
