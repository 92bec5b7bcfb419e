/** What is no draft any more asks none of the questions that its template began with. */
import type { Compiled, Entry } from '../../domain/entry.ts';
import type { Problem } from '../../domain/rule.ts';
import { draftOf, templateOf, type Template } from '../../domain/template.ts';
import { atField, type Rule } from '../context.ts';

const fix = 'Write the answer, or remove it';

export const unansweredQuestion: Rule = ({ library }) =>
  library.compiled.flatMap((compiled) => {
    const { entry } = compiled;
    if (!entry || entry.fields.status === 'draft') return [];
    const template = templateOf(entry.kind, 'type' in entry.fields ? entry.fields.type : undefined);
    return template ? [...inFields(compiled, entry, template), ...inText(entry, template)] : [];
  });

function inFields(compiled: Compiled, { fields }: Entry, template: Template): Problem[] {
  const begun = draftOf(template, { title: '', owner: '', pillar: '', date: '' });
  const questions = new Set([...textsIn(begun, '')].map(([, text]) => text).filter((text) => text.includes('?')));
  return [...textsIn(fields, '')].filter(([, text]) => questions.has(text)).map(([path, text]) => atField(compiled, path, 'unanswered-question', `\`${path}\` still asks: ${text}`, fix));
}

/** A question of the text is told at the heading above it. */
function inText({ file, outline, sections }: Entry, template: Template): Problem[] {
  return sections.flatMap(({ heading, text }) => {
    const question = template.sections.map(([, asked]) => asked).find((asked) => text.includes(asked));
    if (!question) return [];
    const { line = 1, column = 1 } = outline.find(({ id }) => id === heading?.id) ?? {};
    return [{ rule: 'unanswered-question' as const, file, line, column, message: `The text still asks: ${question}`, fix }];
  });
}

/** Every text in a value, with its dotted path. */
function* textsIn(value: unknown, path: string): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, path ? `${path}.${key}` : key);
}
