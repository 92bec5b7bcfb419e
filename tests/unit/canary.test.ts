/** A build trusts the compiler only after it has refused what it must refuse. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileEntry } from '../../src/compile/entry.ts';
import { canariesThatPass } from '../../src/build/canary.ts';

test('the compiler refuses every canary, by its rule', () => {
  assert.deepEqual(canariesThatPass(), []);
});

test('a compiler that lets scripts through is found out', () => {
  const careless: typeof compileEntry = (file, text, options) => {
    const { entry, ...rest } = compileEntry(file, text, options);
    return {
      ...rest,
      ...(entry && { entry }),
      problems: rest.problems.filter(({ rule }) => rule !== 'no-html'),
    };
  };
  assert.deepEqual(canariesThatPass(careless), ['script']);
});
