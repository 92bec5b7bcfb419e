/** A folder with a project, whose code and content no output may be. Each test has it anew. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'node:test';
import type { Guarded } from '../../src/output/judge/guarded.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portal-words-')));
export const at = (...path: string[]) => join(folder, ...path);

export const guarded: Guarded = {
  root: at('project'),
  content: at('project/content'),
  homes: [at('home')],
};

beforeEach(() => void mkdirSync(at('project/content'), { recursive: true }));
afterEach(() => rmSync(folder, { recursive: true }));
