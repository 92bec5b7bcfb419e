/**
 * Bad content is refused by the check and by the build alike, with the right line, and nothing of
 * it runs.
 */
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build, contentWith, fixtures, run, temporary, type Run } from '../support/build.ts';

/** Cases that would run code or load something, were entries compiled as modules. */
const dangerous = [
  'import',
  'export',
  'expression',
  'canary',
  'script',
  'set-html',
  'layout',
  'javascript-link',
  'image-script',
  'unknown-component',
  'unknown-tag',
  'merge-conflict',
  'bidi-in-code',
  'control-character',
  'front-matter-large',
  'prototype-fields',
  'layout-data-url',
  'expression-await',
  'comments-around-code',
  'attribute-component',
  'dangerous-attributes',
  'set-html-elements',
  'elements',
  'javascript-link-tab',
  'javascript-link-in-heading',
  'image-kinds',
  'image-in-heading',
];

let content = '';
let out = '';
let checked: Run;
let built: Run;

/** Every case gets a file name of its own, so that all are refused in one run. */
async function collect(): Promise<string> {
  const folder = await contentWith();
  for (const name of dangerous)
    await cp(
      join(fixtures, 'refused', name, 'playbooks/bad.mdx'),
      join(folder, `playbooks/${name}.mdx`),
    );
  return folder;
}

before(async () => {
  content = await collect();
  out = await temporary('out');
  const canary = { PORTAL_CANARY: join(out, 'canary') };
  checked = await run('node', ['src/cli/check.ts', '--format', 'json'], {
    PORTAL_CONTENT: content,
    ...canary,
  });
  built = await build({ PORTAL_CONTENT: content, PORTAL_OUT: join(out, 'site'), ...canary });
});

after(() => Promise.all([rm(content, { recursive: true }), rm(out, { recursive: true })]));

test('the check and the build both fail', () => {
  assert.equal(checked.code, 1);
  assert.equal(built.code, 1);
});

for (const name of dangerous) {
  test(`${name} is refused by both, at its place`, async () => {
    const [expected] = JSON.parse(
      await readFile(join(fixtures, 'refused', name, 'expected.json'), 'utf8'),
    ) as Array<{ rule: string; line: number; column: number }>;
    const { problems } = JSON.parse(checked.output) as { problems: Array<Record<string, unknown>> };
    const problem = problems.find(({ file }) => file === `playbooks/${name}.mdx`);
    assert.deepEqual(
      { rule: problem?.['rule'], line: problem?.['line'], column: problem?.['column'] },
      { rule: expected!.rule, line: expected!.line, column: expected!.column },
    );
    assert.ok(problem?.['fix']);
    assert.ok(
      built.output.includes(
        `playbooks/${name}.mdx:${expected!.line}:${expected!.column}  error  ${expected!.rule}`,
      ),
      built.output,
    );
  });
}

test('nothing that an entry holds has run, and nothing was built', () => {
  assert.ok(!existsSync(join(out, 'canary')));
  assert.ok(!existsSync(join(out, 'site')));
});

test('an entry that cannot be read fails the build and is named', async () => {
  const folder = await contentWith();
  await mkdir(join(folder, 'lessons/unreadable.mdx'));
  const { code, output } = await build({
    PORTAL_CONTENT: folder,
    PORTAL_OUT: join(out, 'unreadable'),
  });
  await rm(folder, { recursive: true });
  assert.equal(code, 1);
  assert.match(output, /lessons\/unreadable\.mdx:1:1 {2}error {2}file-readable/);
});

test('the text report of the check names file, line, column, fix and the page that explains the rule', async () => {
  const { output } = await run('node', ['src/cli/check.ts'], { PORTAL_CONTENT: content });
  assert.match(
    output,
    /playbooks\/unknown-component\.mdx:11:1 {2}error {2}unknown-component\n {2}There is no component `<Detials>`\n {2}→ Did you mean `Details`\?\n {2}https:\/\/\S+\/guide\/rules\/#unknown-component/,
  );
});

test('the check on GitHub writes annotations', async () => {
  const { output } = await run('node', ['src/cli/check.ts', '--format', 'github'], {
    PORTAL_CONTENT: content,
  });
  assert.match(output, /^::error file=.*playbooks\/import\.mdx,line=11,col=1,title=no-code::/m);
});
