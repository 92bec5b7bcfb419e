/** `npm run search`: the search of the portal in a terminal, with the same ranking. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { linesWithoutSecrets } from '../checks/mask.ts';
import { omission } from '../domain/entry/audience.ts';
import { queryKeys } from '../domain/query/facet.ts';
import { isEmptyQuery, parseQuery } from '../domain/query/query.ts';
import { today } from '../domain/time/day.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import { readHistory } from '../repository/history/history.ts';
import { readLibrary } from '../repository/content/read.ts';
import { settings } from '../repository/content/settings.ts';
import { jsonLine } from '../escape/json.ts';
import { terminalWord } from '../escape/terminal.ts';
import { portal } from '../portal.config.ts';
import type { Engines } from '../search/run/files.ts';
import { openFolder } from '../search/run/folder.ts';
import { fieldedRecord, fieldedVocabulary } from '../search/engine/record.ts';
import { withIndexOf } from '../search/run/temporary-index.ts';
import type { Answer } from '../search/answer/answer.ts';
import type { ShownHit } from '../search/engine/engine.ts';
import { SearchSession } from '../search/run/session.ts';
import { emit, print } from './print.ts';
import { run } from './run.ts';

const usage = 'Usage: npm run search -- "words" [--limit N] [--json] [--exact] [--content]';

/** Takes secrets out of a text. */
type Hide = (text: string) => string;

interface Row {
  id: string;
  title: string;
  url: string;
  section?: string;
  excerpt: string;
}

/** Returns the exit code: 0 something was found, 1 nothing was, 2 wrong arguments or no index. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      limit: { type: 'string', default: '10' },
      json: { type: 'boolean' },
      exact: { type: 'boolean' },
      content: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const query = parseQuery(positionals.join(' '), queryKeys);
  const limit = Number(values.limit);
  if (isEmptyQuery(query)) throw new TypeError('Say what to search for');
  if (!Number.isInteger(limit) || limit < 1)
    throw new TypeError(`--limit is ${values.limit}; it must be a whole number from 1`);

  const ask = (engines: Engines) =>
    lastAnswer(new SearchSession(engines).ask(query, limit, { asWritten: values.exact ?? false }));
  const isBuilt = existsSync(join(settings.out, 'pagefind', 'records.json'));
  // What is built has passed the check; content as it is may hold a secret.
  const isOverContent = values.content || !isBuilt;
  const { answer, hide } = isOverContent
    ? await overContent(ask)
    : { answer: await ask(openFolder(settings.out)), hide: (text: string) => text };
  if (values.json) emit(jsonLine(hiddenIn(dataOf(answer), hide)));
  else print(hide(textOf(answer)));
  return answer.total > 0 ? 0 : 1;
}

async function overContent(
  ask: (engines: Engines) => Promise<Answer>,
): Promise<{ answer: Answer; hide: Hide }> {
  const { entries, tags, terms, secrets } = await readLibrary(settings.content, compileOptions, {
    today: today(),
    personalData: portal.personalData,
  });
  const history = await readHistory(settings.content);
  const published = entries.filter(
    ({ fields }) => !omission(fields, { audience: settings.audience, drafts: false }),
  );
  const records = published.map((entry) => fieldedRecord(entry, history.get(entry.file)?.updated));
  const answer = await withIndexOf(records, fieldedVocabulary(tags, terms), ask);
  return { answer, hide: (text) => linesWithoutSecrets([text], secrets)[0]! };
}

async function lastAnswer(answers: AsyncGenerator<Answer>): Promise<Answer> {
  const last = (await Array.fromAsync(answers)).at(-1);
  if (!last) throw new Error('Search gave no answer');
  return last;
}

/** The same data with every text masked. */
function hiddenIn<T>(data: T, hide: Hide): T {
  return JSON.parse(
    JSON.stringify(data, (_, value: unknown) => (typeof value === 'string' ? hide(value) : value)),
  ) as T;
}

function dataOf({ hits, total, match, missing, corrections, notice, definition, pages }: Answer) {
  return {
    total,
    match,
    missing,
    corrections,
    ...(definition ? { definition } : {}),
    pages: pages.map(({ title, url }) => ({ title, url })),
    ...(notice ? { notice } : {}),
    hits: hits.map(rowOf),
  };
}

function rowOf({ id, document, sections }: ShownHit): Row {
  const [section] = sections;
  const excerpt = section?.excerpt.map(({ text }) => text).join('') ?? '';
  return {
    id,
    title: document.title,
    url: document.url + (section?.id ? `#${section.id}` : ''),
    ...(section?.heading ? { section: section.heading } : {}),
    excerpt,
  };
}

function textOf(answer: Answer): string {
  const { corrections, notice, total } = answer;
  const read = corrections.map(
    ({ from, to }) =>
      `Showing results for “${to}”; “${from}” is nowhere here. --exact searches as written.`,
  );
  const rows = answer.hits.map((hit) => {
    const { title, url, section, excerpt } = rowOf(hit);
    const lines = [
      title,
      `  ${url}${section ? `  § ${section}` : ''}`,
      ...(excerpt ? [`  ${excerpt}`] : []),
    ];
    return lines.map(terminalWord).join('\n');
  });
  const nearest =
    total === 0
      ? answer.nearest.map(({ title, url }) => terminalWord(`Nearest: ${title}  ${url}`))
      : [];
  const missing =
    answer.missing.length > 0
      ? [
          `Nothing here about ${answer.missing.map((word) => `“${terminalWord(word)}”`).join(', ')}${total > 0 ? '; what follows is only loosely related' : ''}.`,
        ]
      : [];
  const portal = [
    ...(answer.definition
      ? [
          {
            title: answer.definition.term,
            about: answer.definition.definition,
            url: answer.definition.url,
          },
        ]
      : []),
    ...answer.pages,
  ].map(({ title, about, url }) => terminalWord(`${title}: ${about}  ${url}`));
  return [
    ...missing,
    `${total === 0 ? 'Nothing' : total} found`,
    ...portal,
    ...read,
    ...(notice ? [notice] : []),
    ...rows,
    ...nearest,
  ].join('\n');
}

await run(main, usage);
