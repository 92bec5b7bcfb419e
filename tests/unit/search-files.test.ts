/** What the engines of a site load, in which format, and what is told when that fails. */
// cspell:ignore twothree
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { indexedHtml } from '../../src/search/engine/page-html.ts';
import { pageOfText } from '../../src/search/engine/text-index.ts';
import { openRecords, readFragment } from '../../src/search/engine/text-records.ts';
import { unpackWords, packWords } from '../../src/search/fielded/front-coding.ts';
import { SearchHost, type Response as Told } from '../../src/search/run/channel.ts';
import { openEngines, remembered } from '../../src/search/run/files.ts';
import { within } from '../../src/search/run/waiting.ts';
import { broken, query, travelled } from './search-fixtures.ts';

test('lists and records of another format are refused', async () => {
  for (const list of [
    undefined,
    '<!doctype html>',
    { prefix: 'p_', hashes: 'ab', length: 1 },
    { build: 'b', hashes: 'ab', length: 1 },
    { build: 'b', prefix: 'p_', length: 1 },
    { build: 'b', prefix: 'p_', hashes: 'ab' },
    { build: 'b', prefix: 'p_', hashes: 'ab', length: 0 },
  ])
    assert.throws(() => openRecords(list), {
      message: 'The list of text records is not in the expected format',
    });
  for (const pack of [(text: Buffer) => text, gzipSync])
    await assert.rejects(readFragment(new Uint8Array(pack(Buffer.from('<!doctype html>{}')))), {
      message: 'A text record is not in the expected format',
    });
});

test('words that share any number of letters travel and arrive', () => {
  const words = [
    'a',
    'ab',
    'x'.repeat(24),
    'x'.repeat(25),
    'x'.repeat(26),
    `${'x'.repeat(40)}y`,
    'é',
  ];
  assert.deepEqual(unpackWords(packWords(words)), words);
  assert.deepEqual(unpackWords(''), []);
});

const fetched = (t: TestContext, answer: (address: string) => Response) => {
  const asked: Array<[string, RequestCache | undefined]> = [];
  t.mock.method(globalThis, 'fetch', async (address: string, options?: RequestInit) => {
    asked.push([address, options?.cache]);
    return answer(address);
  });
  return asked;
};

test('the engines of a site ask the server for a newer index, and for the records as they are', async (t) => {
  const answers: Record<string, unknown> = {
    'fielded.json': travelled(),
    'portal.json': { pages: [], terms: [], common: 'a' },
    'records.json': { build: 'b1', prefix: 'en_', hashes: 'abcdef', length: 3 },
  };
  const asked = fetched(t, (address) => {
    const name = address.slice(address.lastIndexOf('/') + 1);
    return name in answers ? Response.json(answers[name]) : new Response('gone', { status: 404 });
  });
  const engines = openEngines('https://x.example/p/');
  assert.equal((await engines.fielded.catalogue()).build, 'b1');
  assert.deepEqual((await engines.portal())(query('x')).pages, []);
  await engines.portal();
  const { engine } = await engines.text();
  assert.equal(await engine.count(), 2);
  await assert.rejects(engine.read(1), {
    message: 'https://x.example/p/pagefind/fragment/en_def.pf_fragment: 404',
  });
  assert.deepEqual(asked, [
    ['https://x.example/p/search/fielded.json', 'no-cache'],
    ['https://x.example/p/search/portal.json', 'no-cache'],
    ['https://x.example/p/pagefind/records.json', 'no-cache'],
    ['https://x.example/p/pagefind/fragment/en_def.pf_fragment', undefined],
  ]);
});

test('what was loaded is not loaded again, and what failed is', async () => {
  let loads = 0;
  const load = remembered(async () => {
    if (++loads === 1) throw new Error('offline');
    return loads;
  });
  await assert.rejects(load());
  assert.deepEqual([await load(), await load()], [2, 2]);
  await assert.rejects(within(0, new Promise(() => {})), { message: 'No answer within 0 ms' });
  assert.equal(await within(1000, Promise.resolve('told')), 'told');
});

test('a box whose engines break is told why, and the site is opened once for all boxes', async () => {
  const { promise, resolve } = Promise.withResolvers<Told>();
  const opened: string[] = [];
  const host = new SearchHost((told) => 'end' in told && resolve(told));
  const engines = {
    get fielded(): never {
      throw new Error('broken');
    },
    text: broken.text,
  };
  const open = (site: string) => (opened.push(site), engines as never);
  const request = { query: query('lock'), limit: 5, options: {} };
  host.receive({ site: '/a/', box: 3, type: 'ask', question: 4, ...request }, open);
  host.receive({ site: '/b/', box: 5, type: 'ask', question: 1, ...request }, open);
  assert.deepEqual(await promise, { box: 3, question: 4, end: true, error: 'Error: broken' });
  assert.deepEqual(opened, ['/a/']);
});

test('of the HTML of a page its headings and words are indexed, each block with its sign', () => {
  const cases: Array<[html: string, indexed: string]> = [
    ['<p>One<br>two<wbr>three</p>', '<p>One twothree\uE002</p>'],
    ['<h2>No id</h2><p>Text</p>', '<p>No id\uE002 Text\uE002</p>'],
    [
      '<H3 id="a">A &amp; B</H3><ul><li>x <kbd>y</kbd> <samp>z</samp></li></ul><h6 id="b"> C </h6>',
      '<h3 id="a">A &amp; B</h3><p>x \uE000y\uE001 \uE000z\uE001\uE002</p><h6 id="b">C</h6>',
    ],
    ['<h1 id="a">A</h1>', '<p>A\uE002</p>'],
    ['<pre><code>a\nb</code></pre>c\nd', '<p>\uE000a\uE004\nb\uE001\uE002 c\nd\uE002</p>'],
    [
      '<button>a<button>b</button>c</button><script>d</script><style>e</style><template>f</template>g',
      '<p>g\uE002</p>',
    ],
    [
      '<span class="x visually-hidden">a</span><a class="heading-anchor">b</a><i class="lang">c</i><i class="language">d</i>',
      '<p>d\uE002</p>',
    ],
    ['<div><label>T</label></div><div>x</div>', '<p>T\uE003 x\uE002</p>'],
    ['1 < 2 <3> <hr>4', '<p>1 < 2 <3> 4\uE002</p>'],
    ['  ', ''],
  ];
  for (const [html, indexed] of cases) assert.equal(indexedHtml(html), indexed, html);
});

test('a text without a page is indexed by its headings, with nothing of it read as HTML', () => {
  assert.deepEqual(
    pageOfText({
      summary: 'a < b',
      sections: [
        { text: 'One\ntwo\uE000' },
        { id: 's-"x"', heading: 'T & U', text: '<b>' },
        { id: 'y', text: '' },
      ],
    }),
    {
      summary: 'a &lt; b',
      html: '<p>One\uE002 two\uE002</p><h2 id="s-&quot;x&quot;">T &amp; U</h2><p>&lt;b&gt;\uE002</p><h2 id="y"></h2><p>\uE002</p>',
    },
  );
});
