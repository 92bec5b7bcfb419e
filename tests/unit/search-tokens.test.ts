/**
 * Words that punctuation belongs to, words of scripts without spaces, and letters that are written
 * in more than one way.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from '../../src/domain/query/query.ts';
import { documentOf } from '../../src/search/engine/document.ts';
import { addedWords, encodeWord } from '../../src/search/query/exact.ts';
import { formOf, otherSpellings } from '../../src/search/query/folding.ts';
import { withIndexOf } from '../../src/search/run/temporary-index.ts';
import { SearchSession } from '../../src/search/run/session.ts';
import { indexWords, partsOf, wordsIn } from '../../src/search/query/words.ts';
import { query, vocabulary } from './search-fixtures.ts';

const formsOf = (text: string) => Array.from(wordsIn(text), ({ form }) => form);

test('versions, addresses, options and C# are one word each', () => {
  assert.deepEqual(formsOf('Helm v3.14.2, 10.20.30.40, 2.14.0-rc.3'), [
    'helm',
    '3.14.2',
    '10.20.30.40',
    '2.14.0-rc.3',
  ]);
  assert.deepEqual(formsOf('C++ and C# on .NET; see x.net'), [
    'c++',
    'and',
    'c#',
    'on',
    '.net',
    'see',
    'x',
    'net',
  ]);
  assert.deepEqual(formsOf('tar -xzf a.tgz; git push --force-with-lease'), [
    'tar',
    '-xzf',
    'a',
    'tgz',
    'git',
    'push',
    '--force-with-lease',
  ]);
});

test('a version is also found by the versions before it and by its pieces', () => {
  assert.deepEqual(partsOf('1.29.3'), ['1.29']);
  assert.deepEqual(partsOf('2.14.0-rc.3'), ['2.14.0', '2.14', 'rc.3']);
  assert.ok(indexWords('TLSv1.2').includes('1.2'));
});

test('letters that Unicode does not take apart are folded too, and umlauts are found spelled out', () => {
  assert.deepEqual(['Straße', 'Łódź', 'Ærø', 'İstanbul', 'ﬁle', 'ＡＢＣ'].map(formOf), [
    'strasse',
    'lodz',
    'aero',
    'istanbul',
    'file',
    'abc',
  ]);
  assert.deepEqual([...otherSpellings('Größe'), ...otherSpellings('Malmö')], ['groesse', 'malmoe']);
  assert.deepEqual(otherSpellings('Café'), []);
});

test('what is added to a text is one word of Latin letters each, and different for different words', () => {
  const forms = ['1.29', '12.9', '129.', '-9', '--9', 'c++', 'c#', 'x.k', '幹線', '線幹', 'zx.1'];
  const encoded = forms.map(encodeWord);
  assert.equal(new Set(encoded).size, forms.length);
  assert.ok(encoded.every((word) => /^[a-z]+$/.test(word)));
  assert.deepEqual(addedWords('Plain words only'), []);
});

test('the option of a command is no exclusion, anything else after a minus is', () => {
  const read = (text: string) => parseQuery(text, []);
  for (const text of ['kill -9', 'rm -rf', 'tar -xzf', 'chmod -R', 'ps -ef'])
    assert.deepEqual([read(text).words, read(text).without], [text.split(' '), []], text);
  for (const text of ['backup -restore', 'lock -sql', 'kill -mysql', '-"two words"'])
    assert.equal(read(text).without.length, 1, text);
});

const texts: Record<string, string> = {
  versions: 'Kubernetes 1.29.3 on 10.20.30.40 with 2.14.0-rc.3. Run rm -rf /tmp/x and kill -9 123.',
  languages: 'The C# driver and the C++ driver on .NET. Go is used for small tools, R for figures.',
  scripts:
    '新幹線の予約で一覧が遅い。这是一段简单的测试文本。한국어로 데이터베이스를 복구하는 방법. การสำรองข้อมูลฐานข้อมูล',
  letters: 'Straße, Łódź, Größe, Ærø and İstanbul.',
  other: 'Nothing of this: good things, broken glass, 129 times, 9 lives.',
};
const records = Object.entries(texts).map(([name, text]) => ({
  document: documentOf(`playbooks/${name}`, `About ${name}`, { kind: ['playbook'] }),
  aliases: [],
  keywords: [],
  symptoms: [],
  text: { summary: 'A page.', sections: [{ text }] },
}));

const wanted: Record<string, readonly string[]> = {
  versions: [
    '1.29.3',
    '1.29',
    'v1.29.3',
    '10.20.30.40',
    '10.20.30',
    '2.14.0-rc.3',
    'rc.3',
    'rm -rf',
    'kill -9',
    '"rm -rf"',
    '"1.29"',
  ],
  languages: ['C#', 'C++', '.NET', 'Go', 'R'],
  scripts: ['予約', '幹線', '一覧', '测试文本', '段简', '데이터', '복구', 'สำรอง', '"予約"'],
  letters: ['strasse', 'Strasse', 'lodz', 'Groesse', 'grosse', 'aero', 'istanbul'],
};

test('each is found in the text of a page, which comes first, and nothing is added to what is shown', async () => {
  await withIndexOf(records, vocabulary, async (engines) => {
    const box = new SearchSession(engines);
    for (const [name, queries] of Object.entries(wanted)) {
      for (const text of queries) {
        const last = (await Array.fromAsync(box.ask(query(text), 5))).at(-1)!;
        assert.deepEqual([last.hits[0]?.id, last.match], [`playbooks/${name}`, 'good'], text);
      }
    }
    const { sections } = await (await engines.text()).engine.read(0);
    assert.doesNotMatch(sections.map(({ text }) => text).join(' '), /xz/);
  });
});

test('a digit or a syllable leads to no confident list', async () => {
  await withIndexOf(records, vocabulary, async (engines) => {
    for (const text of ['k8s', 'E9999-Z', '7.7.7']) {
      const last = (await Array.fromAsync(new SearchSession(engines).ask(query(text), 5))).at(-1)!;
      assert.notEqual(last.match, 'good', text);
    }
  });
});
