/** Each kind of foreign page ends as its readers saw it: no word gone, no mark of it left. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importText, type ImportedText } from '../support/import-text.ts';

/** The body of the entry that a text becomes; fails when something of it is not understood. */
async function bodyOf(source: string, path = 'page.md'): Promise<string> {
  const { text = '', lost, error } = await importText(path, source);
  assert.deepEqual([error, lost], [undefined, []]);
  return text.replace(/^---\n[\s\S]*?\n---\n/, '');
}

const remarks = ({ changed, unsure }: ImportedText) => [...changed, ...unsure].join('\n');

const elements = [
  '<iframe src="https://video.example.org/v" />',
  '<iframe src="https://video.example.org/v">',
  '<div align="center">',
  '<details open />',
  '<svg width="10" />',
  '<select name="a" />',
  '<template #default="{ item }">',
  '<title/>',
  '<xmp class="a">',
  '<noembed>',
  '<textarea rows="3" />',
  '<script src="https://x.example.org/a.js" />',
  '<style href="a.css" />',
  '<plaintext class="x">',
  '<table>\n<tr><td>cell',
  '<center>Centred *text*',
  '<video src="https://x.example.org/a.mp4" controls />',
  '<frameset cols="1"/>',
  '<!-- never closed',
  '<![CDATA[ never closed',
  '<?php never closed',
  'See <iframe src="https://video.example.org/v" /> here',
  '<div style={{position: "relative"}}>\n  <iframe\n    src="https://video.example.org/v"\n    allowFullScreen\n  />\n</div>',
];

for (const element of elements) {
  test(`the page goes on behind ${element.split('\n', 1)[0]}`, async () => {
    const body = await bodyOf(
      `# A page of words\n\nBefore.\n\n${element}\n\nAFTER it.\n\n## Later\n\nLAST words.\n`,
    );
    assert.match(body, /\nAFTER it\.\n\n## Later\n\nLAST words\.\n/);
  });
}

test('a secret in prose, a heading, a cell, a link and a name is replaced before anything is written', async () => {
  const address = ['postgres://app:', 'h4rd-2-guess', '@db1.example.org:5432/app'].join('');
  const { text = '' } = await importText(
    'page.md',
    `# A page of secrets\n\nUse ${address} now.\n\n## At ${address}\n\n| a |\n|---|\n| ${address} |\n\n[link](${address})\n`,
  );
  assert.doesNotMatch(text, /h4rd|mailto:/);
  assert.equal(text.split('redacted').length > 3, true);
});

test('links, pictures, comments and callouts of Obsidian', async () => {
  const body = await bodyOf(
    '# A note of words\n\nSee [[page]], [[Nowhere]] and [[Nowhere|words]] ^block\n\n| a | b |\n|---|---|\n| [[page|x]] | c |\n\n%%hidden%%\n\n> [!todo] Title\n> Do it.\n\n> [!note]-\n> Folded.\n',
  );
  assert.doesNotMatch(body, /\[\[|%%|\^block|\[!todo\]/);
  assert.match(body, /\{\/\* hidden \*\/\}/);
  assert.match(body, /> \[!NOTE\]\n> \*\*Title\*\*/);
});

test('tabs, attributes, keys, abbreviations and definition lists of MkDocs', async () => {
  const body = await bodyOf(
    '# A page of marks\n\n=== "systemd"\n\n    ```bash\n    systemctl restart *_a*\n    ```\n\n=== "the "new" way"\n\n    Text.\n\n![A disk](o.png){ width="300" }\n\nLead.\n{ .lead }\n\n++ctrl+alt+del++ ==important== :material-alert: {--removed--} {>>remark<<}\n\n*[SLO]: Service level objective\n\nTerm\n:   Meaning.\n',
  );
  assert.match(body, /<Tabs>\n {2}<Tab label="systemd">\n[^]*systemctl restart \*_a\*/);
  assert.match(body, /\n {2}<Tab label="the &#x22;new&#x22; way">\n/);
  assert.match(body, /`ctrl\+alt\+del` \*\*important\*\*/);
  assert.match(body, /\*\*SLO\*\*: Service level objective/);
  assert.match(body, /- \*\*Term\*\*\n\n {2}Meaning\./);
  assert.doesNotMatch(body, /width=|\.lead|material|\{--|\*\[SLO\]/);
});

test('statements, indented tabs, comments and values of MDX', async () => {
  const body = await bodyOf(
    'import Tabs from \'@theme/Tabs\';\nexport const version = \'1.2.3\';\n\n# A page of tabs {/* #own */}\n\n<Tabs>\n    <TabItem value="a" label="Command line" default>\n        Run:\n\n        ```bash\n        deploy rollback\n        ```\n    </TabItem>\n    <TabItem value="b">Press **x**.</TabItem>\n</Tabs>\n\n{/* truncate */}\n\nVersion {version}.\n',
    'page.mdx',
  );
  assert.match(body, /<Tab label="Command line">\n[^]*```bash\n {4}deploy rollback\n/);
  assert.match(body, /Press \*\*x\*\*\./);
  assert.match(body, /Version 1\.2\.3\./);
  assert.doesNotMatch(body, /import|export/);
});

const command =
  '# no heading\nrm -rf /var/lib/mysql/*_old*  &&  echo done\n    indented\n- no list';
const codes: Record<string, string> = {
  Hugo: `{{< highlight bash >}}\n${command}\n{{< /highlight >}}`,
  Jekyll: `{% highlight bash %}\n${command}\n{% endhighlight %}`,
  Confluence: `{code:title=x.sh|language=bash}\n${command}\n{code}`,
  MediaWiki: `<syntaxhighlight lang="bash">\n${command}\n</syntaxhighlight>`,
  Org: `#+BEGIN_SRC bash\n${command}\n#+END_SRC`,
  AsciiDoc: `[source,bash]\n----\n${command}\n----`,
  reStructuredText: `.. code-block:: bash\n\n${command.replace(/^/gm, '   ')}`,
  JSX: `<CodeBlock language="bash">{\`${command}\`}</CodeBlock>`,
};

for (const [system, code] of Object.entries(codes)) {
  test(`code of ${system} is code to the byte`, async () => {
    const body = await bodyOf(`# A page of code\n\nBefore.\n\n${code}\n\nAfter.\n`);
    assert.ok(body.includes(`\`\`\`bash\n${command}\n\`\`\``), body);
  });
}

test('sizes, diagrams and file names of Azure, quotes and revisions of GitLab', async () => {
  const body = await bodyOf(
    '# A page of a wiki\n\n[[_TOC_]]\n\n::: mermaid\ngraph LR\n  A[Alert] --> B[Page]\n:::\n\n![A disk](x.png =500x250)\n\n>>>\nA quote.\n\nTwo paragraphs.\n>>>\n\nInline {+ added +} and [- removed -].\n',
    'On%2Dcall-rota.md',
  );
  assert.match(body, /```mermaid title="[^"]+"\ngraph LR\n {2}A\[Alert\] --> B\[Page\]\n```/);
  assert.match(body, /> A quote\.\n>\n> Two paragraphs\./);
  assert.match(body, /added and ~~removed~~/);
  assert.doesNotMatch(body, /=500x250|TOC|>>>/);
});

test('a picture within the text is no wall of letters', async () => {
  const picture = `data:image/png;base64,${'iVBORw0KGgo'.repeat(40)}`;
  const imported = await importText(
    'page.md',
    `# A page of pictures\n\n![][one]\n\n[one]: <${picture}>\n`,
  );
  assert.equal(imported.error, undefined);
  assert.match(imported.text!, /A page of pictures/);
  assert.doesNotMatch(`${imported.text} ${remarks(imported)}`, /iVBOR/);
});

test('a sentence that begins with exclamation marks stays a sentence', async () => {
  const words = '!!! WARNING! this procedure has only been tested in staging';
  assert.match(await bodyOf(`# A page of words\n\n${words}\n\nText.\n`), /tested in staging/);
  assert.match(
    await bodyOf('# A page of words\n\n!!! this procedure was tested\n\nText.\n'),
    /!!! this procedure was tested/,
  );
});

test('code on the opening line of a fence becomes its first line', async () => {
  const body = await bodyOf(
    '# A page of code\n\n```REDISCLI_AUTH=$(sudo grep -oP x /etc/redis) redis-cli\nINFO\n```\n',
  );
  assert.match(body, /```\nREDISCLI_AUTH=\$\(sudo grep -oP x \/etc\/redis\) redis-cli\nINFO\n```/);
});

test('emphasis beside punctuation of Japanese is emphasis', async () => {
  const { text = '' } = await importText(
    'page.md',
    '# 復旧の手順について\n\nこれは**「重要」**です。確認してから始めます。\n',
  );
  assert.doesNotMatch(text, /\\\*/);
  assert.match(
    text,
    /title: 復旧の手順について\nsummary: これは「重要」です。確認してから始めます。/,
  );
});

test('subscripts, anchors, notes and elements of MkDocs', async () => {
  const body = await bodyOf(
    '# A page of marks\n\nWater is H~2~O. See [the manual][^1] and [the steps](#own-steps).\n\n__:octicons-goal-16: Keep the <u>names</u>.__[^1]\n\n## Steps <small>optional</small> { id="own-steps" data-toc-label="Steps" }\n\n<p markdown="1">\n    One line, and\n    another one.</p>\n\n<!-- setting x -->\n\n:   What it means.\n\n    - An item\n\n[the manual]: https://docs.example.org/manual\n\n[^1]: It is long.\n',
  );
  assert.match(body, /Water is H2O\./);
  assert.match(body, /\[the manual\]\(https:\/\/docs\.example\.org\/manual\)\[\^1\]/);
  assert.match(body, /\[the steps\]\(#steps-optional\)/);
  assert.match(body, /## Steps optional\n\nOne line, and\nanother one\./);
  assert.match(body, /\nWhat it means\.\n\n- An item\n/);
});

test('marks that are indented as code end no fence', async () => {
  const code =
    '=== "C"\n\n    ``` c\n    int a;\n    ```\n\n=== "Go"\n\n    ``` go\n    var a\n    ```';
  const body = await bodyOf(
    `# A page of tabs\n\n\`\`\`\n${code}\n\`\`\`\n\n<div class="result" markdown>\n\nBehind.\n\n</div>\n`,
  );
  assert.ok(body.includes(`\n${code}\n\`\`\``), body);
  assert.match(body, /\n\nBehind\.\n/);
});

test('code in a quote keeps its margin, and ends with the quote', async () => {
  const body = await bodyOf(
    '# A page of quotes\n\n> [!example] Colours\n>\n> ```css\n> body {\n>   --h1: red;\n>     --h2: blue;\n> }\n> ```\n\n> Run it.\n> ```\n\n::: tip\nGo on.\n:::\n\n```sh\nls\n```\n',
  );
  assert.match(body, /> body \{\n> {3}--h1: red;\n> {5}--h2: blue;\n> \}/);
  assert.match(body, /> \[!TIP\]\n> Go on\.\n\n```sh\nls\n```/);
});

test('a diagram that is drawn keeps the code of its source', async () => {
  const body = await bodyOf(
    '# A page of diagrams\n\n```mermaid\nflowchart LR\n  laws((Three laws))\n  author((Their author))\n\n  laws --by--> author\n```\n',
  );
  assert.match(
    body,
    /```mermaid title="[^"]+"\nflowchart LR\n[^]*\n\n {2}laws --by--> author\n```/,
  );
});

test('anchors of headings, raw text and addresses of Jekyll', async () => {
  const body = await bodyOf(
    '# A page of Liquid\n\nTags begin with {% raw %}`{%`{% endraw %} and end with {% raw %}`%}`{% endraw %}, as {% raw %}`{{ page }}`{% endraw %} does. See [the end](#last) and [the list](https://example.org/{{ page.list }}).\n\n## What is left\n{: #last .note }\n\nNothing.\n',
  );
  assert.match(body, /begin with `\{%` and end with `%\}`, as `\{\{ page \}\}` does/);
  assert.match(body, /\[the end\]\(#what-is-left\)/);
  assert.match(body, /the list \(`https:\/\/example\.org\/\{\{ page\.list \}\}`\)/);
  assert.doesNotMatch(body, /raw|#last/);
});

test('what an abbreviation of HTML means stands behind it', async () => {
  const body = await bodyOf(
    '# A page of words\n\nLess <abbr title="Quality Assurance">QA</abbr> by hand.\n',
  );
  assert.match(body, /Less QA \(Quality Assurance\) by hand\./);
});

test('code, addresses and words in the attributes of components', async () => {
  const body = await bodyOf(
    'import Row from \'@site/src/Row\';\n\n# A page of components\n\n<Row name="Arrows" code="() => 1" url="https://example.org/arrows" note=\'since the first release\' />\n\nSee <DocLink href="https://example.org/x">the file</DocLink> first.\n\n<CodeBlock language="bash" title="shell">\n{`npx init --version ${version()}\n  npm test`}\n</CodeBlock>\n',
    'page.mdx',
  );
  assert.match(body, /\*\*\[Arrows\]\(https:\/\/example\.org\/arrows\)\*\*\n\n`\(\) => 1`/);
  assert.match(body, /since the first release/);
  assert.match(body, /See \[the file\]\(https:\/\/example\.org\/x\) first\./);
  assert.match(body, /```bash\nnpx init --version \$\{version\(\)\}\n {2}npm test\n```/);
});
