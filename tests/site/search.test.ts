/** The built site finds what its own library is asked for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absent, isTypo, placeOf, readJudgements, scoreOf } from '../../bench/judgement.ts';
import { queryKeys } from '../../src/domain/query/facet.ts';
import { parseQuery } from '../../src/domain/query/query.ts';
import { openFolder } from '../../src/search/run/folder.ts';
import { SearchSession } from '../../src/search/run/session.ts';

const all = readJudgements('tests/search/judgements.jsonl');
const judgements = all.filter(({ type }) => type !== absent);
const session = new SearchSession(openFolder('dist'));

const lastAnswer = async (text: string) =>
  (await Array.fromAsync(session.ask(parseQuery(text, queryKeys), 10))).at(-1)!;

async function placesOf(rows: typeof judgements): Promise<number[]> {
  const places: number[] = [];
  for (const row of rows) {
    places.push(
      placeOf(
        row,
        (await lastAnswer(row.query)).hits.map(({ id }) => id),
      ),
    );
  }
  return places;
}

/** The rows that are not answered among the first five, to be read when a test fails. */
function missed(rows: typeof judgements, places: readonly number[]): string {
  return rows
    .filter((_, at) => places[at] === 0 || places[at]! > 5)
    .map(({ id, query }) => `${id}: ${query}`)
    .join('\n');
}

test('questions, error texts and names are answered among the first five hits', async () => {
  const rows = judgements.filter((row) => !isTypo(row));
  const places = await placesOf(rows);
  assert.ok(scoreOf(places).hit5 >= 0.95, missed(rows, places));
});

test('so are queries with typing errors', async () => {
  const rows = judgements.filter(isTypo);
  const places = await placesOf(rows);
  assert.ok(scoreOf(places).hit5 >= 0.9, missed(rows, places));
});

test('a pasted error line leads to its page first, whatever its numbers and names', async () => {
  const rows = judgements.filter(({ type }) => type === 'paste');
  const places = await placesOf(rows);
  assert.ok(
    places.filter((place) => place === 1).length >= 26,
    rows
      .filter((_, at) => places[at] !== 1)
      .map(({ id, query }) => `${id}: ${query}`)
      .join('\n'),
  );
});

test('versions, commands and codes, and what somebody is about to do, lead to their page first', async () => {
  const rows = judgements.filter(({ type }) => type === 'token' || type === 'intent');
  const places = await placesOf(rows);
  assert.ok(
    scoreOf(places).hit1 >= 0.9,
    rows
      .filter((_, at) => places[at] !== 1)
      .map(({ id, query }) => `${id}: ${query}`)
      .join('\n'),
  );
});

test('a topic that the library lacks is said to be missing, and hardly any other', async () => {
  const answers = [];
  for (const row of all) answers.push({ ...row, match: (await lastAnswer(row.query)).match });
  const unsaid = answers.filter(({ type, match }) => type === absent && match === 'good');
  const wronglySaid = answers.filter(({ type, match }) => type !== absent && match !== 'good');
  assert.ok(unsaid.length <= 3, unsaid.map(({ query }) => query).join('\n'));
  assert.ok(
    wronglySaid.length <= judgements.length * 0.02,
    wronglySaid.map(({ query }) => query).join('\n'),
  );
});

test('a term of the glossary shows its definition, and a form is offered to whoever looks for a template', async () => {
  assert.equal((await lastAnswer('what is a deadlock')).definition?.term, 'Deadlock');
  assert.deepEqual(
    (await lastAnswer('postmortem template')).pages.map(({ url }) => url),
    ['/contribute/new/retrospective/incident/'],
  );
});
