/** Reads the whole content folder into a library, without judging it. */
import { compileEntry, digestOf, idOfFile, type CompileOptions } from '../compile/entry.ts';
import type { Compiled } from '../domain/entry.ts';
import type { Library } from '../domain/library.ts';
import { CompileCache } from './cache.ts';
import { listContent, readText } from './files.ts';
import { readGone } from './gone.ts';
import { readVocabulary } from './vocabulary.ts';

/** Compiles one file of the content folder, or takes what is known of it. A file that cannot be read yields its problem. */
export function compileFile(root: string, file: string, options: CompileOptions, cache: CompileCache): Compiled {
  const read = readText(root, file);
  if ('problem' in read) return { file, digest: '', places: {}, problems: [read.problem] };

  return cache.take(file, digestOf(read.text), () => compileEntry(file, read.text, options));
}

/** Reads everything below a content folder. */
export async function readLibrary(root: string, options: CompileOptions): Promise<Library> {
  const cache = await CompileCache.open(options);
  const files = await listContent(root);
  // Git works while the entries are compiled.
  const looking = readGone(root, files.entries);
  const compiled = files.entries.map((file) => compileFile(root, file, options, cache));

  const [{ gone, unchecked }] = await Promise.all([looking, cache.save()]);
  const vocabulary = readVocabulary(root, files);
  return {
    compiled,
    entries: compiled.flatMap(({ entry }) => entry ?? []),
    ids: files.entries.map(idOfFile),
    teams: vocabulary.teams,
    tags: vocabulary.tags,
    terms: vocabulary.terms,
    paths: vocabulary.paths,
    confirmations: vocabulary.confirmations,
    gone,
    unchecked: unchecked ? [unchecked] : [],
    images: files.images,
    problems: [...files.problems, ...vocabulary.problems],
  };
}
