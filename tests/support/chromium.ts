/** Finds a Chromium for the browser tests, or installs one; says which in one line. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** Without windows: tests take half the time, since others draw their own tabs for every page. */
const shells = ['chromium-headless-shell', 'chrome-headless-shell'];
const browsers = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Needed where Chromium runs as root, and to keep it from calling home. */
export const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function installed(names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = spawnSync('which', [name], { encoding: 'utf8' });
    const path = found.stdout.trim();
    if (found.status === 0 && starts(path)) return path;
  }
  return undefined;
}

/**
 * True if a browser can be started: one without its system libraries is there and still of no use.
 */
function starts(path: string): boolean {
  return (
    existsSync(path) &&
    spawnSync(path, ['--version', ...launchArguments], { stdio: 'ignore', timeout: 30_000 })
      .status === 0
  );
}

function installedByPlaywright(): string | undefined {
  const path = chromium.executablePath();
  if (starts(path)) return path;
  const install = spawnSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: 300_000,
  });
  return install.status === 0 && starts(path) ? path : undefined;
}

/** Installs a package of Debian, where that is possible. */
function installedByDebian(name: string): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const options = {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const;
  spawnSync('apt-get', ['update', '-q'], options);
  const { status } = spawnSync('apt-get', ['install', '-q', '-y', name], options);
  return status === 0 ? installed([name]) : undefined;
}

/**
 * Path of a Chromium: `PORTAL_CHROMIUM`, one that is installed, Playwright's own, or Debian's. The
 * machine of a pipeline, which nobody keeps, is given one without windows first. The choice is kept
 * in `PORTAL_CHROMIUM`, so that test workers do not look again.
 */
export function findChromium(): string {
  const given = process.env['PORTAL_CHROMIUM'];
  if (given) return given;
  const found =
    installed(shells) ??
    (process.env['CI'] ? installedByDebian(shells[0]!) : undefined) ??
    installed(browsers) ??
    installedByPlaywright() ??
    installedByDebian(shells[0]!) ??
    installedByDebian(browsers[0]!);
  if (!found)
    throw new Error(
      'No Chromium was found or could be installed. Install one, or set PORTAL_CHROMIUM to its path.',
    );
  console.log(`Browser: ${found}`);
  process.env['PORTAL_CHROMIUM'] = found;
  return found;
}
