/** Crosses snippets with engines, and finds for each case what is expected and what comes before it. */
import type { Engine } from '../../src/domain/database.ts';
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

/** One server stands for MySQL and MariaDB, so one case does. */
function enginesOf({ engines }: Snippet): readonly Engine[] {
  if (engines.length === 0) return standard;
  return engines.includes('mariadb') ? engines.filter((engine) => engine !== 'mysql') : engines;
}

/** The one snippet that is meant by some words. Whole code wins, so that a short snippet can be named. */
function named(snippets: readonly Snippet[], words: string): Snippet {
  const whole = snippets.filter(({ code }) => code.trim() === words.trim());
  const found = whole.length > 0 ? whole : snippets.filter(({ code }) => code.includes(words));
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} snippets of ${snippets[0]?.entry ?? 'no entry'} hold: ${words}`);
  return only;
}

function casesOfEntry(entry: string, snippets: readonly Snippet[]): Case[] {
  const engines = [...new Set(snippets.flatMap(enginesOf))];
  const used = new Set<Expectation>();
  const cases = engines.flatMap((engine) => {
    const own = snippets.filter((snippet) => enginesOf(snippet).includes(engine));
    const expected = new Map<Snippet, Expectation>();
    for (const expectation of expectations[entry] ?? []) {
      if (expectation.engine ? expectation.engine !== engine : !own.some(({ code }) => code.includes(expectation.has.trim()))) continue;
      expected.set(named(own, expectation.has), expectation);
      used.add(expectation);
    }
    const before = (snippet: Snippet): string[] => {
      const expectation = expected.get(snippet);
      const earlier = (expectation?.after ?? []).flatMap((words) => {
        const first = named(own, words);
        return [...before(first), first.code];
      });
      return expectation?.before ? [expectation.before, ...earlier] : earlier;
    };
    return own.map((snippet) => ({ snippet, engine, expectation: expected.get(snippet), before: before(snippet) }));
  });

  const unused = (expectations[entry] ?? []).find((expectation) => !used.has(expectation));
  if (unused) throw new Error(`No snippet of ${entry} holds: ${unused.has}`);
  return cases;
}

/** One case for each engine of each snippet. An expectation that no snippet meets is an error. */
export function casesOf(snippets: readonly Snippet[]): Case[] {
  const entries = [...new Set(snippets.map(({ entry }) => entry))];
  return entries.flatMap((entry) => casesOfEntry(entry, snippets.filter((snippet) => snippet.entry === entry)));
}
