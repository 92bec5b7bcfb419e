/** From the HTML of a page to what is indexed, and back to what is shown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptBlocks, lineOf } from '../../src/search/hit/blocks.ts';
import { indexedHtml } from '../../src/search/engine/page-html.ts';

const nothing = () => false;
/** One line of a page without headings, with code between backticks. */
const shown = (html: string) => {
  const text = indexedHtml(html)
    .replace(/^<p>|<\/p>$/g, '')
    .replace(/\s+/g, ' ');
  return lineOf(text, nothing)
    .map(({ text: piece, code }) => (code ? `\`${piece}\`` : piece))
    .join('');
};

test('blocks are kept apart, whatever the page is built of', () => {
  assert.equal(shown('<dl><div><dt>People</dt><dd>775</dd></div></dl>'), 'People · 775');
  assert.equal(
    shown('<p>find it, then kill it with its id</p><pre><code>SELECT <span>ID</span></code></pre>'),
    'find it, then kill it with its id · `SELECT ID`',
  );
  assert.equal(shown('<ul><li>One</li><li>Two.</li></ul><p>Three</p>'), 'One · Two. Three');
  assert.equal(shown('<details><summary>More</summary><div>text</div></details>'), 'More · text');
});

test('a statement that ends in a semicolon is kept apart from the text behind it, a sentence needs no dot', () => {
  assert.equal(
    shown('<pre><code>SELECT 1;</code></pre><p>It waits;</p><p>Then it goes</p>'),
    '`SELECT 1;` · It waits; Then it goes',
  );
});

test('code is set as code within a sentence, and the words around it stay together', () => {
  assert.equal(
    shown('<p>Set <code>lock_timeout</code>, <em>not</em> <kbd>Ctrl</kbd>.</p>'),
    'Set `lock_timeout`, not `Ctrl`.',
  );
});

test('controls, drawings, anchors and unseen words are no text, and the titles of steps are', () => {
  const step =
    '<li><div><label><input type="checkbox"><span class="visually-hidden">Done:</span> <span>1</span> <span class="title">Look</span></label></div><p>Then act.</p><copy-button><button>Copy</button></copy-button></li>';
  assert.equal(shown(step), '1 Look · Then act.');
  assert.equal(
    shown(
      '<p>a<svg><text>drawn</text><svg></svg></svg>b</p><div data-pagefind-ignore><p>source</p></div>',
    ),
    'ab',
  );
});

test('headings keep their id and lose what is not theirs', () => {
  assert.equal(
    indexedHtml(
      '<h2 id="s-do">Do <code>it</code><a class="heading-anchor" href="#s-do">#</a></h2><p>Now</p>',
    ),
    '<h2 id="s-do">Do it</h2><p>Now\uE002</p>',
  );
});

test('an attribute may hold anything, a text its own signs, and nothing is decoded', () => {
  assert.equal(shown('<p title="a > b </p> \' c">x &lt; y\uE000z</p>'), 'x &lt; yz');
});

test('a listing keeps its lines and a title its place where there is room for blocks', () => {
  const text = indexedHtml(
    '<figure><figcaption><span class="lang">sql</span>Create</figcaption><pre><code>SELECT 1\nFROM x;</code></pre></figure><p>Done.</p>',
  )
    .replace(/<\/?p>/g, '')
    .replace(/\s+/g, ' ');
  assert.deepEqual(
    excerptBlocks(text, nothing).map(({ role, pieces }) => [
      role,
      pieces.map(({ text: piece }) => piece).join(''),
    ]),
    [
      ['title', 'Create'],
      ['code', 'SELECT 1\nFROM x;'],
      ['text', 'Done.'],
    ],
  );
});
