/**
 * A file that changes while authoring is taken in as it ended up, whatever way an editor saves and
 * whatever the watcher says.
 */
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { test } from 'node:test';
import { Follower } from '../../src/repository/authoring/follower.ts';

const file = 'playbooks/sample.mdx';

/** One write: at which moment, in milliseconds, and what is there then; undefined deletes. */
type Write = readonly [at: number, text: string | undefined];

/** A folder with one file and a clock that only runs when all that can be done has been done. */
class Scene {
  readonly taken: Array<string | undefined> = [];
  readonly follower: Follower;
  /** How long it takes to take a text in. */
  slowness = 0;
  busiest = 0;
  private now = 0;
  private busy = 0;
  private text: string | undefined;
  private writes = 0;
  private readonly due: Array<{ at: number; run: () => void }> = [];

  constructor(text: string | undefined) {
    this.text = text;
    this.follower = new Follower({
      look: () => this.look(),
      take: () => this.take(),
      pause: (time) => this.pause(time),
    });
    this.follower.assume(this.stamps());
  }

  /**
   * Plays writes, each with an event if there are events, and a look through the folder each
   * second; ends when nothing is left to do.
   */
  async play(writes: readonly Write[], events = true): Promise<void> {
    for (const [at, text] of writes) this.later(at, () => this.write(text, events));
    for (let at = 1_000; at <= 6_000; at += 1_000)
      this.later(at, () => this.follower.compare(this.stamps()));
    for (let next = this.takeDue(); next; next = this.takeDue()) {
      this.now = next.at;
      next.run();
      await new Promise(setImmediate);
    }
  }

  private write(text: string | undefined, event: boolean): void {
    this.text = text;
    this.writes += 1;
    if (event) this.follower.compare(this.stamps());
  }

  private later(wait: number, run: () => void): void {
    this.due.push({ at: this.now + wait, run });
  }

  private takeDue() {
    this.due.sort((a, b) => a.at - b.at);
    return this.due.shift();
  }

  private stamps(): Map<string, string> {
    return new Map(this.text === undefined ? [] : [[file, String(this.writes)]]);
  }

  private look() {
    if (this.text === undefined) return undefined;
    return {
      stamp: String(this.writes),
      digest: hash('sha256', this.text),
      isEmpty: this.text === '',
    };
  }

  private pause(time: number): Promise<void> {
    return new Promise((resolve) => this.later(time, resolve));
  }

  /** Reads at the beginning, as a compiler does, and is done later. */
  private async take(): Promise<void> {
    const { text } = this;
    this.busiest = Math.max(this.busiest, ++this.busy);
    await this.pause(this.slowness);
    this.busy -= 1;
    this.taken.push(text);
  }
}

/** Text → pieces that are written one after the other. */
function inPieces(text: string, size: number, every: number, from = 10): Write[] {
  return Array.from(
    { length: Math.ceil(text.length / size) },
    (_, at) => [from + at * every, text.slice(0, (at + 1) * size)] as const,
  );
}

const ways: Record<string, readonly Write[]> = {
  'written over': [[10, 'new']],
  'truncated, then written at once': [
    [10, ''],
    [11, 'new'],
  ],
  'truncated, then written after a third of a second': [
    [10, ''],
    [343, 'new'],
  ],
  'truncated, then written after four seconds': [
    [10, ''],
    [4_010, 'new'],
  ],
  'written in pieces': inPieces('something new that is long', 4, 15),
  'written in pieces with long pauses': inPieces('something new that is long', 9, 900),
  'deleted, then written again': [
    [10, undefined],
    [30, 'new'],
  ],
  'deleted, then written again after two seconds': [
    [10, undefined],
    [2_010, 'new'],
  ],
  'saved five times in a row': [
    [10, 'a'],
    [12, 'b'],
    [14, 'c'],
    [70, 'd'],
    [75, 'new'],
  ],
  'broken, then repaired': [
    [10, '<script>'],
    [800, 'new'],
  ],
  'changed, and changed back': [
    [10, 'something else'],
    [30, 'old'],
  ],
  'changed, taken in, and changed back': [
    [10, 'something else'],
    [800, 'old'],
  ],
  'deleted for good': [[10, undefined]],
};

for (const [name, writes] of Object.entries(ways)) {
  for (const events of [true, false]) {
    for (const slowness of [0, 40, 700]) {
      test(`a file that is ${name} is shown as it ended up ${events ? 'with' : 'without'} events, when taking it in takes ${slowness} ms`, async () => {
        const scene = new Scene('old');
        scene.slowness = slowness;
        await scene.play(writes, events);
        const end = writes.at(-1)![1];
        assert.equal(scene.taken.length === 0 ? 'old' : scene.taken.at(-1), end);
        assert.ok(scene.busiest <= 1, 'one file is never taken in twice at a time');
      });
    }
  }
}

test('a file is not taken in half-written, nor a moment after it was truncated or deleted', async () => {
  for (const writes of [
    inPieces('something new that is long', 4, 15),
    [
      [10, ''],
      [343, 'new'],
    ],
    [
      [10, undefined],
      [343, 'new'],
    ],
  ] as Write[][]) {
    const scene = new Scene('old');
    await scene.play(writes);
    assert.deepEqual(scene.taken, [writes.at(-1)![1]]);
  }
});

test('a file that is touched is taken in once at most, and then no more', async () => {
  const scene = new Scene('old');
  await scene.play([
    [10, 'new'],
    [500, 'new'],
    [900, 'new'],
    [1_500, 'new'],
  ]);
  assert.deepEqual(scene.taken, ['new']);
});

test('a new file is taken in', async () => {
  const scene = new Scene(undefined);
  await scene.play([
    [10, ''],
    [40, 'new'],
  ]);
  assert.deepEqual(scene.taken, ['new']);
});

test('what changes after a follower was stopped is not taken in', async () => {
  const scene = new Scene('old');
  scene.follower.stop();
  await scene.play([[10, 'new']]);
  assert.deepEqual(scene.taken, []);
});
