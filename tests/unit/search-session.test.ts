/** Fusion, and what a search box is told over time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EngineAnswer, SearchEngine } from '../../src/search/engine.ts';
import { fuse } from '../../src/search/fuse.ts';
import { notices, SearchSession, type Answer, type SessionOptions } from '../../src/search/session.ts';
import type { Query } from '../../src/domain/query.ts';
import { answerOf, fieldedEngine, hitOf } from './search-fixtures.ts';

function textEngine(answer: (query: Query) => EngineAnswer | Promise<EngineAnswer>): SearchEngine {
  return { name: 'text', prepare: async () => {}, search: async (query) => answer(query) };
}

function session(text: SearchEngine, more: Partial<SessionOptions> = {}): SearchSession {
  return new SearchSession({ fielded: fieldedEngine(), text, pause: 0, patience: 200, ...more });
}

const brokenFielded: SessionOptions['fielded'] = {
  prepare: () => Promise.reject(new Error('404')),
  catalogue: () => Promise.reject(new Error('404')),
  search: () => Promise.reject(new Error('404')),
};

async function answersOf(box: SearchSession, text: string, limit = 10): Promise<Answer[]> {
  return Array.fromAsync(box.ask(text, limit));
}

const idsOf = (answer: Answer | undefined) => answer?.hits.map(({ id }) => id);

test('what both engines find goes before what one finds', () => {
  const fused = fuse([
    { hits: [hitOf('a'), hitOf('b')], weight: 1 },
    { hits: [hitOf('c'), hitOf('b')], weight: 1 },
  ]);
  assert.deepEqual(fused.map(({ id }) => id), ['b', 'a', 'c']);
  assert.equal(fused[0]?.hits.length, 2);
});

test('the fielded answer comes at once, the joint one completes it', async () => {
  const answers = await answersOf(session(textEngine(() => answerOf(['lessons/connection-pool']))), 'restore');
  assert.deepEqual(answers.map(({ complete }) => complete), [false, true]);
  assert.deepEqual(idsOf(answers[0]), ['playbooks/restore-drill']);
  assert.deepEqual(idsOf(answers[1]), ['playbooks/restore-drill', 'lessons/connection-pool']);
  assert.equal(answers[1]?.notice, undefined);
});

test('the section that the text engine found is shown', async () => {
  const answers = await answersOf(session(textEngine(() => answerOf(['playbooks/restore-drill']))), 'restore');
  assert.equal(answers.at(-1)?.hits[0]?.sections[0]?.id, 's-found');
});

test('an answer that was overtaken says nothing any more', async () => {
  const slow = Promise.withResolvers<EngineAnswer>();
  const box = session(textEngine(({ words }) => (words[0] === 'restore' ? slow.promise : answerOf([]))), { patience: 5000 });
  const first = answersOf(box, 'restore');
  await new Promise((resolve) => setTimeout(resolve, 20));
  const second = await answersOf(box, 'index');
  slow.resolve(answerOf(['lessons/replica-lag']));
  assert.equal((await first).some(({ complete }) => complete), false);
  assert.equal(second.at(-1)?.complete, true);
});

test('without the text engine the other answers and says so', async () => {
  for (const broken of [textEngine(() => Promise.reject(new Error('WASM'))), textEngine(() => new Promise(() => {}))]) {
    const last = (await answersOf(session(broken), 'restore')).at(-1);
    assert.deepEqual([last?.complete, last?.notice, idsOf(last)], [true, notices.text, ['playbooks/restore-drill']]);
  }
});

test('without the fielded index the full text answers and says so', async () => {
  const last = (await answersOf(session(textEngine(() => answerOf(['lessons/x'])), { fielded: brokenFielded }), 'restore')).at(-1);
  assert.deepEqual([last?.complete, last?.notice, idsOf(last)], [true, notices.fielded, ['lessons/x']]);
});

test('with neither engine the box still completes', async () => {
  const broken = textEngine(() => Promise.reject(new Error('offline')));
  const last = (await answersOf(session(broken, { fielded: brokenFielded }), 'restore')).at(-1);
  assert.deepEqual([last?.complete, last?.notice, last?.total], [true, notices.both, 0]);
});

test('what either engine excludes is excluded', async () => {
  const last = (await answersOf(session(textEngine(() => answerOf([], { excluded: new Set(['playbooks/restore-drill']) }))), 'restore -word')).at(-1);
  assert.equal(last?.total, 0);
});

test('pages that this build does not have are not shown', async () => {
  const last = (await answersOf(session(textEngine(() => answerOf(['lessons/gone']))), 'restore')).at(-1);
  assert.deepEqual(idsOf(last), ['playbooks/restore-drill']);
});

test('a corrected word is looked for in the text too', async () => {
  const asked: string[] = [];
  const last = (await answersOf(session(textEngine(({ words }) => (asked.push(words.join(' ')), answerOf([])))), 'replicaton')).at(-1);
  assert.deepEqual(asked, ['replicaton', 'replication']);
  assert.deepEqual(last?.corrections, [{ from: 'replicaton', to: 'replication' }]);
});

test('counts say what each filter would leave', async () => {
  const last = (await answersOf(session(textEngine(() => answerOf(['lessons/replica-lag']))), 'restore kind:lesson')).at(-1);
  assert.deepEqual(idsOf(last), ['lessons/replica-lag']);
  assert.deepEqual([last?.total, last?.withoutFilters], [1, 2]);
  assert.deepEqual(Object.fromEntries(last!.counts.get('kind')!), { playbook: 1, lesson: 1 });
  assert.deepEqual(Object.fromEntries(last!.counts.get('pillar')!), { measurement: 1, sharing: 1 });
});

test('an empty box is complete at once', async () => {
  const answers = await answersOf(session(textEngine(() => answerOf(['x']))), '  ');
  assert.deepEqual(answers.map(({ complete, total }) => [complete, total]), [[true, 0]]);
});

test('when nothing is found, the nearest names are offered', async () => {
  const last = (await answersOf(session(textEngine(() => answerOf([]))), 'repliqqqq')).at(-1);
  assert.equal(last?.total, 0);
  assert.equal(last?.nearest[0]?.id, 'lessons/replica-lag');
});

test('as many hits as asked for, and the number of all', async () => {
  const last = (await answersOf(session(textEngine(() => answerOf([]))), 'kind:lesson,playbook', 3)).at(-1);
  assert.deepEqual([last?.hits.length, last?.total], [3, 4]);
});
