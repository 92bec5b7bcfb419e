/** Every page is HTML as the standard wants it, so that no browser has to guess. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { root } from '../support/build.ts';

const dist = join(root, 'dist');

// What axe judges in a browser is not judged here once more.
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard'],
  rules: {
    'empty-heading': 'error',
    'text-content': 'error',
    'unique-landmark': 'error',
    // The choices of one question share its name.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
  },
});

test('no page has an error of HTML', async () => {
  const files = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith('.html'));
  assert.ok(files.length > 50, 'the site is built');
  const faults = new Map<string, string>();
  for (const file of files) {
    const { results } = validator.validateStringSync(await readFile(join(dist, file), 'utf8'));
    for (const { ruleId, message, selector } of results.flatMap(({ messages }) => messages)) {
      const fault = `${ruleId}: ${message} (${selector})`;
      if (!faults.has(fault)) faults.set(fault, file);
    }
  }
  assert.deepEqual([...faults].slice(0, 20), []);
});
