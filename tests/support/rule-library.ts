/** A library of a few files in memory, and what a rule says of it. */
import { contextOf, type Rule } from '../../src/checks/context.ts';
import type { Link } from '../../src/domain/entry/entry.ts';
import type { Library } from '../../src/domain/entry/library.ts';

/** Every field has a line of its own, so that its place tells it. */
export const places = (...fields: string[]) =>
  Object.fromEntries(fields.map((field, at) => [field, { line: at + 2, column: 3 }]));

/** An entry file that compiled. `more` holds links, images and headings. */
export function compiled(
  id: string,
  fields: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
) {
  const kind = id.split('s/')[0];
  const own = {
    kind,
    title: id,
    owner: 'dba',
    status: 'published',
    audience: 'everyone',
    tags: [],
    aliases: [],
    supersedes: [],
    ...(kind === 'playbook' && { measures: [], adoptedBy: [], steps: [], type: 'how-to' }),
    ...(kind === 'retrospective' && { actions: [], date: '2026-01-01' }),
    ...fields,
  };
  const entry = {
    id,
    kind,
    file: `${id}.mdx`,
    fields: own,
    links: [],
    images: [],
    outline: [],
    ...more,
  };
  const named = [
    ...Object.keys(fields),
    'aliases.0',
    'aliases.1',
    'tags.0',
    'tags.1',
    'supersedes.0',
    'measures.0',
    'adoptedBy.0.team',
    'actions.0.owner',
    'database.dataLossRisk',
  ];
  return { file: `${id}.mdx`, digest: `d-${id}`, entry, problems: [], places: places(...named) };
}

export const link = (fields: object) =>
  ({ line: 9, column: 5, from: 'body', ...fields }) as unknown as Link;

const today = new Date('2026-05-02T00:00:00Z');

/**
 * The problems of a rule, as `file:line:column field: message → fix (repair)`: an exclamation mark
 * behind a repair says that nothing else can be meant.
 */
export function told(
  rule: Rule,
  files: ReadonlyArray<ReturnType<typeof compiled> | { file: string; id: string }>,
  more: object = {},
): string[] {
  const whole = files.filter((file) => 'entry' in file);
  const library = {
    compiled: files,
    entries: whole.map(({ entry }) => entry),
    ids: files.map((file) => ('entry' in file ? file.entry.id : file.id)),
    teams: [
      { id: 'dba', services: ['orders'] },
      { id: 'web', services: [] },
    ],
    tags: [{ id: 'locking', synonyms: ['Lock Waits'] }],
    terms: [{ id: 'lead-time', seeAlso: [] }],
    paths: [],
    confirmations: [],
    assessments: [],
    results: [],
    metrics: [],
    series: [],
    removed: [],
    images: [],
    ...more,
  } as unknown as Library;
  return rule(contextOf(library, today)).map(
    ({ file, line, column, field, message, fix, repair }) =>
      `${file}:${line}:${column}${field ? ` ${field}` : ''}: ${message} → ${fix}` +
      (repair ? ` (${repair.from} → ${repair.to}${repair.certain ? '!' : ''})` : ''),
  );
}
