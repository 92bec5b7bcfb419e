/** Who signed a commit, as far as Git itself trusts the key. */
import { foldMail } from '../../domain/history/commit-message.ts';
import type { Repository } from './git.ts';

/** Hashes for one call, so that the arguments stay far below what a system takes. */
const batch = 500;

/**
 * Commit -> who signed it: the principal of `gpg.ssh.allowedSignersFile`, or the mail address of an
 * OpenPGP key, as `foldMail` writes it. Commits without a signature, and those whose key Git does
 * not trust (`%G?` other than G), have no row. Git starts a program for
 * each signature, so ask for few.
 */
export async function readSigners(
  { git }: Pick<Repository, 'git'>,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const signers = new Map<string, string>();
  for (let start = 0; start < hashes.length; start += batch) {
    const asked = hashes.slice(start, start + batch);
    for (const [hash, signer] of parse(await git(...query, ...asked))) signers.set(hash, signer);
  }
  return signers;
}

const query = ['log', '--no-walk=unsorted', '--no-show-signature', '--format=%H %G? %GS'];

/** A line for each commit: hash, state of the signature, signer. */
function parse(output: string): Array<[string, string]> {
  return output.split('\n').flatMap((line) => {
    const [, hash, signer] = /^([0-9a-f]+) G (.+)$/.exec(line) ?? [];
    return hash && signer ? [[hash, mailOf(signer)] as [string, string]] : [];
  });
}

/** OpenPGP names a person, `Name <mail>`; SSH names a principal. */
function mailOf(signer: string): string {
  return foldMail(/<([^<>]*)>$/.exec(signer)?.[1] ?? signer);
}
