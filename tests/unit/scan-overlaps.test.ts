/**
 * Secrets that overlap are hidden from the first sign of the first to the last sign of the last.
 * Values are joined from pieces, so that no tool takes this file for a leak.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { without } from '../../src/scan/mask.ts';
import { findSecrets } from '../../src/scan/secrets.ts';

const pieces = (...parts: string[]) => parts.join('');
const token = pieces('gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8');

const shown = (text: string) => {
  const secrets = findSecrets(text);
  return [
    secrets.length,
    ...secrets.map(({ start, end }) => text.slice(start, end)),
    without(text, secrets),
  ];
};

test('where one secret ends within another, both are hidden as one, to the end of the other', () => {
  // What is in a key may be letters and white space, so it ends at the underscore of the token.
  const key = pieces('-----BEGIN RSA ', 'PRIVATE KEY-----\n');
  const value = `q7R8s9T0u1V2w3X4y5Z6a7B8c9D0e1F2\n${token}`;
  assert.deepEqual(shown(`${key}${value} and on`), [1, value, `${key}******** and on`]);
});

test('what begins with a secret and goes on is hidden to its end', () => {
  const header = pieces('x; Authorization: ', 'Bearer ', token, '.more-of-it and on');
  assert.deepEqual(shown(header), [
    1,
    `${token}.more-of-it`,
    'x; Authorization: Bearer ******** and on',
  ]);
});

test('a secret inside of a longer one does not end it', () => {
  const around = pieces('PGPASS', 'WORD=', 'begin-', token, '-and-the-end psql');
  assert.deepEqual(shown(around), [1, `begin-${token}-and-the-end`, 'PGPASSWORD=******** psql']);
});

test('secrets beside each other are two', () => {
  const [first, second] = [token, token.replace('a1B2', 'z9Y8')];
  assert.deepEqual(shown(`${first} ${second}`), [2, first, second, '******** ********']);
});
