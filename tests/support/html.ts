/** Holds pages against the standard for HTML, so that no browser has to guess. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { root } from './build.ts';

const dist = join(root, 'dist');

// What axe judges in a browser is not judged here once more.
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard'],
  rules: {
    'empty-heading': 'error',
    'text-content': 'error',
    'unique-landmark': 'error',
    // The choices of one question share its name.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
  },
});

/** The faults of pages by their path below `dist`, each fault with the first page that has it. */
export async function htmlFaults(
  files: readonly string[],
): Promise<Array<[fault: string, file: string]>> {
  const faults = new Map<string, string>();
  for (const file of files) {
    const { results } = validator.validateStringSync(await readFile(join(dist, file), 'utf8'));
    for (const { ruleId, message, selector } of results.flatMap(({ messages }) => messages)) {
      const fault = `${ruleId}: ${message} (${selector})`;
      if (!faults.has(fault)) faults.set(fault, file);
    }
  }
  return [...faults];
}
