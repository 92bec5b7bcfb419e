/**
 * Entries and pictures made to cost, held against the clock: what the check refuses, and what the
 * build takes for the rest.
 */
import { colour } from '../src/compile/render/code.ts';
import { processorTime } from '../src/compile/body/clock.ts';
import { compileEntry } from '../src/compile/entry.ts';
import { Highlighter } from '../src/compile/render/highlight.ts';
import { languages } from '../src/compile/render/languages.ts';
import { parserFor, scanFile } from '../src/repository/secrets/scan-file.ts';
import { readSvg } from '../src/repository/images/svg/svg.ts';
import { heavyEntry, heavyPicture } from '../tests/support/heavy.ts';

/** Milliseconds of processor time that the check, or the build, may take for one text. */
const maxMilliseconds = 2_000;

interface Cost {
  /** Milliseconds of processor time. */
  check: number;
  /** Undefined for a text that the check refuses. */
  build?: number;
}

function timed<T>(work: () => T): [result: T, time: number] {
  const begun = processorTime();
  const result = work();
  return [result, processorTime() - begun];
}

const options = { base: '/', insecureHosts: [], site: 'https://portal.example.org' };

/** One text out of six is a picture. */
const isPicture = (seed: number) => seed % 6 === 0;

async function costOf(seed: number, highlighter: Highlighter): Promise<Cost> {
  if (isPicture(seed)) return costOfPicture(heavyPicture(seed));
  const text = heavyEntry(seed);
  const file = 'retrospectives/test.mdx';
  const [compiled, compiling] = timed(() => compileEntry('playbooks/test.mdx', text, options));
  const [, scanning] = timed(() => scanFile(file, text, [], parserFor(compiled)));
  const { entry } = compiled;
  if (!entry) return { check: compiling + scanning };
  const begun = processorTime();
  await colour(entry.blocks, highlighter, file);
  return { check: compiling + scanning, build: compiling + processorTime() - begun };
}

function costOfPicture(text: string): Cost {
  const [reading, time] = timed(() => readSvg(text));
  const [, scanning] = timed(() => scanFile('a.svg', text, []));
  return { check: time + scanning, ...('picture' in reading && { build: time }) };
}

const last = (times: readonly number[]) =>
  `median ${times[Math.floor(times.length / 2)]?.toFixed(1)} ms, slowest ${times.at(-1)?.toFixed(0)} ms`;

/** Tries texts by their seeds, and says which cost too much. Returns how many do. */
export async function fuzzHeavy(total: number, firstSeed: number): Promise<number> {
  // The grammars are loaded before the clock runs, as a build loads each once.
  const highlighter = await Highlighter.create();
  for (const language of languages) await highlighter.learn(language);
  for (const language of languages) highlighter.lines('a = "b" # c', language);

  const costs: Cost[] = [];
  let failures = 0;
  for (let seed = firstSeed; seed < firstSeed + total; seed++) {
    const cost = await costOf(seed, highlighter);
    costs.push(cost);
    if (cost.check <= maxMilliseconds && (cost.build ?? 0) <= maxMilliseconds) continue;
    failures++;
    console.log(
      `seed ${seed}: ${isPicture(seed) ? 'a picture' : 'an entry'} takes the check ${cost.check.toFixed(0)} ms, the build ${cost.build?.toFixed(0) ?? 'nothing'}`,
    );
  }
  const sorted = (times: readonly number[]) => [...times].sort((a, b) => a - b);
  const builds = sorted(costs.flatMap(({ build }) => build ?? []));
  console.log(
    `${total} texts made to cost, ${builds.length} pass the check, ${failures} take longer than ${maxMilliseconds} ms of processor time`,
  );
  console.log(
    `check: ${last(sorted(costs.map(({ check }) => check)))}; build of those that pass: ${last(builds)}`,
  );
  return failures;
}
