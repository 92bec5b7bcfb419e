/**
 * Crosses snippets with engines, and finds for each case what is expected and what comes before it.
 */
import type { Engine } from '../../src/domain/entry/database.ts';
import type { Expectation } from './expectation.ts';
import { expectations } from './expectations.ts';
import type { Snippet } from './snippets.ts';

/** A snippet and one of the engines it is written for. */
export interface Case {
  snippet: Snippet;
  engine: Engine;
  expectation: Expectation | undefined;
  /** Code that has to run first. */
  before: readonly string[];
}

/** SQL that names no engine has to run on all that are here. */
const standard: readonly Engine[] = ['postgres', 'mariadb', 'sqlite'];

/**
 * One server stands for MySQL and MariaDB, so one case does. Code that is not SQL is listed once.
 */
function enginesOf({ engines, language }: Snippet): readonly Engine[] {
  if (language !== 'sql') return [engines[0] ?? 'other'];
  if (engines.length === 0) return standard;
  return engines.includes('mariadb') ? engines.filter((engine) => engine !== 'mysql') : engines;
}

function holds({ title, code }: Snippet, words: string): boolean {
  return `${title}\n${code}`.includes(words);
}

/**
 * The one snippet that is meant by some words. Whole code wins, so that a short snippet can be
 * named.
 */
function named(snippets: readonly Snippet[], words: string): Snippet {
  const whole = snippets.filter(({ code }) => code.trim() === words.trim());
  const found = whole.length > 0 ? whole : snippets.filter((snippet) => holds(snippet, words));
  const [only] = found;
  if (!only || found.length > 1)
    throw new Error(
      `${found.length} snippets of ${snippets[0]?.entry ?? 'no entry'} hold: ${words}`,
    );
  return only;
}

/** The expectations of an entry that concern one engine, by their snippet. */
function expectedOf(
  entry: string,
  engine: Engine,
  snippets: readonly Snippet[],
): Map<Snippet, Expectation> {
  const concerned = (expectations[entry] ?? []).filter((expectation) =>
    expectation.engine
      ? expectation.engine === engine
      : snippets.some((snippet) => holds(snippet, expectation.has)),
  );
  return new Map(concerned.map((expectation) => [named(snippets, expectation.has), expectation]));
}

function casesOfEngine(entry: string, engine: Engine, snippets: readonly Snippet[]): Case[] {
  const sql = snippets.filter(({ language }) => language === 'sql');
  const expected = expectedOf(entry, engine, sql);
  const before = (snippet: Snippet): string[] => {
    const { after = [], given } = expected.get(snippet) ?? {};
    const earlier = after
      .map((words) => named(sql, words))
      .flatMap((first) => [...before(first), first.code]);
    return given ? [...earlier, given] : earlier;
  };
  return snippets.map((snippet) => ({
    snippet,
    engine,
    expectation: expected.get(snippet),
    before: before(snippet),
  }));
}

function casesOfEntry(entry: string, snippets: readonly Snippet[]): Case[] {
  const engines = [...new Set(snippets.flatMap(enginesOf))];
  const cases = engines.flatMap((engine) =>
    casesOfEngine(
      entry,
      engine,
      snippets.filter((snippet) => enginesOf(snippet).includes(engine)),
    ),
  );

  const unused = expectations[entry]?.find(
    (expectation) => !cases.some((one) => one.expectation === expectation),
  );
  if (unused) throw new Error(`No snippet of ${entry} holds: ${unused.has}`);
  return cases;
}

/** One case for each engine of each snippet. An expectation that no snippet meets is an error. */
export function casesOf(snippets: readonly Snippet[]): Case[] {
  const entries = [...new Set(snippets.map(({ entry }) => entry))];
  const gone = Object.keys(expectations).find((entry) => !entries.includes(entry));
  if (gone) throw new Error(`Something is expected of ${gone}, which has no snippet`);

  return entries.flatMap((entry) =>
    casesOfEntry(
      entry,
      snippets.filter((snippet) => snippet.entry === entry),
    ),
  );
}
