/** The built site finds what its own library is asked for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTypo, placeOf, readJudgements, scoreOf } from '../../bench/judgement.ts';
import { openFolder } from '../../src/search/run/folder.ts';
import { SearchSession } from '../../src/search/run/session.ts';

const judgements = readJudgements('tests/search/judgements.jsonl');
const session = new SearchSession(openFolder('dist'));

async function placesOf(rows: typeof judgements): Promise<number[]> {
  const places: number[] = [];
  for (const row of rows) {
    const answers = await Array.fromAsync(session.ask(row.query, 10));
    places.push(
      placeOf(
        row,
        answers.at(-1)!.hits.map(({ id }) => id),
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
