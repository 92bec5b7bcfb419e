/** A library that is right but for what a test does to it. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../src/checks/check.ts';
import type { Library } from '../../src/domain/entry/library.ts';
import type { Problem } from '../../src/domain/rules/problem.ts';
import { readLibrary } from '../../src/repository/content/read.ts';

export const fixtures = join(import.meta.dirname, '../fixtures');

/** What a case says of a problem; `fix` is compared when it is there. */
export type Expected = Pick<Problem, 'rule' | 'file' | 'line' | 'column'> &
  Partial<Pick<Problem, 'message' | 'fix'>>;

/** The sample library in a folder of its own, changed, read and checked. */
export async function judge(
  change: (folder: string) => Promise<unknown>,
): Promise<{ library: Library; problems: Problem[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-'));
  try {
    await cp(join(fixtures, 'base'), folder, { recursive: true });
    await change(folder);
    const library = await readLibrary(
      folder,
      { base: '/', insecureHosts: [], site: 'https://portal.example.org' },
      { today: '2026-11-25', personalData: [] },
    );
    return { library, problems: check(library) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Puts the files of a case on top of a library. */
export function layOver(folder: string, form: string, name: string): Promise<void> {
  return cp(join(fixtures, form, name), folder, {
    recursive: true,
    filter: (path) => !path.endsWith('expected.json'),
  });
}

/** The problems as a case writes them down: with a message and a fix where the case has them. */
export function asExpected(
  problems: readonly Problem[],
  expected: readonly Expected[],
): Expected[] {
  return problems.map(({ rule, file, line, column, message, fix }, index) => ({
    rule,
    file,
    line,
    column,
    ...(expected[index]?.message !== undefined && { message }),
    ...(expected[index]?.fix !== undefined && { fix }),
  }));
}
