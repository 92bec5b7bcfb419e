/** Long lists are worked through a few at a time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachAtATime, mapAtATime } from '../../src/async/at-a-time.ts';

const soon = () => new Promise((done) => setImmediate(done));

test('no more than so many run at once, all are done, and results keep their order', async () => {
  let running = 0;
  let most = 0;
  const doubled = await mapAtATime(
    [...Array(50).keys()],
    async (item) => {
      most = Math.max(most, ++running);
      await soon();
      running--;
      return item * 2;
    },
    4,
  );
  assert.deepEqual(
    doubled,
    [...Array(50).keys()].map((item) => item * 2),
  );
  assert.equal(most, 4);
});

test('after one has failed none is begun', async () => {
  const begun: number[] = [];
  const work = async (item: number) => {
    begun.push(item);
    await soon();
    if (item === 1) throw new Error('broken');
  };
  await assert.rejects(eachAtATime(Array(50).keys(), work, 4), /broken/);
  await soon();
  await soon();
  assert.ok(begun.length <= 8, begun.join(' '));
});
