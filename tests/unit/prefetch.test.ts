/** The page behind a link is fetched when somebody is about to follow it, and no other. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, mock, test } from 'node:test';

const here = new URL('https://portal.example.org/lessons/a/');
const names = ['location', 'document'] as const;
const owned = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));

let hints: Array<Record<string, string>> = [];
const listeners = new Map<string, (event: { target: object }) => void>();
const document = {
  addEventListener: (type: string, listener: (event: { target: object }) => void) =>
    listeners.set(type, listener),
  createElement: (tag: string) => ({ tag }),
  head: { append: (hint: Record<string, string>) => hints.push(hint) },
};
/** Something on the page: a link, what is in one, or neither. */
const link = (address: string) => {
  const { origin, pathname } = new URL(address, here);
  return { closest: (tag: string) => (tag === 'a' ? { origin, pathname } : null) };
};
const text = { closest: () => null };

const over = (target: object) => listeners.get('pointerover')!({ target });
const down = (target: object) => listeners.get('pointerdown')!({ target });
const fetched = () => hints.map(({ tag, rel, href }) => `${tag} ${rel} ${href}`);
const setSaving = (saveData: boolean) =>
  Object.defineProperty(navigator, 'connection', { value: { saveData }, configurable: true });

before(async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  for (const [name, value] of Object.entries({ location: here, document }))
    Object.defineProperty(globalThis, name, { value, configurable: true });
  await import('../../src/ui/site/prefetch.ts');
});

after(() => {
  mock.timers.reset();
  Reflect.deleteProperty(navigator, 'connection');
  names.forEach((name, at) => {
    if (owned[at]) Object.defineProperty(globalThis, name, owned[at]);
    else Reflect.deleteProperty(globalThis, name);
  });
});

beforeEach(() => {
  hints = [];
  setSaving(false);
});

test('a pointer that rests on a link fetches its page, one that passes by does not', () => {
  over(link('/lessons/rest/'));
  mock.timers.tick(79);
  assert.deepEqual(fetched(), []);
  mock.timers.tick(1);
  assert.deepEqual(fetched(), ['link prefetch /lessons/rest/']);
  over(link('/lessons/passed/'));
  mock.timers.tick(50);
  over(text);
  mock.timers.tick(500);
  assert.equal(hints.length, 1);
});

test('a finger that is down fetches the page at once, and once', () => {
  down(link('/lessons/touched/'));
  down(link('/lessons/touched/#part'));
  over(link('/lessons/touched/'));
  mock.timers.tick(500);
  assert.deepEqual(fetched(), ['link prefetch /lessons/touched/']);
});

test('nothing is fetched of other sites, of files, of this page, or of what is no link', () => {
  for (const target of [
    link('https://elsewhere.example.org/lessons/b/'),
    link('/feed.xml'),
    link('#part'),
    text,
    {},
  ])
    down(target);
  assert.deepEqual(fetched(), []);
});

test('where a reader saves data nothing is fetched, and is not taken for fetched', () => {
  setSaving(true);
  down(link('/lessons/saved/'));
  assert.deepEqual(fetched(), []);
  setSaving(false);
  down(link('/lessons/saved/'));
  assert.deepEqual(fetched(), ['link prefetch /lessons/saved/']);
});
