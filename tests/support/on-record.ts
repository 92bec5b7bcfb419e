/** Repositories in which somebody claims or signs a review, and what is read of them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { History } from '../../src/domain/history/history.ts';
import type { Team } from '../../src/domain/schema/vocabulary.ts';
import { readHistory } from '../../src/repository/history/history.ts';
import type { ReviewSources } from '../../src/repository/history/reviews.ts';
import { TemporaryRepository } from './repository.ts';

const team = (id: string, fields: Partial<Team>): Team => ({
  id,
  name: id,
  kind: 'product',
  channel: { label: '#a', url: 'https://a.example.org' },
  reviewers: [],
  services: [],
  engines: [],
  former: false,
  ...fields,
});
export const teams = [
  team('dba', { kind: 'dba', reviewGroup: 'dba-reviewers', reviewers: ['dba@bank.example.org'] }),
  team('checkout', { reviewGroup: 'checkout-reviewers', reviewers: ['checkout@example.org'] }),
];

export const lesson = 'content/lessons/a.mdx';
export const confirmation = 'content/confirmations/a.yml';
export const trailer = 'Reviewed-by: DBA lead <dba@bank.example.org>';

/** Keys of SSH: whose they are, and where the private one is. */
const keys: Record<string, string> = {};
const signers = ['dba@bank.example.org', 'checkout@example.org', 'merge-bot'] as const;
let keyFolder = '';

/** Signing is tried where there is a program to make keys. */
export const signing = {
  skip: spawnSync('ssh-keygen', ['-V']).error ? 'ssh-keygen is not installed' : false,
};

before(() => {
  if (signing.skip) return;
  keyFolder = mkdtempSync(join(tmpdir(), 'portal-keys-'));
  for (const name of [...signers, 'stranger']) {
    keys[name] = join(keyFolder, name);
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', keys[name]]);
    chmodSync(keys[name], 0o600);
  }
  const allowed = signers.map((name) => `${name} ${readFileSync(`${keys[name]}.pub`, 'utf8')}`);
  writeFileSync(join(keyFolder, 'allowed'), allowed.join(''));
});

after(() => rmSync(keyFolder, { recursive: true, force: true }));

/** A repository in which one lesson is written, and whatever else a test does. */
export async function historyAfter(
  act: (repository: TemporaryRepository) => void,
  sources: (repository: TemporaryRepository) => Partial<ReviewSources> = () => ({}),
): Promise<Map<string, History>> {
  const repository = new TemporaryRepository();
  try {
    repository.git('config', 'gpg.format', 'ssh');
    repository.git('config', 'gpg.ssh.allowedSignersFile', join(keyFolder, 'allowed'));
    repository.write(lesson, 'First.');
    repository.commit('2026-01-01', 'sre-on-call', 'Write it down');
    act(repository);
    const folder = join(repository.folder, 'content');
    return await readHistory(folder, { teams, exported: [], ...sources(repository) });
  } finally {
    repository.remove();
  }
}

/** The key by which the next commits are signed. */
export const signAs = (repository: TemporaryRepository, name: string) => {
  repository.git('config', 'user.signingkey', keys[name]!);
  repository.git('config', 'commit.gpgsign', 'true');
};

export const change = (
  repository: TemporaryRepository,
  message: string,
  author = 'checkout-on-call',
) => {
  repository.write(lesson, `Changed. ${message}`);
  return repository.commit('2026-02-01', author, message);
};
