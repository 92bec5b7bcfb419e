/** `npm run test:nginx`: runs the tests of the recipe in a real nginx, or says how to get one. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const nginx =
  process.env['PORTAL_NGINX'] ??
  ['nginx', '/usr/sbin/nginx'].find((path) => spawnSync(path, ['-v']).status === 0);

if (nginx) {
  const test = ['--test', join(import.meta.dirname, 'recipe.test.ts')];
  process.exitCode =
    spawnSync(process.execPath, test, {
      stdio: 'inherit',
      env: { ...process.env, PORTAL_NGINX: nginx },
    }).status ?? 1;
} else {
  console.error(
    'There is no nginx here: install one (Debian: apt-get install nginx-light), or set PORTAL_NGINX to its path.',
  );
  process.exitCode = 2;
}
