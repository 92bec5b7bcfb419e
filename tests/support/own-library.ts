/**
 * The sample library in a folder of this process, which commands read and write. Settings are read
 * once, so a test imports this before anything of the portal.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fixtures, root } from './build.ts';

export const folder = mkdtempSync(join(tmpdir(), 'portal-library-'));
export const content = join(folder, 'content');
export const out = join(folder, 'site');

Object.assign(process.env, { PORTAL_CONTENT: content, PORTAL_OUT: out });
cpSync(join(fixtures, 'base'), content, { recursive: true });

after(() => {
  process.chdir(root);
  rmSync(folder, { recursive: true });
});
