/** lunr as it travels to browsers, held against the whole of it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import vm from 'node:vm';
import type lunr from 'lunr';
import { withoutUnused } from '../../src/integrations/lunr-for-reading.ts';

const code = await readFile(createRequire(import.meta.url).resolve('lunr'), 'utf8');
const run = (source: string) => vm.runInNewContext(`${source}\nlunr`, {}) as typeof lunr;
const [whole, read] = [run(code), run(withoutUnused(code))];

test('what travels of lunr finds the same with the same weights, and knows the same stems', () => {
  const index = whole(function () {
    this.field('title');
    this.field('text', { boost: 0.5 });
    this.add({ id: 1, title: 'Lock timeouts', text: 'A lock waits for another lock.' });
    this.add({ id: 2, title: 'Replication lag', text: 'Reads wait, locks do not.' });
    this.add({ id: 3, title: 'Vacuum', text: 'Nothing waits.' });
  });
  const data = JSON.stringify(index);
  const answer = (engine: typeof lunr) =>
    engine.Index.load(JSON.parse(data) as object).query((query) => {
      for (const word of ['lock', 'wait', 'lag']) query.term(word, { usePipeline: false });
    });
  assert.equal(answer(whole).length, 3);
  assert.equal(JSON.stringify(answer(read)), JSON.stringify(answer(whole)));
  for (const word of ['backups', 'replication', 'restoring']) {
    const stemOf = (engine: typeof lunr) => engine.stemmer(new engine.Token(word, {})).toString();
    assert.equal(stemOf(read), stemOf(whole));
  }
});

test('a third of lunr stays behind, and another lunr stops the build', () => {
  assert.ok(withoutUnused(code).length < (2 / 3) * code.length);
  assert.throws(() => withoutUnused(code.replaceAll('QueryLexer', 'Lexer')), /QueryLexer/);
});
