/** The check beside the development server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CheckRuns } from '../../src/integrations/check-run.ts';

test('however often it is asked for, one check runs at a time', () => {
  const checks = new CheckRuns(
    () => {},
    () => {},
  );
  for (const _ of [1, 2, 3]) checks.ask();
  const programs = process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap');
  checks.stop();
  assert.equal(programs.length, 1);
});
