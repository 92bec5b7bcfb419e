/**
 * One entry: text in, everything the portal needs to know of it out. Runs in Node and in a browser.
 */
import type { z } from 'zod';
import { idOfFile, type Compiled, type Entry, type Link } from '../domain/entry/entry.ts';
import { kindOfFolder, type Kind } from '../domain/entry/kind.ts';
import { byPlace, isError, type Place, type Problem } from '../domain/rules/problem.ts';
import { schemas, type Fields } from '../domain/schema/index.ts';
import { isPictureAddress, type Home } from './text/address.ts';
import { refusals } from './body/allow-list.ts';
import { pictureLink } from './body/facts/images.ts';
import { readBody } from './body/body.ts';
import type { LinkOptions } from './body/facts/links.ts';
import { bodyCharacters, fieldCharacters } from './text/characters.ts';
import { typesetInCode, typesetInSteps } from './text/commands.ts';
import { stepCode } from './render/step-code.ts';
import { validate } from './front-matter/fields.ts';
import { readFrontMatter, type FrontMatter } from './front-matter/front-matter.ts';
import { parseBody, type Parse } from './body/parse.ts';
import type { DrawingTools } from './render/fences.ts';
import { renderBody, type RenderOptions } from './render/render.ts';
import { overloads } from './body/load.ts';
import { mergeConflicts, oversize } from './text/shape.ts';
import { Source } from './text/source.ts';
import { normalizeTags } from './text/tags.ts';
import { unanswered } from './text/unanswered.ts';

export type CompileOptions = LinkOptions & RenderOptions;

/** What differs between Node and a browser. */
export interface Tools extends DrawingTools {
  parse: Parse;
}

/**
 * Compiles one entry. Never throws on bad input: what is wrong is listed with its place, and
 * `entry` is there unless something is an error.
 *
 * @param file Path below the content folder, such as `lessons/redis-keys-command.mdx`.
 * @param digest Digest of the text, by which a compilation is kept.
 */
export function compile(
  file: string,
  text: string,
  digest: string,
  options: CompileOptions,
  tools: Tools,
): Compiled {
  const source = new Source(file, text);
  const kind = kindOfFolder(file.split('/')[0] ?? '');
  if (!kind) throw new Error(`${file} is not in the folder of a kind`);
  const conflicts = mergeConflicts(source);
  if (conflicts.length > 0) return { file, digest, places: {}, problems: conflicts };

  const front = readFrontMatter(source);
  const { places, bodyStart } = front;
  const { fields, problems: fieldProblems } = readFields(kind, source, front);
  const body = bodyStart > 0 ? compileSource(source, bodyStart, options, tools) : undefined;
  const asked = fields && body ? unanswered(file, fields, places, body) : [];
  const problems = [
    ...front.problems,
    ...fieldProblems,
    ...pictureFields(file, front, options),
    ...(body?.problems ?? []),
    ...asked,
    ...oversize(source),
  ].sort(byPlace);
  if (!fields || !body || problems.some(isError)) return { file, digest, places, problems };

  const { outline, sections, images, words, blocks } = body;
  const links = [...linksOfFields(fields, places), ...body.links];
  const entry: Entry = {
    id: idOfFile(file),
    kind,
    file,
    digest,
    fields,
    blocks,
    stepCode: stepCode(fields),
    outline,
    sections,
    links,
    images,
    words,
  };
  return { file, digest, entry, places, problems };
}

/** Compiles the body of a source from an offset on. */
export function compileSource(
  source: Source,
  bodyStart: number,
  options: CompileOptions,
  tools: Tools,
) {
  const parsed = parseBody(source, bodyStart, tools.parse);
  const nothing = { outline: [], sections: [], links: [], images: [], words: 0, blocks: [] };
  if ('problem' in parsed)
    return { ...nothing, problems: [parsed.problem, ...bodyCharacters(source, bodyStart)] };

  const refused = [...overloads(parsed.tree, source), ...refusals(parsed.tree, source)];
  // What holds too much is looked at no further: each look would cost as much again.
  if (refused.some(({ rule }) => rule === 'entry-load'))
    return { ...nothing, problems: [...refused, ...bodyCharacters(source, bodyStart)] };

  refused.push(...bodyCharacters(source, bodyStart, parsed.tree));
  const { headingIds, problems, ...body } = readBody(parsed.tree, source, options);
  if (refused.some(isError)) return { ...nothing, problems: [...refused, ...problems] };

  const rendered = renderBody(parsed.tree, source, headingIds, options, tools);
  return {
    ...body,
    blocks: rendered.blocks,
    problems: [
      ...refused,
      ...problems,
      ...typesetInCode(source, parsed.tree),
      ...rendered.problems,
    ],
  };
}

/**
 * The fields of an entry, typed, and all that is wrong with them beyond their YAML. Tidies the
 * places of tags.
 */
function readFields(
  kind: Kind,
  source: Source,
  { values, places, typed, bodyStart }: FrontMatter,
): { fields?: Fields; problems: Problem[] } {
  const characters = fieldCharacters(source, bodyStart, values, places);
  if (!values) return { problems: characters };

  const { file } = source;
  const validated = validate(schemas[kind] as z.ZodType<object>, values, file, places, typed);
  if (!validated.fields) return { problems: [...characters, ...validated.problems] };

  const fields = { kind, ...validated.fields } as Fields;
  return {
    fields,
    problems: [
      ...characters,
      ...normalizeTags(file, values['tags'], fields.tags, places),
      ...typesetInSteps(file, fields, places),
    ],
  };
}

/** Full addresses in front matter that open a picture of this portal. Pages show them as links. */
function pictureFields(file: string, { values, places }: FrontMatter, home: Home): Problem[] {
  return addressesIn(values, '').flatMap(([field, url]) => {
    if (!isPictureAddress(url, home)) return [];
    const [message, fix] = pictureLink(url);
    return [
      {
        rule: 'picture-link',
        file,
        ...(places[field] ?? { line: 1, column: 1 }),
        message,
        fix,
        field,
      },
    ];
  });
}

/** Every full address among values, with its dotted path. */
function addressesIn(value: unknown, path: string): Array<[field: string, url: string]> {
  if (typeof value === 'string') return /^\s*https?:/i.test(value) ? [[path, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    addressesIn(item, path ? `${path}.${key}` : key),
  );
}

/** References that are in front matter, with the place of each. */
function linksOfFields(fields: Fields, places: Record<string, Place>): Link[] {
  const links: Link[] = [];
  const add = (path: string, ref: string) =>
    links.push({ type: 'entry', ref, from: path, ...(places[path] ?? { line: 1, column: 1 }) });
  const addAll = (path: string, refs: readonly string[]) =>
    refs.forEach((ref, index) => add(`${path}.${index}`, ref));

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
