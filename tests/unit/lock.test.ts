/**
 * The lock file holds no version that is known to be dangerous, and no address of anybody's
 * registry.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/build.ts';

/** The first version without a weakness that content could reach. */
const least: Record<string, { version: string; why: string }> = {
  astro: { version: '7.2.8', why: 'GHSA-26w7-cxv4-gfx2: an AVIF image could run code' },
  sharp: { version: '0.35.4', why: 'GHSA-26w7-cxv4-gfx2: the same' },
  'js-yaml': {
    version: '4.3.2',
    why: 'GHSA-2883-xcg3-v3hh: a few kilobytes of !!omap take minutes',
  },
};

interface Lock {
  packages: Record<string, { version?: string; resolved?: string }>;
}

const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as Lock;

const nameOf = (path: string) =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/**
 * True if a version comes before another; what follows a hyphen comes before the version itself.
 */
function isBefore(version: string, other: string): boolean {
  const [one, two] = [version, other].map((text) => text.split('-')[0]!.split('.').map(Number));
  const at = one!.findIndex((number, index) => number !== two![index]);
  return at === -1 ? version.includes('-') : one![at]! < two![at]!;
}

test('versions are put in order as numbers', () => {
  assert.ok(isBefore('7.2.8', '7.2.10'));
  assert.ok(isBefore('7.3.0-beta.1', '7.3.0'));
  assert.ok(!isBefore('7.10.0', '7.2.8'));
  assert.ok(!isBefore('7.2.8', '7.2.8'));
});

for (const [name, { version, why }] of Object.entries(least)) {
  test(`every ${name} is ${version} or later (${why})`, () => {
    const locked = Object.entries(lock.packages).filter(([path]) => nameOf(path) === name);
    assert.ok(locked.length > 0);
    assert.deepEqual(
      locked
        .filter(([, { version: found }]) => isBefore(found ?? '0.0.0', version))
        .map(([path, { version: found }]) => `${path} ${found}`),
      [],
    );
  });
}

test('packages come from whichever registry npm is set up for', () => {
  assert.deepEqual(
    Object.entries(lock.packages).flatMap(([path, { resolved }]) =>
      resolved ? [`${path}: ${resolved}`] : [],
    ),
    [],
  );
});
