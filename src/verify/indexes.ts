/** Whether the indexes of a site are whole, of its build, and about its entries. */
import { z } from 'zod';
import { workerMark } from '../domain/site/offline.ts';
import type { Expectation } from './expected.ts';
import { chunkDifferences } from './pagefind.ts';
import type { Survey } from './survey.ts';

type Texts = Survey['texts'];

const ofBuild = z.object({ build: z.string() });
const fielded = z.object({ ids: z.array(z.string()) });
const rows = z.array(z.object({ id: z.string() }));
const languages = z.object({
  languages: z.record(
    z.string(),
    z.object({ hash: z.string(), wasm: z.string().nullable(), page_count: z.number() }),
  ),
});

/** Ids of the entries in the fielded index; none when it cannot be read. */
export function fieldedIds(texts: Texts): string[] {
  return (read(texts, 'search/fielded.json', fielded)?.ids ?? []).toSorted();
}

export function indexDifferences(survey: Survey, expected: Expectation): string[] {
  const { texts, files, chunks } = survey;
  return [
    ...damaged(texts),
    ...otherBuilds(texts, expected.identity.build),
    ...entryRows(texts, expected.publication.sources),
    ...textIndex(survey, expected.publication.sources.length),
    ...chunkDifferences(files.keys(), chunks),
  ];
}

function read<Data>(texts: Texts, path: string, schema: z.ZodType<Data>): Data | undefined {
  try {
    return schema.safeParse(JSON.parse(texts.get(path) ?? '')).data;
  } catch {
    return undefined;
  }
}

const forms: Record<string, z.ZodType> = {
  'api/entries.json': rows,
  'build-id.json': ofBuild,
  'pagefind/pagefind-entry.json': languages,
  'pagefind/records.json': ofBuild,
  'search/fielded.json': ofBuild.and(fielded),
  'search/language.json': z.object(),
};

function damaged(texts: Texts): string[] {
  const names = Object.keys(forms).filter((name) => texts.has(name));
  return names
    .filter((name) => read(texts, name, forms[name]!) === undefined)
    .map((name) => `${name} is damaged`);
}

function otherBuilds(texts: Texts, build: string): string[] {
  const indexes = ['build-id.json', 'pagefind/records.json', 'search/fielded.json'].flatMap(
    (name) => {
      const other = read(texts, name, ofBuild)?.build;
      return other === undefined || other === build
        ? []
        : [`${name} is of build ${other}, not ${build}`];
    },
  );
  const worker = texts.get('sw.js');
  const isOurs = worker === undefined || worker.startsWith(workerMark(build));
  return isOurs ? indexes : [...indexes, `sw.js is not of build ${build}`];
}

function entryRows(texts: Texts, sources: readonly string[]): string[] {
  const ids = read(texts, 'api/entries.json', rows)?.map(({ id }) => id);
  if (!ids) return [];
  const [listed, wanted] = [new Set(ids), new Set(sources)];
  return [
    ...sources.filter((id) => !listed.has(id)).map((id) => `api/entries.json has no row for ${id}`),
    ...ids
      .filter((id) => !wanted.has(id))
      .map((id) => `api/entries.json has a row for ${id}, which has no source`),
  ];
}

/** The list of records, and the program that reads it, for each language. */
function textIndex({ texts, files }: Survey, entries: number): string[] {
  const found = Object.values(
    read(texts, 'pagefind/pagefind-entry.json', languages)?.languages ?? {},
  );
  const parts = found.flatMap(({ hash, wasm }) => [
    `pagefind/pagefind.${hash}.pf_meta`,
    `pagefind/wasm.${wasm ?? 'unknown'}.pagefind`,
  ]);
  const missing = [
    ...parts,
    ...(found.length > 0 ? ['pagefind/wasm.unknown.pagefind'] : []),
  ].filter((path) => !files.has(path));
  const lists = [...files.keys()].filter(
    (path) => path.endsWith('.pf_meta') && !parts.includes(path),
  );
  const count = found.reduce((sum, { page_count: pages }) => sum + pages, 0);
  return [
    ...missing.map((path) => `${path} is missing`),
    ...lists.map((path) => `${path} is of another full-text index`),
    ...(found.length === 0 || count === entries
      ? []
      : [`The full-text index is of ${count} entries, not ${entries}`]),
  ];
}
