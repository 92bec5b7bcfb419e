/**
 * Fixes a content folder in place: the form of every file, and what its problems say a program may
 * write.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check } from '../checks/check.ts';
import { linesWithoutSecrets } from '../checks/mask.ts';
import { repair } from '../checks/repair.ts';
import type { CompileOptions } from '../compile/entry.ts';
import { formatEntry } from '../compile/text/format.ts';
import { listContent, vocabularies } from '../repository/content/files.ts';
import { readText } from '../repository/content/file/text.ts';
import { readLibrary } from '../repository/content/read.ts';
import type { Scan } from '../repository/secrets/findings.ts';

/** A fixed file can show what an error hid before; nothing hides deeper than this. */
const maxRounds = 4;

/**
 * Fixes until nothing is left to fix, and returns a line for each thing that was. `names` writes
 * the nearest names too.
 */
export async function fix(
  root: string,
  options: CompileOptions,
  scan: Scan,
  names: boolean,
): Promise<string[]> {
  // What is repaired may be a secret, which is no longer found once it is written otherwise.
  const { secrets } = await readLibrary(root, options, scan);
  const files = await listContent(root);
  const texts = [
    ...vocabularies,
    ...files.terms,
    ...files.paths,
    ...files.assessments,
    ...files.results,
    ...files.entries,
  ];
  const done = await each(root, texts, (file, text) => {
    const formatted = formatEntry(file, text);
    return { text: formatted.text, done: formatted.done.map((what) => `${file}: ${what}`) };
  });
  for (let round = 0; round < maxRounds; round++) {
    const problems = Map.groupBy(check(await readLibrary(root, options)), ({ file }) => file);
    const repaired = await each(root, texts, (file, text) =>
      lines(repair(text, problems.get(file) ?? [], names)),
    );
    if (repaired.length === 0) break;
    done.push(...repaired);
  }
  return linesWithoutSecrets(done, secrets);
}

function lines({ text, done }: ReturnType<typeof repair>) {
  return {
    text,
    done: done.map(
      ({ file, line, column, repair: { from, to } }) =>
        `${file}:${line}:${column}: \`${from}\` is \`${to}\``,
    ),
  };
}

/** Rewrites those files that a change makes another text of. */
async function each(
  root: string,
  files: readonly string[],
  change: (file: string, text: string) => { text: string; done: string[] },
): Promise<string[]> {
  const done: string[] = [];
  for (const file of files) {
    const read = readText(root, file);
    if ('problem' in read) continue;
    const changed = change(file, read.text);
    if (changed.text === read.text) continue;
    await writeFile(join(root, file), changed.text);
    done.push(...changed.done);
  }
  return done;
}
