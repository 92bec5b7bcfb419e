/** What a later version has for the organisation to decide: new fields, new starter content. */
import { readTexts } from '../../repository/git/git.ts';
import { filesBetween } from './merge.ts';

/** A field of `portal.config.ts` that the version before did not have. */
export interface NewField {
  name: string;
  /** What it is for, in Markdown. */
  means: string;
  /** How the portal is without it. */
  without: string;
}

export interface StarterContent {
  /** Entries that came with the later version, and that the copy does not have. */
  added: string[];
  /** Entries that the later version improved, and that the copy has as they came. */
  improved: string[];
}

/**
 * Compares the tables of fields in `docs/settings.md`: text, so that nothing of a version is run
 * before somebody has looked at it.
 */
export async function newFields(root: string, base: string, target: string): Promise<NewField[]> {
  const [before = '', after = ''] = await readTexts(
    root,
    [base, target].map((commit) => `${commit}:docs/settings.md`),
  );
  const known = new Set(fieldsOf(before).map(({ name }) => name));
  return fieldsOf(after).filter(({ name }) => !known.has(name));
}

/** The rows of the first table below the heading on what the organisation decides. */
export function fieldsOf(settings: string): NewField[] {
  const [, section = ''] =
    /^## What the organisation decides\n([\s\S]*?)(?=^#)/m.exec(settings) ?? [];
  return [...section.matchAll(/^\| (`.*?) \| (.*?)(?: \| (.*?))? \|$/gm)].flatMap(
    ([, names = '', means = '', without = '']) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => ({ name: name!, means, without })),
  );
}

/** Entries are never forced in: they are only told. */
export async function starterContent(
  root: string,
  base: string,
  target: string,
): Promise<StarterContent> {
  const changed = await filesBetween(root, base, target, 'content');
  const [before, after, own] = await Promise.all(
    [base, target, 'HEAD'].map((commit) =>
      readTexts(
        root,
        changed.map((file) => `${commit}:${file}`),
      ),
    ),
  );
  const all = changed.map((file, index) => ({
    file,
    was: before![index],
    is: after![index],
    own: own![index],
  }));
  return {
    added: all
      .filter((one) => one.was === undefined && one.own === undefined)
      .map(({ file }) => file),
    improved: all
      .filter((one) => one.is !== undefined && one.own !== undefined && one.own === one.was)
      .map(({ file }) => file),
  };
}
