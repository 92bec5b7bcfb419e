/** Text in other scripts says which way it runs and in which language it is read aloud. */
// cspell:disable: words of other languages
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Element } from 'hast';
import { markScripts } from '../../src/compile/render/scripts.ts';

const marksOf = (text: string) => {
  const block: Element = {
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value: text }],
  };
  markScripts({ type: 'root', children: [block] });
  return [block.properties['lang'], block.properties['dir']];
};

test('a block is in the language whose script most of its letters are in, and a letter of another changes nothing', () => {
  assert.deepEqual(marksOf('復旧の手順を確認する'), ['ja', undefined]);
  assert.deepEqual(marksOf('恢复步骤'), ['zh', undefined]);
  assert.deepEqual(marksOf('복구 절차'), ['ko', undefined]);
  assert.deepEqual(marksOf('επαναφορά της βάσης'), ['el', undefined]);
  assert.deepEqual(marksOf('восстановление за 5 μ секунд'), [undefined, undefined]);
  assert.deepEqual(marksOf('Restore 復旧 the database'), [undefined, undefined]);
});

test('a block that begins in a script from right to left runs that way', () => {
  assert.deepEqual(marksOf('שחזור של מסד'), ['he', 'rtl']);
  assert.deepEqual(marksOf('12: استعادة'), ['ar', 'rtl']);
  assert.deepEqual(marksOf('Restore שחזור'), [undefined, undefined]);
});
