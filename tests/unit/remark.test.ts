/**
 * The compiler in a browser judges and renders as the compiler of the check does. Differences are
 * listed by name.
 */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { compile } from '../../src/compile/compiler.ts';
import { compileEntry } from '../../src/compile/entry.ts';
import { parseWithRemark } from '../../src/compile/body/remark.ts';
import { kindOfFolder } from '../../src/domain/entry/kind.ts';

const root = join(import.meta.dirname, '../..');
const options = { base: '/', insecureHosts: [] };

/** Cases that only the check refuses, and why. */
const differences: Record<string, string> = {
  'diagram-too-dense': 'diagrams are not drawn in a browser',
  'gantt-diagram': 'diagrams are not drawn in a browser',
};

/** Entries below a folder, by their path below it. */
async function entriesBelow(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith('.mdx') && kindOfFolder(file.split('/')[0]!));
}

async function bothOf(folder: string, file: string) {
  const text = await readFile(join(folder, file), 'utf8');
  const there = compileEntry(file, text, options);
  const here = compile(file, text, there.digest, options, { parse: parseWithRemark });
  return { there, here };
}

test('every published entry comes out the same, but for diagrams, which are shown as text', async () => {
  for (const name of ['content', 'tests/fixtures/kitchen-sink/content']) {
    const folder = join(root, name);
    for (const file of await entriesBelow(folder)) {
      const { there, here } = await bothOf(folder, file);
      assert.deepEqual(here.problems, there.problems);
      const hasDiagram = JSON.stringify(there.entry?.blocks).includes('"Diagram"');
      if (!hasDiagram) assert.deepEqual(here.entry, there.entry, file);
    }
  }
});

for (const name of await readdir(join(root, 'tests/fixtures/refused'))) {
  const folder = join(root, 'tests/fixtures/refused', name);
  for (const file of await entriesBelow(folder)) {
    const why = differences[name];
    test(
      why
        ? `accepts ${name}: ${why}`
        : `refuses ${name} at the place and with the fix of the check`,
      async () => {
        const { there, here } = await bothOf(folder, file);
        const said = (problems: typeof there.problems) =>
          problems.map(({ rule, line, column, fix }) => ({ rule, line, column, fix }));
        if (why) assert.notDeepEqual(said(here.problems), said(there.problems));
        else assert.deepEqual(said(here.problems), said(there.problems));
      },
    );
  }
}
