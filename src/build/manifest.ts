/**
 * Lists what was built, and says whether the site is fit to be served in the place of the one
 * before.
 */
import { hash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger } from '../domain/rules/ledger.ts';
import { manifestFile, writeManifest, type Identity } from '../domain/site/manifest.ts';
import { terminalWord } from '../escape/terminal.ts';
import { identify } from '../repository/collections/build.ts';
import type { Publication } from '../repository/collections/ledger.ts';
import { settings } from '../repository/content/settings.ts';
import { expect } from '../verify/expected.ts';
import { judge, ledgerOf } from '../verify/judge.ts';
import { FolderSite } from '../verify/site.ts';
import { read } from '../verify/verify.ts';

/** Differences that are told before the rest is only counted. */
const maxDifferences = 50;

export interface Verdict {
  ledger: Ledger;
  /** Files of the site. */
  files: number;
  /** Digest of the list. */
  seal: string;
  /** What is wrong, for people; undefined when nothing is. */
  refusal: string | undefined;
}

/** Comes after all that writes. `publication` says what the build should hold. */
export async function listAndJudge(
  site: string,
  begun: Identity,
  publication: Publication,
): Promise<Verdict> {
  const expected = expect(begun, publication);
  const survey = await read(new FolderSite(site, false), expected);
  const seal = await writeList(site, begun, survey.files);
  survey.texts.set(manifestFile, await readFile(join(site, manifestFile), 'utf8'));
  const differences = [
    ...changedMeanwhile(begun, await identify(settings)),
    ...judge(survey, expected),
  ];
  return {
    ledger: ledgerOf(survey, expected),
    files: survey.files.size,
    seal,
    refusal:
      differences.length > 0
        ? `The build does not hold what was read:\n${shortened(differences)}`
        : undefined,
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
  return hash('sha256', text);
}

function changedMeanwhile(before: Identity, after: Identity): string[] {
  return before.build === after.build
    ? []
    : ['Content or code changed while it was built. Build again'];
}

function shortened(differences: readonly string[]): string {
  const rest = differences.length - maxDifferences;
  return [
    ...differences.slice(0, maxDifferences).map(terminalWord),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ].join('\n');
}
