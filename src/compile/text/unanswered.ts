/** Published entries must not contain unanswered template questions. */
import type { Entry } from '../../domain/entry/entry.ts';
import type { Place, Problem } from '../../domain/rules/problem.ts';
import type { Fields } from '../../domain/schema/index.ts';
import { draftOf, templateOf } from '../../domain/entry-file/template.ts';
import { templates, type Template } from '../../domain/entry-file/templates.ts';

const fix = 'Write the answer, or remove it';

/** The questions of its template that an entry still asks, in its fields and in its text. */
export function unanswered(
  file: string,
  fields: Fields,
  places: Record<string, Place>,
  body: Pick<Entry, 'outline' | 'sections'>,
): Problem[] {
  if (fields.status === 'draft') return [];
  const template = templateOf(fields.kind, 'type' in fields ? fields.type : undefined);
  return template
    ? [...inFields(file, fields, places, template), ...inText(file, body, template)]
    : [];
}

const questions = new Map(templates.map((template) => [template, questionsOf(template)]));

/** The questions that are in the fields of a draft. */
function questionsOf(template: Template): ReadonlySet<string> {
  const begun = textsIn(draftOf(template, { title: '', owner: '', pillar: '', date: '' }), '');
  return new Set(begun.map(([, text]) => text).filter((text) => text.includes('?')));
}

function inFields(
  file: string,
  fields: Fields,
  places: Record<string, Place>,
  template: Template,
): Problem[] {
  const asked = questions.get(template)!;
  return textsIn(fields, '')
    .filter(([, text]) => asked.has(text))
    .map(([field, text]) => ({
      rule: 'unanswered-question',
      file,
      ...(places[field] ?? { line: 1, column: 1 }),
      message: `\`${field}\` still asks: ${text}`,
      fix,
      field,
    }));
}

/** A question of the text is told at the heading above it. */
function inText(
  file: string,
  { outline, sections }: Pick<Entry, 'outline' | 'sections'>,
  template: Template,
): Problem[] {
  return sections.flatMap(({ heading, text }): Problem[] => {
    const question = template.sections
      .map(([, asked]) => asked)
      .find((asked) => text.includes(asked));
    if (!question) return [];
    const { line = 1, column = 1 } = outline.find(({ id }) => id === heading?.id) ?? {};
    return [
      {
        rule: 'unanswered-question',
        file,
        line,
        column,
        message: `The text still asks: ${question}`,
        fix,
      },
    ];
  });
}

/** Every text in a value, with its dotted path. */
function textsIn(value: unknown, path: string): Array<[path: string, text: string]> {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(inner, path ? `${path}.${key}` : key),
  );
}
