/** Small parts of a build: what it writes for hosts, what it counts, and where programs are. */
import { folder } from '../support/own-library.ts';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { writeHostFiles } from '../../src/build/host-files.ts';
import { endPhase, phases } from '../../src/build/phases.ts';
import { isProgram } from '../../src/build/program/kept.ts';
import { countsOf } from '../../src/build/record.ts';
import type { Ledger } from '../../src/domain/rules/ledger.ts';
import { headersFile } from '../../src/domain/site/server-files.ts';

test('hosts get the redirects and the headers of a site, below the path that it is served at', async () => {
  const site = mkdtempSync(join(folder, 'site-'));
  await writeHostFiles(site, [{ from: '/lessons/a/', to: '/lessons/b/' }], '/kb/');
  const read = (file: string) => readFileSync(join(site, file), 'utf8');
  assert.equal(read('_redirects'), '/kb/lessons/a/ /kb/lessons/b/ 301\n');
  assert.equal(read('_headers'), headersFile('/kb/'));
});

test('entries, pages and records of both engines are counted each for themselves', () => {
  const ledger = {
    sources: ['a'],
    pages: ['a', 'b'],
    textRecords: ['a', 'b', 'c'],
    fieldedRecords: ['a', 'b', 'c', 'd'],
  } as unknown as Ledger;
  assert.deepEqual(countsOf(ledger), {
    entries: 1,
    pages: 2,
    searchRecords: 3,
    fieldedRecords: 4,
  });
});

test('a phase takes as long as it took since the one before, and all of them together no less', () => {
  endPhase('check');
  endPhase('render');
  const { total = -1, ...parts } = phases();
  assert.deepEqual(Object.keys(parts), ['check', 'render']);
  assert.ok(Object.values(parts).every((part) => Number.isInteger(part) && part >= 0));
  assert.ok(total >= parts['render']!);
});

test('only what Astro builds below the folder of programs is a program', () => {
  const of = (path: string) => isProgram(pathToFileURL(resolve(path)));
  assert.equal(of('.portal/programs/a/site'), true);
  for (const path of ['dist', '.portal/programs', '.portal/programs-of-others/a'])
    assert.equal(of(path), false, path);
});
