/**
 * Front matter held against a schema: what does not fit becomes a problem at its place, with the
 * fix.
 */
import type { z } from 'zod';
import type { Place, Problem, Repair } from '../../domain/rules/problem.ts';
import type { RuleId } from '../../domain/rules/rule.ts';
import { name as namePattern } from '../../domain/schema/fields.ts';
import { nearestRepair, suggestion } from '../../domain/rules/suggest.ts';
import { shortened } from '../../domain/words/shortened.ts';

type Issue = z.core.$ZodIssue;

/** Fields that steer a renderer elsewhere; here they are never data. */
const renderingFields = [
  'layout',
  'slug',
  'url',
  'file',
  'components',
  'prerender',
  'partial',
  'id',
];

/**
 * Validates values. Returns the typed fields, or all problems. `typed` as in `FrontMatter.typed`.
 */
export function validate<T>(
  schema: z.ZodType<T>,
  values: Record<string, unknown>,
  file: string,
  places: Record<string, Place>,
  typed: Record<string, string> = {},
): { fields?: T; problems: Problem[] } {
  const result = schema.safeParse(values);
  if (result.success) return { fields: result.data, problems: [] };
  // A value of the wrong type breaks other demands as well, such as the length of a list.
  const mistyped = new Set(
    result.error.issues
      .filter(({ code }) => code === 'invalid_type')
      .map(({ path }) => path.join('.')),
  );
  const telling = result.error.issues.filter(
    ({ code, path }) => code === 'invalid_type' || !mistyped.has(path.join('.')),
  );
  const problems = telling.flatMap((issue) =>
    problemsOf(issue, values, schema, file, places, typed),
  );
  return { problems };
}

function problemsOf(
  issue: Issue,
  values: unknown,
  schema: z.ZodType,
  file: string,
  places: Record<string, Place>,
  typed: Record<string, string>,
): Problem[] {
  const path = issue.path.map(String);
  const make = (rule: RuleId, place: Place, message: string, fix: string): Problem => ({
    rule,
    file,
    ...place,
    message,
    fix,
    field: path.join('.'),
  });

  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => {
      const place = places[[...path, key].join('.') + '@'] ?? nearestPlace(places, path);
      if (path.length === 0 && renderingFields.includes(key)) {
        return make(
          'unknown-field',
          place,
          `\`${key}\` would steer how the page is made, which entries may not`,
          `Remove \`${key}\``,
        );
      }
      return {
        ...make(
          'unknown-field',
          place,
          `There is no field \`${[...path, key].join('.')}\``,
          suggestion(key, known),
        ),
        ...nearestRepair(key, known),
      };
    });
  }

  const value = valueAt(values, issue.path);
  const name = path.join('.');
  const missing =
    value === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
  if (missing) {
    return [
      make(
        'missing-field',
        nearestPlace(places, path),
        `\`${name}\` is missing`,
        missingFix(path.at(-1) ?? '', issue),
      ),
    ];
  }
  if (issue.code === 'custom' && issue.params?.['missing']) {
    return [
      make('missing-field', nearestPlace(places, path), `\`${name}\` is missing`, issue.message),
    ];
  }
  const complained = make(
    'field-value',
    places[name] ?? nearestPlace(places, path),
    `\`${name}\` ${complaint(issue, value, typed[name])}`,
    valueFix(issue, value, typed[name]),
  );
  return [{ ...complained, ...valueRepair(issue, value) }];
}

function missingFix(key: string, issue: Issue): string {
  if (issue.code === 'invalid_value')
    return `Add \`${key}:\` with one of: ${issue.values.join(', ')}`;
  return `Add \`${key}:\``;
}

/** A choice of more values than these is not listed in a message. */
const maxChoices = 10;

/** `typed` is how a value that is no text is in the file. */
function complaint(issue: Issue, value: unknown, typed: string | undefined): string {
  const shown = describe(typed || value);
  if (issue.code === 'invalid_type') return `should be ${article(issue.expected)}, but is ${shown}`;
  if (issue.code === 'invalid_value' && issue.values.length <= maxChoices)
    return `is ${shown}, which is none of ${issue.values.join(', ')}`;
  return `is ${shown}, which is not allowed here`;
}

function valueFix(issue: Issue, value: unknown, typed: string | undefined): string {
  if (issue.code === 'invalid_value') return suggestion(String(value), issue.values.map(String));
  if (issue.code !== 'invalid_type') return issue.message;
  if (value === null && !typed) return 'Write something here';
  if (issue.expected === 'string' && typed) return `Put it in quotes: "${typed}"`;
  if (issue.expected === 'array')
    return typeof value === 'string'
      ? `Write it as a list: [${value}]`
      : 'Write it as a list: [one, two]';
  return `Write ${article(issue.expected)}`;
}

/** The nearest of a closed set, or a name as names are spelled. */
function valueRepair(issue: Issue, value: unknown): { repair?: Repair } {
  if (typeof value !== 'string') return {};
  if (issue.code === 'invalid_value') return nearestRepair(value, issue.values.map(String));
  const to = value.trim().toLowerCase().replace(/[ _]+/g, '-');
  return issue.code === 'invalid_format' && namePattern.safeParse(to).success
    ? { repair: { from: value, to, certain: false } }
    : {};
}

function article(type: string): string {
  return (
    (
      {
        string: 'text',
        number: 'a number',
        int: 'a whole number',
        boolean: 'true or false',
        array: 'a list',
        object: 'a group of fields',
      } as Record<string, string>
    )[type] ?? type
  );
}

function describe(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a group of fields';
  return `\`${shortened(String(value), 60)}\``;
}

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined | null)?.[key],
    values,
  );
}

/** The place of a field, or of the nearest group of fields around it that is there. */
function nearestPlace(places: Record<string, Place>, path: readonly string[]): Place {
  for (let length = path.length; length > 0; length--) {
    const name = path.slice(0, length).join('.');
    const place = places[`${name}@`] ?? places[name];
    if (place) return place;
  }
  return { line: 1, column: 1 };
}

/** The keys that an object schema allows at a path, through arrays, defaults and optionals. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current = unwrap(schema);
  for (const key of path) {
    const { shape, element } = current as unknown as {
      shape?: Record<PropertyKey, z.ZodType>;
      element?: z.ZodType;
    };
    const next = shape?.[key] ?? element;
    if (!next) return [];
    current = unwrap(next);
  }
  return Object.keys((current as unknown as { shape?: object }).shape ?? {});
}

function unwrap(schema: z.ZodType): z.ZodType {
  const inner = (schema.def as { innerType?: z.ZodType }).innerType;
  return inner ? unwrap(inner) : schema;
}
