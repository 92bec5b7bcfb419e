/** What the environment decides is said in one line where it is wrong; the table is whole. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
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

const wrong: Record<string, Record<string, string>> = {
  'an address as base': { PORTAL_BASE: 'https://portal.example.org/kb/' },
  'a base with a question': { PORTAL_BASE: '/kb?x' },
  'a base that leads up': { PORTAL_BASE: '/kb/../' },
  'an address as output': { PORTAL_OUT: 'file:///srv/kb' },
  'an output that a shell did not expand': { PORTAL_OUT: '~/site' },
  'another such': { PORTAL_OUT: '$HOME/site' },
  'an address as content': { PORTAL_CONTENT: 'https://forge.example.org/content.git' },
  'an output of white space': { PORTAL_OUT: ' ' },
  'an audience that there is not': { PORTAL_AUDIENCE: 'all' },
  'a base that would steer a terminal': { PORTAL_BASE: '/kb\u001b[2J?' },
};

for (const [name, env] of Object.entries(wrong))
  test(`${name} is refused by its name, in one line`, () => {
    // What every command reads first.
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ['src/repository/content/settings.ts'],
      {
        cwd: join(import.meta.dirname, '../..'),
        env: { ...process.env, ...env },
        encoding: 'utf8',
      },
    );
    const [variable] = Object.keys(env);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, new RegExp(`^${variable} is [^\\n]*(?:must be a path|can be)[^\\n]*\\n$`));
    assert.doesNotMatch(stderr, /\u001b/);
  });
