/** The table of settings is what an upgrade reads, so it names every field. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fieldsOf } from '../../src/adopt/upgrade/news.ts';
import { configSchema } from '../../src/domain/site/config.ts';

test('the settings name every field of the configuration, and what holds without it', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/settings.md'), 'utf8');
  const rows = fieldsOf(text);
  const always = {
    name: 'x',
    organisation: 'x',
    description: 'What one organisation has learned.',
    site: 'https://portal.example.org',
  };
  assert.deepEqual(rows.map(({ name }) => name).sort(), Object.keys(configSchema.shape).sort());
  for (const { name, without } of rows)
    assert.equal(without === 'required', name in always, `${name}: ${without}`);
  assert.ok(configSchema.safeParse(always).success);
});
