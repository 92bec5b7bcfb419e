/** Installs peers, which are no dependencies of the project. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of a peer, which is kept from run to run. */
export function rootOf(id: string): string {
  return resolve('node_modules/.cache/bench-peers', id);
}

/** Installs exactly these packages of npm into the folder of a peer, unless they are there. */
export function fromNpm(id: string, dependencies: Readonly<Record<string, string>>): string {
  const root = rootOf(id);
  const manifest = join(root, 'package.json');
  const wanted = JSON.stringify({ private: true, dependencies });
  const kept = existsSync(join(root, 'node_modules')) && readFileSync(manifest, 'utf8') === wanted;
  if (!kept) {
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    writeFileSync(manifest, wanted);
    const args = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
    execFileSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  }
  return Object.entries(dependencies)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

/** Installs a package of Debian, which takes root, unless it is there. */
export function fromDebian(name: string): string {
  if (!debianVersion(name))
    execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', name], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  return `${name} ${debianVersion(name)}`;
}

function debianVersion(name: string): string {
  try {
    return execFileSync('dpkg-query', ['--show', '--showformat', '${Version}', name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}
