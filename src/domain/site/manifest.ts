/**
 * The list of all files of a built site and of what it was made from, and how a site differs from
 * it.
 */
import { z } from 'zod';

/** Name of the list, at the root of the site. It does not list itself. */
export const manifestFile = 'build-manifest.json';

/** Tells our lists from those of other programs. */
export const generator = 'calms-portal';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What decides what a build makes. `content`, `code` and `reviews` are digests. */
const settingsSchema = z.object({
  base: z.string(),
  audience: z.string(),
  site: z.string(),
  content: digest,
  code: digest,
  reviews: digest.optional(),
});

/** Paths of a site that a file system and a server take as what they are. */
const path = z.string().refine(isPlainPath);

function isPlainPath(text: string): boolean {
  const parts = text.split('/');
  return !/[\\\p{Cc}]/u.test(text) && parts.every((part) => !['', '.', '..'].includes(part));
}

const listedFile = z.object({ size: z.int().nonnegative(), sha256: digest });

/** Fields that other tools add are ignored. */
const manifestSchema = z.object({
  generator: z.literal(generator),
  version: z.literal(1),
  build: z.string(),
  settings: settingsSchema,
  files: z.record(path, listedFile),
});

export type BuildSettings = z.infer<typeof settingsSchema>;
export type ListedFile = z.infer<typeof listedFile>;
export type Manifest = z.infer<typeof manifestSchema>;

/** Which build it is, and what it is made from. */
export type Identity = Pick<Manifest, 'build' | 'settings'>;

/**
 * The text of a manifest: the same for the same files, one file a line so that two can be compared.
 */
export function writeManifest(identity: Identity, files: ReadonlyMap<string, ListedFile>): string {
  const head = { generator, version: 1, ...identity };
  const lines = [...files.keys()].sort().map((name) => {
    const { size, sha256 } = files.get(name)!;
    return `${JSON.stringify(name)}:${JSON.stringify({ size, sha256 })}`;
  });
  return `${JSON.stringify(head).slice(0, -1)},"files":{\n${lines.join(',\n')}\n}}\n`;
}

/** Reads a manifest, or says why the text is none. */
export function readManifest(text: string): Manifest | { why: string } {
  try {
    const { success, data, error } = manifestSchema.safeParse(JSON.parse(text));
    if (success) return data;
    const [issue] = error.issues;
    return { why: `${issue!.path.join('.') || 'the file'}: ${issue!.message}` };
  } catch {
    return { why: 'it is not JSON' };
  }
}

/** One sentence for each file that differs from what the manifest lists. */
export function fileDifferences(
  { files }: Pick<Manifest, 'files'>,
  found: ReadonlyMap<string, ListedFile>,
): string[] {
  const listed = new Map(Object.entries(files));
  const extra = [...found.keys()].filter((name) => !listed.has(name) && name !== manifestFile);
  return [
    ...[...listed].flatMap(([name, wanted]) => differenceOf(name, wanted, found.get(name))),
    ...extra.map((name) => `${name} was not made by the build`),
  ];
}

function differenceOf(name: string, wanted: ListedFile, file: ListedFile | undefined): string[] {
  if (!file) return [`${name} is missing`];
  if (file.size !== wanted.size) {
    return [`${name} has ${file.size} bytes; the build wrote ${wanted.size}`];
  }
  return file.sha256 === wanted.sha256 ? [] : [`${name} is not as the build wrote it`];
}

const reasons: Record<keyof BuildSettings, (built: string, now: string) => string> = {
  base: (built, now) => `for the base path ${built}, not ${now}. Set PORTAL_BASE for both commands`,
  audience: (built, now) => `for ${built}, not ${now}. Set PORTAL_AUDIENCE for both commands`,
  site: (built, now) => `for the address ${built}, not ${now}. Build again`,
  content: () => 'from other content than is in the content folder now. Build again',
  code: () => 'by other code (src, public, astro.config.mjs, package-lock.json). Build again',
  reviews: () => 'with other reviews. Set PORTAL_REVIEWS for both commands, or build again',
};

/** One sentence for each setting in which a site was built otherwise than it would be now. */
export function settingDifferences(built: BuildSettings, now: BuildSettings): string[] {
  const names = Object.keys(reasons) as Array<keyof BuildSettings>;
  return names
    .filter((name) => built[name] !== now[name])
    .map(
      (name) => `The site was built ${reasons[name](built[name] ?? 'none', now[name] ?? 'none')}`,
    );
}
