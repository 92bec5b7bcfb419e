/**
 * The field index as lunr's own builder makes it, held against the portal's: quality, bytes, and
 * the time to a first answer. Record 0004 has the figures.
 */
import { gzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import lunr from 'lunr';
import { queryKeys } from '../src/domain/query/facet.ts';
import { parseQuery } from '../src/domain/query/query.ts';
import { today } from '../src/domain/time/day.ts';
import { portal } from '../src/portal.config.ts';
import { compileOptions } from '../src/repository/content/compile-options.ts';
import { readLibrary } from '../src/repository/content/read.ts';
import type { Match, Matches } from '../src/search/engine/engine.ts';
import { FieldedEngine } from '../src/search/engine/fielded.ts';
import { fieldedRecord, fieldedVocabulary } from '../src/search/engine/record.ts';
import { buildFieldedIndex, type FieldedRecord } from '../src/search/fielded/build-index.ts';
import { boosts, type Field, type FieldedData } from '../src/search/fielded/format.ts';
import { packWords, unpackWords } from '../src/search/fielded/front-coding.ts';
import { pathWords } from '../src/search/fielded/listed-words.ts';
import { packLists, unpackLists } from '../src/search/fielded/number-lists.ts';
import type { Term } from '../src/search/query/expand-query.ts';
import { indexWords } from '../src/search/query/words.ts';
import { SearchSession, type SessionOptions } from '../src/search/run/session.ts';
import { withIndexOf } from '../src/search/run/temporary-index.ts';
import { withoutText } from './search-rankers.ts';
import { isTypo, placeOf, readJudgements, scoreOf, type Judgement } from './judgement.ts';

const fieldNames = Object.keys(boosts) as Field[];

/** The words of an entry by field: all of them, and not only those that travel today. */
function wordsOf(
  { document, aliases, keywords, symptoms, text }: FieldedRecord,
  tags: FieldedData['tags'],
): Record<Field, string[]> {
  return {
    title: indexWords(document.title),
    path: pathWords(document.id, aliases.join(' ')),
    tags: (document.facets['tag'] ?? []).flatMap((id) => (tags[id] ?? [id]).flatMap(indexWords)),
    keywords: keywords.flatMap(indexWords),
    symptoms: symptoms.flatMap(indexWords),
    summary: indexWords(text.summary),
    headings: text.sections.flatMap(({ heading }) => (heading ? indexWords(heading) : [])),
  };
}

function builtByLunr(records: readonly FieldedRecord[], tags: FieldedData['tags']): lunr.Index {
  return lunr(function () {
    this.pipeline.reset();
    this.searchPipeline.reset();
    this.ref('at');
    for (const name of fieldNames) this.field(name, { boost: boosts[name] });
    records.forEach((record, at) => this.add({ at: String(at), ...wordsOf(record, tags) }));
  });
}

/** The portal's fielded engine, with matches from an index that lunr built. */
class BuiltEngine extends FieldedEngine {
  readonly #index: lunr.Index;
  readonly #scale: number;

  constructor(load: () => Promise<unknown>, index: lunr.Index, scale: number) {
    super(load);
    this.#index = index;
    this.#scale = scale;
  }

  override async match({ readings }: Term): Promise<Matches> {
    const best = new Map<number, Match>();
    for (const { forms, weight } of readings) {
      const results = this.#index.query((query) => {
        for (const form of forms) query.term(form, { usePipeline: false });
      });
      for (const { ref, score, matchData } of results) {
        const strength = score * Math.sqrt(forms.length) * weight * this.#scale;
        const fields = Object.values(matchData.metadata as Record<string, object>);
        const named = fields.some((found) => 'title' in found || 'path' in found);
        const known = best.get(Number(ref));
        if (!known || known.strength < strength) best.set(Number(ref), { strength, named });
      }
    }
    return best;
  }
}

async function quality(
  options: SessionOptions,
  judgements: readonly Judgement[],
  names: ReadonlyMap<string, string>,
): Promise<string> {
  const session = new SearchSession(options);
  const places: number[] = [];
  for (const judgement of judgements) {
    const answers = await Array.fromAsync(session.ask(parseQuery(judgement.query, queryKeys), 10));
    const ids = answers.at(-1)!.hits.map(({ id }) => names.get(id) ?? id);
    places.push(placeOf(judgement, ids));
  }
  const of = (typo: boolean) =>
    scoreOf(places.filter((_, at) => isTypo(judgements[at]!) === typo)).mrr.toFixed(3);
  return `${of(false)} real, ${of(true)} typo`;
}

/** Milliseconds of processor time from the text of an index to the first answer of its engine. */
async function firstAnswer(open: () => FieldedEngine): Promise<string> {
  const times: number[] = [];
  const term = {
    form: 'lock',
    share: 1,
    asked: ['lock'],
    readings: [{ forms: ['lock'], weight: 1 }],
  };
  for (let run = 0; run < 9; run++) {
    const begun = process.cpuUsage();
    const engine = open();
    await engine.prepare();
    await engine.match(term as unknown as Term, new AbortController().signal);
    const { user, system } = process.cpuUsage(begun);
    times.push((user + system) / 1000);
  }
  return `${times.sort((a, b) => a - b)[4]!.toFixed(1)} ms`;
}

const { values } = parseArgs({
  options: {
    content: { type: 'string', default: 'content' },
    judgements: { type: 'string', default: 'tests/search/judgements.jsonl' },
  },
});
const { entries, tags, terms } = await readLibrary(values.content, compileOptions, {
  today: today(),
  personalData: portal.personalData,
});
const published = entries.filter(({ fields }) => fields.status !== 'draft');
const records = published.map((entry) => fieldedRecord(entry, undefined));
const vocabulary = fieldedVocabulary(tags, terms);
const names = new Map(published.map(({ id, fields }) => [id, fields.importedFrom ?? id]));
const judgements = readJudgements(values.judgements).filter(({ type }) => type !== 'absent');

const ours = buildFieldedIndex(records, vocabulary, { build: 'none' });
const index = builtByLunr(records, vocabulary.tags);
// Its words are in lunr's index; the rest is needed for facets, spelling and word forms.
const postings = unpackLists(ours.postings);
const notPosted = unpackWords(ours.words).filter((_, at) => postings[at]!.length === 0);
const rest = JSON.stringify({ ...ours, words: packWords(notPosted), postings: packLists([]) });
const oursText = JSON.stringify(ours);
const lunrText = JSON.stringify(index);
const kB = (text: string) => (gzipSync(text).length / 1000).toFixed(1);
console.log(`${records.length} entries`);
console.log(`gzip: ours ${kB(oursText)} kB; built by lunr ${kB(lunrText)} + ${kB(rest)} kB`);
const parsed = (text: string) => () => Promise.resolve(JSON.parse(text) as unknown);
const openOurs = () => new FieldedEngine(parsed(oursText));
const openBuilt = () =>
  new BuiltEngine(parsed(oursText), lunr.Index.load(JSON.parse(lunrText) as object), 1);
console.log(
  `first answer: ours ${await firstAnswer(openOurs)}, built by lunr ${await firstAnswer(openBuilt)}`,
);
await withIndexOf(records, vocabulary, async (engines) => {
  const say = async (name: string, options: SessionOptions) =>
    console.log(`${name}: ${await quality(options, judgements, names)}`);
  await say('ours, fields alone', { ...engines, text: withoutText });
  await say('ours, both engines', engines);
  // Its strengths are on another scale than those that the formula over both engines knows.
  for (const scale of [0.25, 0.5, 1, 2]) {
    const fielded = new BuiltEngine(parsed(oursText), index, scale);
    await say(`lunr × ${scale}, fields alone`, { ...engines, fielded, text: withoutText });
    await say(`lunr × ${scale}, both engines`, { ...engines, fielded });
  }
});
