/** What is made of a template: its page, its text, and the fields of a draft. */
import type { z } from 'zod';
import type { Kind } from '../entry/kind.ts';
import { schemas } from '../schema/index.ts';
import { templates, type Template } from './templates.ts';

/** The template of a kind and, where it has types, a type. */
export function templateOf(kind: Kind, type?: string): Template | undefined {
  return templates.find((template) => template.kind === kind && template.type === type);
}

/** Path of the page on which an entry of this kind and type is written. */
export function formPath({ kind, type }: Pick<Template, 'kind' | 'type'>): string {
  return `/contribute/new/${kind}/${type ? `${type}/` : ''}`;
}

/** Fields without which an entry of this kind and type cannot be published. */
export function requiredOf(template: Template): string[] {
  const schema: z.ZodType = schemas[template.kind];
  const whole = {
    ...draftOf(template, {
      title: 'A title of its own',
      owner: 'team',
      pillar: 'sharing',
      date: '2026-01-31',
    }),
    status: 'published',
  };
  return Object.keys(whole).filter((name) =>
    schema
      .safeParse({ ...whole, [name]: undefined })
      .error?.issues.some(({ path }) => path[0] === name),
  );
}

/** The text to begin with: headings, each with the question that it answers. */
export function bodyOf({ sections }: Template): string {
  return sections.map(([heading, question]) => `## ${heading}\n\n${question}\n`).join('\n');
}

/** Questions of a template that a text still asks instead of answering them. */
export function questionsLeft({ sections }: Template, body: string): string[] {
  const lines = new Set(body.split('\n').map((line) => line.trim()));
  return sections.map(([, question]) => question).filter((question) => lines.has(question));
}

export interface Given {
  title: string;
  owner: string;
  pillar: string;
  /** The day of a retrospective, YYYY-MM-DD. */
  date: string;
}

/** The fields of a valid draft: what is known, and questions for the rest. */
export function draftOf(
  { kind, type, values }: Template,
  { title, owner, pillar, date }: Given,
): Record<string, unknown> {
  return {
    title,
    summary:
      'What is it about, and why read on? One or two sentences that make sense on their own.',
    pillars: [pillar],
    owner,
    status: 'draft',
    ...(type && { type }),
    ...(kind === 'retrospective' && { date }),
    ...(dated(values, date) as Record<string, unknown>),
  };
}

/** Times of a template are times of day. */
function dated(value: unknown, date: string): unknown {
  if (typeof value === 'string') return /^T\d{2}:/.test(value) ? date + value : value;
  if (Array.isArray(value)) return value.map((item) => dated(item, date));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, dated(inner, date)]));
}
