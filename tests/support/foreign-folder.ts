/** Folders that are imported; they are gone when the tests of a file are done. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';

export const scratch = mkdtempSync(join(tmpdir(), 'portal-import-'));
after(() => rmSync(scratch, { recursive: true }));

/** A folder with these files. */
export function folderOf(files: Record<string, string>): string {
  const root = mkdtempSync(join(scratch, 'from-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
