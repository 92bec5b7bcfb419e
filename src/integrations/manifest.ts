/**
 * Lists what was built, and lets only a site that is fit to be served take the place of the one
 * before.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { manifestFile, writeManifest, type Identity } from '../domain/site/manifest.ts';
import { terminalWord } from '../escape/terminal.ts';
import { identify } from '../repository/collections/build.ts';
import type { Publication } from '../repository/collections/ledger.ts';
import { settings } from '../repository/content/settings.ts';
import { expect } from '../verify/expected.ts';
import { judge, ledgerOf } from '../verify/judge.ts';
import { FolderSite } from '../verify/site.ts';
import { read } from '../verify/verify.ts';
import { endPhase } from './phases.ts';
import { writeRecord } from './record.ts';

/** Differences that are told before the rest is only counted. */
const most = 50;

/**
 * Comes before the swap and after all that writes. `publication` says what the build should hold.
 */
export function manifest(publication: () => Publication): AstroIntegration {
  let begun: Identity;
  return {
    name: 'portal-manifest',
    hooks: {
      'astro:config:setup': async ({ command }) => {
        if (command === 'build') begun = await identify(settings);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const out = fileURLToPath(dir);
        const { omitted, sources, results } = publication();
        const expected = expect(begun, publication());
        const survey = await read(new FolderSite(out, false), expected);
        const seal = await writeList(out, begun, survey.files);
        survey.texts.set(manifestFile, await readFile(join(out, manifestFile), 'utf8'));
        const differences = [
          ...changedMeanwhile(begun, await identify(settings)),
          ...judge(survey, expected),
        ];
        endPhase('verify');
        await writeRecord(
          ledgerOf(survey, expected),
          omitted,
          results.length,
          differences.length === 0 ? seal : undefined,
        );
        for (const { id, why } of omitted) logger.info(terminalWord(`left out: ${id} (${why})`));
        if (differences.length > 0)
          throw new Error(`The build does not hold what was read:\n${shortened(differences)}`);
        logger.info(
          `${sources.length} entries = ${sources.length} pages = ${sources.length} search records`,
        );
        logger.info(`${survey.files.size} files, ${manifestFile} ${seal}`);
      },
    },
  };
}

/** Returns the digest of the list. */
async function writeList(
  out: string,
  identity: Identity,
  files: Parameters<typeof writeManifest>[1],
): Promise<string> {
  const text = writeManifest(identity, files);
  await writeFile(join(out, manifestFile), text);
  return createHash('sha256').update(text).digest('hex');
}

function changedMeanwhile(before: Identity, after: Identity): string[] {
  return before.build === after.build
    ? []
    : ['Content or code changed while it was built. Build again'];
}

function shortened(differences: readonly string[]): string {
  const rest = differences.length - most;
  return [
    ...differences.slice(0, most).map(terminalWord),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ].join('\n');
}
